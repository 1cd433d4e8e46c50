"""Priorities through their three stages (old, draft, final): stable keys, what became of each, what a list lacks.

Nothing here is stored; a list may be half done at any time. Only deciding one has conditions.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engage.surveys.naming import first_free, latin_words
from engage.surveys.problems import Problem, problem
from engage.surveys.text import Text, empty

MOST_FINAL = 10  # boxes on the guide's final pages


class Stage(StrEnum):
    """old: the MVP 1.0 list. draft: worksheet Q4, shown to residents in Step 6. final: the official record."""

    OLD = "old"
    DRAFT = "draft"
    FINAL = "final"


class Status(StrEnum):
    """How a priority came from the stage before."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Priority:
    """`text` is in the project's source language, `plain` the words for residents by language.

    `came_from`: key in the stage before. `dropped`: why it did not go on (None: it was not dropped).
    """

    key: str
    text: str
    plain: Text = field(default_factory=empty)
    theme: str | None = None
    status: Status | None = None
    came_from: str | None = None
    reason: str = ""
    dropped: str | None = None
    done: str = ""
    actions: str = ""
    who_benefits: str = ""


def going_on(stage: Sequence[Priority]) -> list[Priority]:
    """Those of a stage that were not dropped, in order."""
    return [priority for priority in stage if priority.dropped is None]


def undecided(before: Sequence[Priority], after: Sequence[Priority]) -> list[Priority]:
    """Those of the earlier stage that were neither dropped nor carried on."""
    carried = {priority.came_from for priority in after}
    return [priority for priority in going_on(before) if priority.key not in carried]


def faults(after: Sequence[Priority], most: int | None = None) -> list[Problem]:
    """What keeps a list from being decided: nothing in it, a blank text, more than `most`."""
    found = [] if after else [problem("list_empty")]
    found += [problem("priority_blank", priority.key) for priority in after if not priority.text.strip()]
    if most is not None and len(after) > most:
        found.append(problem("list_long", "", maximum=most, count=len(after)))
    return found


def open_points(before: Sequence[Priority], after: Sequence[Priority]) -> list[Problem]:
    """What the state asks for and is still missing: a verdict on each earlier priority, a reason for each step.

    These warn; they never block.
    """
    found = [
        problem("priority_undecided", priority.key, text=priority.text)
        for priority in undecided(before, after)
    ]
    found += [
        problem("priority_no_reason", priority.key, text=priority.text)
        for priority in after
        if priority.status in {Status.CHANGED, Status.NEW} and not priority.reason.strip()
    ]
    found += [
        problem("priority_no_reason", priority.key, text=priority.text)
        for priority in before
        if priority.dropped is not None and not priority.dropped.strip()
    ]
    return found


def new_key(text: str, taken: Collection[str], prefix: str = "priority") -> str:
    """A stable key for a text: its first Latin words, else the prefix; numbered when taken. Never all digits."""
    words = [word for word in latin_words(text) if not word.isdigit()][:4]
    stem = "_".join(words)[:36].strip("_")
    if not stem or not stem[0].isalpha():
        stem = f"{prefix}_{stem}".strip("_")
    return first_free(stem, taken)
