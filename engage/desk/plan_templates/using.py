"""Using a template: a draft survey made from it at once. Adding it to the plan is the activity's own form."""

from dataclasses import replace

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.apply import keep_doors
from engage.actions.drafting import Change, begin_draft
from engage.actions.planning import draft_priorities, ideas_for_residents, load_plan
from engage.actions.templates import choices_of
from engage.desk.forms import go_to
from engage.desk.plan.naming import new_key
from engage.desk.plan_templates.wishes import wish_of
from engage.desk.words import error_words, locales
from engage.errors import NotFound, Refused
from engage.plans.make import survey_key
from engage.plans.mixing import make_mixed, mix
from engage.plans.town import town_choices
from engage.storage.database import reading, writing
from engage.storage.surveys import surveys_of


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/plan/templates/<template>/make", view_func=make_draft, methods=["POST"]
    )


@needs(Permission.EDIT_SURVEYS)
def make_draft(place: Place, template: str) -> ResponseReturnValue:
    """Makes a survey of the template with what was added to it, as a draft with its own link; on to the survey."""
    slug = place.project.slug
    with reading(parts().database) as session:
        plan, _version = load_plan(session, place.project.id)
        templates = choices_of(session, place.project.id)
        priorities = draft_priorities(session, place.project.id)
        ideas = ideas_for_residents(session, place.project.id)
    wish = wish_of(plan, template, posted=True)
    choices = replace(
        town_choices(plan, f"{parts().config.public_url}/p/{slug}", priorities, ideas, locales()),
        town=plan.town or {"en": place.project.name},
        small_town=wish.small,
        school=wish.school,
    )
    try:
        mixed = mix(template, wish.added, templates)
        survey = make_mixed(mixed, choices)
    except (Refused, NotFound) as error:
        if template not in templates:
            raise
        flash(error_words(error))
        return go_to(place, "desk.template", template=template)
    with writing(parts().database) as session:
        taken = {row.key for row in surveys_of(session, place.project.id)}
        key = new_key(survey_key(mixed.template, school=wish.school), taken, "survey")
        by = place.who
        made = begin_draft(session, place.project, replace(survey, key=key), by=by, what=Change("begun"))
        keep_doors(session, place.project, made, ())
        survey_id = made.id
    flash(_("The draft is there. Read it, change it, then publish it."))
    return go_to(place, "desk.one_survey", survey_id=survey_id)
