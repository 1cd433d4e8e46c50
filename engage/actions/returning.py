"""Which groups of the plan replied in Step 5, so that Steps 6 and 7 can come back to them.

Only numbers that may be shown count: a group too small to be shown is not told apart from one without replies.
"""

from engage.actions.editions import Editions
from engage.actions.summarize import summarize
from engage.feedback.table import Query
from engage.storage.database import Database


def replied(database: Database, project_id: int, editions: Editions | None = None) -> tuple[str, ...]:
    """Keys of the audiences with replies in Step 5, by their answers or their own door. Opens its own transactions."""
    summary = summarize(database, project_id, Query(step=5), editions)
    return tuple(one.audience for one in summary.reach if (one.matching or 0) + (one.aimed_at or 0))
