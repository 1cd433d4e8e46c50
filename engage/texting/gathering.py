"""Answers in a person's own words, which may come in several messages: each part is kept at once, and joined.

Nobody promises that parts arrive together or in order, so the question stays open for a while after the last one;
what happens then is told in passing.
"""

import unicodedata
from dataclasses import replace

from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.texting import phrases
from engage.texting.asking import go_on, miss
from engage.texting.effects import Record, Step
from engage.texting.turn import Turn

_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "KHMER", "LAO", "THAI", "MYANMAR")


def gather(turn: Turn, question: Question, part: Raw) -> Step:
    """Keeps a part of an answer behind those before it, and waits; says what to mend when it does not fit."""
    kept = turn.raws.get(question.key) if turn.thread.heard else None
    whole = Raw((joined("".join(kept.values), "".join(part.values)),)) if kept else part
    value = kind_of(question).read(question, whole)
    if isinstance(value, Problem):
        return miss(turn, question, value)
    photo = turn.thread.photo or bool(turn.incoming.media)
    held = replace(turn.thread, heard=turn.incoming.at, photo=photo, wrong=0)
    return Step(turn.moved(held).state, (Record(turn.thread, question.key, whole, part),))


def settle(turn: Turn) -> Step:
    """No more parts: the next question."""
    return go_on(turn, before=phrases.no_photos(turn.language) if turn.thread.photo else "")


def joined(first: str, second: str) -> str:
    """Two parts as one: a space between, but nothing in the middle of a script that is written without spaces."""
    first, second = first.rstrip(), second.lstrip()
    together = first and second and _unspaced(first[-1]) and _unspaced(second[0])
    return f"{first}{second}" if together else f"{first} {second}".strip()


def _unspaced(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and unicodedata.name(char, "").startswith(_UNSPACED)
