"""What the town knows and does not know about one of the eight themes, which questions ask for it, and of whom."""

from dataclasses import replace

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.desk.fields import line, lines, one_of, several_of, typed
from engage.desk.forms import go_to
from engage.desk.plan import labels
from engage.desk.plan.changing import answered, change, plan_of, shown
from engage.desk.plan.findings import findings_at
from engage.desk.plan.theirs import theirs
from engage.errors import NotFound
from engage.plans import themes
from engage.plans.codec import to_json
from engage.plans.plan import THEMES, Plan, Theme
from engage.plans.shipped import shipped
from engage.plans.wording import STATUS_NAMES, THEME_NAMES


class ThemeForm(Form):
    """What is known before people are asked, and what is not."""

    says = lines(lazy_gettext("What does data say?"), most=4000)
    source = line(
        lazy_gettext("Where is that from?"),
        most=400,
        hint=lazy_gettext("Like: the state's GEAR guides, the housing plan, what liaisons know"),
    )
    unknown = lines(lazy_gettext("What is still unknown?"), most=4000)
    questions = several_of(
        lazy_gettext("Which questions ask for it?"),
        lazy_gettext(
            "These stand in the ready-made surveys of Step 5, with the name of the survey before them."
        ),
    )
    own_questions = lines(
        lazy_gettext("Questions of your own"),
        most=2000,
        hint=lazy_gettext("One a line, for talks and interviews"),
    )
    audiences = several_of(lazy_gettext("Whom will you ask?"))
    others = line(lazy_gettext("Other people to ask"), most=400)
    status = one_of(lazy_gettext("How far are you?"))


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/themes/<key>", view_func=one_theme, methods=["GET", "POST"])


@needs(Permission.EDIT_PLAN)
def one_theme(place: Place, key: str) -> ResponseReturnValue:
    """The form of one theme."""
    if key not in THEMES:
        raise NotFound("no_theme", key=key)
    plan = plan_of(place)
    form = _form(plan, key, typed())

    def save(mark: str) -> bool:
        return change(
            place,
            mark,
            lambda stored: shown(stored.themes, key),
            lambda stored: _with(stored, _made(form, key)),
        )

    status, before = answered(shown(plan.themes, key), form.validate, save)
    if status == 303:
        return go_to(place, "desk.plan", _anchor="themes")
    page = render_template(
        "desk/plan/theme.html",
        form=form,
        title=labels.words_in(THEME_NAMES, key),
        suggested=[labels.template_words(words) for words in themes.suggested(key, shipped())],
        before=before,
        status=status,
        theirs=theirs(form, _form(plan, key, None)) if status == 409 else (),
        findings=findings_at(place, plan, f"themes.{key}"),
    )
    return page, status


def _form(plan: Plan, key: str, filled: MultiDict[str, str] | None) -> ThemeForm:
    theme = plan.theme(key)
    form = ThemeForm(filled, data=_values(theme))
    known = labels.theme_questions(key)
    gone = [(name, name) for name in theme.questions if name not in dict(known)]
    form.questions.choices = [(name, f"{name.partition('.')[0]} · {words}") for name, words in known] + gone
    form.audiences.choices = [(one.key, labels.name(one.name)) for one in plan.audiences]
    form.status.choices = labels.choices(STATUS_NAMES)
    return form


def _values(theme: Theme) -> dict[str, object]:
    names = ("status", "source", "unknown", "questions", "own_questions", "audiences", "others")
    return {"says": theme.data, **{name: getattr(theme, name) for name in names}}


def _made(form: ThemeForm, key: str) -> Theme:
    return Theme(
        key,
        status=form.status.data,
        data=form.says.data or "",
        source=form.source.data or "",
        unknown=form.unknown.data or "",
        questions=tuple(form.questions.data or ()),
        own_questions=form.own_questions.data or "",
        audiences=tuple(form.audiences.data or ()),
        others=form.others.data or "",
    )


def _with(plan: Plan, theme: Theme) -> Plan:
    """The plan with this theme in its place; one without a word in it is taken out."""
    listed = {one.key: one for one in plan.themes} | {theme.key: theme}
    return replace(
        plan,
        themes=tuple(listed[key] for key in THEMES if key in listed and to_json(listed[key]) != {"key": key}),
    )
