"""The rows of a form in which a condition is made: a question looked at, how, and its choices or a number.

Which condition they make is engage.surveys.editing.asking's part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from engage.languages import N_
from engage.surveys.editing.asking import HOW, Clause, Shape
from engage.surveys.survey import Compare, Question, Survey

WAYS: Mapping[str, str] = MappingProxyType(
    {
        "chose": N_("They chose one of these"),
        "not_chose": N_("They chose none of these"),
        "least": N_("Their number is at least"),
        "most": N_("Their number is at most"),
        "answered": N_("They answered it"),
        "not_answered": N_("They did not answer it"),
    }
)
_LISTS = frozenset({"one", "many", "scale", "rank", "area"})
Typed = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Tested:
    """A row. `name` begins the names of its fields; `ways`: those that fit the question's kind."""

    name: str
    question: Question
    way: str
    keys: tuple[str, ...] = ()
    number: str = ""
    wrong: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        return ways_of(self.question)


def ways_of(question: Question) -> tuple[str, ...]:
    """How the answers to a question can be tested."""
    if question.kind in _LISTS:
        return ("chose", "not_chose", "answered", "not_answered")
    if question.kind == "number":
        return ("least", "most", "answered", "not_answered")
    return ("answered", "not_answered")


def rows_of(shape: Shape, survey: Survey) -> list[Tested]:
    """A condition as rows; tests on questions that are gone are left out."""
    questions = {question.key: question for question in survey.questions()}
    return [
        _row(f"t-{place}", questions[tested.test.question], tested)
        for place, tested in enumerate(shape.tests)
        if tested.test.question in questions
    ]


def typed_rows(typed: Typed, survey: Survey) -> tuple[str, list[Tested]]:
    """How the tests are joined, and the rows as typed. A row of a question that is gone is left out."""
    how = typed.get("how", HOW[0])
    questions = {question.key: question for question in survey.questions()}
    rows = [
        Tested(
            name,
            questions[typed[f"{name}-question"]],
            typed.get(f"{name}-way", ""),
            tuple(typed.getlist(f"{name}-keys")),
            typed.get(f"{name}-number", "").strip(),
        )
        for name in dict.fromkeys(typed.getlist("row"))
        if typed.get(f"{name}-question") in questions
    ]
    return how if how in HOW else HOW[0], rows


def new_row(rows: Sequence[Tested], question: Question) -> Tested:
    """An empty row for a question, under a name of its own."""
    taken = {row.name for row in rows}
    number = next(number for number in range(len(rows) + 1) if f"t-{number}" not in taken)
    return Tested(f"t-{number}", question, ways_of(question)[0])


def checked(rows: Sequence[Tested]) -> list[Tested]:
    """The rows with what is to mend at each."""
    return [replace(row, wrong=_wrong(row)) for row in rows]


def shape_from(how: str, rows: Sequence[Tested]) -> Shape:
    """The condition these rows make; call it when nothing is to mend."""
    return Shape(how, tuple(_tested(row) for row in rows))


def _row(name: str, question: Question, tested: Clause) -> Tested:
    test = tested.test
    if test.any_of:
        return Tested(name, question, "not_chose" if tested.turned else "chose", test.any_of)
    if test.answered is not None:
        return Tested(name, question, "answered" if test.answered is not tested.turned else "not_answered")
    if test.at_least is not None:
        return Tested(name, question, "least", number=str(test.at_least))
    return Tested(name, question, "most", number=str(test.at_most or 0))


def _tested(row: Tested) -> Clause:
    key = row.question.key
    match row.way:
        case "chose" | "not_chose":
            known = tuple(choice.key for choice in row.question.choices if choice.key in row.keys)
            return Clause(Compare(key, any_of=known), turned=row.way == "not_chose")
        case "least":
            return Clause(Compare(key, at_least=int(row.number)))
        case "most":
            return Clause(Compare(key, at_most=int(row.number)))
    return Clause(Compare(key, answered=row.way == "answered"))


def _wrong(row: Tested) -> str:
    if row.way not in row.ways:
        return str(_("Please choose how to test this."))
    if row.way in {"chose", "not_chose"} and not any(
        choice.key in row.keys for choice in row.question.choices
    ):
        return str(_("Please tick at least one."))
    number = row.number.removeprefix("-")
    if row.way in {"least", "most"} and not (number.isascii() and number.isdecimal() and len(number) < 10):
        return str(_("Please give a whole number, like 12."))
    return ""
