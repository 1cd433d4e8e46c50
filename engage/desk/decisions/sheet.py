"""The worksheet, a printed part a page: every field in the printed order, with its evidence beside it.

A page saves all its fields at once, so nothing typed is lost; where someone else saved meanwhile, both texts are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.guide import VALIDATING, gather
from engage.actions.worksheets import save_field
from engage.decisions.filling import Box, written
from engage.decisions.form import Field
from engage.decisions.printed import SUMMARY_BANNER
from engage.decisions.roadmap import THEMES
from engage.decisions.worksheet import FIELDS, PARTS
from engage.desk.decisions.asked import number, printed_language, typed
from engage.desk.forms import go_to
from engage.errors import Conflict, NotFound
from engage.storage.base import now, town_day
from engage.storage.database import reading, writing
from engage.storage.decisions import WorksheetField, worksheet
from engage.storage.plans import activities_of
from engage.storage.responses import shareable_notes

WHERE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("q1", "q2", "q3a"), "old"),
        **dict.fromkeys(("q3b", "q3c", "q4", "q4b"), "draft"),
    }
)
"""The list that fills a field is edited on its own page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as the page shows it: what is drawn in, what is typed, what someone else saved meanwhile."""

    field: Field
    box: Box
    drawn: str
    typed: str
    version: int
    by: str
    theirs: str | None = None


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    blueprint.add_url_rule("/decisions/worksheet/", view_func=first_part)
    blueprint.add_url_rule("/decisions/worksheet/<part>", view_func=one_part)
    blueprint.add_url_rule("/decisions/worksheet/<part>", view_func=save_part, methods=["POST"])


@needs(Permission.SEE_DECISIONS)
def first_part(place: Place) -> ResponseReturnValue:
    """The worksheet begins with the theme table."""
    return go_to(place, "decisions.one_part", part=PARTS[0].key)


@needs(Permission.SEE_DECISIONS)
def one_part(place: Place, part: str) -> ResponseReturnValue:
    """A part to read and, for those who may, to write in."""
    return _page(place, part, {})


@needs(Permission.WORKSHEET)
def save_part(place: Place, part: str) -> ResponseReturnValue:
    """Saves every field of the part that was changed."""
    conflicts: dict[str, Conflict] = {}
    with writing(parts().database) as session:
        for field in FIELDS:
            if field.part == part and f"text.{field.id}" in request.form:
                opened = number(f"version.{field.id}") or 0
                if typed(f"text.{field.id}") == typed(f"opened.{field.id}"):
                    continue
                try:
                    save_field(
                        session, place.project.id, field.id, typed(f"text.{field.id}"), opened, place.who
                    )
                except Conflict as conflict:
                    conflicts[field.id] = conflict
    if conflicts:
        return _page(place, part, conflicts)
    flash(_("Saved."))
    return go_to(place, "decisions.one_part", part=part)


def _page(place: Place, key: str, conflicts: Mapping[str, Conflict]) -> ResponseReturnValue:
    known = {part.key: part for part in PARTS}
    if key not in known:
        raise NotFound("no_field", field=key)
    held, language = parts(), current_language()
    filled = gather(held.database, place.project, language, held.editions, unkept=True)
    with reading(held.database) as session:
        rows = worksheet(session, place.project.id)
        activities = [row for row in activities_of(session, place.project.id) if row.step == VALIDATING]
        notes = shareable_notes(session, place.project.id)
    entries = {
        field.id: _entry(field, filled.boxes[field.id], rows.get(field.id), conflicts.get(field.id))
        for field in FIELDS
        if field.part == key
    }
    page = render_template(
        "desk/decisions/sheet.html",
        part=known[key],
        sheet_parts=PARTS,
        entries=entries,
        themes=THEMES,
        banner=SUMMARY_BANNER,
        filled=filled,
        activities=activities,
        notes={theme.key: [note for note in notes if theme.key in note.themes] for theme in THEMES},
        where=WHERE,
        conflicts=conflicts,
        printed=printed_language(language),
        language=language,
        today=town_day(now()),
    )
    return page, 409 if conflicts else 200


def _entry(field: Field, box: Box, row: WorksheetField | None, conflict: Conflict | None) -> Entry:
    own = len(written(row.value if row else ""))
    drawn = Box(box.lines[: len(box.lines) - own]).plain()
    if conflict is not None:
        theirs, version = str(conflict.params["theirs"]), int(str(conflict.params["version"]))
        return Entry(
            field, box, drawn, typed(f"text.{field.id}"), version, row.updated_by if row else "", theirs
        )
    if row is None:
        return Entry(field, box, drawn, "", 0, "")
    return Entry(field, box, drawn, row.value, row.version, row.updated_by)
