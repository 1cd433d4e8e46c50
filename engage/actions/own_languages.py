"""The languages a town adds for its residents, any there is: with a name, and a direction to write in.

They are data of the project (engage.languages.locales tells them); which of them the plan asks in is the plan's part.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.errors import Conflict, NotFound, Refused
from engage.languages import LANGUAGES, Language, is_code, language, locales_of
from engage.languages.locales import DIRECTIONS
from engage.storage.projects import Project
from engage.surveys.wording import clean_line

MOST = 40  # languages of a town
LONGEST = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class Naming:
    """What was typed about a language: its code ("ur", "hmn"), its names, its direction. Empty: as CLDR has it."""

    code: str
    name: str = ""
    english: str = ""
    direction: str = ""


def add_language(session: Session, project_id: int, naming: Naming) -> Language:
    """Adds a language to the project, or names one of its own anew.

    Raises Refused for a code of another shape or a language without a name, Conflict for one Engage is shipped in.
    """
    project = session.get_one(Project, project_id, with_for_update=True)
    code = tidy_code(naming.code)
    if not is_code(code):
        raise Refused("language_code", word=naming.code)
    if code in LANGUAGES:
        raise Conflict("language_shipped", language=LANGUAGES[code].name)
    kept = dict(project.settings.get("languages") or {})
    name, english = (clean_line(words)[:LONGEST] for words in (naming.name, naming.english))
    known = language(code)
    if not name and known.name == code:
        raise Refused("language_name_needed", word=code)
    if code not in kept and len(kept) >= MOST:
        raise Refused("languages_many", maximum=MOST)
    direction = naming.direction if naming.direction in DIRECTIONS else known.direction
    kept[code] = {
        **kept.get(code, {}),
        "name": name or known.name,
        "english": english or (known.english if known.english != code else name),
        "direction": direction,
    }
    project.settings = {**project.settings, "languages": kept}
    session.flush()
    return locales_of(project.settings)(code)


def drop_language(session: Session, project_id: int, code: str) -> None:
    """Takes a language of the project's own away. Raises Conflict while the plan asks in it, NotFound without it."""
    project = session.get_one(Project, project_id, with_for_update=True)
    kept = dict(project.settings.get("languages") or {})
    if code not in kept:
        raise NotFound("no_language_here", word=code)
    if code in project.languages:
        raise Conflict("language_used", language=kept[code]["name"])
    del kept[code]
    project.settings = {**project.settings, "languages": kept}
    session.flush()


def tidy_code(typed: str) -> str:
    """A code in the one shape it is kept in: "UR", "pa-arab" and "pt-br" become ur, pa_Arab and pt_BR."""
    first, *rest = clean_line(typed).replace("-", "_").split("_")
    return "_".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
