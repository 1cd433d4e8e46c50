"""A survey's words taken away in a file and brought back: what a file says, and what each line of it would change.

How a file is written is .po's and .table's part; saving what somebody chose is engage.actions.translate_files'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engage.surveys.places import Place
from engage.surveys.problems import Problem
from engage.surveys.translating.checks import same_labels, words_problems
from engage.surveys.translating.standing import Entry, State, digest, same_source, same_words
from engage.surveys.wording import clean


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a file. `seen`: the mark it left with, "" when the file lost it; `state`: as the file has it."""

    place: str
    source: str
    words: str
    state: State
    seen: str = ""
    what: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A whole file: which survey and language it says it holds ("" when it does not say), and its lines."""

    survey: str
    language: str
    lines: tuple[Line, ...]


class Effect(StrEnum):
    """What a line of a file would do."""

    NEW = "new"  # words where there were none
    CHANGED = "changed"
    CONFIRMED = "confirmed"  # the same words, no longer a draft or out of date
    NEWER = "newer"  # somebody saved other words here since the file left
    OLD_SOURCE = "old_source"  # the source changed since the file left
    REFUSED = "refused"  # something must be mended first
    UNKNOWN = "unknown"  # the survey has no such text
    SAME = "same"


TAKEN = frozenset({Effect.NEW, Effect.CHANGED, Effect.CONFIRMED})
"""What is taken unless somebody says no."""
CHOSEN = frozenset({Effect.NEWER, Effect.OLD_SOURCE})
"""What is taken only when somebody says so."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line beside the text it is for; `entry` None when there is none."""

    line: Line
    effect: Effect
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


def carried_away(
    entries: Iterable[Entry], what: Mapping[str, str], comments: Mapping[str, str]
) -> tuple[Line, ...]:
    """Every text as a line of a file. `what`: words for each kind of text; `comments` by name of place."""
    return tuple(
        Line(
            entry.place.name,
            entry.source,
            entry.words,
            entry.state,
            entry.seen,
            what[entry.place.what],
            comments.get(entry.place.name, ""),
        )
        for entry in entries
    )


def compared(entries: Sequence[Entry], lines: Iterable[Line]) -> tuple[Step, ...]:
    """What every line would do, in the order of the file. A line without words does nothing."""
    here = {entry.place.name: entry for entry in entries}
    steps = [_step(here.get(line.place), line) for line in lines]
    return _labelled(entries, steps)


def _step(entry: Entry | None, line: Line) -> Step:
    line = Line(
        line.place, clean(line.source), clean(line.words), line.state, line.seen, line.what, line.comment
    )
    if entry is None:
        return Step(line, Effect.UNKNOWN if line.words else Effect.SAME)
    if not line.words or (same_words(line.seen, line.words) and not _says_more(line, entry)):
        return Step(line, Effect.SAME, entry)
    if line.words == entry.words and digest(line.source) == digest(entry.source):
        return Step(line, Effect.CONFIRMED if _says_more(line, entry) else Effect.SAME, entry)
    wrong = tuple(words_problems(entry.source, line.words))
    if wrong:
        return Step(line, Effect.REFUSED, entry, wrong)
    return Step(line, _effect(entry, line), entry)


def _effect(entry: Entry, line: Line) -> Effect:
    if digest(line.source) != digest(entry.source) or not (
        line.seen == "" or same_source(line.seen, entry.source)
    ):
        return Effect.OLD_SOURCE
    if not entry.words:
        return Effect.NEW
    return Effect.CHANGED if same_words(line.seen, entry.words) else Effect.NEWER


def _says_more(line: Line, entry: Entry) -> bool:
    """Whether the file answers for words that are a draft or out of date here."""
    return line.state in (State.TRANSLATED, State.REVIEWED) and entry.state in (State.DRAFT, State.STALE)


def _labelled(entries: Sequence[Entry], steps: Sequence[Step]) -> tuple[Step, ...]:
    """Lines that would make two choices of a question look the same are refused."""
    words = {step.line.place: step.line.words for step in steps if step.effect in TAKEN | CHOSEN}
    placed: list[tuple[Place, str, str]] = [
        (entry.place, entry.source, words.get(entry.place.name, entry.words)) for entry in entries
    ]
    wrong = same_labels(placed)
    return tuple(
        Step(step.line, Effect.REFUSED, step.entry, (wrong[step.line.place],))
        if step.line.place in words and step.line.place in wrong
        else step
        for step in steps
    )
