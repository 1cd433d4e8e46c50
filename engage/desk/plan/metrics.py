"""How the town will know it went well: a measure of success, its target, and what must be asked to tell."""

from dataclasses import replace

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import line, lines, several_of, typed
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan.changing import answered, found, keep, plan_of, remove, shown, without
from engage.desk.plan.findings import findings_at
from engage.desk.plan.naming import new_key
from engage.desk.plan.theirs import theirs
from engage.plans.plan import Metric, Plan


class MetricForm(Form):
    """`needs` are the questions about people without which it cannot be told."""

    name = line(lazy_gettext("What will you measure?"), needed=True)
    target = line(lazy_gettext("Target"), hint=lazy_gettext("Like: 60 renters heard by June"))
    how = lines(lazy_gettext("How will you measure it?"), most=1000)
    when = line(
        lazy_gettext("When do you look?"), hint=lazy_gettext("Like: every two weeks, and after each event")
    )
    needs = several_of(
        lazy_gettext("Questions about people it needs"),
        lazy_gettext("Ask for no more than you need: together, a few answers can name a person."),
    )


def mount(blueprint: Blueprint) -> None:
    """Adds this part's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/metrics/new", view_func=new_metric, methods=["GET", "POST"])
    add("/<project>/plan/metrics/<key>", view_func=one_metric, methods=["GET", "POST"])
    add("/<project>/plan/metrics/<key>/remove", view_func=remove_metric, methods=["POST"])


@needs(Permission.EDIT_PLAN)
def new_metric(place: Place) -> ResponseReturnValue:
    """A form for one more measure of success."""
    return _page(place, plan_of(place), None)


@needs(Permission.EDIT_PLAN)
def one_metric(place: Place, key: str) -> ResponseReturnValue:
    """The form of one that is in the plan."""
    plan = plan_of(place)
    return _page(place, plan, found(plan.metrics, key))


@needs(Permission.EDIT_PLAN)
def remove_metric(place: Place, key: str) -> ResponseReturnValue:
    """Takes it out of the plan."""
    if remove(place, "metrics", key, lambda plan: replace(plan, metrics=without(plan.metrics, key))):
        return go_to(place, "desk.plan")
    return go_to(place, "desk.one_metric", key=key)


def _page(place: Place, plan: Plan, metric: Metric | None) -> ResponseReturnValue:
    form = _form(metric, typed())
    key = metric.key if metric else None
    status, before = answered(
        shown(plan.metrics, key),
        form.validate,
        lambda mark: keep(place, "metrics", key, _made(form, plan, metric), mark),
    )
    if status == 303:
        return go_to(place, "desk.plan")
    page = render_template(
        "desk/plan/metric.html",
        form=form,
        metric=metric,
        before=before,
        status=status,
        theirs=theirs(form, _form(metric, None)) if status == 409 else (),
        findings=findings_at(place, plan, f"metrics.{key}") if key else (),
    )
    return page, status


def _form(metric: Metric | None, filled: MultiDict[str, str] | None) -> MetricForm:
    values: dict[str, object] = {}
    if metric:
        values = {name: getattr(metric, name) for name in ("target", "how", "when", "needs")}
        values["name"] = metric.name.get("en") or labels.name(metric.name)
    form = MetricForm(filled, data=values)
    form.needs.choices = labels.profile_questions()
    return form


def _made(form: MetricForm, plan: Plan, metric: Metric | None) -> Metric:
    name = form.name.data or ""
    return Metric(
        key=metric.key if metric else new_key(name, {one.key for one in plan.metrics}, "metric"),
        name={**(metric.name if metric else {}), "en": name},
        target=form.target.data or "",
        how=form.how.data or "",
        when=form.when.data or "",
        needs=tuple(form.needs.data or ()),
    )
