"""A group to hear: its name in every language, why, how many, and which answers count for it."""

from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import line, lines, listed, one_of, several_of, tick, typed, whole
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan import listed as listed_words
from engage.desk.plan.changing import answered, found, keep, plan_of, remove, shown, without
from engage.desk.plan.findings import findings_at
from engage.desk.plan.naming import language_names, new_key, read_text
from engage.desk.plan.rules import Rule, condition, read_rule, rule_of
from engage.desk.plan.theirs import Differing, theirs
from engage.plans.plan import FACTORS, Audience, Plan
from engage.plans.wording import FACTOR_NAMES, KIND_NAMES
from engage.surveys.text import Text

PLAIN = ("kind", "why", "size", "size_source", "target", "connectors", "by_text", "language")


class AudienceForm(Form):
    """All but the names and the rule, which have fields of their own on the page."""

    kind = one_of(
        lazy_gettext("What kind of group is it?"),
        lazy_gettext(
            "The state maps environmental justice populations by income, race and language. The town names the others."
        ),
    )
    factors = several_of(lazy_gettext("What makes it harder for them?"))
    factors_own = line(lazy_gettext("Something else"), hint=lazy_gettext("With commas between"))
    why = lines(lazy_gettext("Why must the town hear this group?"), most=2000)
    size = whole(lazy_gettext("How many people, about?"))
    size_source = line(
        lazy_gettext("Where is that number from?"), hint=lazy_gettext("Like: Census, ACS table C16001, 2023")
    )
    target = whole(lazy_gettext("How many do you want to hear?"))
    connectors = line(lazy_gettext("Who can reach them?"), most=400)
    hear_again = one_of(
        lazy_gettext("Hear them again in Steps 6 and 7?"),
        lazy_gettext("The process guide asks to come back to people heard in Step 5."),
    )
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
        return go_to(place, "desk.plan")
    return go_to(place, "desk.one_audience", key=key)


def _page(place: Place, plan: Plan, audience: Audience | None) -> ResponseReturnValue:
    posted = request.method == "POST"
    form = _form(plan, audience, typed())
    names = language_names(plan.languages)
    name = read_text(request.form, "name", plan.languages) if posted else audience.name if audience else {}
    rule = read_rule(request.form) if posted else rule_of(audience)
    key = audience.key if audience else None
    status, before = answered(
        shown(plan.audiences, key),
        lambda: form.validate() and bool(name.get("en")),
        lambda mark: keep(place, "audiences", key, _made(form, plan, audience, name, rule), mark),
    )
    if status == 303:
        return go_to(place, "desk.plan")
    page = render_template(
        "desk/plan/audience.html",
        form=form,
        audience=audience,
        names=names,
        texts_typed=name,
        rules=labels.rule_choices(plan),
        rule=rule,
        said=labels.rule_words(plan, audience) if audience else "",
        before=before,
        status=status,
        theirs=_theirs(plan, audience, form, name, rule) if status == 409 else (),
        findings=findings_at(place, plan, f"audiences.{key}") if key else (),
    )
    return page, status


def _form(plan: Plan, audience: Audience | None, filled: MultiDict[str, str] | None) -> AudienceForm:
    form = AudienceForm(filled, data=_values(audience))
    form.kind.choices = labels.choices(KIND_NAMES)
    form.factors.choices = labels.choices(FACTOR_NAMES)
    form.hear_again.choices = [("", _("When they were heard in Step 5")), ("yes", _("Yes")), ("no", _("No"))]
    names = language_names(plan.languages)
    form.language.choices = [("", _("The language they text in")), *((one[0], one[3]) for one in names)]
    form.language.data = form.language.data or ""
    return form


def _values(audience: Audience | None) -> dict[str, object]:
    if audience is None:
        return {"kind": "priority", "hear_again": ""}
    return {
        **{name: getattr(audience, name) for name in PLAIN},
        "factors": listed_words.known(audience.factors, FACTORS),
        "factors_own": listed_words.own(audience.factors, FACTORS),
        "hear_again": {None: "", True: "yes", False: "no"}[audience.hear_again],
    }


def _theirs(
    plan: Plan, audience: Audience | None, form: AudienceForm, name: Text, rule: Rule
) -> list[Differing]:
    """What was saved meanwhile and is not what was typed here, names and rule among it."""
    found = theirs(form, _form(plan, audience, None))
    if audience and audience.name != name:
        found.insert(0, Differing(_("Name of the group"), ", ".join(audience.name.values())))
    if audience and rule_of(audience) != rule:
        found.append(Differing(_("Who counts for this group?"), labels.rule_words(plan, audience)))
    return found


def _without(plan: Plan, key: str) -> Plan:
    activities = tuple(
        replace(one, audiences=tuple(each for each in one.audiences if each != key))
        for one in plan.activities
    )
    return replace(plan, audiences=without(plan.audiences, key), activities=activities)


def _made(form: AudienceForm, plan: Plan, audience: Audience | None, name: Text, rule: Rule) -> Audience:
    taken = {one.key for one in plan.audiences} | {"everyone", "not_sure"}
    base = audience or Audience(new_key(name["en"], taken, "group"), name)
    return replace(
        base,
        name=name,
        kind=form.kind.data,
        factors=listed_words.joined(form.factors.data, form.factors_own.data),
        why=form.why.data or "",
        size=form.size.data,
        size_source=form.size_source.data or "",
        target=form.target.data,
        connectors=form.connectors.data or "",
        by_text=bool(form.by_text.data),
        language=form.language.data or None,
        hear_again={"": None, "yes": True, "no": False}[form.hear_again.data],
        match=condition(rule, base.match),
    )
