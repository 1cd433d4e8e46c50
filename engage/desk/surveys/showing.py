"""One survey: what a review says of it, publishing, its doors, its editions."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.accepting import accepted_so_far
from engage.actions.publish import freeze_survey, survey_of
from engage.desk.surveys.looking import said, shown_survey
from engage.desk.surveys.offering import PublishForm, languages_of, publish_form
from engage.languages import language
from engage.plans.wording import STEP_NAMES
from engage.storage.database import reading
from engage.storage.exports import editions_of
from engage.surveys.problems import Problem
from engage.surveys.review import Severity, severity
from engage.surveys.survey import Survey
from engage.texting.fitness import heavy


@dataclass(frozen=True, slots=True)
class Found:
    """A problem of the review, the words of the place it is at, and the anchor of that place in the preview."""

    problem: Problem
    place: str
    anchor: str


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/surveys/<int:survey_id>", view_func=one_survey)


@needs(Permission.SEE_SURVEYS)
def one_survey(place: Place, survey_id: int) -> ResponseReturnValue:
    """A survey with everything to know before and after publishing it."""
    return survey_page(place, survey_id)


def survey_page(place: Place, survey_id: int, form: PublishForm | None = None) -> ResponseReturnValue:
    """The page of a survey; with a `form` that has something to mend, or a fresh one."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        shown = shown_survey(session, place, row)
        editions = editions_of(session, row.id)
        accepted = accepted_so_far(session, row, shown.survey, parts().editions)
    problems = freeze_survey(shown.survey).problems
    texted = any(door.row.keyword for door in shown.doors)
    form = form or publish_form(shown.survey, accepted, shown.edition, None)
    page = render_template(
        "desk/surveys/survey.html",
        shown=shown,
        editions=editions,
        form=form,
        asked=[language(code) for code in languages_of(form)],
        accepted=accepted,
        blocking=found_in(shown.survey, problems, Severity.BLOCKING),
        warnings=found_in(shown.survey, problems, Severity.WARNING),
        texting=located(shown.survey, heavy(shown.survey, place.project.name) if texted else ()),
        step_names=STEP_NAMES,
    )
    return page, 422 if form.errors else 200


def found_in(survey: Survey, problems: tuple[Problem, ...], weight: Severity) -> list[Found]:
    """The problems of one weight, each with where it is."""
    return located(survey, [problem for problem in problems if severity(problem) is weight])


def located(survey: Survey, problems: Iterable[Problem]) -> list[Found]:
    """Problems, each with where it is."""
    return [Found(problem, *place_of(survey, problem.where)) for problem in problems]


def place_of(survey: Survey, where: str) -> tuple[str, str]:
    """The words of a question, section or ending by its key, and its anchor in the preview."""
    for section in survey.sections:
        if section.key == where:
            return said(survey, section.title) or where, f"s-{where}"
        for question in section.questions:
            if question.key == where:
                return said(survey, question.text) or where, f"q-{where}"
    if any(ending.key == where for ending in survey.exits):
        return where, f"e-{where}"
    return said(survey, survey.title), "main"
