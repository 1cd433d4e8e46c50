"""The choice lists of a form: every list with its choices, under the names expressions use and the keys answers keep.

Which question uses which list is left to questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from engage.languages import gettext
from engage.surveys.survey import Choice
from engage.surveys.xlsform.findings import Findings, Place
from engage.surveys.xlsform.languages import ColumnLanguages
from engage.surveys.xlsform.names import Keys
from engage.surveys.xlsform.table import Record, Table

OTHER = "other"
YES = ("yes", "true", "true()", "1")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its choices in order, and the name of each in the form -> its key."""

    choices: tuple[Choice, ...]
    keys: Mapping[str, str]
    place: Place


def lists_of(table: Table | None, languages: ColumnLanguages, findings: Findings) -> Mapping[str, Listed]:
    """Every list of the sheet "choices" by its name."""
    rows: dict[str, list[Record]] = {}
    for record in table.records if table else ():
        name = record.take("list_name")
        if name and table:
            rows.setdefault(name, []).append(record)
        elif table:
            record.finish()
            findings.lost("xlsform_no_list", record.place())
    return MappingProxyType({name: _listed(records, languages, findings) for name, records in rows.items()})


def with_other(listed: Listed, languages: ColumnLanguages) -> Listed:
    """The list with its choice "other, please say", in every language there are words for."""
    if OTHER in listed.keys:
        key = listed.keys[OTHER]
        marked = (replace(choice, other=choice.key == key) for choice in listed.choices)
        return replace(listed, choices=tuple(marked))
    key = Keys("c", frozenset(listed.keys.values())).key(OTHER)
    words = {code: gettext(code, "Other (please say)") for code in languages.codes}
    choices = (*listed.choices, Choice(key, MappingProxyType(words), other=True))
    return Listed(choices, MappingProxyType({**listed.keys, OTHER: key}), listed.place)


def _listed(records: list[Record], languages: ColumnLanguages, findings: Findings) -> Listed:
    keys: dict[str, str] = {}
    made = Keys("c", frozenset())
    choices = []
    for record in records:
        named = record.take("name")
        if named in keys or not named:
            record.finish()
            findings.lost("xlsform_choice_twice" if named else "xlsform_no_name", record.place(), name=named)
            continue
        keys[named] = made.key(named)
        choices.append(_choice(record, named, keys[named], languages))
    renamed = [f"{old} → {key}" for old, key in keys.items() if old != key]
    if renamed:
        shown = ", ".join(renamed[:5]) + (" …" if len(renamed) > 5 else "")
        findings.changed("xlsform_choice_keys", records[0].place("name"), keys=shown)
    return Listed(tuple(choices), MappingProxyType(keys), records[0].place("list_name"))


def _choice(record: Record, name: str, key: str, languages: ColumnLanguages) -> Choice:
    score = record.take("engage_score")
    return Choice(
        key,
        languages.text(record, "label") or MappingProxyType({languages.source: name}),
        languages.own(record, "engage_short"),
        exclusive=yes(record.take("engage_exclusive")),
        other=yes(record.take("engage_other")),
        fixed=yes(record.take("engage_fixed")),
        code=record.take("engage_code") or (name if name != key else None),
        score=int(score) if len(score) < 10 and score.removeprefix("-").isdecimal() else None,
    )


def yes(cell: str) -> bool:
    """Whether a cell says yes."""
    return cell.strip().lower() in YES
