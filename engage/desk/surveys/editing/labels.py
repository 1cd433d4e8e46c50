"""The words of the builder that come from tables: kinds of questions, and what was done to a draft."""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from engage.accounts.language import current_language
from engage.desk.surveys.placing import place_of
from engage.desk.words import words_of
from engage.languages import N_, gettext
from engage.surveys.kinds import KINDS
from engage.surveys.survey import Json, Survey

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "one": N_("Choose one"),
        "many": N_("Choose several"),
        "scale": N_("A scale"),
        "rank": N_("Put in order"),
        "text": N_("Their own words"),
        "number": N_("A number"),
        "area": N_("Which area they live in"),
        "info": N_("Words to read, no answer"),
    }
)
WITH_CHOICES = frozenset({"one", "many", "scale", "rank", "area"})
DONE: Mapping[str, str] = MappingProxyType(
    {
        "applied": N_("Made from the plan"),
        "found": N_("As it was before changes were kept"),
        "begun": N_("Began the survey"),
        "copied": N_("Began as a copy of another survey"),
        "settings": N_("Changed the title, beginning, end or languages"),
        "question": N_("Changed “%(name)s”"),
        "section": N_("Changed the part “%(name)s”"),
        "exit": N_("Changed an early ending"),
        "condition": N_("Changed who sees “%(name)s”"),
        "added": N_("Added “%(name)s”"),
        "removed": N_("Removed “%(name)s”"),
        "moved": N_("Moved “%(name)s”"),
        "doubled": N_("Made a copy of “%(name)s”"),
        "undone": N_("Undo: back to %(number)s"),
        "redone": N_("Redo: forward to %(number)s"),
        "restored": N_("Brought %(number)s back"),
        "words": N_("Changed translations"),
        "joined": N_("Put the plan's new version and the draft together"),
        "imported": N_("Brought in from a file"),
    }
)


def kinds() -> list[tuple[str, str]]:
    """Choices of a kind of question."""
    return [(kind, words_of(KIND_NAMES[kind])) for kind in KINDS]


def done_words(survey: Survey, code: str, params: Mapping[str, Json]) -> str:
    """What was done to a draft, in words of this page's language. `survey` names what keys stand for."""
    message = DONE.get(code, N_("Changed the survey"))
    named = params.get("name") or _named(survey, str(params.get("key", "")))
    return gettext(current_language(), message, name=named, number=params.get("number", ""))


def _named(survey: Survey, key: str) -> str:
    words = place_of(survey, key)[0] if key else ""
    return words.striptags() if isinstance(words, Markup) else words
