"""Adding to a survey: a question with its kind and first words, a section, an early ending."""

from collections.abc import Callable

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change, save_draft
from engage.actions.publish import draft_of, survey_of
from engage.desk.fields import lines, listed, one_of, typed
from engage.desk.forms import go_to
from engage.desk.surveys.editing.labels import WITH_CHOICES, kinds
from engage.desk.surveys.editing.opened import Opened, edit_page, opened, used_keys
from engage.desk.surveys.editing.part_forms import ExitForm, SectionForm
from engage.errors import NotFound
from engage.storage.database import writing
from engage.surveys.editing.keys import Used, key_for
from engage.surveys.editing.questions import add_question
from engage.surveys.editing.sections import add_section, put_exit
from engage.surveys.problems import Problem
from engage.surveys.survey import All, Choice, Exit, Question, Section, Survey
from engage.surveys.wording import clean_line

MOST_CHOICES = 200


class NewQuestionForm(Form):
    """The words of a question, how people answer, and where it goes."""

    text = lines(lazy_gettext("Question"), needed=True, most=2000)
    kind = one_of(lazy_gettext("How people answer"))
    choices = lines(
        lazy_gettext("Choices, one on each line"),
        hint=lazy_gettext("Only where people choose. You can change them later."),
    )
    section = listed(lazy_gettext("Part"))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    path, both = "/<project>/surveys/<int:survey_id>/edit/new", ["GET", "POST"]
    blueprint.add_url_rule(f"{path}/question", view_func=new_question, methods=both)
    blueprint.add_url_rule(f"{path}/section", view_func=new_section, methods=both)
    blueprint.add_url_rule(f"{path}/exit", view_func=new_exit, methods=both)


@needs(Permission.EDIT_SURVEYS)
def new_question(place: Place, survey_id: int) -> ResponseReturnValue:
    """Adds a question behind another one (`after` in the address), or at the end of its part."""
    at = opened(place, survey_id)
    source = at.survey.source
    sections = at.survey.sections
    wished = request.args.get("section") or (sections[-1].key if sections else "")
    form = NewQuestionForm(typed(), data={"kind": "one", "section": wished})
    form.kind.choices = kinds()
    form.section.choices = [
        (section.key, section.title.get(source) or str(_("Part %(number)s", number=number)))
        for number, section in enumerate(sections, start=1)
    ]

    def add(survey: Survey, used: Used) -> tuple[Survey | Problem, str]:
        key = key_for(form.text.data or "", used.names, "question")
        kind = str(form.kind.data)
        choices = _choices(form.choices.data or "", source) if kind in WITH_CHOICES else ()
        question = Question(key, kind, {source: form.text.data or ""}, choices=choices)
        return add_question(survey, form.section.data, question, request.args.get("after")), key

    return _answer(place, at, "question", form, form.text.data or "", add)


@needs(Permission.EDIT_SURVEYS)
def new_section(place: Place, survey_id: int) -> ResponseReturnValue:
    """Adds a part at the end, or behind another one (`after` in the address)."""
    at = opened(place, survey_id)
    form = SectionForm(typed())

    def add(survey: Survey, used: Used) -> tuple[Survey | Problem, str]:
        key = key_for(form.title.data or "", used.names, "part")
        words = {name: _words(form[name].data, survey.source) for name in ("title", "text")}
        return add_section(
            survey, Section(key, words["title"], words["text"]), request.args.get("after")
        ), key

    return _answer(place, at, "section", form, form.title.data or str(_("a part")), add)


@needs(Permission.EDIT_SURVEYS)
def new_exit(place: Place, survey_id: int) -> ResponseReturnValue:
    """Adds an early ending; for whom it ends is chosen on the next page."""
    at = opened(place, survey_id)
    form = ExitForm(typed())

    def add(survey: Survey, used: Used) -> tuple[Survey | Problem, str]:
        key = key_for("", used.names, "ending")
        ending = Exit(key, All(()), {survey.source: form.text.data or ""}, keep=not form.forget.data)
        return put_exit(survey, ending), key

    return _answer(place, at, "exit", form, str(_("an early ending")), add)


def _answer(
    place: Place,
    at: Opened,
    kind: str,
    form: Form,
    named: str,
    add: Callable[[Survey, Used], tuple[Survey | Problem, str]],
) -> ResponseReturnValue:
    """The page; or saves what `add` makes of the newest draft, and goes on to where the new part is written."""
    if request.method != "POST" or not form.validate():
        return edit_page("new", at, 422 if form.errors else 200, form=form, kind=kind, version=at.number)
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, at.row.id)
        draft = draft_of(row)
        made, key = add(draft, used_keys(session, row, draft))
        if isinstance(made, Problem):
            raise NotFound("no_part")
        what = Change("added", {"key": key, "name": clean_line(named)[:80]})
        save_draft(session, row, made, expected=row.draft_version, by=place.who, what=what)
    flash(_("Added."))
    if kind == "exit":
        return go_to(place, "desk.edit_condition", survey_id=at.row.id, part=kind, key=key)
    if kind == "section":
        return go_to(place, "desk.edit_survey", survey_id=at.row.id, _anchor=f"s-{key}")
    return go_to(place, "desk.edit_question", survey_id=at.row.id, key=key)


def _choices(written: str, source: str) -> tuple[Choice, ...]:
    taken: set[str] = set()
    choices = []
    for words in [clean_line(each) for each in written.splitlines()][:MOST_CHOICES]:
        if words:
            key = key_for(words, taken, "choice")
            taken.add(key)
            choices.append(Choice(key, {source: words}))
    return tuple(choices)


def _words(words: str | None, source: str) -> dict[str, str]:
    return {source: words} if words else {}
