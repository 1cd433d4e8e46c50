"""A survey as a sheet to print and fill in, in any of its languages, in regular or large print.

Numbers and what paper cannot do are engage.documents.paper's part; typing a sheet in belongs to engage.desk.entry.
"""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.listing import short_link
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import place_of
from engage.desk.surveys.seeing import Seen, seen_of
from engage.desk.words import language_of, locales
from engage.documents.paper import (
    choice_numbers,
    exits_by_section,
    in_row,
    numbered,
    on_paper,
    sheet_code,
)
from engage.storage.database import reading
from engage.storage.surveys import Collector, collectors_of
from engage.surveys.saying import clauses


@dataclass(frozen=True, slots=True)
class PrintedDoor:
    """What of a door is printed: its QR code's picture, and its address as people type it."""

    id: int
    picture: str
    address: str


@dataclass(frozen=True)
class Paper:
    """The page around the sheet, and the sheet in its own language."""

    painter: Painter

    def view(self, place: Place, survey_id: int) -> ResponseReturnValue:
        """The sheet of the draft, or of an edition; with a door's code when one is named."""
        seen = seen_of(place, survey_id)
        with reading(parts().database) as session:
            doors = list(collectors_of(session, seen.row.id))
        door = next((each for each in doors if str(each.id) == request.args.get("door")), None)
        large = "1" if request.args.get("large") else None
        shown = printed_door(place, door) if door else None
        return render_template(
            "desk/surveys/paper.html",
            seen=seen,
            title=said(seen.survey, seen.survey.title),
            offered=[language_of(code) for code in seen.survey.languages],
            doors=doors,
            door=shown,
            large=large,
            notes=on_paper(seen.survey),
            places=lambda where: place_of(seen.survey, where)[0],
            sheet=self._sheet(place, seen, shown, large=bool(large)),
        )

    def _sheet(self, place: Place, seen: Seen, door: PrintedDoor | None, *, large: bool) -> str:
        survey = numbered(seen.survey)
        return self.painter.printed(
            "paper",
            Voice(seen.language, survey.source, locales()),
            survey=survey,
            town=place.project.name,
            demo=place.project.demo,
            large=large,
            door=door,
            edition=seen.edition,
            code=sheet_code(seen.row.slug, seen.edition, seen.language),
            numbers=choice_numbers,
            in_row=in_row,
            exits=exits_by_section(survey),
            did=lambda condition: clauses(survey, condition, seen.language),
        )


def printed_door(place: Place, door: Collector) -> PrintedDoor:
    """A door as it is printed."""
    link = short_link(parts().config.public_url, door)
    picture = url_for("desk.door_svg", project=place.project.slug, door_id=door.id)
    return PrintedDoor(door.id, picture, link.partition("://")[2])


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    paper = Paper(Painter())
    guard = needs(Permission.SEE_SURVEYS)
    blueprint.add_url_rule("/<project>/surveys/<int:survey_id>/paper", "paper_view", guard(paper.view))
