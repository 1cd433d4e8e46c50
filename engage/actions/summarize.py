"""What a project heard, kept until its data change: for the desk, the command line and documents; and snapshots of it.

Counting is left to .counting. Everyone gets the same numbers through the same gate, whatever their role; whether
someone may see feedback at all is engage.accounts' part.
"""

from sqlalchemy.orm import Session

from engage.actions.counting import compute, scope_of
from engage.actions.editions import Editions
from engage.feedback.codec import from_json, to_json
from engage.feedback.snapshot import FrozenSummary, thawed
from engage.feedback.table import Query, Summary
from engage.storage import feedback as stored
from engage.storage.database import Database, reading, writing
from engage.storage.decisions import Snapshot, snapshot


def summarize(database: Database, project_id: int, query: Query, editions: Editions | None = None) -> Summary:
    """The summary of a query, from memory when nothing changed. Surveys without an edition are left out.

    Raises Refused("unknown_breakdown") and NotFound("no_survey"). Opens its own transactions.
    """
    with reading(database) as session:
        stored.steady(session)
        scope = scope_of(session, project_id, query)
        kept = stored.kept_summary(session, scope.key, scope.version)
        if kept is not None:
            return from_json(kept)
        summary = compute(session, scope, editions or Editions())
    body = to_json(summary)
    with writing(database) as session:
        stored.keep_summary(session, scope.key, project_id, scope.version, body)
    return summary


def freeze(session: Session, project_id: int, summary: FrozenSummary, name: str, by: str) -> Snapshot:
    """Keeps a frozen summary (engage.feedback.snapshot.frozen) as evidence; it gets its number when flushed."""
    row = Snapshot(
        project_id=project_id,
        name=name,
        query=dict(summary.query),
        body=dict(summary.body),
        digest=summary.digest,
        taken_by=by,
    )
    session.add(row)
    session.flush()
    return row


def summary_of(session: Session, project_id: int, number: int) -> Summary:
    """What a snapshot froze. Raises NotFound for another project's, Malformed when it is not what was frozen."""
    row = snapshot(session, project_id, number)
    return thawed(row.body, row.digest)
