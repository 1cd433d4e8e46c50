"""One survey: what a review says of it, publishing, its doors, its editions."""

from dataclasses import replace

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import survey_of
from engage.actions.standings import known_words, progress_of, standings
from engage.desk.surveys.comparing import ChangedPlace, changed_places
from engage.desk.surveys.looking import shown_survey
from engage.desk.surveys.offering import PublishForm, publish_form
from engage.desk.surveys.placing import found_in, located
from engage.desk.words import language_of
from engage.documents.paper import on_paper
from engage.plans.wording import STEP_NAMES
from engage.storage.database import reading
from engage.storage.surveys import editions_of
from engage.storage.trials import count_trials
from engage.surveys.review import Severity, review
from engage.surveys.survey import Survey
from engage.texting.fitness import heavy


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
        newest = parts().editions.get(session, row.edition_id) if row.edition_id else None
        known = known_words(session, place.project.id)
        tests = count_trials(session, row.id)
    problems = review(shown.survey, (shown.survey.source,))  # other languages are told one by one below
    texted = any(door.row.keyword for door in shown.doors)
    words = standings(shown.survey, known, texted)
    done = progress_of(words)
    form = form or publish_form(done, shown.edition, None)
    page = render_template(
        "desk/surveys/survey.html",
        shown=shown,
        editions=editions,
        form=form,
        asked=[language_of(code) for code in done],
        done=done,
        stopping={code: [entry for entry in found if entry.stops] for code, found in words.items()},
        blocking=found_in(shown.survey, problems, Severity.BLOCKING),
        warnings=found_in(shown.survey, problems, Severity.WARNING),
        texting=located(shown.survey, heavy(shown.survey, place.project.name) if texted else ()),
        tests=tests,
        paper=len(on_paper(shown.survey)),
        step_names=STEP_NAMES,
        changes=_changes(newest, shown.survey) if newest and shown.standing == "changed" else [],
    )
    return page, 422 if form.errors else 200


def _changes(newest: Survey, draft: Survey) -> list[ChangedPlace]:
    """What the draft changes; in which languages it will be offered is chosen when it is published."""
    return changed_places(newest, replace(draft, languages=newest.languages))
