"""The queries of a rehearsal in a throw-away database: what it shows, and the next moment at which time alone acts.

Filling such a database and playing in it is engage.actions.stage's part.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engage.storage.contacts import Contact
from engage.storage.database import Database
from engage.storage.responses import Response
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.storage.tables import metadata
from engage.storage.texting import Attention, ConversationRow, InboundMessage, OptOut, OutboxMessage


def make_tables(database: Database) -> None:
    """Every table, as the newest schema has it, in an empty database."""
    metadata.create_all(database.writer)


def next_moment(session: Session, idle: timedelta, house: timedelta) -> datetime | None:
    """When time alone does something next: a conversation wakes, a message is due, a reply has rested for `idle`, a
    link is cut. The house is kept at intervals of `house`, so the last two come as late as they may."""
    rests = session.scalar(
        select(func.min(Response.received_at)).where(Response.state == "open", Response.channel == "sms")
    )
    cut = session.scalar(select(func.min(ConversationRow.cut_after)))
    late = house + timedelta(seconds=1)
    found = (
        session.scalar(select(func.min(ConversationRow.wake_at))),
        cut + late if cut else None,
        session.scalar(select(func.min(OutboxMessage.due_at)).where(OutboxMessage.state == "queued")),
        rests + idle + late if rests else None,
    )
    return min((moment for moment in found if moment is not None), default=None)


def outgoing(session: Session, provider_id: str) -> OutboxMessage:
    """A message that was handed to the gateway, which knows it by this; filed anew, it has another number."""
    return session.scalars(select(OutboxMessage).where(OutboxMessage.provider_id == provider_id)).one()


def unsent(session: Session) -> Sequence[OutboxMessage]:
    """Messages that were not handed over, and will not be or not yet."""
    states = ("queued", "skipped", "failed")
    query = select(OutboxMessage).where(OutboxMessage.state.in_(states), OutboxMessage.provider_id.is_(None))
    return session.scalars(query.order_by(OutboxMessage.id)).all()


def conversations(session: Session) -> Sequence[ConversationRow]:
    """Everyone's place."""
    return session.scalars(select(ConversationRow).order_by(ConversationRow.id)).all()


def survey_keys(session: Session) -> dict[int, str]:
    """Survey id -> its key."""
    return {row.id: row.key for row in session.scalars(select(SurveyRow))}


def opted_out(session: Session) -> frozenset[tuple[int, str]]:
    """(project, person) of all who said stop."""
    return frozenset((row.project_id, row.person) for row in session.scalars(select(OptOut)))


def waiting_for_staff(session: Session) -> Sequence[Attention]:
    """What waits for a person of the team."""
    query = select(Attention).where(Attention.state == "open").order_by(Attention.id)
    return session.scalars(query).all()


def failed_inbound(session: Session) -> dict[str, int]:
    """Person -> how many of their messages could not be dealt with."""
    query = select(InboundMessage.person, func.count()).where(InboundMessage.state == "failed")
    counted = session.execute(query.group_by(InboundMessage.person)).all()
    return {row[0]: row[1] for row in counted}


def agreed(session: Session) -> frozenset[tuple[int, str]]:
    """(project, person) of all who may be written to again."""
    return frozenset((row.project_id, row.person) for row in session.scalars(select(Contact)))


def door_by_keyword(session: Session, keyword: str) -> Collector | None:
    """The door of a keyword, in any case; else the first door of the survey with that key."""
    doors = session.scalars(select(Collector).where(Collector.keyword.is_not(None)).order_by(Collector.id))
    known = {(door.keyword or "").casefold(): door for door in doors}
    if keyword.casefold() in known:
        return known[keyword.casefold()]
    query = select(Collector).join(SurveyRow, SurveyRow.id == Collector.survey_id)
    return session.scalar(query.where(SurveyRow.key == keyword).order_by(Collector.id).limit(1))


def doors_beside(session: Session, door: Collector) -> Sequence[Collector]:
    """Every door of the same survey."""
    query = select(Collector).where(Collector.survey_id == door.survey_id)
    return session.scalars(query.order_by(Collector.id)).all()


def threads_of(row: ConversationRow) -> list[tuple[int, str]]:
    """(collector, receipt) of the surveys in a conversation."""
    return [(int(each["collector"]), str(each["receipt"])) for each in row.state.get("threads", [])]


def edition_number(session: Session, edition_id: int) -> int:
    """The number of an edition within its survey."""
    return session.get_one(Edition, edition_id).number
