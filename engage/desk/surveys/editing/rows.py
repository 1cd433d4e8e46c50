"""The rows of a form in which choices are written: filled from a question, read from what was typed, made into choices.

Keys are made here for new choices; what a choice means is engage.surveys' part.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from engage.desk.fields import plain_number
from engage.surveys.editing.keys import Used, key_for
from engage.surveys.survey import Choice, Question
from engage.surveys.text import Text, empty
from engage.surveys.wording import clean_line

FRESH = 3  # empty rows at the end
MOST = 200  # characters of a choice
Typed = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `name` begins the names of its fields: "c-heat" for a choice, "f-0" for a new one."""

    name: str
    key: str = ""
    text: str = ""
    short: str = ""
    code: str = ""
    score: str = ""
    exclusive: bool = False
    other: bool = False
    fixed: bool = False
    gone: bool = False
    wrong: str = ""


def lines_of(question: Question, source: str) -> list[Line]:
    """The choices as rows, and some empty ones."""
    return [*(_line(choice, source) for choice in question.choices), *fresh_lines()]


def fresh_lines() -> list[Line]:
    """Empty rows for new choices."""
    return [Line(f"f-{number}") for number in range(FRESH)]


def typed_lines(typed: Typed) -> list[Line]:
    """The rows as they were typed, in the order of the page."""
    return [_typed(typed, name) for name in dict.fromkeys(typed.getlist("row"))]


def checked(lines: Sequence[Line]) -> list[Line]:
    """The rows with what is to mend at each."""
    return [replace(line, wrong=_wrong(line)) for line in lines]


def choices_from(lines: Sequence[Line], question: Question, source: str, used: Used) -> tuple[Choice, ...]:
    """The choices these rows make of a question; new ones get keys from their words."""
    known = {choice.key: choice for choice in question.choices}
    taken = {*known, *used.of(question.key)}
    choices: list[Choice] = []
    for line in lines:
        if line.key and not line.gone and line.key in known:
            choices.append(_changed(known[line.key], line, source))
        elif line.text and not line.gone:
            key = key_for(line.text, taken, "choice")
            taken.add(key)
            choices.append(_changed(Choice(key, empty()), line, source))
    return tuple(choices)


def keys_given(lines: Sequence[Line], before: Question, after: Question, source: str) -> dict[str, str]:
    """The names of new rows, and the names they have now that their choices have keys."""
    known = {choice.key for choice in before.choices}
    made = {choice.text.get(source): f"c-{choice.key}" for choice in after.choices if choice.key not in known}
    return {line.name: made[line.text] for line in lines if line.key not in known and line.text in made}


def moved(choices: tuple[Choice, ...], key: str, step: int) -> tuple[Choice, ...]:
    """The choices with one of them a place up (-1) or down (1)."""
    keys = [choice.key for choice in choices]
    if key not in keys or not 0 <= keys.index(key) + step < len(keys):
        return choices
    order = list(choices)
    order.insert(keys.index(key) + step, order.pop(keys.index(key)))
    return tuple(order)


def with_words(text: Text, source: str, words: str) -> Text:
    """The text with these words in the source language. Without words, nothing is left in any language."""
    return {**text, source: words} if words else empty()


def _line(choice: Choice, source: str) -> Line:
    return Line(
        f"c-{choice.key}",
        choice.key,
        choice.text.get(source, ""),
        choice.short.get(source, ""),
        choice.code or "",
        "" if choice.score is None else str(choice.score),
        choice.exclusive,
        choice.other,
        choice.fixed,
    )


def _typed(typed: Typed, name: str) -> Line:
    def words(field: str) -> str:
        return clean_line(typed.get(f"{name}-{field}", ""))

    return Line(
        name,
        key=name.removeprefix("c-") if name.startswith("c-") else "",
        text=words("text"),
        short=words("short"),
        code=words("code"),
        score=words("score"),
        exclusive=f"{name}-exclusive" in typed,
        other=f"{name}-other" in typed,
        fixed=f"{name}-fixed" in typed,
        gone=f"{name}-gone" in typed,
    )


def _wrong(line: Line) -> str:
    if line.gone or (not line.key and not line.text):
        return ""
    if not line.text:
        return str(_("Please write words, or tick “Remove”."))
    if max(len(line.text), len(line.short)) > MOST:
        return str(_("Please shorten this to %(max)s characters.", max=MOST))
    if line.score and plain_number(line.score.removeprefix("-")) is None:
        return str(_("Please give a whole number as the score, like 3."))
    return ""


def _changed(choice: Choice, line: Line, source: str) -> Choice:
    return replace(
        choice,
        text=with_words(choice.text, source, line.text),
        short=with_words(choice.short, source, line.short),
        code=line.code or None,
        score=int(line.score) if line.score else None,
        exclusive=line.exclusive,
        other=line.other,
        fixed=line.fixed,
    )
