"""Every reply of a survey as rows, with a codebook beside them: for the town's own analysis, not for publishing.

Columns are the union of all editions. A choice of many is 1 or 0, and blank where the question was skipped or never
asked: `key:state` says which. `key:words` holds what was said behind "other". Dates are days. Small groups are not
hidden here, so who may have these files is the edge's part.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from engage.documents.separated import Cell
from engage.surveys.answer import State
from engage.surveys.kinds.choices import chosen, code_of, label
from engage.surveys.kinds.kind import Value
from engage.surveys.survey import Choice, Question, Survey
from engage.surveys.text import pick

Edition: TypeAlias = tuple[int, Survey]
"""An edition's number and its survey."""

ORIGIN = (
    *("response", "edition", "day", "channel", "language", "assisted"),
    *("collector", "activity", "community", "state", "standing"),
)
CODEBOOK = (
    "column",
    "question",
    "kind",
    "holds",
    "choice",
    "code",
    "measure",
    "about",
    "profile",
    "editions",
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as stored: its state, and the value when it was answered."""

    state: str
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One response. `edition` is its number; collector, activity and community by key; `day` without the hour."""

    response: int
    edition: int
    day: datetime.date
    channel: str
    language: str
    assisted: str
    collector: str
    activity: str
    community: str
    state: str
    standing: str
    answers: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a question, what of it the column holds, for which choice, and the editions that ask it so."""

    name: str
    question: Question
    holds: str  # state | value | other | choice | rank
    choice: Choice | None
    editions: tuple[int, ...]


def columns(editions: Sequence[Edition]) -> list[Column]:
    """The columns of a survey's editions, newest first. A question whose kind changed gets columns for each kind."""
    asked: dict[tuple[str, str], list[tuple[int, Question]]] = {}
    for number, survey in editions:
        for question in survey.questions():
            if question.kind != "info":
                asked.setdefault((question.key, question.kind), []).append((number, question))
    kinds: dict[str, int] = {}
    for key, _ in asked:
        kinds[key] = kinds.get(key, 0) + 1
    found: list[Column] = []
    for (key, kind), ways in asked.items():
        found += _columns(key if kinds[key] == 1 else f"{key}@{kind}", ways)
    return found


def _columns(name: str, ways: Sequence[tuple[int, Question]]) -> Iterator[Column]:
    question = ways[0][1]
    numbers = tuple(number for number, _ in ways)
    choices: dict[str, tuple[Choice, tuple[int, ...]]] = {}
    for number, each in ways:
        for choice in each.choices:
            known = choices.get(choice.key)
            choices[choice.key] = (known[0], (*known[1], number)) if known else (choice, (number,))
    yield Column(f"{name}:state", question, "state", None, numbers)
    if question.kind in {"many", "rank"}:
        holds = "choice" if question.kind == "many" else "rank"
        for choice, offered in choices.values():
            yield Column(f"{name}.{choice.key}", question, holds, choice, offered)
    else:
        yield Column(name, question, "value", None, numbers)
    others = [(choice, offered) for choice, offered in choices.values() if choice.other]
    for choice, offered in others[:1]:
        yield Column(f"{name}:words", question, "other", choice, offered)


def table(
    editions: Sequence[Edition], replies: Iterable[Reply], language: str | None = None
) -> Iterator[list[Cell]]:
    """The head and a row a reply. With a `language`, chosen codes are written as the words of their own edition."""
    shape = columns(editions)
    surveys = dict(editions)
    yield [*ORIGIN, *(column.name for column in shape)]
    for reply in replies:
        survey = surveys[reply.edition]
        yield [
            *(reply.response, reply.edition, reply.day.isoformat(), reply.channel, reply.language),
            *(reply.assisted, reply.collector, reply.activity, reply.community, reply.state, reply.standing),
            *(_cell(column, reply, survey, language) for column in shape),
        ]


def _cell(column: Column, reply: Reply, survey: Survey, language: str | None) -> Cell:
    given = reply.answers.get(column.question.key)
    if given is None or reply.edition not in column.editions:
        return None
    if column.holds == "state":
        return given.state
    if given.state != State.ANSWERED or given.value is None:
        return None
    return _HOLDS[column.holds](column, given.value, survey, language)


def _value(column: Column, value: Value, survey: Survey, language: str | None) -> Cell:
    keys = chosen(value)
    if keys:
        question = survey.question(column.question.key)
        return label(question, keys[0], language, survey.source) if language else keys[0]
    number, words = value.get("number"), value.get("text")
    return number if isinstance(number, int | float) else str(words) if words is not None else None


def _other(column: Column, value: Value, survey: Survey, language: str | None) -> Cell:
    words = value.get("other")
    return str(words) if words else None


def _choice(column: Column, value: Value, survey: Survey, language: str | None) -> Cell:
    return int(column.choice is not None and column.choice.key in chosen(value))


def _rank(column: Column, value: Value, survey: Survey, language: str | None) -> Cell:
    ranking = value.get("ranking")
    key = column.choice.key if column.choice else ""
    return ranking.index(key) + 1 if isinstance(ranking, list) and key in ranking else None


_HOLDS: Mapping[str, Callable[[Column, Value, Survey, str | None], Cell]] = MappingProxyType(
    {"value": _value, "other": _other, "choice": _choice, "rank": _rank}
)


def codebook(editions: Sequence[Edition]) -> Iterator[list[Cell]]:
    """What each column means: a row a column, and a row a choice where a column holds the chosen one.

    The last columns are the words of the question and of the choice in every language of the survey.
    """
    _, survey = editions[0]
    yield [*CODEBOOK, *(f"{what}.{code}" for what in ("question", "choice") for code in survey.languages)]
    for column in columns(editions):
        yield _meaning(column, column.choice, survey)
        if column.holds == "value":
            for choice in column.question.choices:
                yield _meaning(column, choice, survey)


def _meaning(column: Column, choice: Choice | None, survey: Survey) -> list[Cell]:
    question = column.question
    return [
        *(column.name, question.key, question.kind, column.holds, choice.key if choice else None),
        *(code_of(choice) if choice else None, question.measure, question.about),
        *(int(question.profile), " ".join(str(number) for number in sorted(column.editions))),
        *(pick(question.text, code, survey.source).words for code in survey.languages),
        *(pick(choice.text, code, survey.source).words if choice else None for code in survey.languages),
    ]
