"""What changed between the editions of a survey, or since the newest one, and what that does to the results.

Publishing is the part of engage.desk.surveys.publishing; which results can be added is engage.feedback's rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import draft_of, survey_of
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import place_of
from engage.desk.surveys.seeing import edition_survey
from engage.errors import NotFound
from engage.feedback.effects import effects
from engage.storage.database import reading
from engage.storage.surveys import editions_of
from engage.surveys.changes import Change, diff
from engage.surveys.problems import Problem
from engage.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """Everything that changed at one place, and what becomes of its answers (questions only)."""

    part: str
    words: str | Markup
    changes: tuple[Problem, ...]
    effect: Problem | None


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/surveys/<int:survey_id>/changes", view_func=edition_changes)


@needs(Permission.SEE_SURVEYS)
def edition_changes(place: Place, survey_id: int) -> ResponseReturnValue:
    """Two editions beside each other; without a second one, the draft beside the first."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        editions = editions_of(session, row.id)
        if not editions:
            raise NotFound("no_edition")
        newest = str(editions[0].number)
        was, now = request.args.get("from") or newest, request.args.get("to", "")
        before = edition_survey(session, row, was)[1]
        after = edition_survey(session, row, now)[1] if now else draft_of(row)
    return render_template(
        "desk/surveys/changes.html",
        row=row,
        title=said(after, after.title),
        numbers=[str(edition.number) for edition in editions],
        was=was,
        now=now,
        places=changed_places(before, after),
    )


def changed_places(before: Survey, after: Survey) -> list[ChangedPlace]:
    """The changes gathered by place, in the order of the survey."""
    joined = effects(before, after)
    gathered: dict[tuple[str, str], list[Change]] = {}
    for change in diff(before, after):
        gathered.setdefault((change.part, change.what.where), []).append(change)
    return [
        ChangedPlace(
            part,
            _words(before, after, where),
            tuple(change.what for change in changes),
            joined.get(where) if part == "question" else None,
        )
        for (part, where), changes in gathered.items()
    ]


def _words(before: Survey, after: Survey, where: str) -> str | Markup:
    """The place in the words of now; of what is gone, in its old words."""
    return place_of(_holding(where, (after, before)), where)[0]


def _holding(where: str, surveys: Sequence[Survey]) -> Survey:
    for survey in surveys:
        keys = {section.key for section in survey.sections} | {ending.key for ending in survey.exits}
        if where in keys or any(question.key == where for question in survey.questions()):
            return survey
    return surveys[0]
