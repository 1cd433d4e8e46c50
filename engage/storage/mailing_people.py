"""Whom a mailing may go to: pages of contacts, and of those the ones for whom something speaks against it.

Every question is asked about a page of people at once. What follows from an answer is engage.actions.audience's part.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from engage.storage.attention import HOLDING
from engage.storage.contacts import Contact, Whom, conditions
from engage.storage.mailings import ASKING, Mailing
from engage.storage.surveys import SurveyRow
from engage.storage.texting import Attention, OptOut, OutboxMessage

DECLINED = "declined"  # the error of an invitation somebody answered with "no"
REACHED = ("accepted", "sent", "delivered", "unknown")
TAKEN = (*REACHED, "undelivered", "failed")


def contacts_page(session: Session, project_id: int, whom: Whom, after: str, limit: int) -> Sequence[Contact]:
    """The next contacts by token after one."""
    query = select(Contact).where(*conditions(project_id, whom), Contact.person > after)
    return session.scalars(query.order_by(Contact.person).limit(limit)).all()


def stopped_among(session: Session, project_id: int, people: Collection[str]) -> set[str]:
    """Those who said stop."""
    query = select(OptOut.person).where(OptOut.project_id == project_id, OptOut.person.in_(people))
    return set(session.scalars(query))


def held_among(session: Session, project_id: int, people: Collection[str]) -> set[str]:
    """Those whom the team has to judge first."""
    query = select(Attention.person).where(
        Attention.project_id == project_id,
        Attention.kind == HOLDING,
        Attention.state == "open",
        Attention.person.in_(people),
    )
    return {person for person in session.scalars(query) if person}


def asked_among(
    session: Session, mailing: Mailing, people: Collection[str], *, waiting: bool = False
) -> set[str]:
    """Those to whom another mailing of the same kind about the same survey went; `waiting`: or is to go.

    Who was reminded is not invited any more. Of two that are being sent this very moment the older one goes.
    """
    states = (*TAKEN, "queued", "sending") if waiting else TAKEN
    older = and_(OutboxMessage.state == "sending", Mailing.id < mailing.id)
    query = (
        select(OutboxMessage.person)
        .join(Mailing, Mailing.id == OutboxMessage.mailing_id)
        .where(
            OutboxMessage.person.in_(people),
            Mailing.id != mailing.id,
            Mailing.kind.in_(ASKING if mailing.kind == "invitation" else (mailing.kind,)),
            Mailing.survey_id == mailing.survey_id,
            or_(OutboxMessage.state.in_(states), older),
        )
    )
    return set(session.scalars(query))


def declined_among(session: Session, survey_id: int | None, people: Collection[str]) -> set[str]:
    """Those who answered an invitation to this survey with "no"."""
    query = (
        select(OutboxMessage.person)
        .join(Mailing, Mailing.id == OutboxMessage.mailing_id)
        .where(
            OutboxMessage.person.in_(people),
            Mailing.survey_id == survey_id,
            OutboxMessage.error == DECLINED,
        )
    )
    return set(session.scalars(query))


def laid_among(session: Session, mailing_id: int, people: Collection[str]) -> set[str]:
    """Those for whom a message of this mailing is laid out, whatever became of it."""
    query = select(OutboxMessage.person).where(
        OutboxMessage.mailing_id == mailing_id, OutboxMessage.person.in_(people)
    )
    return set(session.scalars(query)) if people else set()


def reached_among(session: Session, mailing_id: int, people: Collection[str]) -> set[str]:
    """Those whom an earlier mailing reached, as far as anybody knows."""
    query = select(OutboxMessage.person).where(
        OutboxMessage.mailing_id == mailing_id,
        OutboxMessage.person.in_(people),
        OutboxMessage.state.in_(REACHED),
    )
    return set(session.scalars(query))


def surveys_of_steps(session: Session, project_id: int, steps: Collection[int]) -> list[int]:
    """The surveys of these steps, by id."""
    query = select(SurveyRow.id).where(SurveyRow.project_id == project_id, SurveyRow.step.in_(steps))
    return list(session.scalars(query.order_by(SurveyRow.id)))


def decline(session: Session, project_id: int, person: str, since: datetime) -> bool:
    """Ends what the town asked of this person since a moment: their "no" answers it; False when it asked nothing.

    Nothing more is sent about that survey; other messages stay as they are, for a "no" is no stop.
    """
    found = asked_last(session, project_id, person, since)
    if found is None:
        return False
    session.execute(update(OutboxMessage).where(OutboxMessage.id == found).values(error=DECLINED))
    return True


_ASKED = (
    select(OutboxMessage.id, OutboxMessage.error)
    .join_from(OutboxMessage, Mailing, Mailing.id == OutboxMessage.mailing_id)
    .where(
        OutboxMessage.project_id == bindparam("project"),
        OutboxMessage.person == bindparam("person"),
        OutboxMessage.due_at >= bindparam("since"),
        OutboxMessage.state.in_(REACHED),
        Mailing.kind.in_(ASKING),
    )
    .order_by(OutboxMessage.id.desc())
    .limit(1)
)


def asked_last(session: Session, project_id: int, person: str, since: datetime) -> int | None:
    """The message (its id) by which a mailing last asked this person for an answer since a moment; None when none did,
    or they said no to it."""
    asked = {"project": project_id, "person": person, "since": since}
    found = session.connection().execute(_ASKED, asked).first()
    return found.id if found is not None and found.error != DECLINED else None
