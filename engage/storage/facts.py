"""Facts and audiences response by response, to compare them with the answers they come from.

Counting them is .feedback's part, writing them .responses'.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.storage.responses import ORIGIN, FactRow, Response, ResponseAudience

COMPARED = (*ORIGIN, "question", "code", "number", "rank", "head")
"""All that a fact says, apart from its own id."""


def responses_after(
    session: Session, after: int, limit: int, project_id: int | None = None
) -> list[Response]:
    """The next responses by id, of every project or of one."""
    query = select(Response).where(Response.id > after).order_by(Response.id).limit(limit)
    if project_id is not None:
        query = query.where(Response.project_id == project_id)
    return list(session.scalars(query))


def facts_of(session: Session, response_ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    """What is kept of each response, as tuples of COMPARED."""
    columns = [getattr(FactRow, name) for name in COMPARED]
    query = select(FactRow.response_id, *columns).where(FactRow.response_id.in_(response_ids))
    found: dict[int, list[tuple[Any, ...]]] = {key: [] for key in response_ids}
    for response_id, *values in session.execute(query):
        found[response_id].append(tuple(values))
    return found


def fits_of(session: Session, response_ids: Sequence[int]) -> dict[int, dict[int, bool]]:
    """The audiences each response is known to match, or not."""
    fits = ResponseAudience
    query = select(fits.response_id, fits.audience_id, fits.fits).where(fits.response_id.in_(response_ids))
    found: dict[int, dict[int, bool]] = {key: {} for key in response_ids}
    for response_id, audience_id, fit in session.execute(query):
        found[response_id][audience_id] = fit
    return found
