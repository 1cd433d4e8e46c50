"""Whether a message the town begins may go now: asked for every one at the moment of sending, never only before.

It reads and decides; sending is the outbox's part, and pausing a mailing whose money is spent that of
engage.actions.mailings. Answers to what people write themselves do not come here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.actions.parts import Parts
from engage.actions.persons import answered_token
from engage.actions.publish import standing_of
from engage.config import TOWN_ZONE
from engage.storage.attention import held
from engage.storage.base import town_day
from engage.storage.contacts import Contact, others_of
from engage.storage.conversing import answered_among, has_opted_out
from engage.storage.mailing_people import asked_among, declined_among
from engage.storage.mailings import ASKING, THANKS, Mailing
from engage.storage.projects import Project
from engage.storage.spending import spent
from engage.storage.surveys import Collector
from engage.storage.texting import OutboxMessage
from engage.texting.budget import Limits, Spent, fits, month_began
from engage.texting.costs import price
from engage.texting.hours import closes, next_allowed
from engage.texting.numbers import zones_of
from engage.texting.rules import LineRules, rules_of

SOON = timedelta(minutes=5)  # when something that may change any moment is looked at again
LATER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Go:
    """It may go now, and must have gone before the window `closes`."""

    closes: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """It may not go, now or later. `why`: stopped | late | opted_out | no_consent | unusable | silent | answered |
    not_answered | declined |
    duplicate | survey_closed | no_hour."""

    why: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: look again then. `why`: paused | held | not_open | quiet | budget."""

    until: datetime
    why: str


Verdict: TypeAlias = Go | Skip | Wait


def permit(
    session: Session, parts: Parts, row: OutboxMessage, project: Project, address: str, at: datetime
) -> Verdict:
    """Looks at everything that may have changed since the message was queued; only reads.

    `address` is the number (E.164) or e-mail address it goes to. A message of no mailing (the reminder within a
    conversation) rests on that conversation instead of a consent for later rounds. What a person answered, declined or
    was asked by the other address they gave on the same form counts; when this one can no longer be written to, the
    other does not step in: whoever stopped or moved is not followed.
    """
    if row.expires_at is not None and at >= row.expires_at:
        return Skip("late")
    mailing = session.get(Mailing, row.mailing_id) if row.mailing_id is not None else None
    rules = rules_of(project.settings)
    standing = _of_mailing(mailing, at) if mailing else None
    return (
        standing
        or _of_person(session, parts, row, mailing, at)
        or _of_survey(session, mailing, at)
        or _of_money(session, row, project, mailing, at)
        or _of_hours(row, rules, address, at)
    )


def _of_mailing(mailing: Mailing, at: datetime) -> Verdict | None:
    if mailing.state == "paused":
        return Wait(at + SOON, "paused")
    return None if mailing.state in ("sending", "done") else Skip("stopped")  # done: a second try


def _of_person(
    session: Session, parts: Parts, row: OutboxMessage, mailing: Mailing | None, at: datetime
) -> Verdict | None:
    if has_opted_out(session, row.project_id, row.person) and not row.confirms_stop:
        return Skip("opted_out")
    both = {row.person}
    if mailing is not None:
        unfit = unfit_contact(session.get(Contact, row.person), row.project_id, town_day(at))
        if unfit:
            return Skip(unfit)
        both |= {each.person for each in others_of(session, both).values()}
        if asked_among(session, mailing, both):
            return Skip("duplicate")
    survey = mailing.survey_id if mailing else None
    if mailing is not None and survey is not None:
        answered = answered_among(session, {answered_token(parts.vault, each, survey) for each in both})
        if answered and mailing.kind in ASKING:
            return Skip("answered")
        if not answered and mailing.kind == THANKS:
            return Skip("not_answered")
        if mailing.kind in ASKING and declined_among(session, survey, both):
            return Skip("declined")
    waits = any(held(session, row.project_id, each) for each in both)
    return Wait(at + LATER, "held") if waits else None


def unfit_contact(contact: Contact | None, project_id: int, today: date) -> str | None:
    """Why nothing may be sent to this person: no_consent | unusable | silent; None when nothing speaks against it.

    A number silent for twelve months may be somebody else's by now (about 100,000 US numbers a day are given anew), so
    it rests until the person is heard again; e-mail addresses do not wander.
    """
    if contact is None or contact.project_id != project_id:
        return "no_consent"
    if contact.unusable:
        return "unusable"
    return "silent" if contact.kind == "sms" and contact.heard_on <= a_year_before(today) else None


def a_year_before(day: date) -> date:
    """The same day twelve months earlier; of February 29 the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _of_survey(session: Session, mailing: Mailing | None, at: datetime) -> Verdict | None:
    if mailing is None or mailing.kind not in ASKING:
        return None
    door = session.get(Collector, mailing.collector_id) if mailing.collector_id is not None else None
    standing = standing_of(door, at) if door else "closed"
    if door is not None and door.opens_at is not None and standing == "not_yet":
        return Wait(door.opens_at, "not_open")
    return None if standing == "open" else Skip("survey_closed")


def _of_money(
    session: Session, row: OutboxMessage, project: Project, mailing: Mailing | None, at: datetime
) -> Verdict | None:
    if row.account == EMAIL:
        return None
    cents, _ = price(project.settings)
    rules = rules_of(project.settings)
    more = Spent(row.segments, cents * row.segments)
    month = Limits(rules.month_segments, rules.month_cents)
    if month.any:
        so_far = spent(session, project.id, cents, month_began(at, TOWN_ZONE), but=row.id)
        if not fits(so_far, month, more):
            return Wait(at + SOON, "budget")
    own = Limits(cents=mailing.cents if mailing else None)
    if mailing is not None and own.any:
        so_far = spent(session, project.id, cents, mailing_id=mailing.id, but=row.id)
        if not fits(so_far, own, more):
            return Wait(at + SOON, "budget")
    return None


def _of_hours(row: OutboxMessage, rules: LineRules, address: str, at: datetime) -> Verdict:
    zones = clocks(row.account, address)
    begins = next_allowed(at, rules.hours, zones)
    if begins is None:
        return Skip("no_hour")
    if row.expires_at is not None and begins >= row.expires_at:
        return Skip("late")
    return Go(closes(at, rules.hours, zones)) if begins == at else Wait(begins, "quiet")


def clocks(account: str, address: str) -> tuple[str, ...]:
    """The time zones that must all stand within the hours: the town's, and for a number its area code's."""
    own = () if account == EMAIL else zones_of(address)
    return tuple(dict.fromkeys((TOWN_ZONE, *own)))
