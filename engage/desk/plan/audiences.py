"""A group to hear: its name in every language, why, how many, and which answers count for it."""

from collections import defaultdict
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import line, lines, listed, tick, typed, whole
from engage.desk.plan import labels
from engage.desk.plan.changing import found, keep, mark, plan_of, remove, shown, without
from engage.desk.plan.naming import language_names, new_key, read_text
from engage.plans.plan import Audience, Plan
from engage.surveys.survey import Any, Compare, Condition
from engage.surveys.text import Text


class AudienceForm(Form):
    """All but the names and the rule, which have fields of their own on the page."""

    why = lines(lazy_gettext("Why must the town hear this group?"), most=2000)
    size = whole(lazy_gettext("How many people, about?"))
    target = whole(lazy_gettext("How many do you want to hear?"))
    connectors = line(lazy_gettext("Who can reach them?"), most=400)
    by_text = tick(lazy_gettext("Reach this group by text message, with a keyword of its own"))
    language = listed(lazy_gettext("Language a text conversation starts in"))


def mount(blueprint: Blueprint) -> None:
    """Adds this part's addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/audiences/new", view_func=new_audience, methods=["GET", "POST"])
    add("/<project>/plan/audiences/<key>", view_func=one_audience, methods=["GET", "POST"])
    add("/<project>/plan/audiences/<key>/remove", view_func=remove_audience, methods=["POST"])


@needs(Permission.EDIT_PLAN)
def new_audience(place: Place) -> ResponseReturnValue:
    """A form for one more group."""
    return _page(place, plan_of(place), None)


@needs(Permission.EDIT_PLAN)
def one_audience(place: Place, key: str) -> ResponseReturnValue:
    """The form of a group that is in the plan."""
    plan = plan_of(place)
    return _page(place, plan, found(plan.audiences, key))


@needs(Permission.EDIT_PLAN)
def remove_audience(place: Place, key: str) -> ResponseReturnValue:
    """Takes a group out of the plan and out of the activities aimed at it."""
    if remove(place, "audiences", key, lambda plan: _without(plan, key)):
        return redirect(url_for("desk.plan", project=place.project.slug), 303)
    return redirect(url_for("desk.one_audience", project=place.project.slug, key=key), 303)


def _page(place: Place, plan: Plan, audience: Audience | None) -> ResponseReturnValue:
    posted = request.method == "POST"
    form = AudienceForm(typed(), obj=audience)
    names = language_names(plan.languages)
    form.language.choices = [("", _("The language they text in")), *((one[0], one[3]) for one in names)]
    form.language.data = form.language.data or ""
    name = read_text(request.form, "name", plan.languages) if posted else audience.name if audience else {}
    stored_ticks, own_rule = _ticked(audience)
    ticked = set(request.form.getlist("rule")) if posted else stored_ticks
    key = audience.key if audience else None
    before = request.form.get("before") or mark(shown(plan.audiences, key))
    status = 200
    if posted:
        status = 422
        if form.validate() and name.get("en"):
            made = _made(form, plan, audience, name, None if own_rule else ticked)
            if keep(place, "audiences", key, made, before):
                flash(_("Saved."))
                return redirect(url_for("desk.plan", project=place.project.slug), 303)
            status, before = 409, mark(shown(plan.audiences, key))
    page = render_template(
        "desk/plan/audience.html",
        form=form,
        audience=audience,
        names=names,
        texts_typed=name,
        rules=None if own_rule else labels.rule_choices(plan),
        ticked=ticked,
        before=before,
        status=status,
    )
    return page, status


def _without(plan: Plan, key: str) -> Plan:
    activities = tuple(
        replace(one, audiences=tuple(each for each in one.audiences if each != key))
        for one in plan.activities
    )
    return replace(plan, audiences=without(plan.audiences, key), activities=activities)


def _made(
    form: AudienceForm, plan: Plan, audience: Audience | None, name: Text, ticked: set[str] | None
) -> Audience:
    taken = {one.key for one in plan.audiences} | {"everyone", "not_sure"}
    base = audience or Audience(new_key(name["en"], taken, "group"), name)
    return replace(
        base,
        name=name,
        why=form.why.data or "",
        size=form.size.data,
        target=form.target.data,
        connectors=form.connectors.data or "",
        by_text=bool(form.by_text.data),
        language=form.language.data or None,
        match=base.match if ticked is None else _rule(ticked),
    )


def _rule(ticked: set[str]) -> Condition | None:
    """Any of the ticked answers counts."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(ticked):
        measure, _sign, code = one.partition("=")
        codes[measure].append(code)
    tests = tuple(Compare(measure, any_of=tuple(listed)) for measure, listed in codes.items())
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else Any(tests)


def _ticked(audience: Audience | None) -> tuple[set[str], bool]:
    """The ticks of an audience's rule, and whether it is one that ticks cannot say."""
    rule = audience.match if audience else None
    tests = rule.of if isinstance(rule, Any) else (rule,) if rule else ()
    plain = [test for test in tests if isinstance(test, Compare) and test.any_of]
    if len(plain) != len(tests):
        return set(), True
    return {f"{test.question}={code}" for test in plain for code in test.any_of}, False
