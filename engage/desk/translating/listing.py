"""Every survey in every language with what waits there: where translators begin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import draft_of
from engage.actions.standings import known_words, progress_of, standings
from engage.desk.surveys.looking import said
from engage.desk.words import language_of
from engage.languages.known import Language
from engage.storage.database import reading
from engage.storage.surveys import SurveyRow, collectors_of_project, surveys_of
from engage.surveys.translating.counting import Progress


@dataclass(frozen=True, slots=True)
class Listed:
    """A survey in one language."""

    row: SurveyRow
    title: Markup
    far: Progress


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/words/", view_func=words)


@needs(Permission.TRANSLATE)
def words(place: Place) -> ResponseReturnValue:
    """Languages, those with most to do first, each with its surveys."""
    with reading(parts().database) as session:
        rows = surveys_of(session, place.project.id)
        doors = collectors_of_project(session, place.project.id)
        known = known_words(session, place.project.id)
    texted = {door.survey_id for door in doors if door.keyword}
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        survey = draft_of(row)
        theirs = [code for code in survey.languages if place.translates(code)]
        if theirs:
            done = progress_of(standings(survey, known, row.id in texted, theirs))
            for code, far in done.items():
                found[code].append(Listed(row, said(survey, survey.title), far))
    return render_template("desk/words/list.html", listed=_by_work(found), waiting=_waiting)


def _by_work(found: dict[str, list[Listed]]) -> list[tuple[Language, list[Listed]]]:
    ordered = sorted(found.items(), key=lambda item: (-_waiting(item[1]), item[0]))
    return [(language_of(code), listed) for code, listed in ordered]


def _waiting(listed: Iterable[Listed]) -> int:
    """How many texts wait for a person in all of these."""
    return sum(each.far.to_do for each in listed)
