"""What a form of the builder gets back: saved, or everything typed with what stands in the way, told side by side.

The same for all parts of a survey. A page that saves by itself while somebody types is answered in JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import format_time, lazy_gettext
from flask_babel import gettext as _

from engage.desk.surveys.editing.saving import Saved
from engage.desk.words import error_words
from engage.storage.base import now
from engage.surveys.editing.merging import Clash
from engage.surveys.survey import Choice, Question

FIELDS: Mapping[str, Any] = {
    "text": lazy_gettext("Words"),
    "hint": lazy_gettext("Hint below the question"),
    "short": lazy_gettext("Wording for text messages"),
    "title": lazy_gettext("Title"),
    "intro": lazy_gettext("Beginning"),
    "thanks": lazy_gettext("End"),
    "kind": lazy_gettext("How people answer"),
    "show_when": lazy_gettext("Who is asked"),
    "when": lazy_gettext("Who is asked"),
    "measure": lazy_gettext("What it measures"),
    "choices": lazy_gettext("Choice"),
    "options": lazy_gettext("Settings"),
    "languages": lazy_gettext("Languages"),
    "minutes": lazy_gettext("Minutes it takes"),
    "step": lazy_gettext("Step"),
}


@dataclass(frozen=True, slots=True)
class Both:
    """What two people changed differently: which field, their words and mine."""

    name: str
    theirs: str
    mine: str


def by_itself() -> bool:
    """Whether the page saves by itself, without anybody pressing a button."""
    return "auto" in request.form


def auto_saved(saved: Saved, renamed: Mapping[str, str] | None = None) -> ResponseReturnValue:
    """The answer to a page that saves by itself: when it was saved, the version, names of rows that changed."""
    words = _("Saved at %(time)s", time=format_time(now(), "short"))
    return jsonify(words=words, version=saved.version, renamed=dict(renamed or {}))


def auto_stopped(status: int) -> ResponseReturnValue:
    """The answer to a page that could not save by itself. The words stay on the page; a press on Save tells more."""
    told = {
        409: _("Somebody else changed this too. Press Save to see both."),
        422: _("Not saved yet. Press Save to see what to mend."),
    }
    return jsonify(words=told[status]), status


def sides(saved: Saved, source: str) -> list[Both]:
    """The clashes as words, side by side."""
    return [
        Both(_path(clash, saved.part), _side(clash.theirs, source), _side(clash.mine, source))
        for clash in saved.clashes
    ]


def stopped_words(saved: Saved) -> str:
    """The words of the problem that stopped saving; empty when there was none."""
    return error_words(saved.found) if saved.found else ""


def _path(clash: Clash, part: Any) -> str:
    name = str(FIELDS.get(clash.path[0], clash.path[0]))
    if clash.path[0] == "choices" and len(clash.path) > 1 and isinstance(part, Question):
        return str(_("%(field)s “%(name)s”", field=name, name=clash.path[1]))
    return name


def _side(value: Any, source: str) -> str:
    if value is None or value == "":
        return str(_("Nothing"))
    if isinstance(value, Choice):
        return value.text.get(source, value.key)
    if isinstance(value, Mapping):
        return str(value.get(source) or next(iter(value.values()), _("Nothing")))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value)
    return str(value)
