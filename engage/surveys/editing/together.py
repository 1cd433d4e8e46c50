"""Two whole surveys made from the same one put together: what somebody wrote, and what the plan makes anew.

Part by part as in .merging; where both changed the same, what somebody wrote stays.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from engage.surveys.editing.looking import settled
from engage.surveys.editing.merging import merge, order
from engage.surveys.survey import Exit, Question, Section, Survey

Part = TypeVar("Part", Question, Section, Exit)


def put_together(base: Survey, kept: Survey, new: Survey) -> Survey:
    """`kept` (what somebody wrote) and `new`, both made from `base`, as one survey.

    What somebody removed stays away; what `new` leaves out goes unless somebody changed it. Conditions lose tests on
    what is gone.
    """
    own, _clashes = merge(base, kept, new)
    questions = _parts(*(_by_key(each.questions()) for each in (base, kept, new)))
    homes = _homes(base, kept, new)
    sections = tuple(
        replace(section, questions=tuple(q for key, q in questions.items() if homes.get(key) == section.key))
        for section in _parts(*(_bare(each) for each in (base, kept, new))).values()
    )
    exits = _parts(*(_by_key(each.exits) for each in (base, kept, new)))
    made = replace(own, key=kept.key, sections=sections, exits=tuple(exits.values()))
    whole = settled(kept, made, prune=True)
    return whole if isinstance(whole, Survey) else made


def _parts(base: dict[str, Part], kept: dict[str, Part], new: dict[str, Part]) -> dict[str, Part]:
    """The parts of one sort, in order, by key."""
    found = {}
    for key in order(list(base), list(kept), list(new)):
        part = _part(base.get(key), kept.get(key), new.get(key))
        if part is not None:
            found[key] = part
    return found


def _part(base: Part | None, kept: Part | None, new: Part | None) -> Part | None:
    if kept is None:
        return new if base is None else None
    if new is None:
        return None if kept == base else kept
    return kept if base is None else merge(base, kept, new)[0]


def _homes(base: Survey, kept: Survey, new: Survey) -> dict[str, str]:
    """The section of each question: where somebody put it, else where the new survey has it."""
    before, own, other = (
        {q.key: s.key for s in each.sections for q in s.questions} for each in (base, kept, new)
    )
    moved = {key: section for key, section in own.items() if before.get(key) != section}
    left = set(_parts(*(_bare(each) for each in (base, kept, new))))
    return {
        key: section if section in left else own.get(key, "")
        for key, section in {**own, **other, **moved}.items()
    }


def _bare(survey: Survey) -> dict[str, Section]:
    """The sections without their questions, which are parts of their own."""
    return {section.key: replace(section, questions=()) for section in survey.sections}


def _by_key(parts: Iterable[Any]) -> dict[str, Any]:
    return {part.key: part for part in parts}
