"""Small builders for what tests write down: surveys in a few lines. All of it is invented."""

from collections.abc import Mapping
from typing import Any as Whatever

from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Choice, Question, Section, Survey
from engage.surveys.text import Text


def words(english: str, /, **others: str) -> Text:
    """A text with English words and others by language code."""
    return {"en": english, **others}


def choice(key: str, label: str | Text = "", /, **more: Whatever) -> Choice:
    """A choice; without a label its key is its word."""
    return Choice(key, label if isinstance(label, Mapping) else words(label or key), **more)


def choices(keys: str, /, **flags: Mapping[str, Whatever]) -> tuple[Choice, ...]:
    """Choices from "heat flood none"; flags by key: none={"exclusive": True}."""
    return tuple(choice(key, **flags.get(key, {})) for key in keys.split())


def question(key: str, kind: str = "text", /, keys: str = "", **more: Whatever) -> Question:
    """A question of a kind; `keys` are its choices ("yes no")."""
    text = more.pop("text", f"{key}?")
    return Question(
        key,
        kind,
        text if isinstance(text, Mapping) else words(text),
        choices=more.pop("choices", choices(keys)),
        **more,
    )


def section(key: str, /, *questions: Question, **more: Whatever) -> Section:
    """A page of questions."""
    return Section(key, more.pop("title", words(key)), questions=questions, **more)


def survey(*parts: Section | Question, **more: Whatever) -> Survey:
    """A survey of sections, or of questions on one page; English unless `languages` says more."""
    loose = tuple(part for part in parts if isinstance(part, Question))
    pages = tuple(part for part in parts if isinstance(part, Section))
    if loose:
        pages = (*pages, section("page", *loose))
    return Survey(
        more.pop("key", "life"),
        more.pop("title", words("Life in Riverbend (invented)")),
        source="en",
        languages=more.pop("languages", ("en",)),
        sections=pages,
        **more,
    )


def raw(*values: str, other: str = "", skipped: bool = False) -> Raw:
    """A reply as typed."""
    return Raw(values, other, skipped)
