"""The ledger: for each priority, the thread from what people said to what was decided, snapshot by snapshot.

It only reads; decisions are made in engage.actions.decide and never edited.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engage.decisions.evidence import Reference
from engage.decisions.priorities import Priority
from engage.decisions.seed import Idea


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in force, by its kind, with the snapshot it rests on."""

    kind: str  # draft_list | final_list | seed
    reason: str
    by: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a thread: the words there, how it came about, why, and the evidence it rested on."""

    stage: str  # old | draft | final | seed
    words: str
    status: str  # kept | changed | new | dropped | linked | chosen | ""
    reason: str
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class Thread:
    """A priority's steps in order, under the key of the last stage it reached."""

    key: str
    steps: tuple[Step, ...]


def threads(
    old: Sequence[Priority],
    draft: Sequence[Priority],
    final: Sequence[Priority],
    ideas: Sequence[Idea],
    decided: Sequence[Decided],
) -> list[Thread]:
    """One thread for each final priority, then for each draft and each old one that went no further."""
    lists = {"old": list(old), "draft": list(draft), "final": list(final)}
    references = {each.kind: each.reference for each in decided}
    reached: list[tuple[str, Priority]] = [("final", each) for each in final]
    reached += [("draft", each) for each in draft if each.key not in {late.came_from for late in final}]
    reached += [("old", each) for each in old if each.key not in {late.came_from for late in draft}]
    return [
        Thread(last.key, (*_back(stage, last, lists, references), *_ideas(stage, last, ideas, references)))
        for stage, last in reached
    ]


def _back(
    stage: str, last: Priority, lists: dict[str, list[Priority]], references: dict[str, Reference]
) -> list[Step]:
    before = {"final": "draft", "draft": "old", "old": ""}
    steps: list[Step] = []
    current: Priority | None = last
    while current is not None:
        reference = references.get(f"{stage}_list")
        steps.insert(0, Step(stage, current.text, current.status or "", current.reason, reference))
        stage, origin = before[stage], current.came_from
        current = next((each for each in lists.get(stage, ()) if each.key == origin), None)
    if last.dropped is not None:
        following = "final_list" if steps[-1].stage == "draft" else "draft_list"
        steps.append(Step(steps[-1].stage, last.text, "dropped", last.dropped, references.get(following)))
    return steps


def _ideas(stage: str, last: Priority, ideas: Sequence[Idea], references: dict[str, Reference]) -> list[Step]:
    if stage != "final":
        return []
    return [
        Step(
            "seed",
            next(iter(idea.title.values()), idea.key),
            "chosen" if idea.chosen else "linked",
            idea.reason if idea.chosen else "",
            references.get("seed") if idea.chosen else None,
        )
        for idea in ideas
        if last.key in idea.priorities
    ]
