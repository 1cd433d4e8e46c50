"""One thing done to hear people: when, where, by whom, for whom, with which ready-made survey."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form
from wtforms.validators import ValidationError

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.returning import replied
from engage.desk.fields import day, line, listed, money, one_of, several_of, tick, typed, whole
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan import listed as listed_words
from engage.desk.plan.changing import answered, found, keep, plan_of, remove, shown, without
from engage.desk.plan.findings import findings_at
from engage.desk.plan.naming import language_names, new_key
from engage.desk.plan.templates import templates_of
from engage.desk.plan.theirs import theirs
from engage.plans.again import LATER, heard_again
from engage.plans.plan import SUPPORTS, Activity, Audience, Plan
from engage.plans.template import Template
from engage.plans.wording import SUPPORT_NAMES
from engage.storage.accounts import members_of
from engage.storage.database import reading

PLAIN = (
    "added",
    "method",
    "level",
    "audiences",
    "place",
    "date",
    "until",
    "hours",
    "target",
    "lead",
    "languages",
    "budget_line",
    "incentive",
    "school",
    "again",
)


class ActivityForm(Form):
    """Lists are ticks for what is common and a line, with commas, for the rest."""

    name = line(
        lazy_gettext("Name"), needed=True, hint=lazy_gettext("Like: Farmers' market, or Survey on the web")
    )
    step = one_of(lazy_gettext("For which step?"))
    method = listed(lazy_gettext("How?"))
    level = one_of(lazy_gettext("How much do people decide?"))
    audiences = several_of(lazy_gettext("Whom is it for?"))
    template = listed(
        lazy_gettext("Ready-made survey"), lazy_gettext("We make the survey and its links from this choice.")
    )
    added = several_of(
        lazy_gettext("Ask about more in the same survey"),
        lazy_gettext("Towns often ask about several steps at once. Each part adds to the minutes."),
    )
    place = line(lazy_gettext("Place"))
    date = day(lazy_gettext("Date, or first day"))
    until = day(lazy_gettext("Last day, if it lasts longer"))
    hours = line(lazy_gettext("Hours"), hint=lazy_gettext("Like: 10:00 to 13:00"))
    target = whole(lazy_gettext("How many people do you want to hear there?"))
    lead = line(
        lazy_gettext("Who leads?"),
        hint=lazy_gettext("Someone of the project, or any other name"),
        list_id="team",
    )
    helpers = several_of(lazy_gettext("Who helps?"))
    helpers_own = line(lazy_gettext("Other people who help"), hint=lazy_gettext("Names, with commas between"))
    languages = several_of(lazy_gettext("Languages spoken there"))
    supports = several_of(lazy_gettext("What makes it easy to come?"))
    supports_own = line(lazy_gettext("Other supports"), most=400, hint=lazy_gettext("With commas between"))
    budget_line = money(lazy_gettext("Money for it, dollars"))
    incentive = line(lazy_gettext("Thank-you gift"))
    again = tick(lazy_gettext("Steps 6 and 7: invite those who took part in Step 5 and wanted to hear more"))
    school = tick(lazy_gettext("At a school: leave out questions about home, race and daily life"))

    def validate_until(self, field: DateField) -> None:
        """The last day is not before the first, and there is a first."""
        if field.data and (self.date.data is None or field.data < self.date.data):
            raise ValidationError(_("The last day comes before the first. Please change one of them."))


def mount(blueprint: Blueprint) -> None:
    """Adds this part's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/activities/new", view_func=new_activity, methods=["GET", "POST"])
    add("/<project>/plan/activities/<key>", view_func=one_activity, methods=["GET", "POST"])
    add("/<project>/plan/activities/<key>/remove", view_func=remove_activity, methods=["POST"])


@needs(Permission.EDIT_PLAN)
def new_activity(place: Place) -> ResponseReturnValue:
    """A form for one more activity; `?step=` chooses its step, `?template=` and `?added=` what its survey asks."""
    return _page(place, plan_of(place), None)


@needs(Permission.EDIT_PLAN)
def one_activity(place: Place, key: str) -> ResponseReturnValue:
    """The form of an activity that is in the plan."""
    plan = plan_of(place)
    return _page(place, plan, found(plan.activities, key))


@needs(Permission.EDIT_PLAN)
def remove_activity(place: Place, key: str) -> ResponseReturnValue:
    """Takes an activity out of the plan; its doors and replies stay."""
    if remove(place, "activities", key, lambda plan: replace(plan, activities=without(plan.activities, key))):
        return go_to(place, "desk.plan")
    return go_to(place, "desk.one_activity", key=key)


