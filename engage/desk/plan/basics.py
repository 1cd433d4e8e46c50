"""What the plan begins with: goals, languages, the size of town, and money for each step."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import lines, needs_one, one_of, several_of, typed, whole
from engage.desk.plan.changing import change, mark, plan_of
from engage.desk.plan.labels import name
from engage.desk.plan.naming import language_names
from engage.languages import LANGUAGES
from engage.plans.codec import to_json
from engage.plans.plan import Budget, Plan
from engage.surveys.survey import Json


class BasicsForm(Form):
    """Money is typed in whole dollars and kept in cents."""

    goals = lines(lazy_gettext("What do you want to learn, and why?"))
    languages = several_of(
        lazy_gettext("Languages residents are asked in"),
        lazy_gettext("English is always one of them: it stands in where a text is missing."),
    )
    population = whole(
        lazy_gettext("How many people live in town?"),
        hint=lazy_gettext(
            "Below 5,000 people we ask less about who people are, so that nobody can be named."
        ),
    )
    small = one_of(lazy_gettext("Ask as in a small town?"))
    step5 = whole(lazy_gettext("Step 5, dollars"))
    step6 = whole(lazy_gettext("Step 6, dollars"))
    step7 = whole(lazy_gettext("Step 7, dollars"))

    def validate_languages(self, field: object) -> None:
        """A survey is in some language."""
        needs_one(self, self.languages)


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/basics", view_func=plan_basics, methods=["GET", "POST"])


@needs(Permission.EDIT_PLAN)
def plan_basics(place: Place) -> ResponseReturnValue:
    """The form."""
    plan = plan_of(place)
    form = BasicsForm(typed(), data=_values(plan))
    form.languages.choices = [(code, words) for code, _tag, _dir, words in language_names(LANGUAGES)]
    form.small.choices = [("", _("By the number of people")), ("yes", _("Yes")), ("no", _("No"))]
    before = request.form.get("before") or mark(_shown(plan))
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            if change(place, before, _shown, lambda stored: _changed(stored, form)):
                flash(_("Saved."))
                return redirect(url_for("desk.plan", project=place.project.slug), 303)
            status, before = 409, mark(_shown(plan))
    return render_template("desk/plan/basics.html", form=form, before=before, status=status), status


def _values(plan: Plan) -> dict[str, object]:
    return {
        "goals": name(plan.goals),
        "languages": plan.languages,
        "population": plan.population,
        "small": {None: "", True: "yes", False: "no"}[plan.small_town],
        **{f"step{step}": plan.budget.of(step) // 100 for step in (5, 6, 7)},
    }


def _changed(plan: Plan, form: BasicsForm) -> Plan:
    money = [(field.data or 0) * 100 for field in (form.step5, form.step6, form.step7)]
    wished = form.languages.data or []
    return replace(
        plan,
        goals={"en": form.goals.data} if form.goals.data else {},
        languages=("en", *(code for code in wished if code != "en")),
        population=form.population.data,
        small_town={"": None, "yes": True, "no": False}[form.small.data],
        budget=Budget(*money),
    )


def _shown(plan: Plan) -> Json:
    return [to_json(replace(plan, audiences=(), activities=(), metrics=(), areas=()))]
