"""Finding and taking out what a town no longer needs of texts: the words as they came in, numbers nobody said yes with.

When the time for that has come is decided by engage.actions.retention; a stop, and that somebody answered, stay.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Select, delete, func, or_, select, union, update
from sqlalchemy.orm import Session

from engage.storage.contacts import Consent, Contact
from engage.storage.projects import Project
from engage.storage.removing import remove_later
from engage.storage.texting import (
    Attention,
    ConversationRow,
    InboundMessage,
    OutboxMessage,
    Phone,
    Reading,
)

_DEALT_WITH = ("done", "ignored")


def all_projects(session: Session) -> list[Project]:
    """Every project."""
    return list(session.scalars(select(Project).order_by(Project.id)))


def blank_inbound(
    session: Session, project_id: int, surveys: Collection[int], before: datetime | None, sealed: str
) -> int:
    """Puts `sealed` (of nothing) in the place of texts to these surveys, and of those to no survey received before a
    moment; how many. What still waits for a person of the team stays, and so does what nobody dealt with."""
    waits = select(Attention.inbound_id).where(Attention.state == "open", Attention.inbound_id.is_not(None))
    of_survey = InboundMessage.survey_id.in_(surveys)
    of_none = InboundMessage.survey_id.is_(None) & (InboundMessage.received_at < before) if before else None
    ripe = select(InboundMessage.id).where(
        InboundMessage.project_id == project_id,
        InboundMessage.state.in_(_DEALT_WITH),
        InboundMessage.id.not_in(waits),
        func.length(InboundMessage.sealed) > len(sealed),  # what is blank already is as short as this
        of_survey if of_none is None else or_(of_survey, of_none),
    )
    ids = list(session.scalars(ripe.limit(2000)))
    session.execute(delete(Reading).where(Reading.inbound_id.in_(ids)))
    remove_later(session, InboundMessage, InboundMessage.id.in_(ids))
    query = update(InboundMessage).where(InboundMessage.id.in_(ids)).values(sealed=sealed)
    return cast("CursorResult[Any]", session.execute(query)).rowcount


def numbers_to_forget(session: Session, project_id: int, quiet_since: datetime, blank: int) -> list[str]:
    """Tokens of people whose address is kept without a yes, who wrote, were written to and said nothing since a moment,
    and of whom no text is left (one is longer than `blank`) and nothing waits."""
    tables = (InboundMessage, OutboxMessage, ConversationRow, Consent)
    known = union(*(select(table.person).where(table.project_id == project_id) for table in tables))
    busy: tuple[Select[Any], ...] = (
        select(Contact.person),
        select(ConversationRow.person).where(ConversationRow.updated_at >= quiet_since),
        select(InboundMessage.person).where(
            or_(InboundMessage.received_at >= quiet_since, func.length(InboundMessage.sealed) > blank)
        ),
        select(OutboxMessage.person).where(
            or_(OutboxMessage.created_at >= quiet_since, OutboxMessage.state.in_(("queued", "sending")))
        ),
        select(Consent.person).where(Consent.on >= quiet_since.date()),
        select(Attention.person).where(Attention.state == "open", Attention.person.is_not(None)),
    )
    query = select(Phone.token).where(Phone.token.in_(known), Phone.token.not_in(union(*busy)))
    return list(session.scalars(query.limit(2000)))
