"""Everything that follows from one message by text, or from one moment, in one transaction: all of it or nothing.

The conversation moves, the reply is collected and the answer is queued together; of two processes dealing with the
same person one notices and looks again (engage.actions.converse).
"""

import logging

from sqlalchemy.orm import Session

from engage.actions.collect import Outcome, change, collect, withdraw
from engage.actions.contacts import Told, Yes, forget_child, say_yes
from engage.actions.looking import INVITED, Look, fields_of
from engage.actions.parts import Parts
from engage.actions.turns import Decided, answered_token
from engage.errors import Refused
from engage.storage import conversing, forgetting, hearing
from engage.storage.attention import ask_attention
from engage.storage.base import town_day
from engage.storage.contacts import heard_from
from engage.storage.database import writing
from engage.storage.mailing_people import decline
from engage.storage.responses import find_response
from engage.storage.texting import Answered, InboundMessage, OutboxMessage, Reading
from engage.texting.effects import Agree
from engage.texting.state import to_json
from engage.texting.stopwords import Wish, wish
from engage.texting.wrapped import unwrapped

_LOG = logging.getLogger("engage.texting")


class MovedMeanwhile(Exception):
    """Another process dealt with this person between looking and storing."""


def store(parts: Parts, seen: Look, decided: Decided) -> None:
    """Everything that follows, or nothing; raises MovedMeanwhile when somebody else was faster."""
    project_id, person = seen.town.id, seen.person
    with writing(parts.database) as session:
        _move(session, seen, decided)
        for table, rows in ((OutboxMessage, decided.messages), (Reading, decided.readings)):
            if rows:
                conversing.insert_new(session, table, rows)
        _person(session, parts, seen, decided)
        left = {each.receipt for each in decided.state.threads}
        gone = [each for each in seen.state.threads if each.receipt not in left]
        conversing.cut_replies(session, [(each.collector, each.receipt) for each in gone])
        _reply(session, seen, decided)
        more = {"person": person, "inbound_id": seen.message.id, "survey_id": decided.survey_id}
        for kind in decided.attention:
            ask_attention(session, project_id, kind, seen.at, **more, detail=_detail(kind))


def _person(session: Session, parts: Parts, seen: Look, decided: Decided) -> None:
    """What a person said about being written to, and what is known of their having answered."""
    key = (seen.town.id, seen.person)
    if decided.opted_out is True:
        conversing.opt_out(session, *key, seen.at, survey_id=decided.survey_id)
    elif decided.opted_out is False:
        conversing.opt_in(session, *key)
        later = _stop_behind(session, parts, seen)
        if later is not None:
            conversing.opt_out(session, *key, later.received_at, survey_id=decided.survey_id)
    if decided.answered is not None:
        token, survey_id = decided.answered
        conversing.insert_new(session, Answered, {"token": token, "survey_id": survey_id})
    if decided.unanswered is not None:
        conversing.not_answered(session, decided.unanswered)
    if decided.forgotten is not None:
        forgetting.blank_inbound_of(session, *key, decided.forgotten)
        told = Told("", seen.state.language or seen.town.source_language, "sms", seen.at)
        forget_child(session, parts.vault, *key, told)
    if decided.agreed is not None:
        _agree(session, parts, seen, decided.agreed)
    if decided.declined:
        decline(session, *key, seen.at - INVITED)


def _stop_behind(session: Session, parts: Parts, seen: Look) -> InboundMessage | None:
    """A stop that came after this message and waits to be dealt with: it holds since it was kept."""
    spoken = seen.state.language or seen.town.source_language
    for each in conversing.waiting_of(session, seen.town.id, seen.person):
        fields = fields_of(parts, each)
        if fields["carrier_wish"] == "STOP" or wish(unwrapped(fields["body"]), spoken) is Wish.STOP:
            return each
    return None


def _detail(kind: str) -> dict[str, str]:
    return {"why": "day_limit"} if kind == "other" else {}


def _move(session: Session, seen: Look, decided: Decided) -> None:
    key = (seen.town.id, seen.person)
    when = (decided.cut_after, decided.wake_at)
    if not hearing.move_conversation(
        session, key, seen.stand.version, dict(to_json(decided.state)), when, seen.at
    ):
        raise MovedMeanwhile
    if seen.woken:
        first = conversing.next_inbound(session, *key) is None  # a message that came meanwhile goes first
    else:
        if seen.stand.contact:
            heard_from(session, *key, town_day(seen.at))
        first = hearing.close_inbound(session, seen.message.id, decided.closing, decided.survey_id)
    if not first:
        raise MovedMeanwhile


def _reply(session: Session, seen: Look, decided: Decided) -> None:
    """The reply through the one door, changed, or taken back."""
    if decided.withdrawn is not None:
        found = find_response(session, decided.withdrawn.collector, decided.withdrawn.receipt)
        if found is not None:
            withdraw(session, found)
    if decided.drafted is not None:
        thread, draft = decided.drafted
        found = find_response(session, thread.collector, thread.receipt)
        if found is not None and found.state == "sealed":
            found.draft = dict(draft)
    if decided.prepared is None:
        return
    if decided.revises:
        _revise(session, seen, decided)
        return
    collected = collect(session, decided.prepared)
    if collected.outcome in (Outcome.OTHER, Outcome.GONE):
        _LOG.warning("message %s: response is %s", seen.message.id, collected.outcome.value)


def _revise(session: Session, seen: Look, decided: Decided) -> None:
    prepared = decided.prepared
    found = (
        find_response(session, prepared.columns["collector_id"], prepared.submission.receipt)
        if prepared
        else None
    )
    if prepared is None or found is None:
        return
    try:
        change(session, found, prepared, seen.at)
        found.draft = None
    except Refused as error:
        _LOG.warning("message %s: the change was refused (%s)", seen.message.id, error.code)


def _agree(session: Session, parts: Parts, seen: Look, agreed: Agree) -> None:
    """Their yes, with the words; that they answered this survey is remembered, as the words say."""
    thread = agreed.thread
    sealed = conversing.number_of(session, seen.person)
    if sealed is not None:
        yes = Yes(
            project_id=seen.town.id,
            person=seen.person,
            kind="sms",
            sealed=sealed,
            language=agreed.language,
            words=agreed.words,
            source="sms",
            on=town_day(seen.at),
            survey_id=thread.survey if thread else None,
            collector_id=thread.collector if thread else None,
            answered=answered_token(parts, seen.person, thread.survey) if thread else None,
        )
        say_yes(session, yes)
