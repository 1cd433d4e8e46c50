"""What differs between two states of one question's list of choices: come, gone, reworded, counted otherwise, moved.

What that does to adding up is engage.feedback.effects' part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Exit, Question, Section
from engage.surveys.text import pick
from engage.surveys.text_changes import quoted, text_changes

Keyed = TypeVar("Keyed", Choice, Question, Section, Exit)

_MARKS = ("exclusive", "other", "fixed", "score")


def choice_changes(
    where: str, before: Sequence[Choice], after: Sequence[Choice], source: str
) -> Iterator[Problem]:
    """The changes of the list of the question `where`; none when the lists are equal."""
    old, new = indexed(before), indexed(after)
    for place, choice in old.items():
        if place not in new:
            yield problem("changed_choice_removed", where, choice=_named(choice, source))
    for place, choice in new.items():
        was = old.get(place)
        if was is None:
            yield problem("changed_choice_added", where, choice=_named(choice, source))
            continue
        yield from text_changes("choice", where, was.text, choice.text, source)
        yield from text_changes("choice_short", where, was.short, choice.short, source)
        if was.code != choice.code:
            codes = {"before": was.code or was.key, "after": choice.code or choice.key}
            yield problem("changed_choice_code", where, choice=_named(choice, source), **codes)
        if any(getattr(was, mark) != getattr(choice, mark) for mark in _MARKS):
            yield problem("changed_choice_marks", where, choice=_named(choice, source))
    if [place for place in old if place in new] != [place for place in new if place in old]:
        yield problem("changed_choice_order", where)


def indexed(parts: Iterable[Keyed]) -> dict[tuple[str, int], Keyed]:
    """By key, and by which of that key it is: a survey being written may have a key twice."""
    seen: Counter[str] = Counter()
    found = {}
    for each in parts:
        found[each.key, seen[each.key]] = each
        seen[each.key] += 1
    return found


def _named(choice: Choice, source: str) -> str:
    return quoted(pick(choice.text, source, source).words or choice.key)
