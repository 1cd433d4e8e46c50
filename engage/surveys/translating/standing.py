"""How far each text of a survey is in a language: missing, stale, draft, translated, reviewed.

A state belongs to a pair of source words and words, wherever the pair stands, so that a review counts everywhere and
ends by itself when either side changes. Words nobody has taken responsibility for are drafts.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from engage.surveys.places import SHORTS, Place, What, places, rewritten
from engage.surveys.survey import Survey
from engage.surveys.text import Text
from engage.surveys.wording import clean


class State(StrEnum):
    """In the order of work to do."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


TO_DO = frozenset({State.MISSING, State.STALE, State.DRAFT})


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept about a pair: its state, who gave it when, and for a stale one the source its words were for."""

    state: State
    by: str = ""
    at: datetime | None = None
    previous: str = ""


Known: TypeAlias = Mapping[tuple[str, str], Record]
"""Of one language: (digest of source words, digest of words) -> what is kept. A pair that is not here is a draft."""

_MARK = 12  # characters of a digest
DRAFT = Record(State.DRAFT)
MISSING = Record(State.MISSING)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in one language. `shown`: a resident will meet it as things stand."""

    place: Place
    source: str
    words: str
    record: Record
    shown: bool = True

    @property
    def state(self) -> State:
        return self.record.state

    @property
    def pair(self) -> tuple[str, str]:
        return digest(self.source), digest(self.words)

    @property
    def seen(self) -> str:
        """The mark of both sides as they are."""
        return mark(self.source, self.words)

    @property
    def stops(self) -> bool:
        """Whether it keeps the survey from being published in this language, whoever accepts the rest."""
        if not self.shown or self.place.proper:
            return False
        return self.state is State.STALE or (self.state is State.MISSING and self.place.what not in SHORTS)

    @property
    def consent(self) -> bool:
        """Whether these are the words a person agrees to: they need a named speaker, not only acceptance."""
        return self.place.what is What.INTRO


@lru_cache(maxsize=16_384)
def digest(words: str) -> str:
    """The SHA-256 of words as they are kept, in hex; blank ends and ways of composing letters make no difference."""
    return hashlib.sha256(clean(words).encode()).hexdigest()


def mark(source: str, words: str) -> str:
    """A short mark of a pair, for forms and files: what somebody had before them when they wrote."""
    return f"{digest(source)[:_MARK]}.{digest(words)[:_MARK]}"


def same_words(seen: str, words: str) -> bool:
    """Whether these are the words of a mark, whatever their source."""
    return seen.partition(".")[2] == digest(words)[:_MARK]


def same_source(seen: str, source: str) -> bool:
    """Whether this is the source of a mark."""
    return seen.partition(".")[0] == digest(source)[:_MARK]


def entries(survey: Survey, language: str, known: Known, by_text: bool) -> tuple[Entry, ...]:
    """Every text that has source words, in the order of reading. `by_text`: some door has a keyword."""
    return tuple(
        Entry(
            place,
            source,
            words := clean(place.text.get(language, "")),
            record_of(known, source, words),
            by_text or place.what not in SHORTS,
        )
        for place in places(survey)
        if (source := clean(place.text.get(survey.source, "")))
    )


def record_of(known: Known, source: str, words: str) -> Record:
    """What is known of a pair."""
    return known.get((digest(source), digest(words)), DRAFT) if words else MISSING


@dataclass(frozen=True, slots=True)
class Outdated:
    """Words that stayed while their source changed from `previous`."""

    language: str
    source: str
    words: str
    previous: str


def outdated(before: Survey, after: Survey) -> Iterator[Outdated]:
    """Words that became out of date by an edit: same place, another source, the same words."""
    if before.source != after.source:
        return
    old = {place.name: place.text for place in places(before)}
    for place in places(after):
        was = old.get(place.name)
        if not was or was == place.text:
            continue
        source, previous = (clean(text.get(after.source, "")) for text in (place.text, was))
        if not previous or not source or source == previous:
            continue
        for language, words in place.text.items():
            if language != after.source and clean(words) and clean(words) == clean(was.get(language, "")):
                yield Outdated(language, source, clean(words), previous)


def fresh(survey: Survey, known: Mapping[str, Known]) -> Survey:
    """The survey without stale words, so that it falls back to its source there. `known` by language."""

    def keep(place: Place) -> Text:
        source = place.text.get(survey.source, "")
        kept = {
            language: words
            for language, words in place.text.items()
            if language == survey.source
            or record_of(known.get(language, {}), source, words).state is not State.STALE
        }
        return kept if len(kept) != len(place.text) else place.text

    return rewritten(survey, keep)


Remembered: TypeAlias = Mapping[str, Mapping[str, str]]
"""By language: digest of source words -> the newest words somebody answered for."""


def remembering(survey: Survey, known: Mapping[str, Known], words: Remembered) -> Survey:
    """The survey with words people answered for in place of drafts and gaps, wherever the source is the same."""

    def put(place: Place) -> Text:
        source = place.text.get(survey.source, "")
        if not clean(source):
            return place.text
        better = {
            language: words[language][digest(source)]
            for language in survey.languages
            if language != survey.source
            and digest(source) in words.get(language, {})
            and record_of(known.get(language, {}), source, clean(place.text.get(language, ""))).state
            in (State.MISSING, State.DRAFT)
        }
        return {**place.text, **better} if better else place.text

    return rewritten(survey, put)
