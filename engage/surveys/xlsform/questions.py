"""One row of the sheet "survey" as a question, with everything its columns say; its condition is left to walking."""

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from engage.surveys.survey import Json, Question
from engage.surveys.xlsform.columns import unwritten
from engage.surveys.xlsform.constraints import Limits, limits_of
from engage.surveys.xlsform.findings import Findings, Place
from engage.surveys.xlsform.languages import ColumnLanguages
from engage.surveys.xlsform.lists import Listed, with_other, yes
from engage.surveys.xlsform.messages import constraint_words
from engage.surveys.xlsform.table import Record
from engage.surveys.xlsform.types import Type

_NONE = Listed((), MappingProxyType({}), Place(""))
_OWN_KINDS = ("scale", "area")
_NO = ("", "no", "false", "false()", "0")


class Questions:
    """Makes questions of rows. `lists` by name; `used` gathers the names of those some question uses."""

    def __init__(self, lists: Mapping[str, Listed], languages: ColumnLanguages, findings: Findings) -> None:
        self.lists = lists
        self.used: set[str] = set()
        self._languages = languages
        self._findings = findings

    def question(self, record: Record, key: str, found: Type) -> tuple[Question, Listed]:
        """The question of a row, without its condition, and the list its choices come from."""
        listed = self._listed(record, found)
        kind = self._kind(record, found)
        options, alone = self._options(record, kind, found, listed)
        choices = tuple(
            replace(choice, exclusive=True) if choice.key in alone and not choice.exclusive else choice
            for choice in listed.choices
        )
        shuffled = (
            found.kind in ("one", "many", "rank") and self._parameters(record).get("randomize") == "true"
        )
        languages = self._languages
        question = Question(
            key,
            kind,
            languages.text(record, "label"),
            languages.text(record, "hint"),
            languages.own(record, "engage_short"),
            choices=choices,
            options=MappingProxyType(options),
            required=self._required(record),
            measure=record.take("engage_measure") or None,
            profile=yes(record.take("engage_profile")),
            about=record.take("engage_about") or None,
            shuffle=shuffled,
            block=record.take("engage_block") or None,
        )
        self._messages(record, question)
        return self._labelled(record, question), replace(listed, choices=choices)

    def _listed(self, record: Record, found: Type) -> Listed:
        if not found.list:
            return _NONE
        self.used.add(found.list)
        if found.list not in self.lists:
            self._findings.lost("xlsform_list_absent", record.place("type"), list=found.list)
            return _NONE
        listed = self.lists[found.list]
        if not found.other:
            return listed
        if found.kind == "rank":
            self._findings.lost("xlsform_rank_other", record.place("type"))
            return listed
        return with_other(listed, self._languages)

    def _kind(self, record: Record, found: Type) -> str:
        own = record.take("engage_kind")
        if found.kind != "one":
            return found.kind
        if own not in _OWN_KINDS and record.peek("appearance") == "likert":
            self._findings.changed("xlsform_scale", record.place("appearance"))
            record.take("appearance")
            return "scale"
        return own if own in _OWN_KINDS else "one"

    def _options(
        self, record: Record, kind: str, found: Type, listed: Listed
    ) -> tuple[dict[str, Json], frozenset[str]]:
        options: dict[str, Json] = {}
        source = found.source.lower()
        if kind == "text" and record.peek("appearance") == "multiline":
            record.take("appearance")
            options["long"] = True
        if source == "range":
            options |= self._range(record)
        if source == "decimal":
            options["whole"] = False
        limits = self._constraint(record, kind, source != "decimal", listed)
        options |= limits.options
        return options | self._own_options(record), frozenset(listed.keys[name] for name in limits.alone)

    def _constraint(self, record: Record, kind: str, entire: bool, listed: Listed) -> Limits:
        cell = record.take("constraint")
        if not cell:
            return Limits()
        limits = limits_of(cell, kind, entire=entire, names=tuple(listed.keys))
        if limits.lost:
            self._findings.lost("xlsform_constraint", record.place("constraint"), cell=cell[:200])
        return limits

    def _own_options(self, record: Record) -> dict[str, Json]:
        cell = record.take("engage_options")
        if not cell:
            return {}
        try:
            options = json.loads(unwritten(cell))
        except ValueError:
            options = None
        if isinstance(options, dict):
            return options
        self._findings.lost(
            "xlsform_cell", record.place("engage_options"), name="engage_options", cell=cell[:80]
        )
        return {}

    def _range(self, record: Record) -> dict[str, Json]:
        given = self._parameters(record)
        start, end, step = (_number(given.get(name, "")) for name in ("start", "end", "step"))
        low, high = (1 if start is None else start), (10 if end is None else end)
        step = 1 if step is None else step
        if step != 1:
            self._findings.changed("xlsform_step", record.place("parameters"), step=step)
        entire = all(isinstance(each, int) for each in (low, high, step))
        ends: dict[str, Json] = {"minimum": low, "maximum": high}
        return ends if entire else {**ends, "whole": False}

    def _parameters(self, record: Record) -> dict[str, str]:
        """The parameters of a row; those no survey has are listed."""
        cell = record.take("parameters")
        pairs = (part.partition("=") for part in cell.replace(",", " ").replace(";", " ").split())
        given = {name.strip().lower(): value.strip().lower() for name, _, value in pairs}
        strange = sorted(given.keys() - {"randomize", "start", "end", "step"})
        if strange:
            self._findings.lost("xlsform_parameter", record.place("parameters"), name=", ".join(strange))
        return given

    def _required(self, record: Record) -> bool:
        cell = record.take("required")
        if not yes(cell) and cell.strip().lower() not in _NO:
            self._findings.lost("xlsform_required", record.place("required"), cell=cell[:200])
        return yes(cell)

    def _messages(self, record: Record, question: Question) -> None:
        """Engage words its own sentences; a form's own are listed unless they are the same."""
        source = self._languages.source
        for column, cell in record.translations("constraint_message"):
            record.use(column)
            code = self._languages.code(column.language) if column.language else self._languages.bare
            if code is None or unwritten(cell) != constraint_words(question, code, source):
                self._findings.changed("xlsform_message", record.at(column), cell=cell[:200])

    def _labelled(self, record: Record, question: Question) -> Question:
        """A question without words takes its hint, else its key, so that it can be seen and mended."""
        if question.text:
            return question
        if question.hint:
            return replace(question, text=question.hint, hint=MappingProxyType({}))
        self._findings.changed("xlsform_no_label", record.place(), key=question.key)
        return replace(question, text=MappingProxyType({self._languages.source: question.key}))


def _number(words: str) -> int | float | None:
    try:
        return int(words) if words.removeprefix("-").isdecimal() else float(words)
    except ValueError:
        return None
