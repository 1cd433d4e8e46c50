"""Receiving text messages: each is stored and committed first, then dealt with once, in order, per person.

The conversation moves, the reply is collected and the answer is queued in one transaction; of two processes dealing
with the same person one notices and looks again. What to do is decided in engage.actions.turns, sending is the
outbox's part.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from engage.actions.collect import Outcome, collect
from engage.actions.parts import Parts
from engage.actions.persons import person_of
from engage.actions.turns import LINK_KEPT, Decided, Guard, Look, cut_after, decide, look
from engage.errors import NotFound
from engage.storage import conversing
from engage.storage.database import reading, writing
from engage.storage.texting import Answered, InboundMessage, OutboxMessage, Phone
from engage.storage.vault import Vault
from engage.texting.state import Phase, from_json, to_json
from engage.texting.stopwords import Wish, wish

MOST_FAILURES = 3
MOST_LOOKS = 200  # then the worker goes on
_LOG = logging.getLogger("engage.texting")


@dataclass(frozen=True, slots=True)
class Inbound:
    """A text as a channel heard it. `account` is the line it came over, `to` the town's number.

    `carrier_answered`: the provider confirms stop, start or help by itself. `standing`: of the response it leads to.
    """

    account: str
    provider_id: str
    to: str
    sender: str
    body: str
    media: int = 0
    carrier_answered: bool = False
    standing: str = "counted"


class _MovedMeanwhile(Exception):
    """Another process dealt with this person between looking and storing."""


def person_token(vault: Vault, project_id: int, number: str) -> str:
    """What a number is called everywhere but in its one sealed place; unrelated between projects."""
    return person_of(vault, project_id, "sms", number)


def receive(parts: Parts, inbound: Inbound, guard: Guard | None = None) -> bool:
    """Keeps a message, then deals with all that waits from its sender; False when it had arrived before.

    Raises NotFound when no project has the number it was sent to; then nothing is kept. Once this returns or raises
    anything else, the message is kept; what could not be dealt with is taken up again by the worker.
    """
    project_id, person, fresh = _keep(parts, inbound)
    process(parts, project_id, person, guard)
    return fresh


def _keep(parts: Parts, inbound: Inbound) -> tuple[int, str, bool]:
    """Stores and commits the message as it came; an opt-out holds from this moment on."""
    with reading(parts.database) as session:
        project = conversing.project_of_number(session, inbound.to)
        if project is None:
            raise NotFound("no_text_number")
        person = person_token(parts.vault, project.id, inbound.sender)
        row = conversing.conversation_of(session, project.id, person)
        language = (from_json(row.state).language if row else None) or project.source_language
    fields = {
        "body": inbound.body,
        "media": inbound.media,
        "carrier_answered": inbound.carrier_answered,
        "standing": inbound.standing,
    }
    at = parts.clock()
    stops = wish(inbound.body, language) is Wish.STOP
    phone = {"token": person, "sealed": parts.vault.seal(inbound.sender)}
    message = {
        "account": inbound.account,
        "provider_id": inbound.provider_id,
        "project_id": project.id,
        "person": person,
        "sealed": parts.vault.seal(json.dumps(fields)),
        "state": "new",
        "attempts": 0,
        "received_at": at,
    }
    with writing(parts.database) as session:
        conversing.insert_new(session, Phone, phone)
        fresh = conversing.insert_new(session, InboundMessage, message) == 1
        if fresh and stops:
            conversing.opt_out(session, project.id, person, at)
    return project.id, person, fresh


def process(parts: Parts, project_id: int, person: str, guard: Guard | None = None) -> int:
    """Deals with every waiting message of a person, oldest first; how many. Safe to call from many places at once."""
    dealt = 0
    for _ in range(MOST_LOOKS):
        with reading(parts.database) as session:
            seen = look(session, parts, project_id, person)
        if seen is None:
            return dealt
        try:
            _store(parts, seen, decide(parts, seen, guard or Guard()))
            dealt += 1
        except _MovedMeanwhile:
            continue
        except Exception as error:
            _note_failure(parts, seen.message.id, error)
    return dealt


def _store(parts: Parts, seen: Look, decided: Decided) -> None:
    """Everything that follows from one message, or nothing of it."""
    key = (seen.project.id, seen.message.person)
    at = seen.message.received_at
    with writing(parts.database) as session:
        kept: Mapping[str, Any] = to_json(decided.state)
        moved = conversing.move_conversation(session, key, seen.version, dict(kept), decided.cut_after, at)
        if not moved or not conversing.close_inbound(session, seen.message.id, decided.closing):
            raise _MovedMeanwhile
        if decided.opted_out is True:
            conversing.opt_out(session, *key, at)
        elif decided.opted_out is False:
            conversing.opt_in(session, *key)
        if decided.messages:
            conversing.insert_new(session, OutboxMessage, decided.messages)
        if decided.answered is not None:
            token, survey_id = decided.answered
            conversing.insert_new(session, Answered, {"token": token, "survey_id": survey_id})
        if decided.forgotten is not None:
            conversing.forget_words(session, *key, decided.forgotten)
        if decided.prepared is not None:
            collected = collect(session, decided.prepared)
            if collected.outcome in (Outcome.OTHER, Outcome.GONE):
                _LOG.warning("message %s: response is %s", seen.message.id, collected.outcome.value)


def _note_failure(parts: Parts, message_id: int, error: Exception) -> None:
    """A defect: where it happened is logged, never what the person wrote; after three times staff must look."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("message %s could not be dealt with: %s\n%s", message_id, type(error).__name__, where)
    with writing(parts.database) as session:
        conversing.count_failure(session, message_id, MOST_FAILURES)


def process_waiting(parts: Parts, older_than: timedelta = timedelta(seconds=5)) -> int:
    """Deals with messages that were kept but not dealt with (a crash in between); how many."""
    with reading(parts.database) as session:
        people = conversing.waiting_people(session, parts.clock() - older_than)
    return sum(process(parts, project_id, person) for project_id, person in people)


def cut_links(parts: Parts, at: datetime) -> int:
    """Forgets, a day after sealing, which response came from which conversation; how many conversations changed.

    Of the responses' times only the day stays, for a message of the same moment would still tell whose they are. What
    stays on the other side is that this phone answered this survey (law 4).
    """
    with writing(parts.database) as session:
        rows = conversing.conversations_to_cut(session, at)
        for row in rows:
            state = from_json(row.state)
            left = tuple(
                thread
                for thread in state.threads
                if thread.phase is not Phase.DONE or thread.at + LINK_KEPT > at
            )
            cut = [(each.collector, each.receipt) for each in state.threads if each not in left]
            conversing.keep_only_days(session, cut)
            row.state = dict(to_json(replace(state, threads=left)))
            row.cut_after = cut_after(replace(state, threads=left))
            row.version += 1
    return len(rows)
