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
from engage.actions.submission import Origin, asks_who, origin, origin_of
from engage.config import TOWN_ZONE
from engage.errors import Malformed
from engage.languages import locales_of
from engage.storage import conversing, hearing
from engage.storage.attention import held
from engage.storage.hearing import Arrived, Stand, TextDoor, Town
from engage.storage.mailing_people import asked_last
from engage.storage.outbox import sent_since
from engage.storage.responses import current_answers
from engage.storage.texting import InboundMessage
from engage.surveys.answer import State as Answered
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey
from engage.texting.consent import asks_contact
from engage.texting.numbers import zones_of
from engage.texting.rules import rules_of
from engage.texting.state import Around, Door, Phase, State, Thread, from_json
from engage.texting.town_reach import reach_of

INVITED = timedelta(days=30)  # how long a plain "no" is taken for the answer to an invitation


@dataclass(frozen=True, slots=True)
class Look:
    """What was read for one message, or for a moment that came by itself (`woken`: the message is then their last)."""

    stand: Stand
    at: datetime
    woken: bool
    state: State
    around: Around
    origins: Mapping[int, Origin]
    sent: Sequence[datetime]

    @property
    def message(self) -> Arrived:
        return self.stand.message

    @property
    def town(self) -> Town:
        return self.stand.town

    @property
    def person(self) -> str:
        return self.stand.message.person


def look(session: Session, parts: Parts, project_id: int, person: str) -> Look | None:
    """Reads all that the oldest waiting message of a person needs; None when none waits."""
    found = hearing.waiting(session, project_id, person)
    if found is None:
        return None
    at = found.message.received_at
    stopped = found.stopped_at is not None and found.stopped_at < at
    return _look(session, parts, found, at, {"opted_out": stopped})


def look_asleep(session: Session, parts: Parts, project_id: int, person: str) -> Look | None:
    """Reads all that time alone needs to move a person on now; None when it does not, when a message of theirs waits,
    which goes first, and when they never wrote.

    Whether it does and where they stand are read in one moment: who moves them meanwhile is noticed when storing.
    """
    found = hearing.asleep(session, project_id, person)
    if found is None or found.wake_at is None or found.wake_at > parts.clock():
        return None
    more = {
        "opted_out": found.stopped_at is not None,
        "hours": rules_of(found.town.settings).hours,
        "zones": (TOWN_ZONE, *_zones(session, parts, person)),
        "held": held(session, project_id, person),
    }
    return _look(session, parts, found, parts.clock(), more, woken=True)


def _look(
    session: Session, parts: Parts, found: Stand, at: datetime, more: dict[str, Any], *, woken: bool = False
) -> Look:
    person, town = found.message.person, found.town
    state = from_json(found.state) if found.state is not None else State()
    threads = [thread for thread in state.threads if thread.phase is not Phase.DONE]
    ways = hearing.doors_of(session, town.id, {thread.collector for thread in state.threads})
    doors = _doors(session, parts, person, state.threads, ways, at)
    editions = {door.edition for door in doors} | {thread.edition for thread in state.threads}
    surveys = {edition: parts.editions.get(session, edition) for edition in editions}
    asks = bool(threads) and not state.contact_asked and asks_contact(town.settings) and not found.contact
    around = Around(
        town=town.name,
        language=found.contact or town.source_language,
        chosen=found.contact is not None,
        doors=doors,
        surveys=surveys,
        answers=_answers(session, state),
        receipt=parts.fresh_receipt(),
        locales=locales_of(town.settings),
        asks_contact=asks,
        codes={each.receipt: receipt_code(parts.vault, each.collector, each.receipt) for each in threads},
        page=f"{parts.config.public_url}/p/{town.slug}",
        reach=reach_of(town.settings).ways,
        invited=asked_last(session, town.id, person, at - INVITED) is not None,
        **more,
    )
    sent = sent_since(session, town.id, person, at - timedelta(days=1))
    origins = _origins(session, state.threads, ways, surveys)
    return Look(found, at, woken, state, around, origins, sent)


def _origins(
    session: Session, threads: Sequence[Thread], ways: Sequence[TextDoor], surveys: Mapping[int, Survey]
) -> dict[int, Origin]:
    """Where replies through the doors of these threads belong; audiences only where a survey asks who people are."""
    known = {way.collector.id: way.collector for way in ways}
    found = {}
    for thread in threads:
        collector = known.get(thread.collector)
        if collector is None or asks_who(surveys[thread.edition]):
            found[thread.collector] = origin(session, thread.collector)
        else:
            found[thread.collector] = origin_of(collector, {})
    return found


def _answers(session: Session, state: State) -> dict[str, dict[str, Raw]]:
    """Receipt -> raw answers: what was typed while a reply is open, what is saved while it can be changed."""
    open_ = [(each.collector, each.receipt) for each in state.threads if each.cut_at is None]
    found = {key: raws_of(draft) for key, draft in hearing.drafts_of(session, open_).items()}
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
    session: Session,
    parts: Parts,
    person: str,
    threads: Sequence[Thread],
    ways: Sequence[TextDoor],
    at: datetime,
) -> tuple[Door, ...]:
    held_by = {thread.collector for thread in threads}
    found = []
    for way in ways:
        standing = standing_of(way.collector, at)
        if way.edition_id is None or (standing == "draft" and way.collector.id not in held_by):
            continue
        found.append((way, way.edition_id, standing))
    surveys = {way.collector.survey_id for way, _, _ in found}
    tokens = {survey: answered_token(parts.vault, person, survey) for survey in surveys}
    answered = conversing.answered_among(session, tokens.values())
    return tuple(
        Door(
            collector=way.collector.id,
            edition=edition,
            survey=way.collector.survey_id,
            keyword=way.keyword or "",
            link=f"{parts.config.public_url}/q/{way.collector.code}",
            open=standing == "open",
            answered=tokens[way.collector.survey_id] in answered,
            early=standing == "not_yet",
            language=way.language,
        )
        for way, edition, standing in found
    )


def fields_of(parts: Parts, message: Arrived | InboundMessage) -> dict[str, Any]:
    """What is sealed of a message; of one whose words were removed, as if it had been empty."""
    kept: dict[str, Any] = json.loads(parts.vault.open(message.sealed))
    absent = {"body": "", "media": 0, "carrier_answered": False, "standing": "counted", "torn": False}
    return {**absent, "carrier_wish": "", **kept}
