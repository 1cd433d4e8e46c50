"""The words for what can go wrong with backups. How backups are made is engage.storage.backups' part."""

from collections.abc import Mapping

from engage.languages.catalog import N_

BACKUP_WORDS: Mapping[str, str] = {
    "backup_unreadable": N_("%(path)s is not a whole backup of Engage. Nothing was changed."),
    "backup_newer": N_(
        "This backup is from a newer Engage (revision %(revision)s). Update Engage first. Nothing was changed."
    ),
    "backup_other_database": N_(
        "This backup is from %(there)s, and the database here is %(here)s. Nothing was changed."
    ),
    "program_missing": N_("The program %(program)s is missing. Install PostgreSQL's client programs."),
    "program_failed": N_("The program %(program)s did not manage. It said: %(said)s"),
}
