"""What became of the messages of a project, in three counted queries: by span of time, survey, state and code.

A span is a place in a list of moments: rows before the first have -1. Bodies and numbers are never read; what the
counts mean is left to engage.actions.delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Label, case, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from engage.storage.spending import cost_something
from engage.storage.texting import InboundMessage, OptOut, OutboxMessage

TERMINAL, EMAIL = "terminal", "email"


@dataclass(frozen=True, slots=True)
class Out:
    """Messages out that are alike. `parts`: as we counted, of those that cost something; `counted`: how many of them
    the provider counted, `billed` with how many parts; `priced`: how many it put a price on, `asked` in millionths of a
    dollar; `unpriced`: parts of the others. Earlier tries of a message are in `parts`, `asked` and `unpriced`."""

    span: int
    survey: int | None
    letter: bool
    state: str
    error: str
    n: int
    parts: int
    counted: int
    billed: int
    priced: int
    asked: int
    unpriced: int


@dataclass(frozen=True, slots=True)
class In:
    """Texts in: how many, of how many parts."""

    span: int
    survey: int | None
    n: int
    parts: int


@dataclass(frozen=True, slots=True)
class Stops:
    """Opt-outs as they stand, by how we learned of them."""

    span: int
    survey: int | None
    source: str
    n: int


def outgoing(session: Session, project_id: int, begins: Sequence[datetime]) -> list[Out]:
    """Messages out, without those of a terminal, by when they were settled. `begins`: rising moments."""
    row, costs = OutboxMessage, case((cost_something(), 1), else_=0)
    each = (
        select(
            _span(row.due_at, begins),
            row.survey_id.label("survey"),
            case((row.account == EMAIL, 1), else_=0).label("letter"),
            row.state.label("state"),
            func.coalesce(row.error, "").label("error"),
            case((row.account != EMAIL, costs), else_=0).label("costs"),
            row.segments.label("parts"),
            row.billed.label("billed"),
            row.price.label("price"),
            row.past_segments.label("past_parts"),
            row.past_price.label("past_price"),
            row.past_unpriced.label("past_unpriced"),
        )
        .where(row.project_id == project_id, row.account != TERMINAL)
        .subquery()
    )
    it = each.c
    keys = (it.span, it.survey, it.letter, it.state, it.error)
    counted = case((it.billed.is_not(None), it.costs), else_=0)
    priced = case((it.price.is_not(None), it.costs), else_=0)
    query = select(
        *keys,
        func.count(),
        _sum(it.costs * it.parts + it.past_parts),
        _sum(counted),
        _sum(it.costs * func.coalesce(it.billed, 0)),
        _sum(priced),
        _sum(it.costs * func.coalesce(it.price, 0) + it.past_price),
        _sum((it.costs - priced) * func.coalesce(it.billed, it.parts) + it.past_unpriced),
    ).group_by(*keys)
    return [
        Out(span, survey, bool(is_letter), state, error, *map(int, sums))
        for span, survey, is_letter, state, error, *sums in session.execute(query)
    ]


def incoming(session: Session, project_id: int, begins: Sequence[datetime]) -> list[In]:
    """Texts in, without those of a terminal."""
    row = InboundMessage
    each = (
        select(_span(row.received_at, begins), row.survey_id.label("survey"), row.segments.label("parts"))
        .where(row.project_id == project_id, row.account != TERMINAL)
        .subquery()
    )
    keys = (each.c.span, each.c.survey)
    query = select(*keys, func.count(), _sum(each.c.parts)).group_by(*keys)
    return [In(span, survey, n, int(parts)) for span, survey, n, parts in session.execute(query)]


def stops(session: Session, project_id: int, begins: Sequence[datetime]) -> list[Stops]:
    """People who said stop and have not undone it."""
    each = (
        select(_span(OptOut.at, begins), OptOut.survey_id.label("survey"), OptOut.source.label("source"))
        .where(OptOut.project_id == project_id)
        .subquery()
    )
    keys = (each.c.span, each.c.survey, each.c.source)
    return [Stops(*found) for found in session.execute(select(*keys, func.count()).group_by(*keys))]


def _span(moment: InstrumentedAttribute[datetime], begins: Sequence[datetime]) -> Label[int]:
    """The place of the last beginning that is not after a moment; -1 before all of them."""
    later = [(moment >= begin, literal(place, Integer)) for place, begin in reversed(list(enumerate(begins)))]
    return case(*later, else_=literal(-1, Integer)).label("span")


def _sum(column: Any) -> ColumnElement[int]:
    return func.coalesce(func.sum(column), 0)
