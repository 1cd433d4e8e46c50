"""What a person of the team decides about texts that wait for them, each kept with who decided it and when.

Whether somebody meant to stop, what a reply meant that did not fit, what becomes of a message that failed or of which
nobody knows whether it was sent. What the page shows of it is gathered in engage.actions.waiting.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.parts import Parts
from engage.errors import NotFound, Refused
from engage.storage.attention import ask_attention, open_attention, settle_attention
from engage.storage.contacts import language_of_contact
from engage.storage.conversing import conversation_of, has_opted_out, insert_new
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.spending import put_by
from engage.storage.talks import account_of, failed_messages, lost_messages
from engage.storage.texting import Attention, OptOut, OutboxMessage
from engage.texting import phrases
from engage.texting.segments import segments, tidy
from engage.texting.state import from_json

OUTCOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "maybe_stop": ("stop", "no_stop"),
        "parked": ("done",),
        "failed": ("again", "aside"),
        "unknown": ("leave", "again"),
        "line": ("done",),
        "budget": ("done",),
        "other": ("done",),
    }
)
"""What can be decided about each kind. Two more are noted by themselves: `answered` (a parked reply was written down
for the person) and `told` (the provider said meanwhile what became of a message)."""


def settle(parts: Parts, project_id: int, attention_id: int, outcome: str, by: str) -> str:
    """Carries out what was decided; the outcome that was noted. Raises NotFound("no_attention") when nothing waits.

    `stop`: no more texts to this person, one confirmation in their language. `no_stop`: they are not held any more.
    """
    at = parts.clock()
    with reading(parts.database) as session:
        row = open_attention(session, project_id, attention_id)
        if row is None:
            raise NotFound("no_attention")
        confirmation = _confirmation(session, parts, row, at) if outcome == "stop" else None
    if outcome not in OUTCOMES[row.kind]:
        raise Refused("no_attention")
    with writing(parts.database) as session:
        row = settle_attention(session, project_id, attention_id, outcome, by, at)
        if row is None:
            raise NotFound("no_attention")
        if row.kind == "maybe_stop" and outcome == "stop":
            _stop(session, row, confirmation, at)
        elif row.kind == "failed":
            _take_up(session, row, "new" if outcome == "again" else "ignored", at)
        elif row.kind == "unknown" and outcome == "again":
            row.outcome = _send_again(session, row, at)
        noted = row.outcome or outcome
    parts.bell.set()
    return noted


def _stop(session: Session, row: Attention, confirmation: Mapping[str, Any] | None, at: datetime) -> None:
    """Their opt-out, noted as understood by staff; confirmed once, unless they said stop themselves meanwhile."""
    if row.person is None or has_opted_out(session, row.project_id, row.person):
        return
    values = {
        "project_id": row.project_id,
        "person": row.person,
        "source": "staff",
        "survey_id": row.survey_id,
        "at": at,
    }
    insert_new(session, OptOut, values)
    if confirmation is not None:
        session.add(OutboxMessage(**confirmation))


def _confirmation(session: Session, parts: Parts, row: Attention, at: datetime) -> Mapping[str, Any] | None:
    """The one message that confirms a stop, as an outbox row; None when no line is known to this person."""
    account = account_of(session, row.project_id, row.person) if row.person else None
    if row.person is None or account is None:
        return None
    project = session.get_one(Project, row.project_id)
    words = tidy(phrases.stopped(language_with(session, project, row.person), project.name))
    return {
        "project_id": row.project_id,
        "account": account,
        "person": row.person,
        "sealed": parts.vault.seal(words),
        "confirms_stop": True,
        "segments": segments(words).count,
        "survey_id": row.survey_id,
        "state": "queued",
        "due_at": at,
        "created_at": at,
    }


def language_with(session: Session, project: Project, person: str) -> str:
    """The language a person chose in their conversation, else the one they want messages in, else the project's own."""
    talk = conversation_of(session, project.id, person)
    chosen = from_json(talk.state).language if talk else None
    return chosen or language_of_contact(session, project.id, person) or project.source_language


def _take_up(session: Session, row: Attention, state: str, at: datetime) -> None:
    """What could not be dealt with: all of the person is tried anew, for only the first of it is put before the team;
    or the message that was shown is left."""
    rest = []
    for message in failed_messages(session, row.project_id, row.person):
        if state == "new" or message.id == row.inbound_id:
            message.state, message.attempts = state, 0
        else:
            rest.append(message)
    if rest:  # what else could not be dealt with comes before the team in its turn
        more = {"person": row.person, "inbound_id": rest[0].id, "survey_id": rest[0].survey_id}
        ask_attention(session, row.project_id, row.kind, at, **more, detail=row.detail)


def _send_again(session: Session, row: Attention, at: datetime) -> str:
    """Sent once more by a person's word, which nothing else may do; "told" when their fate is known by now."""
    messages = lost_messages(session, row.project_id, row.outbox_id, row.detail.get("mailing"))
    for message in messages:
        put_by(session, message)
        message.state, message.due_at = "queued", at
        message.error = message.looked_up_at = None
    return "again" if messages else "told"
