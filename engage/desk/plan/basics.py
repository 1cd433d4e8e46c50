"""What the plan begins with: goals, languages, the size of town, and money for each step."""

from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import line, lines, money, needs_one, one_of, several_of, typed, whole
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan import listed as listed_words
from engage.desk.plan.changing import answered, change, plan_of
from engage.desk.plan.findings import findings
from engage.desk.plan.naming import language_names, read_text
from engage.desk.plan.theirs import Differing, theirs
from engage.desk.words import locales
from engage.languages import LANGUAGES
from engage.plans.codec import to_json
from engage.plans.plan import LEVELS, STEPS, Budget, Plan
from engage.plans.wording import LEVEL_NAMES
from engage.surveys.survey import Json
from engage.surveys.text import Text

MOST = 5000  # characters of the goals in a language


class BasicsForm(Form):
    """Goals have a field a language on the page; the English ones are here."""

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
    step5 = money(lazy_gettext("Step 5, dollars"))
    step6 = money(lazy_gettext("Step 6, dollars"))
    step7 = money(lazy_gettext("Step 7, dollars"))
    levels = several_of(lazy_gettext("Levels of engagement this plan uses"))
    levels_own = line(lazy_gettext("Levels of your own"), most=400, hint=lazy_gettext("With commas between"))

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
    form = _form(plan, typed())
    goals = read_text(request.form, "goals", plan.languages, MOST) if request.method == "POST" else plan.goals
    status, before = answered(
        _shown(plan),
        form.validate,
        lambda mark: change(place, mark, _shown, lambda stored: _changed(stored, form, goals)),
    )
    if status == 303:
        return go_to(place, "desk.plan")
    page = render_template(
        "desk/plan/basics.html",
        form=form,
        goals=goals,
        names=[one for one in language_names(plan.languages) if one[0] != "en"],
        before=before,
        status=status,
        theirs=_theirs(plan, form, goals) if status == 409 else (),
        findings=[
            one for one in findings(place, plan) if one.problem.where.startswith(("budget", "languages"))
        ],
    )
    return page, status


def _form(plan: Plan, filled: MultiDict[str, str] | None) -> BasicsForm:
    form = BasicsForm(filled, data=_values(plan))
    own = [one.code for one in locales().own]
    codes = dict.fromkeys([*LANGUAGES, *own, *plan.languages])
    form.languages.choices = [(code, words) for code, _tag, _dir, words in language_names(codes)]
    form.small.choices = [("", _("By the number of people")), ("yes", _("Yes")), ("no", _("No"))]
    form.levels.choices = labels.choices(LEVEL_NAMES)
    return form


def _values(plan: Plan) -> dict[str, object]:
    return {
        "goals": plan.goals.get("en", ""),
        "languages": plan.languages,
        "population": plan.population,
        "small": {None: "", True: "yes", False: "no"}[plan.small_town],
        "levels": listed_words.known(plan.levels, LEVELS),
        "levels_own": listed_words.own(plan.levels, LEVELS),
        **{f"step{step}": plan.budget.of(step) for step in STEPS},
    }


def _changed(plan: Plan, form: BasicsForm, goals: Text) -> Plan:
    wished = form.languages.data or []
    english = {"en": form.goals.data} if form.goals.data else {}
    kept = {code: words for code, words in plan.goals.items() if code not in plan.languages}
    return replace(
        plan,
        goals={**english, **kept, **{code: words for code, words in goals.items() if code != "en"}},
        languages=("en", *(code for code in wished if code != "en")),
        population=form.population.data,
        small_town={"": None, "yes": True, "no": False}[form.small.data],
        budget=Budget(form.step5.data or 0, form.step6.data or 0, form.step7.data or 0),
        levels=listed_words.joined(form.levels.data, form.levels_own.data) or LEVELS,
    )


def _theirs(plan: Plan, form: BasicsForm, goals: Text) -> list[Differing]:
    found = theirs(form, _form(plan, None))
    for code, words in plan.goals.items():
        if code != "en" and goals.get(code) != words:
            found.append(Differing(_("Goals"), words))
    return found


def _shown(plan: Plan) -> Json:
    """What is on this form; the plan's lists have their own."""
    return [to_json(replace(plan, audiences=(), activities=(), metrics=(), areas=(), themes=()))]
