"""Where a question's meaning lives: one module per kind, each with the same four verbs, found by name in `KINDS`.

How a kind looks on a page, in a text message or on paper is left to the channels, which each keep a map of their own.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.surveys.kinds.area import Area
from engage.surveys.kinds.info import Info
from engage.surveys.kinds.kind import Count, Fact, Kind, Raw, Row, Tally, Value
from engage.surveys.kinds.many import Many
from engage.surveys.kinds.number import Number
from engage.surveys.kinds.one import One
from engage.surveys.kinds.rank import Rank
from engage.surveys.kinds.scale import Scale
from engage.surveys.kinds.text import OpenText
from engage.surveys.survey import Question

__all__ = ["KINDS", "Count", "Fact", "Kind", "Raw", "Row", "Tally", "Value", "kind_of"]


def _by_name(*kinds: Kind) -> Mapping[str, Kind]:
    """The kinds by name; ValueError when two have the same."""
    named = {kind.name: kind for kind in kinds}
    if len(named) != len(kinds):
        raise ValueError("two kinds have the same name")
    return MappingProxyType(named)


KINDS: Mapping[str, Kind] = _by_name(One(), Many(), Scale(), Rank(), OpenText(), Number(), Area(), Info())


def kind_of(question: Question) -> Kind:
    """The kind of a question; KeyError when there is none of that name (the review before publishing says so)."""
    return KINDS[question.kind]
