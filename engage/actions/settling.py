"""What becomes of a message after it was handed over: by the provider's answer, by its report, by what it tells later.

A message moves forward only. It is sent once more only when the provider said that it was not taken or not delivered;
what else an error code asks for (a person's opt-out, the line's pause) is done in the same transaction.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from engage.actions import lines
from engage.actions.gateway import Accepted, Declined, Found, Lost, Outcome, Remedy
from engage.actions.pacing import carrier_day, count_reply, next_day, refund, weight
from engage.actions.permitting import Skip, Wait
from engage.config import TOWN_ZONE
from engage.storage import outbox
from engage.storage.attention import ask_attention
from engage.storage.contacts import Contact
from engage.storage.conversing import number_of, opt_out
from engage.storage.lines import count_on_day, line_row, rest, slow_down
from engage.storage.mailing_people import DECLINED
from engage.storage.mailings import mailing_of
from engage.storage.projects import Project
from engage.storage.removing import remove_later
from engage.storage.spending import put_by
from engage.storage.texting import OutboxMessage
from engage.texting.hours import next_allowed
from engage.texting.rules import rules_of

SLOW_FOR = timedelta(hours=1)
LONG = timedelta(minutes=15)  # a reply that comes so much later keeps to the permitted hours
MOST_FILTERED = 0.05  # of what a mailing sent
FEW_FILTERED = 2  # so many do not stop a mailing yet, whatever their share


def settle(session: Session, leased: OutboxMessage, result: Outcome | Skip | Wait, at: datetime) -> None:
    """Records what became of a message this worker holds, and what follows from it."""
    if _plainly_accepted(session, leased, result, at):
        return
    row = outbox.locked(session, leased.id)
    if row is None:
        return
    if isinstance(result, Accepted):
        state = "delivered" if result.delivered else "accepted"
        _move(session, row, Found(result.provider_id, state), leased.attempts, at)
        row.looked_up_at = at if result.delivered else row.looked_up_at  # nothing is left to ask
    elif row.state == "sending" and row.attempts == leased.attempts:
        _settle_unsent(session, row, result, at)
    _book(session, leased, result, at)


def _plainly_accepted(
    session: Session, leased: OutboxMessage, result: Outcome | Skip | Wait, at: datetime
) -> bool:
    """The usual end, in two statements; False when it is not the usual one, and nothing was changed."""
    if not isinstance(result, Accepted) or result.delivered:
        return False
    if not outbox.accept(session, leased, result.provider_id, at):
        return False
    _book(session, leased, result, at)
    return True


def _settle_unsent(
    session: Session, row: OutboxMessage, result: Declined | Lost | Skip | Wait, at: datetime
) -> None:
    match result:
        case Lost(error):
            put_by(session, row)
            row.state, row.error, row.due_at = "unknown", error, at
        case Wait(until, _):
            _put_back(row, until, row.error, counted=False)
        case Skip(why):
            _drop(row, why, at)
        case Declined(error, remedy) if remedy.pause:
            _put_back(row, at, error, counted=False)
            follow(session, row, error, remedy, at)
        case Declined(error, remedy):
            if row.attempts < remedy.tries:
                _put_back(row, _next_try(session, row, remedy, at), error)
            else:
                row.state, row.error, row.due_at = "failed", error, at
            follow(session, row, error, remedy, at)


def _put_back(row: OutboxMessage, due: datetime, error: str | None, *, counted: bool = True) -> None:
    row.state, row.due_at, row.error = "queued", due, error
    if not counted:
        row.attempts -= 1


def _drop(row: OutboxMessage, why: str, at: datetime) -> None:
    """Not sent (again): what an earlier try came to stays the end of it."""
    if row.provider_id is None:
        row.state, row.error, row.due_at = "skipped", why, at
    else:
        row.state = "undelivered"


def _book(session: Session, leased: OutboxMessage, result: Outcome | Skip | Wait, at: datetime) -> None:
    """The line's day: replies are counted when they went, what was begun was counted before and is given back."""
    went = isinstance(result, Accepted | Lost)
    if not weight(leased) or went == (leased.priority > 0):
        return
    if went and count_on_day(session, leased.account, weight(leased), carrier_day(at)):
        return
    line = line_row(session, leased.account)
    if went:
        count_reply(line, weight(leased), at)
    else:
        rules = rules_of(session.get_one(Project, leased.project_id).settings)
        refund(line, weight(leased), rules, at)


