"""A survey written as a town's own template: YAML with its words in every language, that reads back as the same survey.

Reading is engage.plans.schema's part, keeping it engage.actions.templates's.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any as Whatever

import yaml

from engage.errors import Refused
from engage.plans.filling import SOURCE
from engage.surveys.codec import condition_to_json
from engage.surveys.survey import Choice, Exit, Json, Question, Section, Survey
from engage.surveys.text import Text
from engage.surveys.wording import clean

Written = dict[str, Whatever]
HEADER = "# A template of the town's own, made from one of its surveys.\n"


class _Plain(yaml.SafeDumper):
    """Writes everything out: no anchors, lists set in, so that people can read and change it."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def kept(survey: Survey) -> Survey:
    """What a template keeps of a survey: all it says and asks, without ties to the priorities or ideas of a moment.

    Left out: what a question is about, blocks and pools that shuffle such questions, empty words and space around them,
    words in languages the survey is not offered in.
    """
    codes = survey.languages
    return replace(
        survey,
        title=_words(survey.title, codes),
        intro=_words(survey.intro, codes),
        thanks=_words(survey.thanks, codes),
        sections=tuple(_section(section, codes) for section in survey.sections),
        exits=tuple(replace(leave, text=_words(leave.text, codes)) for leave in survey.exits),
    )


def write(survey: Survey, id_: str, about: str) -> bytes:
    """The survey as a template with this id, in UTF-8. Refused("template_source") when its source is not English."""
    if survey.source != SOURCE:
        raise Refused("template_source")
    found = kept(survey)
    whole: Written = {
        "id": id_,
        "survey": id_,
        "step": str(found.step),
        "literal": True,
        "form": found.form,
        "minutes": found.minutes,
        "title": _said(found.title),
        "about": about,
        "intro": _said(found.intro),
        "thanks": _said(found.thanks),
        "sections": [_section_out(section) for section in found.sections],
        "exits": [_exit_out(leave) for leave in found.exits],
    }
    text = yaml.dump(_full(whole), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
    return (HEADER + text).encode()


def _words(text: Text, languages: tuple[str, ...]) -> Text:
    found = {code: clean(text.get(code, "")) for code in languages}
    return {code: words for code, words in found.items() if words}


def _section(section: Section, codes: tuple[str, ...]) -> Section:
    return replace(
        section,
        title=_words(section.title, codes),
        text=_words(section.text, codes),
        questions=tuple(_question(question, codes) for question in section.questions),
        pool=None,
    )


def _question(question: Question, codes: tuple[str, ...]) -> Question:
    choices = tuple(
        replace(one, text=_words(one.text, codes), short=_words(one.short, codes)) for one in question.choices
    )
    return replace(
        question,
        text=_words(question.text, codes),
        hint=_words(question.hint, codes),
        short=_words(question.short, codes),
        choices=choices,
        options={name: value for name, value in question.options.items() if value not in (None, "", {})},
        about=None,
        block=None,
    )


def _section_out(section: Section) -> Written:
    return _full(
        {
            "key": section.key,
            "title": _said(section.title),
            "text": _said(section.text),
            "show_when": condition_to_json(section.show_when) if section.show_when else None,
            "questions": [_question_out(question) for question in section.questions],
        }
    )


def _question_out(question: Question) -> Written:
    return _full(
        {
            "key": question.key,
            "kind": question.kind,
            "text": _said(question.text),
            "hint": _said(question.hint),
            "short": _said(question.short),
            **{name: _plain(value) for name, value in question.options.items()},
            "measure": question.measure,
            "profile": question.profile,
            "required": question.required,
            "shuffle": question.shuffle,
            "show_when": condition_to_json(question.show_when) if question.show_when else None,
            "choices": [_choice_out(choice) for choice in question.choices],
        },
        keep=question.options.keys(),
    )


def _choice_out(choice: Choice) -> Written:
    return _full(
        {
            "key": choice.key,
            "text": _said(choice.text),
            "short": _said(choice.short),
            "exclusive": choice.exclusive,
            "other": choice.other,
            "fixed": choice.fixed,
            "code": choice.code,
            "score": choice.score,
        },
        keep=() if choice.score is None else ("score",),
    )


def _exit_out(leave: Exit) -> Written:
    condition = condition_to_json(leave.when)
    return {"key": leave.key, "when": condition, "keep": leave.keep, "text": _said(leave.text)}


def _said(text: Text) -> Whatever:
    """Words alone when there is only English, else language by language."""
    return text[SOURCE] if tuple(text) == (SOURCE,) else dict(text)


def _plain(value: Json) -> Json:
    return dict(value) if isinstance(value, Mapping) else value


def _full(written: Written, keep: Whatever = ()) -> Written:
    """Without what is empty, or false, or absent; `keep`: names whose value stands whatever it is."""
    return {
        name: value
        for name, value in written.items()
        if name in keep or value not in (None, "", {}, [], False)
    }
