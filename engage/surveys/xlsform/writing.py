"""A survey as the sheets of an XLSForm, whole: what the form cannot say itself stands in columns of our own.

Only a survey without blocking problems becomes a form that other tools accept; how sheets become a file is left to
engage.documents.workbook.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from engage.errors import Refused
from engage.surveys.review import blocking, review
from engage.surveys.survey import Choice, Condition, Question, Section, Survey
from engage.surveys.text import Text
from engage.surveys.xlsform.columns import (
    CHOICES,
    FORMAT,
    MISSING,
    PART,
    SETTINGS,
    SURVEY,
    TRANSLATED,
    headers,
    written,
)
from engage.surveys.xlsform.expressions import limits, relevant
from engage.surveys.xlsform.layout import Ending, Page, laid_out
from engage.surveys.xlsform.messages import constraint_words
from engage.surveys.xlsform.native import native_options

Row: TypeAlias = dict[str, str]
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""Sheet name -> rows of cells, the header first."""

LISTS = ("one", "many", "scale", "rank", "area")
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("one", "scale", "area"), "select_one"),
        "many": "select_multiple",
        "rank": "rank",
        "text": "text",
        "info": "note",
    }
)
_RESERVED = ("data", "meta", "instanceid")
_FIRST = ("type", "name", "list_name")
_YES = "yes"


def write(survey: Survey, version: str) -> Sheets:
    """The sheets "survey", "choices" and "settings". `version` stands in the settings.

    Raises Refused("xlsform_unready") where something blocks publishing in the source language.
    """
    if blocking(review(survey, (survey.source,))):
        raise Refused("xlsform_unready")
    form = _Form(survey)
    rows = form.rows()
    choices = [
        form.choice_row(question, choice) for question in survey.questions() for choice in question.choices
    ]
    sheets = {SURVEY: _table(rows), CHOICES: _table(choices), SETTINGS: _table([form.settings(version)])}
    return {name: table for name, table in sheets.items() if len(table) > 1}


