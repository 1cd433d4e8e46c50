"""The three decisions, each resting on a snapshot: the draft list, the final list, the seed project.

A decision is never edited. A later one of its kind takes its place, and both stay readable.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from engage.actions import ideas as seeds
from engage.actions.priorities import listed
from engage.decisions.evidence import Reference
from engage.decisions.ledger import Decided, Thread, threads
from engage.decisions.priorities import MOST_FINAL, Priority, Stage, Status, faults, going_on
from engage.decisions.seed import screen
from engage.errors import Refused
from engage.storage.base import town_day
from engage.storage.decisions import Decision, Snapshot, decisions, hold, idea, ideas, snapshot, snapshots
from engage.storage.projects import communities_of

DRAFT_LIST, FINAL_LIST, SEED = "draft_list", "final_list", "seed"


def decide_draft(session: Session, project_id: int, snapshot_id: int, reason: str, by: str) -> Decision:
    """Freezes the draft list (worksheet Q4) with the old list it came from, on a snapshot of what Step 5 heard.

    This is the list the Step 6 survey is made from. Refused when the list is empty or has a blank one.
    """
    return _decide_list(session, project_id, Stage.DRAFT, snapshot_id, reason, by)


def decide_final(session: Session, project_id: int, snapshot_id: int, reason: str, by: str) -> Decision:
    """Freezes the final list, at most ten, on a snapshot of what Step 6 heard. Refused as for the draft list."""
    return _decide_list(session, project_id, Stage.FINAL, snapshot_id, reason, by)


def _decide_list(
    session: Session, project_id: int, stage: Stage, snapshot_id: int, reason: str, by: str
) -> Decision:
    hold(session, project_id)
    before = listed(session, project_id, Stage.OLD if stage is Stage.DRAFT else Stage.DRAFT)
    after = going_on(listed(session, project_id, stage))
    for fault in faults(after, MOST_FINAL if stage is Stage.FINAL else None):
        raise Refused(fault.code, **fault.params)
    body = {"before": [_written(each) for each in before], "list": [_written(each) for each in after]}
    kind = DRAFT_LIST if stage is Stage.DRAFT else FINAL_LIST
    return _keep(session, project_id, kind, snapshot_id, body, reason, by)


def choose_seed(
    session: Session, project_id: int, key: str, snapshot_id: int, reason: str, by: str
) -> Decision:
    """Chooses the seed project among the candidates residents saw, with the reason, on a snapshot of Step 7.

    Refused without a reason, or for an idea residents were not asked about. Broken limits warn elsewhere; the team
    decides.
    """
    if not reason.strip():
        raise Refused("reason_needed")
    hold(session, project_id)
    chosen = idea(session, project_id, key)
    if not chosen.candidate:
        raise Refused("idea_not_candidate", key=key)
    for row in ideas(session, project_id):
        row.chosen, row.reason = row.key == key, reason.strip() if row.key == key else ""
    value = seeds.as_idea(chosen)
    body = {
        "idea": key,
        "title": dict(value.title),
        "priorities": list(value.priorities),
        "screen": dict(screen(value, len(communities_of(session, project_id)))),
        "candidates": [row.key for row in ideas(session, project_id) if row.candidate],
    }
    return _keep(session, project_id, SEED, snapshot_id, body, reason, by)


def _keep(
    session: Session,
    project_id: int,
    kind: str,
    snapshot_id: int,
    body: dict[str, Any],
    reason: str,
    by: str,
) -> Decision:
    made = Decision(
        project_id=project_id,
        kind=kind,
        snapshot_id=snapshot(session, project_id, snapshot_id).id,
        body=body,
        reason=reason.strip(),
        decided_by=by,
    )
    session.add(made)
    session.flush()
    return made


def in_force(session: Session, project_id: int, kind: str) -> Decision | None:
    """The newest decision of a kind."""
    return next(iter(decisions(session, project_id, kind)), None)


def decided_list(decision: Decision) -> list[Priority]:
    """The priorities of a list decision, as they were when it was made."""
    return [_read(each) for each in decision.body["list"]]


def changed_since(decision: Decision, now: Sequence[Priority]) -> bool:
    """Whether the working list differs from the decided one, so that the team may want to decide again."""
    return decided_list(decision) != [_read(_written(each)) for each in going_on(now)]


def reference(taken: Snapshot) -> Reference:
    """A snapshot by its number and day."""
    return Reference(taken.id, town_day(taken.taken_at))


def ledger(session: Session, project_id: int) -> list[Thread]:
    """The thread of every priority from what was heard to what was decided."""
    taken = snapshots(session, project_id)
    newest = {row.kind: row for row in reversed(decisions(session, project_id))}
    decided = [
        Decided(row.kind, row.reason, row.decided_by, reference(taken[row.snapshot_id]))
        for row in newest.values()
    ]
    old, draft, final = (listed(session, project_id, stage) for stage in Stage)
    return threads(old, draft, final, seeds.listed(session, project_id), decided)


def _written(priority: Priority) -> dict[str, Any]:
    return {
        "key": priority.key,
        "text": priority.text,
        "plain": dict(priority.plain),
        "theme": priority.theme,
        "status": priority.status and priority.status.value,
        "from": priority.came_from,
        "reason": priority.reason,
        "dropped": priority.dropped,
        "done": priority.done,
        "actions": priority.actions,
        "who_benefits": priority.who_benefits,
    }


def _read(body: dict[str, Any]) -> Priority:
    plain = {key: value for key, value in body.items() if key not in {"status", "from"}}
    status = Status(body["status"]) if body["status"] else None
    return replace(Priority(**plain), status=status, came_from=body["from"])
