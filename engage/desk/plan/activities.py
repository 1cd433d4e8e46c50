"""One thing done to hear people: when, where, by whom, for whom, with which ready-made survey."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import day, line, listed, one_of, several_of, tick, typed, whole
from engage.desk.plan import labels
from engage.desk.plan.changing import found, keep, mark, plan_of, remove, shown, without
from engage.desk.plan.naming import language_names, new_key
from engage.plans.plan import Activity, Plan


class ActivityForm(Form):
    """Lists of words are typed with commas; money in whole dollars."""

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
    date = day(lazy_gettext("Date"))
    hours = line(lazy_gettext("Hours"), hint=lazy_gettext("Like: 10:00 to 13:00"))
    target = whole(lazy_gettext("How many people do you want to hear there?"))
    lead = line(lazy_gettext("Who leads?"))
    helpers = line(lazy_gettext("Who helps?"), hint=lazy_gettext("Names, with commas between"))
    languages = several_of(lazy_gettext("Languages spoken there"))
    supports = line(
        lazy_gettext("Supports"), most=400, hint=lazy_gettext("Like: child care, rides, food, interpreter")
    )
    budget_line = whole(lazy_gettext("Money for it, dollars"))
    incentive = line(lazy_gettext("Thank-you gift"))
    school = tick(lazy_gettext("At a school: leave out questions about home, race and daily life"))


def mount(blueprint: Blueprint) -> None:
    """Adds this part's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/activities/new", view_func=new_activity, methods=["GET", "POST"])
    add("/<project>/plan/activities/<key>", view_func=one_activity, methods=["GET", "POST"])
    add("/<project>/plan/activities/<key>/remove", view_func=remove_activity, methods=["POST"])


@needs(Permission.EDIT_PLAN)
def new_activity(place: Place) -> ResponseReturnValue:
    """A form for one more activity; `?step=` chooses its step."""
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
        return redirect(url_for("desk.plan", project=place.project.slug), 303)
    return redirect(url_for("desk.one_activity", project=place.project.slug, key=key), 303)


def _page(place: Place, plan: Plan, activity: Activity | None) -> ResponseReturnValue:
    form = ActivityForm(typed(), data=_values(activity))
    _choices(form, plan)
    key = activity.key if activity else None
    before = request.form.get("before") or mark(shown(plan.activities, key))
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate() and _fits(form):
            if keep(place, "activities", key, _made(form, plan, activity), before):
                flash(_("Saved."))
                return redirect(url_for("desk.plan", project=place.project.slug), 303)
            status, before = 409, mark(shown(plan.activities, key))
    page = render_template(
        "desk/plan/activity.html", form=form, activity=activity, before=before, status=status
    )
    return page, status


def _values(activity: Activity | None) -> dict[str, object]:
    if activity is None:
        wished = request.args.get("step", "5")
        return {"step": wished, "method": "survey", "level": "consult", "template": ""}
    return {
        "name": labels.name(activity.name),
        "step": str(activity.step),
        "method": activity.method,
        "level": activity.level,
        "audiences": activity.audiences,
        "template": activity.template or "",
        "added": activity.added,
        "place": activity.place,
        "date": activity.date,
        "hours": activity.hours,
        "target": activity.target,
        "lead": activity.lead,
        "helpers": ", ".join(activity.helpers),
        "languages": activity.languages,
        "supports": ", ".join(activity.supports),
        "budget_line": None if activity.budget_line is None else activity.budget_line // 100,
        "incentive": activity.incentive,
        "school": activity.school,
    }


def _choices(form: ActivityForm, plan: Plan) -> None:
    form.step.choices = labels.steps()
    form.method.choices = labels.methods()
    form.level.choices = labels.levels(plan, form.level.data or "consult")
    form.audiences.choices = [(one.key, labels.name(one.name)) for one in plan.audiences]
    form.template.choices = labels.templates(plan)
    form.added.choices = labels.parts_to_add(plan, form.added.data or ())
    form.languages.choices = [(one[0], one[3]) for one in language_names(plan.languages)]


def _fits(form: ActivityForm) -> bool:
    """Whether the ready-made survey belongs to the step; puts words at the field when not."""
    step = labels.step_of(form.template.data)
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
        hours=form.hours.data or "",
        lead=form.lead.data or "",
        helpers=_split(form.helpers.data),
        languages=tuple(form.languages.data or ()),
        supports=_split(form.supports.data),
        budget_line=None if form.budget_line.data is None else form.budget_line.data * 100,
        incentive=form.incentive.data or "",
        template=form.template.data or None,
        target=form.target.data,
        school=bool(form.school.data),
        added=tuple(form.added.data or ()) if form.template.data else (),
    )


def _split(typed: str | None) -> tuple[str, ...]:
    return tuple(each for part in (typed or "").replace("、", ",").split(",") if (each := part.strip()))
