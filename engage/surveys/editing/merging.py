"""Two people's changes of the same part put together: what only one of them changed is taken, the rest is a clash.

Words are compared language by language, choices key by key. What happens at a clash is a person's decision; until then
the merged part carries mine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from engage.surveys.survey import Choice, Exit, Question, Section, Survey

Part = TypeVar("Part", Question, Section, Exit, Survey, Choice)

APART = frozenset({"sections", "exits", "questions"})
"""Fields that hold parts of their own, which are changed by themselves."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What two people changed differently: the path of the field ("text", "en"), and the value of each; None: gone."""

    path: tuple[str, ...]
    mine: Any
    theirs: Any


def merge(base: Part, mine: Part, theirs: Part) -> tuple[Part, tuple[Clash, ...]]:
    """Mine and theirs, both made from `base`, as one; and where they clash. Parts within parts stay theirs."""
    clashes: list[Clash] = []
    changed: dict[str, Any] = {}
    for field in fields(base):
        name = field.name
        if name not in APART:
            three = (getattr(base, name), getattr(mine, name), getattr(theirs, name))
            changed[name] = _merged((name,), *three, clashes.append)
    return replace(theirs, **changed), tuple(clashes)


def _merged(path: tuple[str, ...], base: Any, mine: Any, theirs: Any, clash: Callable[[Clash], None]) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    if path == ("choices",):
        return _choices(base, mine, theirs, clash)
    if all(isinstance(each, Mapping) for each in (base, mine, theirs)):
        keys = dict.fromkeys((*theirs, *mine))
        found = {
            key: _merged((*path, key), base.get(key), mine.get(key), theirs.get(key), clash) for key in keys
        }
        return {key: value for key, value in found.items() if value is not None}
    clash(Clash(path, mine, theirs))
    return mine


def _choices(
    base: Sequence[Choice],
    mine: Sequence[Choice],
    theirs: Sequence[Choice],
    clash: Callable[[Clash], None],
) -> tuple[Choice, ...]:
    before, own, other = ({choice.key: choice for choice in each} for each in (base, mine, theirs))
    kept: dict[str, Choice] = {}
    for key in order(list(before), list(own), list(other)):
        found = _choice(key, before.get(key), own.get(key), other.get(key), clash)
        if found is not None:
            kept[key] = found
    return tuple(kept.values())


def _choice(
    key: str,
    base: Choice | None,
    mine: Choice | None,
    theirs: Choice | None,
    clash: Callable[[Clash], None],
) -> Choice | None:
    if mine is None or theirs is None:
        known = mine or theirs
        if base is None or known == base:
            return known if base is None else None
        clash(Clash(("choices", key), mine, theirs))
        return known
    if base is None:
        base = theirs
    changed = {
        field.name: _merged(
            ("choices", key, field.name),
            getattr(base, field.name),
            getattr(mine, field.name),
            getattr(theirs, field.name),
            clash,
        )
        for field in fields(Choice)
    }
    return replace(theirs, **changed)


def order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """The keys of both: in my order when I changed it, else in theirs; what is missing goes behind its neighbor."""
    moved = [key for key in mine if key in base] != [key for key in base if key in mine]
    lead, other = (mine, theirs) if moved else (theirs, mine)
    order = list(lead)
    for place, key in enumerate(other):
        if key not in order:
            before = next((known for known in reversed(other[:place]) if known in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order
