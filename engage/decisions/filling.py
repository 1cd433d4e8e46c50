"""Fills the worksheet: what the team wrote, the lists drawn into their fields, and the evidence, field by field.

Pure: gets everything as values, gives a `Filled` that engage.documents prints and the desk shows. Empty stays empty.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from engage.decisions.evidence import Evidence
from engage.decisions.form import Lists
from engage.decisions.priorities import MOST_FINAL, Priority, Status, going_on
from engage.decisions.worksheet import FIELDS
from engage.languages import N_, gettext

STATUS_WORDS: Mapping[Status, str] = MappingProxyType(
    {Status.KEPT: N_("kept"), Status.CHANGED: N_("changed"), Status.NEW: N_("new")}
)


@dataclass(frozen=True, slots=True)
class Written:
    """A line in a box. `number`: its place in a list, from 1. `bullet`: a point under the line before."""

    words: str
    number: int | None = None
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A field as filled: the lines, and the evidence behind them."""

    lines: tuple[Written, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def plain(self) -> str:
        """The lines as text, for copying."""
        return "\n".join(
            f"{line.number}. {line.words}"
            if line.number
            else f"• {line.words}"
            if line.bullet
            else line.words
            for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class FinalBox:
    """One box of the final pages; both may be empty."""

    number: int
    priority: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One activity record: printed label key -> lines."""

    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a worksheet is filled from. `texts` and `evidence` by field id; `source`: the team's language.

    `invented`: the town is a demonstration, and the paper says so.
    """

    town: str
    source: str
    day: datetime.date
    texts: Mapping[str, str] = field(default_factory=dict)
    old: Sequence[Priority] = ()
    draft: Sequence[Priority] = ()
    final: Sequence[Priority] = ()
    records: Sequence[Record] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A worksheet ready to print in `language`: a box for every field id, ten final boxes, the activity records."""

    town: str
    language: str
    source: str
    day: datetime.date
    boxes: Mapping[str, Box]
    final: tuple[FinalBox, ...]
    records: tuple[Record, ...]
    invented: bool


def fill(material: Material, language: str) -> Filled:
    """The worksheet in `language`. Priorities speak that language where their plain words do, else the team's own."""
    boxes = {
        known.id: Box(
            (*_DRAW[known.lists](material, language), *written(material.texts.get(known.id, ""))),
            tuple(material.evidence.get(known.id, ())),
        )
        for known in FIELDS
    }
    kept = going_on(material.final)
    final = tuple(
        FinalBox(place + 1, _words(kept[place], material, language), split(kept[place].actions))
        if place < len(kept)
        else FinalBox(place + 1)
        for place in range(max(MOST_FINAL, len(kept)))
    )
    records = tuple(material.records)
    return Filled(
        material.town,
        language,
        material.source,
        material.day,
        boxes,
        final,
        records,
        material.invented,
    )


def split(words: str) -> tuple[str, ...]:
    """The lines of a typed text without blank ones and without the bullets people type themselves."""
    lines = (line.strip().lstrip("•·-*–").strip() for line in words.splitlines())
    return tuple(line for line in lines if line)


def written(words: str) -> tuple[Written, ...]:
    """What the team typed, a line each, as typed."""
    return tuple(Written(line.strip()) for line in words.splitlines() if line.strip())


def _words(priority: Priority, material: Material, language: str) -> str:
    if language == material.source:
        return priority.text
    return priority.plain.get(language, "").strip() or priority.text


def _bullets(words: str) -> list[Written]:
    return [Written(line, bullet=True) for line in split(words)]


def _nothing(material: Material, language: str) -> list[Written]:
    return []


def _old(material: Material, language: str) -> list[Written]:
    return [Written(_words(each, material, language), place + 1) for place, each in enumerate(material.old)]


def _done(material: Material, language: str) -> list[Written]:
    lines = []
    for place, each in enumerate(material.old):
        if each.done.strip():
            lines += [Written(_words(each, material, language), place + 1), *_bullets(each.done)]
    return lines


def _dropped(material: Material, language: str) -> list[Written]:
    lines = []
    for place, each in enumerate(material.old):
        if each.dropped is not None:
            lines += [Written(_words(each, material, language), place + 1), *_bullets(each.dropped)]
    return lines


def _changed(material: Material, language: str) -> list[Written]:
    places = {each.key: (place + 1, each) for place, each in enumerate(material.old)}
    lines = []
    for each in going_on(material.draft):
        if each.status is not Status.CHANGED:
            continue
        if each.came_from in places:
            number, before = places[each.came_from]
            lines.append(Written(_words(before, material, language), number))
        becomes = gettext(language, "Becomes: %(text)s", text=_words(each, material, language))
        lines += [Written(becomes, bullet=True), *_bullets(each.reason)]
    return lines


def _new(material: Material, language: str) -> list[Written]:
    lines = []
    for each in going_on(material.draft):
        if each.status is Status.NEW:
            lines += [Written(_words(each, material, language)), *_bullets(each.reason)]
    return lines


def _draft(material: Material, language: str) -> list[Written]:
    lines = []
    for place, each in enumerate(going_on(material.draft)):
        words = _words(each, material, language)
        if each.status is not None:
            words = f"{words} ({gettext(language, STATUS_WORDS[each.status])})"
        lines += [Written(words, place + 1), *_bullets(each.actions)]
    return lines


def _benefits(material: Material, language: str) -> list[Written]:
    lines = []
    for place, each in enumerate(going_on(material.draft)):
        if each.who_benefits.strip():
            lines += [Written(_words(each, material, language), place + 1), *_bullets(each.who_benefits)]
    return lines


_DRAW: Mapping[Lists, Callable[[Material, str], list[Written]]] = MappingProxyType(
    {
        Lists.NONE: _nothing,
        Lists.OLD: _old,
        Lists.DONE: _done,
        Lists.DROPPED: _dropped,
        Lists.CHANGED: _changed,
        Lists.NEW: _new,
        Lists.DRAFT: _draft,
        Lists.BENEFITS: _benefits,
    }
)
