"""Asking the provider what became of messages: of those nobody knows whether they were sent, and of those whose end it
never told. A message that was lost is looked for and never sent again by itself; people of the team decide.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL, Answer, Found, Gateway, NotThere, Outgoing
from engage.actions.pacing import LEASE
from engage.actions.parts import Parts
from engage.actions.settling import note
from engage.errors import Malformed
from engage.storage import outbox
from engage.storage.attention import ask_attention
from engage.storage.conversing import number_of
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage

SOON = timedelta(minutes=1)  # after it was lost, a message is looked for
BETWEEN = timedelta(minutes=5)  # two looks, and two questions about the same message
SILENT = timedelta(hours=1)  # so long the provider may leave a message without a word
GIVEN_UP = timedelta(hours=72)
UNHEARD = timedelta(hours=1)  # when the provider cannot be asked, the team is told after this
SKEW = timedelta(minutes=1)  # of the provider's clock and ours
BATCH = 50


def reconcile(parts: Parts, gateway: Gateway) -> int:
    """One round for a gateway's account; how many messages were asked about. Takes as long as the provider does."""
    return _look_for_lost(parts, gateway) + _ask_silent(parts, gateway)


def _look_for_lost(parts: Parts, gateway: Gateway) -> int:
    at = parts.clock()
    with reading(parts.database) as session:
        lost = [
            (row, _question(session, parts, row), outbox.ids_at_provider(session, row.person))
            for row in outbox.unknown(session, gateway.account, at - SOON, at - BETWEEN, BATCH)
        ]
    for row, question, known in lost:
        since = row.due_at - LEASE - SKEW
        answer = NotThere() if question is None else gateway.look_up(question, since, known)
        with writing(parts.database) as session:
            _note_look(session, row, answer, parts.clock())
    return len(lost)


def _question(session: Session, parts: Parts, row: OutboxMessage) -> Outgoing | None:
    """The message as it may have gone out; None when it cannot be known any more (its number was deleted)."""
    sealed, project = number_of(session, row.person), session.get(Project, row.project_id)
    if sealed is None or project is None:
        return None
    try:
        return Outgoing(
            row.id, project.text_number or "", parts.vault.open(sealed), parts.vault.open(row.sealed)
        )
    except Malformed:
        return None


def _note_look(session: Session, seen: OutboxMessage, answer: Answer, at: datetime) -> None:
    row = outbox.locked(session, seen.id)
    if row is None or row.state != "unknown" or row.attempts != seen.attempts:
        return
    row.looked_up_at = at
    if isinstance(answer, Found):
        note(session, row, answer, row.attempts, at)
    elif isinstance(answer, NotThere) and row.error != outbox.NOT_THERE_YET:
        row.error = outbox.NOT_THERE_YET
    elif isinstance(answer, NotThere):
        row.error = outbox.NOT_THERE
        _tell(session, row, at)
    else:
        if at - row.due_at > GIVEN_UP:
            row.error = outbox.NOT_THERE
        if at - row.due_at > UNHEARD:
            _tell(session, row, at)


def _tell(session: Session, row: OutboxMessage, at: datetime) -> None:
    """The team decides about a reply by itself, about what the town began once for all of it."""
    person = row.person if row.priority == 0 else None
    detail = {"account": row.account, "mailing": row.mailing_id}
    more = {"person": person, "outbox_id": row.id, "survey_id": row.survey_id, "detail": detail}
    ask_attention(session, row.project_id, "unknown", at, **more)


def _ask_silent(parts: Parts, gateway: Gateway) -> int:
    if gateway.account == EMAIL:  # nobody reports on letters
        return 0
    at = parts.clock()
    with reading(parts.database) as session:
        silent = outbox.unreported(session, gateway.account, at - SILENT, at - BETWEEN, BATCH)
    for row in silent:
        answer = gateway.fetch(row.provider_id or "")
        with writing(parts.database) as session:
            found = outbox.locked(session, row.id)
            if found is not None and found.provider_id == row.provider_id:
                found.looked_up_at = parts.clock()
                if isinstance(answer, Found):
                    note(session, found, answer, found.attempts, parts.clock())
    with writing(parts.database) as session:
        outbox.give_up(session, gateway.account, at - GIVEN_UP)
    return len(silent)
