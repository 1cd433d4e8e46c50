"""From form fields to neutral replies and back, a small entry for every kind of question.

`Typed` is what a person typed, kept word for word so that nothing is lost while it cannot be read yet. Whether it is
an answer is left to the kinds (engage.surveys.kinds).
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from engage.surveys.kinds.kind import Raw, Value
from engage.surveys.survey import Question

Fields: TypeAlias = Mapping[str, Sequence[str]]
"""The posted form: name -> values as sent."""


@dataclass(frozen=True, slots=True)
class Typed:
    """`values`: ticked keys ("" for "skip"), or the one text. `places`: choice key -> the place written beside it."""

    values: tuple[str, ...] = ()
    other: str = ""
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> dict[str, Any]:
        """For the draft kept with an open response."""
        return {"values": list(self.values), "other": self.other, "places": dict(self.places)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Typed":
        return cls(tuple(kept["values"]), kept["other"], dict(kept["places"]))

    def empty(self) -> bool:
        return not any((*self.values, self.other, *self.places.values()))


NOTHING = Typed()


@dataclass(frozen=True, slots=True)
class Decoder:
    """take: posted fields -> typed; raw: typed -> neutral reply; again: stored value -> as if typed."""

    take: Callable[[Question, Fields], Typed]
    raw: Callable[[Question, Typed], Raw]
    again: Callable[[Value], Typed]


def field_name(question: Question) -> str:
    """The name of a question's field; the prefix keeps it apart from the form's own fields."""
    return f"q.{question.key}"


def typed_of(question: Question, fields: Fields) -> Typed:
    """What the form holds for a question."""
    return DECODERS[question.kind].take(question, fields)


def raw_of(question: Question, typed: Typed) -> Raw:
    """The neutral reply."""
    return DECODERS[question.kind].raw(question, typed)


def typed_again(question: Question, value: Value) -> Typed:
    """A stored value, put back into the form."""
    return DECODERS[question.kind].again(value)


def _take_values(question: Question, fields: Fields) -> Typed:
    name = field_name(question)
    return Typed(tuple(fields.get(name, ())), "".join(fields.get(f"{name}.other", ())))


def _take_places(question: Question, fields: Fields) -> Typed:
    name = field_name(question)
    places = {
        choice.key: "".join(fields.get(f"{name}.place.{choice.key}", ())) for choice in question.choices
    }
    written = {key: place for key, place in places.items() if place}
    return Typed(tuple(fields.get(name, ())), "", written)


def _take_nothing(question: Question, fields: Fields) -> Typed:
    return NOTHING


def _raw_values(question: Question, typed: Typed) -> Raw:
    return Raw(typed.values, typed.other, skipped=typed.values == ("",) and not typed.other)


def _raw_places(question: Question, typed: Typed) -> Raw:
    """Keys by their places. Two of one place are the same key twice, places that are none are left out: so the kind
    finds what to mend, as it would over any other channel."""
    count = sum(not choice.exclusive for choice in question.choices)
    by_place: dict[int, str] = {}
    ordered: list[tuple[int, str]] = []
    for key, written in typed.places.items():
        place = _place(written)
        if 1 <= place <= count:
            ordered.append((place, by_place.setdefault(place, key)))
    ranked = [key for _, key in sorted(ordered, key=lambda pair: pair[0])]
    if typed.places and not ranked:
        ranked = [next(iter(typed.places))]
    return Raw((*typed.values, *ranked))


def _place(written: str) -> int:
    digits = [unicodedata.decimal(character, -1) for character in written.strip().rstrip(".")]
    if not digits or -1 in digits or len(digits) > 3:
        return 0
    return int("".join(map(str, digits)))


def _choices_again(value: Value) -> Typed:
    return Typed(_keys(value.get("choices")), str(value.get("other", "")))


def _places_again(value: Value) -> Typed:
    ranking = _keys(value.get("ranking"))
    places = {key: str(place) for place, key in enumerate(ranking, start=1)}
    return Typed(_keys(value.get("choices")), "", places)


def _text_again(value: Value) -> Typed:
    return Typed((str(value.get("text", "")),))


def _number_again(value: Value) -> Typed:
    return Typed((str(value.get("number", "")),))


def _nothing_again(value: Value) -> Typed:
    return NOTHING


def _keys(found: object) -> tuple[str, ...]:
    return tuple(str(key) for key in found) if isinstance(found, list) else ()


_CHOICES = Decoder(_take_values, _raw_values, _choices_again)
DECODERS: Mapping[str, Decoder] = MappingProxyType(
    {
        "one": _CHOICES,
        "many": _CHOICES,
        "scale": _CHOICES,
        "area": _CHOICES,
        "rank": Decoder(_take_places, _raw_places, _places_again),
        "text": Decoder(_take_values, _raw_values, _text_again),
        "number": Decoder(_take_values, _raw_values, _number_again),
        "info": Decoder(_take_nothing, _raw_values, _nothing_again),
    }
)
