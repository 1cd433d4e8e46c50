"""The room of what we heard: who was reached against the plan, what each survey says, open answers in people's words.

Filters live in the address (`?step=6`, `?survey=life&by=language`). Counting and hiding are left to the layers below.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.listen import PAGE, open_answers
from engage.actions.summarize import summarize
from engage.desk.plan.changing import plan_of
from engage.desk.plan.labels import name
from engage.errors import NotFound
from engage.feedback.counts import AUDIENCE, DIMENSIONS
from engage.feedback.one_by_one import one_by_one
from engage.feedback.table import Query, Summary
from engage.plans.plan import STEPS
from engage.storage.database import reading

LAST_PAGE = 100_000  # a higher number is no page of any list


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/heard/", view_func=heard)
    add("/<project>/heard/surveys/<survey>", view_func=heard_survey)
    add("/<project>/heard/steps/<int:step>", view_func=heard_step)
    add("/<project>/heard/surveys/<survey>/words/<question>", view_func=heard_words)


@needs(Permission.READ_FEEDBACK)
def heard(place: Place) -> ResponseReturnValue:
    """How many replied to what, and who was reached of those the plan wants to hear."""
    summaries = {step: _summary(place, Query(step=step)) for step in STEPS}
    return render_template("desk/heard/overview.html", summaries=summaries)


@needs(Permission.READ_FEEDBACK)
def heard_survey(place: Place, survey: str) -> ResponseReturnValue:
    """One survey, question by question, broken down when asked."""
    by = _by()
    summary = _summary(place, Query(survey=survey, by=by))
    return render_template(
        "desk/heard/survey.html",
        summary=summary,
        one=summary.survey(survey),
        sheets=one_by_one(summary, current_language()),
        by=by,
        dimensions=(*DIMENSIONS, AUDIENCE),
    )


@needs(Permission.READ_FEEDBACK)
def heard_step(place: Place, step: int) -> ResponseReturnValue:
    """What several surveys of a step measure, added up."""
    if step not in STEPS:
        raise NotFound("no_step")
    by = _by()
    summary = _summary(place, Query(step=step, by=by))
    return render_template(
        "desk/heard/step.html",
        summary=summary,
        step=step,
        sheets=one_by_one(summary, current_language()),
        by=by,
        dimensions=(*DIMENSIONS, AUDIENCE),
    )


@needs(Permission.READ_FEEDBACK)
def heard_words(place: Place, survey: str, question: str) -> ResponseReturnValue:
    """What people wrote, page by page."""
    page = min(max(1, request.args.get("page", 1, int)), LAST_PAGE)
    by = "area" if request.args.get("by") == "area" else "language"
    known = parts().editions
    with reading(parts().database) as session:
        answers = open_answers(session, place.project.id, survey, question, page=page, by=by, editions=known)
    one = _summary(place, Query(survey=survey)).survey(survey)
    return render_template(
        "desk/heard/words.html",
        one=one,
        areas={area.key: name(area.name) for area in plan_of(place).areas},
        question=one.question(question),
        answers=answers,
        page=page,
        by=by,
        more=len(answers) == PAGE,
    )


def _summary(place: Place, query: Query) -> Summary:
    return summarize(parts().database, place.project.id, query, parts().editions)


def _by() -> str | None:
    return request.args.get("by") or None
