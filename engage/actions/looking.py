"""What is read before a conversation by text moves on: the message or the moment, where its person stands, the doors.

All of one moment and without storing anything; what follows from it is decided in engage.actions.turns.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.drafts import as_said, raws_of
from engage.actions.parts import Parts
from engage.actions.persons import answered_token
from engage.actions.publish import standing_of
from engage.actions.receipts import receipt_code
from engage.actions.submission import Origin, origin
from engage.config import TOWN_ZONE
from engage.errors import Malformed
from engage.languages import locales_of
from engage.storage import conversing
from engage.storage.attention import held
from engage.storage.contacts import contact_of
from engage.storage.mailing_people import asked_last
from engage.storage.outbox import sent_since
from engage.storage.projects import Project
from engage.storage.responses import current_answers
from engage.storage.texting import InboundMessage
from engage.surveys.answer import State as Answered
from engage.surveys.kinds.kind import Raw
from engage.texting.consent import asks_contact
from engage.texting.numbers import zones_of
from engage.texting.rules import rules_of
from engage.texting.state import Around, Door, Phase, State, Thread, from_json

INVITED = timedelta(days=30)  # how long a plain "no" is taken for the answer to an invitation


@dataclass(frozen=True, slots=True)
class Look:
    """What was read for one message, or for a moment that came by itself (`woken`: the message is then their last)."""

    message: InboundMessage
    at: datetime
    woken: bool
    project: Project
    version: int
    state: State
    around: Around
    origins: Mapping[int, Origin]
    sent: Sequence[datetime]

    @property
    def person(self) -> str:
        return self.message.person


def look(session: Session, parts: Parts, project_id: int, person: str) -> Look | None:
    """Reads all that the oldest waiting message of a person needs; None when none waits."""
    message = conversing.next_inbound(session, project_id, person)
    project = session.get(Project, project_id)
    if message is None or project is None:
        return None
    opted_out = conversing.has_opted_out(session, project_id, person, message.received_at)
    return _look(session, parts, project, message, message.received_at, {"opted_out": opted_out})


def look_asleep(session: Session, parts: Parts, project_id: int, person: str) -> Look | None:
    """Reads all that time alone needs to move a person on now; None when a message of theirs waits, which goes first,
    and when they never wrote."""
    message = conversing.last_inbound(session, project_id, person)
    project = session.get(Project, project_id)
    if message is None or project is None or conversing.next_inbound(session, project_id, person) is not None:
        return None
    more = {
        "opted_out": conversing.has_opted_out(session, project_id, person),
        "hours": rules_of(project.settings).hours,
        "zones": (TOWN_ZONE, *_zones(session, parts, person)),
        "held": held(session, project_id, person),
    }
    return _look(session, parts, project, message, parts.clock(), more, woken=True)


def _look(
    session: Session,
    parts: Parts,
    project: Project,
    message: InboundMessage,
    at: datetime,
    more: dict[str, Any],
    *,
    woken: bool = False,
) -> Look:
    person = message.person
    row = conversing.conversation_of(session, project.id, person)
    state = from_json(row.state) if row else State()
    threads = [thread for thread in state.threads if thread.phase is not Phase.DONE]
    doors = _doors(session, parts, project.id, person, state.threads, at)
    editions = {door.edition for door in doors} | {thread.edition for thread in state.threads}
    around = Around(
        town=project.name,
        language=project.source_language,
        doors=doors,
        surveys={edition: parts.editions.get(session, edition) for edition in editions},
        answers=_answers(session, state),
        receipt=parts.fresh_receipt(),
        locales=locales_of(project.settings),
        asks_contact=bool(threads) and not state.contact_asked and _asks_contact(session, project, person),
        codes={each.receipt: receipt_code(parts.vault, each.collector, each.receipt) for each in threads},
        invited=asked_last(session, project.id, person, at - INVITED) is not None,
        **more,
    )
    sent = sent_since(session, project.id, person, at - timedelta(days=1))
    origins = {thread.collector: origin(session, thread.collector) for thread in threads}
    return Look(message, at, woken, project, row.version if row else 0, state, around, origins, sent)


def _asks_contact(session: Session, project: Project, person: str) -> bool:
    return asks_contact(project.settings) and contact_of(session, project.id, person) is None


def _answers(session: Session, state: State) -> dict[str, dict[str, Raw]]:
    """Receipt -> raw answers: what was typed while a reply is open, what is saved while it can be changed."""
    open_ = [(each.collector, each.receipt) for each in state.threads if each.cut_at is None]
    found = {key: raws_of(draft) for key, draft in conversing.drafts_of(session, open_).items()}
    saved = [(each.collector, each.receipt) for each in state.threads if each.cut_at is not None]
    for response in conversing.sealed_of(session, saved):
        if response.draft is not None:
            found[response.receipt] = raws_of(response.draft)
            continue
        rows = current_answers(session, response.id).items()
        found[response.receipt] = {
            key: as_said(row.value) for key, row in rows if row.state != Answered.NOT_ASKED
        }
    return found


def _zones(session: Session, parts: Parts, person: str) -> tuple[str, ...]:
    """The clocks of a person's area code."""
    sealed = conversing.number_of(session, person)
    try:
        return zones_of(parts.vault.open(sealed)) if sealed else ()
    except Malformed:  # sealed with a key that is gone: nothing can be sent there either
        return ()


def _doors(
    session: Session, parts: Parts, project_id: int, person: str, threads: Sequence[Thread], at: datetime
) -> tuple[Door, ...]:
    held_by = {thread.collector for thread in threads}
    found = []
    for collector, survey in conversing.doors_of(session, project_id, held_by):
        standing = standing_of(collector, at)
        if survey.edition_id is None or (standing == "draft" and collector.id not in held_by):
            continue
        found.append((collector, survey.edition_id, standing))
    tokens = {
        collector.survey_id: answered_token(parts.vault, person, collector.survey_id)
        for collector, _, _ in found
    }
    answered = conversing.answered_among(session, set(tokens.values()))
    return tuple(
        Door(
            collector=collector.id,
            edition=edition,
            survey=collector.survey_id,
            keyword=collector.keyword or "",
            link=f"{parts.config.public_url}/q/{collector.code}",
            open=standing == "open",
            answered=tokens[collector.survey_id] in answered,
            early=standing == "not_yet",
            language=collector.language,
        )
        for collector, edition, standing in found
    )


def fields_of(parts: Parts, message: InboundMessage) -> dict[str, Any]:
    """What is sealed of a message; of one whose words were removed, as if it had been empty."""
    kept: dict[str, Any] = json.loads(parts.vault.open(message.sealed))
    absent = {"body": "", "media": 0, "carrier_answered": False, "standing": "counted", "torn": False}
    return {**absent, "carrier_wish": "", **kept}
