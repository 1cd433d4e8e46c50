"""Receiving text messages: each is stored and committed first, then dealt with once, in order, per person.

Time alone moves a conversation too (`wake_due`). What to do is decided in engage.actions.turns, stored all at once in
engage.actions.storing; sending is the outbox's part.
"""

import json
import logging
import queue
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from engage.actions.looking import Look, look, look_asleep
from engage.actions.parts import Parts
from engage.actions.persons import person_of
from engage.actions.queueing import Guard
from engage.actions.storing import MovedMeanwhile, store
from engage.actions.turns import decide
from engage.errors import Malformed, NotFound
from engage.storage import conversing, hearing
from engage.storage.attention import ask_attention
from engage.storage.base import JsonMap
from engage.storage.database import glancing, reading, writing
from engage.storage.texting import InboundMessage, Phone
from engage.storage.vault import Vault
from engage.texting.segments import segments
from engage.texting.state import State, from_json
from engage.texting.stopwords import Wish, wish
from engage.texting.wrapped import unwrapped

AFTER_A_DEFECT = timedelta(hours=1)
MOST_FAILURES = 3
MOST_LOOKS = 200  # then the worker goes on
_LOG = logging.getLogger("engage.texting")


@dataclass(frozen=True, slots=True)
class Inbound:
    """A text as a channel heard it. `account` is the line it came over, `to` the town's number.

    `carrier_answered`: the provider confirms stop, start or help by itself. `standing`: of the response it leads to.
    `torn`: the provider says that a piece of it is missing. `carrier_wish`: STOP, START or HELP when the provider took
    it for that.
    """

    account: str
    provider_id: str
    to: str
    sender: str
    body: str
    media: int = 0
    carrier_answered: bool = False
    standing: str = "counted"
    torn: bool = False
    carrier_wish: str = ""


def person_token(vault: Vault, project_id: int, number: str) -> str:
    """What a number is called everywhere but in its one sealed place; unrelated between projects."""
    return person_of(vault, project_id, "sms", number)


def receive(parts: Parts, inbound: Inbound, guard: Guard | None = None) -> bool:
    """Keeps a message, then deals with all that waits from its sender; False when it had arrived before.

    When enough others are being dealt with, it is left to the worker, so that whoever brings it need not wait; where no
    worker runs in this process, or too much is left already, one finds it in the database (`process_waiting`).

    Raises NotFound when no project has the number it was sent to; then nothing is kept. Once this returns, the message
    is kept; what could not be dealt with (a database out of reach) is taken up again by the worker.
    """
    project_id, person, fresh = _keep(parts, inbound)
    if not parts.hands.acquire(blocking=False):
        with suppress(queue.Full):
            parts.left.put_nowait((project_id, person))
    else:
        try:
            process(parts, project_id, person, guard)
        except Exception as error:
            _LOG.error("a message waits for the worker: %s", type(error).__name__)
        finally:
            parts.hands.release()
    return fresh


def _keep(parts: Parts, inbound: Inbound) -> tuple[int, str, bool]:
    """Stores and commits the message as it came; an opt-out holds from this moment on."""
    with glancing(parts.database) as connection:
        line = hearing.line_of_number(connection, inbound.to)
        if line is None:
            raise NotFound("no_text_number")
        project_id, source = line
        person = person_token(parts.vault, project_id, inbound.sender)
        state = _state_of(hearing.state_of(connection, project_id, person))
    names = ("body", "media", "carrier_answered", "standing", "torn", "carrier_wish")
    fields = {name: getattr(inbound, name) for name in names}
    at = parts.clock()
    body = unwrapped(inbound.body)
    spoken = state.language or source
    stops = inbound.carrier_wish == "STOP" or wish(body, spoken) is Wish.STOP
    survey_id = state.current.survey if state.current else None
    phone = {"token": person, "sealed": parts.vault.seal(inbound.sender)}
    message = {
        "account": inbound.account,
        "provider_id": inbound.provider_id,
        "project_id": project_id,
        "person": person,
        "sealed": parts.vault.seal(json.dumps(fields)),
        "state": "new",
        "attempts": 0,
        "segments": max(1, segments(inbound.body).count),
        "received_at": at,
    }
    with writing(parts.database) as session:
        conversing.insert_new(session, Phone, phone)
        conversing.hold_person(session, person)
        fresh = conversing.insert_new(session, InboundMessage, message) == 1
        if fresh and stops:
            conversing.opt_out(session, project_id, person, at, survey_id=survey_id)
    return project_id, person, fresh


