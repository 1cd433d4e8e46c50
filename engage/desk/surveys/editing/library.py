"""The library of questions: every question of the plan templates, found by words, theme, template and kind, put in."""

from dataclasses import dataclass, replace

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change, save_draft
from engage.actions.publish import draft_of, survey_of
from engage.desk.plan.labels import template_words
from engage.desk.surveys.editing.labels import kinds
from engage.desk.surveys.editing.opened import edit_page, key_of, must, opened, used_keys
from engage.desk.surveys.editing.parts import address
from engage.desk.surveys.editing.town_library import town_library
from engage.desk.words import words_of
from engage.languages import N_
from engage.plans.library import Entry, fits
from engage.plans.plan import THEMES
from engage.plans.shipped import SHARED
from engage.plans.wording import THEME_NAMES
from engage.storage.database import writing
from engage.surveys.conditions import compares
from engage.surveys.editing.keys import free_key
from engage.surveys.editing.questions import add_question
from engage.surveys.problems import Problem
from engage.surveys.survey import Question, Survey

MOST = 60  # questions on a page


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, as the address has it."""

    words: str
    theme: str
    template: str
    kind: str

    def fits(self, entry: Entry, languages: tuple[str, ...]) -> bool:
        """Whether a question of the library is among what is looked for."""
        return (
            self.template in {"", entry.template}
            and self.kind in {"", entry.question.kind}
            and self.theme in {"", entry.theme, *_themes(entry)}
            and (not self.words or fits(entry, self.words, languages))
        )


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    path = "/<project>/surveys/<int:survey_id>/edit/library"
    blueprint.add_url_rule(path, view_func=question_library)
    blueprint.add_url_rule(path, view_func=take_question, methods=["POST"])


@needs(Permission.EDIT_SURVEYS)
def question_library(place: Place, survey_id: int) -> ResponseReturnValue:
    """What is found, each with its choices and its measure."""
    at = opened(place, survey_id)
    wanted = Wanted(
        *(request.args.get(name, "").strip()[:80] for name in ("words", "theme", "template", "kind"))
    )
    everything = town_library(place, at.survey.languages)
    languages = (current_language(), at.survey.source)
    found = [entry for entry in everything if wanted.fits(entry, languages)]
    measures = {question.measure for question in at.survey.questions() if question.measure}
    titles = {entry.template: template_words(entry.title) if entry.title else "" for entry in everything}
    town = place.project.name
    return edit_page(
        "library",
        at,
        found=found[:MOST],
        total=len(found),
        wanted=wanted,
        themes=[("", _("All themes")), *((theme, words_of(THEME_NAMES[theme])) for theme in THEMES)],
        templates=[
            ("", _("All templates")),
            *((key, _title(key, words, town)) for key, words in titles.items()),
        ],
        kinds=[("", _("All kinds")), *kinds()],
        titles={key: _title(key, words, town) for key, words in titles.items()},
        measures=measures,
        section=request.args.get("section", ""),
        version=at.number,
    )


@needs(Permission.EDIT_SURVEYS)
def take_question(place: Place, survey_id: int) -> ResponseReturnValue:
    """Puts a question of the library at the end of a part; its measure, codes and all its words come with it."""
    entries = town_library(place, opened(place, survey_id).survey.languages)
    entry: Entry = must(next((each for each in entries if each.id == request.form.get("entry")), None))
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        survey = draft_of(row)
        key = free_key(entry.question.key, used_keys(session, row, survey).names)
        question, dropped = _fitting(replace(entry.question, key=key), survey)
        wished = key_of(survey.sections, request.form.get("section", ""))
        section = wished or must(next(reversed(survey.sections), None))
        made = add_question(survey, section.key, question)
        must(None if isinstance(made, Problem) else made)
        if isinstance(made, Survey):
            named = question.text.get(survey.source, key)[:80]
            what = Change("added", {"key": key, "name": named})
            save_draft(session, row, made, expected=row.draft_version, by=place.who, what=what)
    flash(_("Added, with its words in every language."))
    if dropped:
        flash(
            _(
                "It was asked of some people only, by a question that is not in this survey. Now everybody is asked."
            )
        )
    return redirect(address(place, survey_id, "question", key), 303)


def _fitting(question: Question, survey: Survey) -> tuple[Question, bool]:
    """The question as it fits here: without a condition on what is not asked, and alone in no shuffled block."""
    asked = {known.key for known in survey.questions()}
    stays = all(test.question in asked for test in compares(question.show_when))
    fitting = replace(question, show_when=question.show_when if stays else None, block=None)
    return fitting, not stays


def _themes(entry: Entry) -> set[str]:
    """The themes that a question's choices are counted by."""
    return {choice.code or choice.key for choice in entry.question.choices} & set(THEMES)


def _title(template: str, words: str, town: str) -> str:
    named = words.replace("{Town}", town) if words else words_of(N_("Questions about people"))
    return named if template == SHARED else f"{template} · {named}"
