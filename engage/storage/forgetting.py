"""Taking out what is kept of one person: their contact, words, links, tokens and texts. What may go is for actions.

Rows that only count messages stay, known by the token alone; a stop stays too.
"""

from collections.abc import Collection

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from engage.storage.contacts import Consent, Contact, PersonalLink
from engage.storage.removing import remove_later
from engage.storage.texting import Answered, ConversationRow, InboundMessage, OutboxMessage, Phone, Reading

_OPEN = ("queued", "sending")


def forget_contact(session: Session, project_id: int, person: str) -> None:
    """No longer a contact; what they once said yes to stays."""
    session.execute(delete(Contact).where(Contact.project_id == project_id, Contact.person == person))


def forget_consents(session: Session, project_id: int, person: str) -> None:
    """Takes out what they said about being written to, and every link that is theirs."""
    for table in (Consent, PersonalLink):
        session.execute(delete(table).where(table.project_id == project_id, table.person == person))


def forget_answered(session: Session, tokens: Collection[str]) -> None:
    """Takes out that they answered these surveys."""
    session.execute(delete(Answered).where(Answered.token.in_(tokens)))


def blank_texts(session: Session, project_id: int, person: str, sealed: str) -> None:
    """Puts `sealed` (of nothing) in the place of every text from and to a person that was dealt with, and takes out how
    their texts were read; at the provider too."""
    blank_inbound_of(session, project_id, person, sealed)
    sent = (
        (OutboxMessage.project_id == project_id)
        & (OutboxMessage.person == person)
        & OutboxMessage.state.not_in(_OPEN)
    )
    remove_later(session, OutboxMessage, sent)
    session.execute(update(OutboxMessage).where(sent).values(sealed=sealed))


def blank_inbound_of(session: Session, project_id: int, person: str, sealed: str) -> None:
    """The same for texts from them alone."""
    theirs = (InboundMessage.project_id == project_id) & (InboundMessage.person == person)
    session.execute(delete(Reading).where(Reading.inbound_id.in_(select(InboundMessage.id).where(theirs))))
    dealt_with = theirs & (InboundMessage.state != "new")
    remove_later(session, InboundMessage, dealt_with)
    session.execute(update(InboundMessage).where(dealt_with).values(sealed=sealed))


def call_off(session: Session, project_id: int, person: str, why: str) -> None:
    """What the town was about to send them is not sent; replies to their own texts are."""
    session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.project_id == project_id,
            OutboxMessage.person == person,
            OutboxMessage.state == "queued",
            OutboxMessage.priority > 0,
        )
        .values(state="skipped", error=why)
    )


def forget_address(session: Session, project_id: int, person: str) -> None:
    """Takes out the sealed address and where they stood in a conversation."""
    session.execute(
        delete(ConversationRow).where(
            ConversationRow.project_id == project_id, ConversationRow.person == person
        )
    )
    session.execute(delete(Phone).where(Phone.token == person))


def forget_addresses(session: Session, project_id: int) -> None:
    """Takes out the sealed address of everybody a project knows; addresses belong to no project by themselves."""
    for table in (Contact, Consent, ConversationRow, InboundMessage, OutboxMessage, PersonalLink):
        known = select(table.person).where(table.project_id == project_id)
        session.execute(delete(Phone).where(Phone.token.in_(known)))


def asked_to_be_forgotten(session: Session, limit: int = 200) -> list[tuple[int, str]]:
    """(project, person) of those who asked, and of whom something had to stay then; in no order, so that nobody who
    must still wait keeps others waiting."""
    query = select(Consent.project_id, Consent.person).where(Consent.event == "deletion")
    grouped = query.group_by(Consent.project_id, Consent.person).order_by(func.random()).limit(limit)
    return [(project, person) for project, person in session.execute(grouped)]