def _state_of(kept: JsonMap | None) -> State:
    """Where a person stands; nowhere when it cannot be read, for what they say is kept in any case."""
    try:
        return from_json(kept or {})
    except Malformed:
        return State()


def process(parts: Parts, project_id: int, person: str, guard: Guard | None = None) -> int:
    """Deals with every waiting message of a person, oldest first; how many. Safe to call from many places at once."""
    dealt = 0
    for _ in range(MOST_LOOKS):
        seen = None
        try:
            with reading(parts.database) as session:
                seen = look(session, parts, project_id, person)
            if seen is None:
                return dealt
            _move(parts, seen, guard)
            dealt += 1
            if not seen.stand.waits:
                return dealt  # who brought another meanwhile deals with it
        except MovedMeanwhile:
            continue
        except Exception as error:
            if not _note_failure(parts, (project_id, person), seen, error):
                raise
    return dealt


def _move(parts: Parts, seen: Look, guard: Guard | None) -> None:
    """One message, or one moment, moves a conversation; who sends replies is woken when there is one."""
    decided = decide(parts, seen, guard or Guard())
    store(parts, seen, decided)
    if decided.messages:
        parts.bell.ring(seen.message.account)


def wake_due(parts: Parts) -> int:
    """Moves on every conversation whose time has come (a next question, a reminder, an end); how many."""
    with reading(parts.database) as session:
        people = conversing.sleepers(session, parts.clock())
    return _each(people, lambda project_id, person: wake(parts, project_id, person))


def _each(people: Sequence[tuple[int, str]], move: Callable[[int, str], int]) -> int:
    """Moves each of these people on, whatever hinders the others; the sum of what came of it."""
    done = 0
    for project_id, person in people:
        try:
            done += move(project_id, person)
        except Exception as error:
            _LOG.error("a conversation could not be moved on: %s", type(error).__name__)
    return done


def wake(parts: Parts, project_id: int, person: str, guard: Guard | None = None) -> bool:
    """Lets this moment, by the parts' clock, move one conversation on; False when it was not to, or moved meanwhile.

    A message that waits is dealt with first.
    """
    process(parts, project_id, person, guard)
    try:
        with reading(parts.database) as session:
            seen = look_asleep(session, parts, project_id, person)
        if seen is None:
            return _let_sleep(parts, project_id, person)
        _move(parts, seen, guard)
    except MovedMeanwhile:
        return False
    except Exception as error:
        with writing(parts.database) as session:
            row = conversing.conversation_of(session, project_id, person)
            if row is None:
                raise
            conversing.wake_later(session, project_id, person, parts.clock() + AFTER_A_DEFECT)
            ask_attention(session, project_id, "failed", parts.clock(), person=person)
        _log_defect("conversation", row.id, error)
        return False
    return True


def _let_sleep(parts: Parts, project_id: int, person: str) -> bool:
    """Nobody can be moved on whose messages are all deleted; a message that just came is dealt with by itself."""
    with writing(parts.database) as session:
        if conversing.last_inbound(session, project_id, person) is None:
            conversing.wake_later(session, project_id, person, None)
    return False


def _note_failure(parts: Parts, whose: tuple[int, str], seen: Look | None, error: Exception) -> bool:
    """A defect: where it happened is logged, never what the person wrote; after three times staff must look.

    False when no message waits that it could have been about.
    """
    with writing(parts.database) as session:
        waits = None if seen else conversing.next_inbound(session, *whose)
        number = seen.message.id if seen else waits.id if waits else None
        if number is None:
            return False
        row = conversing.count_failure(session, number, MOST_FAILURES)
        if row is not None:
            more = {"person": row.person, "inbound_id": row.id}
            ask_attention(session, row.project_id, "failed", parts.clock(), **more)
    _log_defect("message", number, error)
    return True


def _log_defect(what: str, number: int, error: Exception) -> None:
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s %s could not be dealt with: %s\n%s", what, number, type(error).__name__, where)


def process_left(parts: Parts, seconds: float) -> bool:
    """Deals with what one person wrote while all hands were full; False when nobody did for so long."""
    try:
        project_id, person = parts.left.get(timeout=seconds)
    except queue.Empty:
        return False
    process(parts, project_id, person)
    return True


def process_waiting(parts: Parts, older_than: timedelta = timedelta(seconds=1)) -> int:
    """Deals with messages that were kept but not dealt with (too many at once, or a crash in between); how many."""
    with reading(parts.database) as session:
        people = conversing.waiting_people(session, parts.clock() - older_than)
    return _each(people, lambda project_id, person: process(parts, project_id, person))
