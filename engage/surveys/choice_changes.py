"""What differs between two states of one question's list of choices: come, gone, reworded, counted otherwise, moved.

What that does to adding up is engage.feedback.effects' part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice
from engage.surveys.text import pick
from engage.surveys.text_changes import quoted, text_changes

_MARKS = ("exclusive", "other", "fixed", "score")


def choice_changes(
    where: str, before: Sequence[Choice], after: Sequence[Choice], source: str
) -> Iterator[Problem]:
    """The changes of the list of the question `where`; none when the lists are equal."""
    old, new = _indexed(before), _indexed(after)
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


def _indexed(choices: Sequence[Choice]) -> dict[tuple[str, int], Choice]:
    seen: Counter[str] = Counter()
    found = {}
    for choice in choices:
        found[choice.key, seen[choice.key]] = choice
        seen[choice.key] += 1
    return found


def _named(choice: Choice, source: str) -> str:
    return quoted(pick(choice.text, source, source).words or choice.key)
