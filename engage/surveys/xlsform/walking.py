"""The rows of the sheet "survey" in order: groups become pages, rows questions, and what has no place is listed.

A group within a group becomes a page of its own, under both names and both conditions. Conditions are read at the end,
when every name is known.
"""

from dataclasses import dataclass, field

from engage.surveys.survey import Question
from engage.surveys.text import EMPTY, Text, empty
from engage.surveys.xlsform.columns import PART
from engage.surveys.xlsform.findings import Findings
from engage.surveys.xlsform.languages import ColumnLanguages
from engage.surveys.xlsform.names import Keys
from engage.surveys.xlsform.questions import Questions
from engage.surveys.xlsform.relevance import Asked
from engage.surveys.xlsform.table import Record
from engage.surveys.xlsform.types import Type, type_of

LOOKS = ("field-list",)
DERIVED = ("early", "other", "rest")
"""Parts that say again, for other tools, what stands elsewhere already."""
_PARTS = ("intro", "thanks", "text", "exit", *DERIVED)


@dataclass
class Group:
    """An open group. `through`: only there for tools without early endings, so nothing of a survey."""

    record: Record
    name: str = ""
    key: str = ""
    title: Text = field(default_factory=empty)
    relevant: str = ""
    pool: str | None = None
    through: bool = False
    filled: bool = False


@dataclass
class Run:
    """Questions that follow each other within the same groups: a page."""

    groups: tuple[Group, ...]
    text: Text = field(default_factory=empty)
    questions: list[tuple[Question, Record, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EarlyEnding:
    """An exit whose condition is still as written. `order` is its place among the exits."""

    key: str
    text: Text
    keep: bool
    record: Record
    relevant: str
    order: int


@dataclass
class Walked:
    """What was found, conditions still as written."""

    runs: list[Run] = field(default_factory=list)
    exits: list[EarlyEnding] = field(default_factory=list)
    intro: Text = field(default_factory=empty)
    thanks: Text = field(default_factory=empty)
    asked: dict[str, Asked] = field(default_factory=dict)


class Walk:
    """Goes over the rows once."""

    def __init__(
        self, questions: Questions, languages: ColumnLanguages, findings: Findings, ours: bool
    ) -> None:
        self.found = Walked()
        self._questions = questions
        self._languages = languages
        self._findings = findings
        self._ours = ours
        self._keys = Keys("q")
        self._groups: list[Group] = []
        self._repeats = 0

    def row(self, record: Record) -> None:
        """One row."""
        found = type_of(record.take("type"))
        if found.bracket:
            self._bracket(record, found)
        elif self._repeats:
            self._leave_out(record, "xlsform_in_repeat")
        elif self._ours and record.peek(PART) in _PARTS:
            self._part(record, record.take(PART))
        elif not found.kind:
            self._leave_out(record, "xlsform_type" if found.source else "xlsform_no_type", found.source)
        elif record.take("disabled").lower() in ("yes", "true"):
            self._leave_out(record, "xlsform_disabled")
        elif record.take("relevant").strip().lower() in ("false()", "false"):
            self._leave_out(record, "xlsform_never")
        else:
            self._question(record, found)

    def end(self) -> None:
        """After the last row: groups nobody closed, groups nobody filled."""
        for group in self._groups:
            self._findings.changed("xlsform_open", group.record.place("name"), name=group.name)

    def _question(self, record: Record, found: Type) -> None:
        name = record.take("name")
        key = record.take("engage_key") or name
        made = self._keys.key(key) if key else self._keys.key(f"question_{record.number}")
        if made != key:
            self._findings.changed("xlsform_key", record.place("name"), name=name, key=made)
        question, listed = self._questions.question(record, made, found)
        self._run().questions.append((question, record, record.take("relevant")))
        self._look(record)
        self.found.asked[name] = Asked(question, listed.keys)

    def _run(self) -> Run:
        """The page that rows go to now."""
        groups = tuple(group for group in self._groups if not group.through)
        for group in groups:
            group.filled = True
        runs = self.found.runs
        if not runs or [id(group) for group in runs[-1].groups] != [id(group) for group in groups]:
            runs.append(Run(groups))
        return runs[-1]

    def _bracket(self, record: Record, found: Type) -> None:
        if found.bracket == "begin":
            self._begin(record, found)
        elif self._repeats:
            self._repeats -= 1
            record.finish()
        elif not self._groups:
            self._leave_out(record, "xlsform_end")
        else:
            group = self._groups.pop()
            record.take(PART)
            record.take("name")
            if not group.filled and not group.through:
                self._findings.lost("xlsform_group_empty", group.record.place("name"), name=group.name)

    def _begin(self, record: Record, found: Type) -> None:
        if found.repeat or self._repeats:
            if found.repeat:
                self._findings.lost("xlsform_repeat", record.place("type"), name=record.take("name"))
            self._repeats += 1
            record.finish()
            return
        group = Group(record, record.take("name"), through=self._ours and record.take(PART) == "rest")
        if group.through:
            record.finish()
        else:
            if any(not outer.through for outer in self._groups):
                self._findings.changed("xlsform_nested", record.place("name"), name=group.name)
            group.key = record.take("engage_key") or group.name
            group.title = self._languages.text(record, "label")
            group.relevant = record.take("relevant")
            group.pool = record.take("engage_pool") or None
            self._look(record)
        self._groups.append(group)

    def _part(self, record: Record, part: str) -> None:
        """A row that is there for something a survey has beside its questions."""
        label = EMPTY if part in DERIVED else self._languages.text(record, "label")
        name = record.take("engage_key") or record.take("name")
        if part in DERIVED:
            record.finish()
        record.take("name")
        if part == "intro":
            self.found.intro = label
        elif part == "thanks":
            self.found.thanks = label
        elif part == "text":
            self._run().text = label
        elif part == "exit":
            order = record.take("engage_order")
            place = int(order) if order.isdecimal() else len(self.found.exits)
            keep = record.take("engage_keep") != "no"
            ending = EarlyEnding(name, label, keep, record, record.take("relevant"), place)
            self.found.exits.append(ending)

    def _look(self, record: Record) -> None:
        """The looks a survey has anyway."""
        if record.peek("appearance") in LOOKS:
            record.take("appearance")

    def _leave_out(self, record: Record, code: str, type_: str = "") -> None:
        name = record.take("name")
        record.finish()
        self._findings.lost(code, record.place("type"), name=name, type=type_)
