"""The questionnaire as immutable values: survey, section, question, choice, condition, exit.

What a question's configuration means, how a reply is read and shown, belongs to its kind (engage.surveys.kinds);
which questions a person meets belongs to engage.surveys.flow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from engage.surveys.text import Text, empty

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

INTERNAL = ("staff", "tally")
"""Forms that residents never open and whose answers are never counted as theirs."""
NO_OPTIONS: Mapping[str, "Json"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choice:
    """One option. `code` is its measure code (None: the key itself); `score` gives scales their number."""

    key: str
    text: Text
    short: Text = field(default_factory=empty)  # label for text messages, where the long one would not fit
    exclusive: bool = False  # stands alone: "none of these", "not sure"
    other: bool = False  # asks "please say"
    fixed: bool = False  # keeps its place when choices are shuffled
    code: str | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Compare:
    """One test on an earlier answer. Exactly one of the last four is set."""

    question: str
    any_of: tuple[str, ...] = ()  # a chosen key is among these
    answered: bool | None = None
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class All:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    of: "Condition"


Condition: TypeAlias = Compare | All | Any | Not


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are the kind's own (parsed by kind.options); `block`: questions that stay together when shuffled."""

    key: str
    kind: str  # one | many | scale | rank | text | number | area | info
    text: Text
    hint: Text = field(default_factory=empty)
    short: Text = field(default_factory=empty)  # wording for text messages
    choices: tuple[Choice, ...] = ()
    options: Mapping[str, Json] = field(default_factory=lambda: NO_OPTIONS)
    required: bool = False
    show_when: Condition | None = None
    measure: str | None = None  # what it measures across surveys; None: only itself
    profile: bool = False  # about who people are: protected cell by cell
    about: str | None = None  # stable id of the priority or idea it asks about
    shuffle: bool = False  # choices in random order, `fixed` ones in place
    block: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One page. Sections that share a `pool` have their question blocks shuffled together and dealt back."""

    key: str
    title: Text
    text: Text = field(default_factory=empty)
    questions: tuple[Question, ...] = ()
    show_when: Condition | None = None
    pool: str | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """An early, kind ending: after the section in which `when` becomes true, `text` is shown and nothing more asked.

    `keep` False: nothing that was answered is kept (a child under 13).
    """

    key: str
    when: Condition
    text: Text
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole questionnaire. `step` is the MVP 2.0 step (5, 6 or 7).

    `form`: "survey", "event" (at a table), "staff" (typed by staff only) or "tally" (counts without persons). What
    staff type and what is tallied is never counted as an answer, and no page or keyword opens it to residents.
    """

    key: str
    title: Text
    source: str  # language it is written in
    languages: tuple[str, ...]  # languages it is offered in, source first
    sections: tuple[Section, ...]
    intro: Text = field(default_factory=empty)
    thanks: Text = field(default_factory=empty)  # what happens next
    exits: tuple[Exit, ...] = ()
    step: int = 5
    form: str = "survey"
    minutes: int = 5

    def questions(self) -> Iterator[Question]:
        """Every question in the written order."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question:
        """The question with this key; KeyError when there is none."""
        for question in self.questions():
            if question.key == key:
                return question
        raise KeyError(key)

    def section(self, key: str) -> Section:
        """The section with this key; KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)