def _page(place: Place, plan: Plan, activity: Activity | None) -> ResponseReturnValue:
    team = _team(place)
    again = heard_again(plan, replied(parts().database, place.project.id, parts().editions))
    known = templates_of(place)
    form = _form(plan, activity, typed(), team, again, known)
    key = activity.key if activity else None
    status, before = answered(
        shown(plan.activities, key),
        lambda: form.validate() and _fits(form, known),
        lambda mark: keep(place, "activities", key, _made(form, plan, activity), mark),
    )
    if status == 303:
        return go_to(place, "desk.plan")
    page = render_template(
        "desk/plan/activity.html",
        form=form,
        activity=activity,
        team=team,
        before=before,
        status=status,
        theirs=theirs(form, _form(plan, activity, None, team, again, known)) if status == 409 else (),
        findings=findings_at(place, plan, f"activities.{key}") if key else (),
    )
    return page, status


def _team(place: Place) -> list[str]:
    """The names of the project's people."""
    with reading(parts().database) as session:
        return [user.name or user.email for user, _roles in members_of(session, place.project.id)]


def _values(activity: Activity | None, team: list[str], again: Collection[str]) -> dict[str, object]:
    if activity is None:
        wished = request.args.get("step", "5")
        heard = list(again) if wished in {"6", "7"} else []
        return {
            "step": wished,
            "method": "survey",
            "level": "consult",
            "template": request.args.get("template", ""),
            "added": request.args.getlist("added"),
            "school": "school" in request.args,
            "audiences": heard,
        }
    return {
        **{name: getattr(activity, name) for name in PLAIN},
        "name": activity.name.get("en") or labels.name(activity.name),
        "step": str(activity.step),
        "template": activity.template or "",
        "helpers": listed_words.known(activity.helpers, team),
        "helpers_own": listed_words.own(activity.helpers, team),
        "supports": listed_words.known(activity.supports, SUPPORTS),
        "supports_own": listed_words.own(activity.supports, SUPPORTS),
    }


def _form(
    plan: Plan,
    activity: Activity | None,
    filled: MultiDict[str, str] | None,
    team: list[str],
    again: Collection[str],
    known: Mapping[str, Template],
) -> ActivityForm:
    form = ActivityForm(filled, data=_values(activity, team, again))
    form.step.choices = labels.steps()
    form.method.choices = labels.methods()
    form.level.choices = labels.levels(plan, form.level.data or "consult")
    marked = again if form.step.data in {str(step) for step in LATER} else ()
    form.audiences.choices = [(one.key, _audience_words(one, marked)) for one in plan.audiences]
    form.template.choices = labels.templates(plan, known)
    form.added.choices = labels.parts_to_add(plan, known, form.added.data or ())
    form.helpers.choices = [(name, name) for name in team]
    form.supports.choices = labels.choices(SUPPORT_NAMES)
    form.languages.choices = [(one[0], one[3]) for one in language_names(plan.languages)]
    return form


def _audience_words(audience: Audience, again: Collection[str]) -> str:
    name = labels.name(audience.name)
    return _("%(group)s (heard in Step 5)", group=name) if audience.key in again else name


def _fits(form: ActivityForm, known: Mapping[str, Template]) -> bool:
    """Whether the ready-made survey belongs to the step; puts words at the field when not."""
    step = known[form.template.data].step if form.template.data else None
    if step is None or str(step) == form.step.data:
        return True
    words = _("That survey is for Step %(step)s. Please choose another one, or another step.", step=step)
    form.template.errors = [words]
    return False


def _made(form: ActivityForm, plan: Plan, activity: Activity | None) -> Activity:
    name = form.name.data or ""
    key = activity.key if activity else new_key(name, {one.key for one in plan.activities}, "activity")
    kept = activity or Activity(key, 5, {})
    return replace(
        kept,
        key=key,
        step=int(form.step.data),
        name={**(activity.name if activity else {}), "en": name},
        method=form.method.data,
        level=form.level.data,
        audiences=tuple(form.audiences.data or ()),
        place=form.place.data or "",
        date=form.date.data,
        until=form.until.data,
        hours=form.hours.data or "",
        lead=form.lead.data or "",
        helpers=listed_words.joined(form.helpers.data, form.helpers_own.data),
        languages=tuple(form.languages.data or ()),
        supports=listed_words.joined(form.supports.data, form.supports_own.data),
        budget_line=form.budget_line.data,
        incentive=form.incentive.data or "",
        template=form.template.data or None,
        target=form.target.data,
        school=bool(form.school.data),
        added=tuple(form.added.data or ()) if form.template.data else (),
        again=bool(form.again.data) and form.step.data != "5",
    )
