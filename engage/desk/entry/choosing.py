"""Where taking down begins: the doors that take replies, the way it is done, the language; and one's own notes."""

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.publish import standing_of
from engage.channels.web.voice import Voice
from engage.desk.entry.labels import PERMISSION_NAMES, theme_names
from engage.desk.entry.ways import WAYS
from engage.desk.words import language_of
from engage.errors import NotFound
from engage.plans.wording import STEP_NAMES
from engage.storage.base import now
from engage.storage.database import reading
from engage.storage.doors import MAIN_DOOR, Door, door_of_code
from engage.storage.notes import notes_by
from engage.storage.surveys import Collector, SurveyRow, collectors_of, editions_of, surveys_of
from engage.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Table:
    """A published survey with the doors that take replies now, closed ones included: paper comes in late.

    Its plain link is offered only where it has no other door, since replies there belong to no activity.
    """

    row: SurveyRow
    title: Markup
    doors: tuple[tuple[Collector, str], ...]

    @property
    def by_text(self) -> bool:
        """Whether it was made for text messages."""
        return all(door.keyword for door, _standing in self.doors)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/events/", view_func=events)
    add("/<project>/events/doors/<code>", view_func=begin)


@needs(Permission.ENTER)
def events(place: Place) -> ResponseReturnValue:
    """The doors to take replies at, and the person's own notes."""
    with reading(parts().database) as session:
        tables = [table for row in surveys_of(session, place.project.id) if (table := _table(session, row))]
        notes = notes_by(session, place.project.id, place.person.id)
    return render_template(
        "desk/entry/events.html",
        tables=tables,
        step_names=STEP_NAMES,
        notes=notes,
        themes=theme_names(),
        permissions=PERMISSION_NAMES,
    )


@needs(Permission.ENTER)
def begin(place: Place, code: str) -> ResponseReturnValue:
    """Asks how and in which language; with both in the address, on to the form."""
    door, survey = entered(place, code)
    way, spoken = request.args.get("way", ""), request.args.get("speak", "")
    with reading(parts().database) as session:
        printed = [str(each.number) for each in editions_of(session, door.collector.survey_id)]
    edition = request.args.get("edition", "")
    older = way == "paper" and edition in printed[1:]
    if way in WAYS and spoken in survey.languages:
        way = f"{way}-{edition}" if older else way
        at = url_for("entry.fill", project=place.project.slug, code=door.collector.code, way=way, lang=spoken)
        return redirect(at, 303)
    return render_template(
        "desk/entry/begin.html",
        door=door,
        title=_said(survey),
        ways=WAYS,
        chosen=way if way in WAYS else "",
        offered=[language_of(code) for code in survey.languages],
        spoken=spoken or current_language(),
        tried=bool(request.args),
        printed=printed,
    )


def entered(place: Place, code: str, edition: str = "") -> tuple[Door, Survey]:
    """A door of this project that takes replies, with its newest edition or the one numbered `edition`; NotFound for
    any other."""
    with reading(parts().database) as session:
        door = door_of_code(session, code)
        if door is None or door.collector.project_id != place.project.id or door.edition_id is None:
            raise NotFound("no_collector")
        asked = _numbered(session, door.collector.survey_id, edition) if edition else door.edition_id
        return replace(door, edition_id=asked), parts().editions.get(session, asked)


def _numbered(session: Session, survey_id: int, number: str) -> int:
    for each in editions_of(session, survey_id):
        if str(each.number) == number:
            return each.id
    raise NotFound("no_edition")


def _table(session: Session, row: SurveyRow) -> Table | None:
    if row.edition_id is None:
        return None
    at = now()
    found = [(door, standing_of(door, at)) for door in collectors_of(session, row.id)]
    taking = [(door, standing) for door, standing in found if standing in {"open", "closed"}]
    doors = tuple(each for each in taking if each[0].key != MAIN_DOOR) or tuple(taking)
    survey = parts().editions.get(session, row.edition_id)
    return Table(row, _said(survey), doors) if doors else None


def _said(survey: Survey) -> Markup:
    return Voice(current_language(), survey.source).text(survey.title, mark=False)