class _Form:
    """A survey on its way into rows: its languages as headers, and a name for each thing that needs one."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.headers = headers(dict.fromkeys((survey.source, *survey.languages, *_languages(survey))))
        self.ranked = {question.key for question in survey.questions() if question.kind == "rank"}
        self.names: dict[str, str] = {}
        self._taken = set(_RESERVED)
        for question in survey.questions():
            self.names[question.key] = self._name(question.key)

    def rows(self) -> list[Row]:
        """The sheet "survey"."""
        found = self._note("intro", self.survey.intro)
        items = list(laid_out(self.survey))
        thanks = self._note("thanks", self.survey.thanks)
        depth = 0
        for place, item in enumerate(items, start=1):
            if isinstance(item, Page):
                found += self._section(item.section)
                continue
            found.append(self._ending(item))
            if place < len(items) or thanks:
                name = self._name(f"after_{item.ending.key}")
                closed = f"not({self._relevant(item.when)})"
                found.append({"type": "begin_group", "name": name, "relevant": closed, PART: "rest"})
                depth += 1
        found += thanks
        return found + [{"type": "end_group", PART: "rest"} for _ in range(depth)]

    def choice_row(self, question: Question, choice: Choice) -> Row:
        """A row of the sheet "choices"."""
        flags = {"exclusive": choice.exclusive, "other": choice.other, "fixed": choice.fixed}
        row = {"list_name": self.names[question.key], "name": choice.key}
        row |= {f"engage_{name}": _YES for name, given in flags.items() if given}
        row |= {"engage_code": choice.code} if choice.code is not None else {}
        row |= {"engage_score": str(choice.score)} if choice.score is not None else {}
        return self._worded(row, label=choice.text, engage_short=choice.short)

    def settings(self, version: str) -> Row:
        """The one row of the sheet "settings"."""
        survey = self.survey
        row = {
            "form_title": written(survey.title[survey.source]),
            "form_id": survey.key,
            "version": version,
            "default_language": self.headers[survey.source],
            "engage_format": str(FORMAT),
            "engage_step": str(survey.step),
            "engage_form": survey.form,
            "engage_minutes": str(survey.minutes),
            "engage_source": survey.source,
            "engage_languages": " ".join(survey.languages),
            "engage_columns": json.dumps(dict(self.headers), ensure_ascii=False),
        }
        others = {code: words for code, words in survey.title.items() if code != survey.source}
        return row | {f"engage_title_{code}": written(words) for code, words in others.items()}

    def _section(self, section: Section) -> list[Row]:
        name = self._name(section.key)
        row = {"type": "begin_group", "name": name, "appearance": "field-list"}
        row |= self._keyed(name, section.key) | self._shown(section.show_when)
        row |= {"engage_pool": section.pool} if section.pool is not None else {}
        rows = [
            self._worded(row, label=section.title),
            *self._note("text", section.text, f"{section.key}_text"),
        ]
        for question in section.questions:
            rows += self._question(question)
        return [*rows, {"type": "end_group"}]

    def _question(self, question: Question) -> Iterable[Row]:
        name = self.names[question.key]
        native, rest = native_options(question)
        row = {"type": self._type(question, name), "name": name, **native}
        row |= self._keyed(name, question.key) | self._shown(question.show_when)
        row |= {"required": _YES} if question.required else {}
        row |= {"parameters": "randomize=true"} if question.shuffle else {}
        row |= {"engage_kind": question.kind} if question.kind in ("scale", "area") else {}
        row |= {"engage_profile": _YES} if question.profile else {}
        row |= (
            {"engage_options": written(json.dumps(rest, ensure_ascii=False, sort_keys=True))} if rest else {}
        )
        named = {"measure": question.measure, "about": question.about, "block": question.block}
        row |= {f"engage_{column}": words for column, words in named.items() if words is not None}
        constraint = limits(question)
        if constraint:
            row["constraint"] = constraint
            for code, header in self.headers.items():
                message = constraint_words(question, code, self.survey.source)
                row[f"constraint_message::{header}"] = written(message)
        yield self._worded(row, label=question.text, hint=question.hint, engage_short=question.short)
        for choice in question.choices:
            if choice.other:
                test = f"selected(${{{name}}}, '{choice.key}')"
                words = {
                    "type": "text",
                    "name": self._name(f"{question.key}_other"),
                    "relevant": test,
                    PART: "other",
                }
                yield self._worded(words, label=choice.text)

    def _type(self, question: Question, name: str) -> str:
        if question.kind == "number":
            return "decimal" if question.options.get("whole") is False else "integer"
        kind = _TYPES[question.kind]
        return f"{kind} {name}" if question.kind in LISTS else kind

    def _ending(self, item: Ending) -> Row:
        ending = item.ending
        name = self._name(ending.key if item.last else f"{ending.key}_early")
        row = {"type": "note", "name": name, "relevant": self._relevant(item.when)}
        row |= {PART: "exit" if item.last else "early"} | self._keyed(name, ending.key)
        row |= {} if ending.keep else {"engage_keep": "no"}
        row |= {"engage_order": str(self.survey.exits.index(ending) + 1)} if item.last else {}
        return self._worded(row, label=ending.text)

    def _note(self, part: str, text: Text, name: str = "") -> list[Row]:
        if not text:
            return []
        return [self._worded({"type": "note", "name": self._name(name or part), PART: part}, label=text)]

    def _worded(self, row: Row, **texts: Text) -> Row:
        """The row with its texts, each in every language; one without words takes the source's and is marked."""
        missing = []
        for column, text in texts.items():
            for code, header in self.headers.items() if text else ():
                words = text.get(code)
                if column not in TRANSLATED:
                    row |= {f"{column}_{code}": written(words)} if words else {}
                    continue
                row[f"{column}::{header}"] = written(words or text[self.survey.source])
                missing += [] if words else [f"{column}:{code}"]
        return row | ({MISSING: " ".join(missing)} if missing else {})

    def _shown(self, condition: Condition | None) -> Row:
        return {} if condition is None else {"relevant": self._relevant(condition)}

    def _relevant(self, condition: Condition) -> str:
        return relevant(condition, self.names, self.ranked)

    def _keyed(self, name: str, key: str) -> Row:
        return {} if name == key else {"engage_key": key}

    def _name(self, wanted: str) -> str:
        """A name nobody has yet."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def _languages(survey: Survey) -> Iterable[str]:
    """Languages there are words in, also those the survey is not offered in."""
    yield from survey.title
    for text in (survey.intro, survey.thanks, *(ending.text for ending in survey.exits)):
        yield from text
    for section in survey.sections:
        yield from (*section.title, *section.text)
        for question in section.questions:
            yield from (*question.text, *question.hint, *question.short)
            for choice in question.choices:
                yield from (*choice.text, *choice.short)


def _table(rows: Sequence[Row]) -> Sequence[Sequence[str]]:
    """Rows under one header: native columns first, our own last, in the order they came up."""
    used = dict.fromkeys(column for row in rows for column in row)
    ordered = sorted(used, key=_rank)
    return [ordered, *([row.get(column, "") for column in ordered] for row in rows)]


def _rank(column: str) -> tuple[int, str]:
    base = column.partition("::")[0]
    if base in _FIRST:
        return _FIRST.index(base), ""
    if column.startswith("engage_"):
        return 90, ""
    order = {"label": 10, "hint": 11, "required": 12, "relevant": 13, "appearance": 14, "parameters": 15}
    return order.get(base, 16 if base == "constraint" else 20), ""
