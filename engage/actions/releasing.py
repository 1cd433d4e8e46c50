"""What a step heard, ready to be kept in a snapshot: held against every snapshot of it that was kept before.

Keeping it is engage.actions.summarize's part, and happens in the transaction of the decision that rests on it.
"""

from engage.actions.editions import Editions
from engage.actions.summarize import summarize
from engage.feedback.releasing import as_released
from engage.feedback.snapshot import FrozenSummary, frozen, thawed
from engage.feedback.table import Query
from engage.storage.database import Database, reading
from engage.storage.decisions import Snapshot, snapshots


def of_step(row: Snapshot, step: int) -> bool:
    """Whether a snapshot holds all that a step heard, not one survey or a breakdown."""
    return row.query.get("step") == step and not row.query.get("survey") and not row.query.get("by")


def ready(database: Database, project_id: int, step: int, editions: Editions | None = None) -> FrozenSummary:
    """The step's numbers as they may be released now. Opens its own transactions."""
    summary = summarize(database, project_id, Query(step=step), editions)
    with reading(database) as session:
        rows = [row for row in snapshots(session, project_id).values() if of_step(row, step)]
    earlier = [thawed(row.body, row.digest) for row in reversed(rows)]
    return frozen(as_released(summary, earlier))