def note(session: Session, row: OutboxMessage, found: Found, attempt: int | None, at: datetime) -> bool:
    """Records the provider's word on a locked message; False when it says nothing new about its state."""
    if row.provider_id == found.provider_id:
        row.billed = found.billed if found.billed is not None else row.billed
        row.price = found.price if found.price is not None else row.price
    if not _move(session, row, found, attempt, at):
        return False
    if row.state in ("undelivered", "failed") and row.attempts < found.remedy.tries:
        _put_back(row, _next_try(session, row, found.remedy, at), found.error)
    if found.error is not None:
        follow(session, row, found.error, found.remedy, at)
    return True


def _move(session: Session, row: OutboxMessage, found: Found, attempt: int | None, at: datetime) -> bool:
    """Moves a message on by the provider's word on one of its tries, never back."""
    if row.state in outbox.FINAL or attempt not in (None, row.attempts):
        return False
    if row.state not in ("sending", "unknown") and row.provider_id not in (None, found.provider_id):
        return False
    if row.state == "queued" and found.state != "delivered":  # it is to be sent again: only good news is news
        return False
    if found.state in outbox.FORWARD and _step(found.state) <= _step(row.state):
        return False
    if row.state in ("queued", "sending", "unknown"):
        row.due_at = at
    if row.provider_id != found.provider_id:
        put_by(session, row)
    lost = row.state == "unknown"
    said_no = row.error == DECLINED  # what the person said outlasts what the provider tells
    row.state, row.provider_id = found.state, found.provider_id
    row.error = DECLINED if said_no else found.error
    row.billed, row.price = found.billed or row.billed, found.price or row.price
    if lost and number_of(session, row.person) is None:  # its person was forgotten while nobody knew its id
        session.flush()
        remove_later(session, OutboxMessage, OutboxMessage.id == row.id)
    return True


def _step(state: str) -> int:
    return outbox.FORWARD.index(state)


def _next_try(session: Session, row: OutboxMessage, remedy: Remedy, at: datetime) -> datetime:
    """When a message is tried again: twice as long each time, and not all at once."""
    if remedy.pause:
        return at
    if remedy.tomorrow:
        due = next_day(at)
    else:
        seconds = remedy.wait * 2 ** max(0, row.attempts - 1)
        spread = (row.id * 37 + row.attempts * 11) % 20 / 100  # up to a fifth, the same in every rehearsal
        due = at + timedelta(seconds=seconds * (1 + spread))
    if row.priority == 0 and due - at >= LONG:
        hours = rules_of(session.get_one(Project, row.project_id).settings).hours
        due = next_allowed(due, hours, (TOWN_ZONE,)) or due
    return due


def follow(session: Session, row: OutboxMessage, code: str, remedy: Remedy, at: datetime) -> None:
    """What an error asks for beyond its own message."""
    if remedy.opted_out:
        opt_out(session, row.project_id, row.person, at, "provider")
    if remedy.unusable:
        contact = session.get(Contact, row.person)
        if contact is not None:
            contact.unusable = code
    if remedy.note:
        ask_attention(session, row.project_id, "other", at, detail={"code": code, "account": row.account})
    if remedy.filtered:
        _filtered(session, row, code, at)
    if remedy.pause:
        lines.pause(session, row.account, code, at, row.project_id)
    if remedy.tomorrow or remedy.slow:
        line = line_row(session, row.account)
        if remedy.tomorrow:
            rest(line, next_day(at))
        if remedy.slow:
            slow_down(line, at + SLOW_FOR)


def _filtered(session: Session, row: OutboxMessage, code: str, at: datetime) -> None:
    """A mailing of which carriers filter too much pauses; for anything else the team is told."""
    if row.mailing_id is None:
        ask_attention(session, row.project_id, "other", at, detail={"code": code, "account": row.account})
        return
    session.flush()
    filtered, taken = outbox.share_filtered(session, row.mailing_id, code)
    if filtered < FEW_FILTERED or filtered <= MOST_FILTERED * taken:
        return
    mailing = mailing_of(session, row.project_id, row.mailing_id, lock=True)
    if mailing.state == "sending":
        mailing.state, mailing.why = "paused", code
        mailing.version += 1
        detail = {"code": code, "account": row.account, "mailing": mailing.id}
        ask_attention(session, row.project_id, "line", at, detail=detail)
