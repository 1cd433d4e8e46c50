"""Every row of the provider's error codes: what becomes of the message, its line and its person, both when the code is
the answer to a request and when it comes with a report. Numbers are invented.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engage.actions.gateway import STOP, Accepted, Declined, Found, Outcome, Remedy
from engage.actions.outbox import note_status, send_due
from engage.actions.pacing import next_day
from engage.channels.sms.codes import (
    AGAIN,
    CROWDED,
    FULL,
    ONCE_MORE,
    PAUSE,
    TABLE,
    TELL,
    UNUSABLE,
    found,
    remedy_of_refusal,
    remedy_of_report,
)
from engage.config import Config
from engage.storage.attention import waiting
from engage.storage.contacts import Contact
from engage.storage.database import Database, reading
from engage.storage.mailings import Mailing
from engage.storage.texting import OptOut, OutboxMessage, TextLine
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

SURVEY = survey(question("need", "one", "heat flood"))
CODES = [(code, row.remedy) for row in TABLE for code in row.codes]

EXPECTED: dict[Remedy, tuple[int, ...]] = {
    PAUSE: (
        *(20003, 20404, 11200, 11205, 11217, 12100, 12300, 21606, 21212, 21603, 21609),
        *(21701, 21702, 21703, 21704, 21705, 30002, 30018, 30024, 30032, 30034, 30035),
    ),
    CROWDED: (20429,),
    TELL: (14107, 21408, 21602, 21617, 21618, 21608, 21219, 23002, 23004),
    UNUSABLE: (21211, 21217, 21614, 21612, 30004, 30005, 30006),
    Remedy(opted_out=True): (21610,),
    FULL: (21611, 30001),
    STOP: (21620, 21621, 21622, 21623, 30009, 30011, 30019, 30038),
    Remedy(tries=3, wait=1800): (30003,),
    Remedy(filtered=True): (30007,),
    ONCE_MORE: (30008,),
    AGAIN: (30017, 30410),
    Remedy(tries=4, wait=120, slow=True): (30022,),
    Remedy(tries=3, tomorrow=True): (30023, 30027),
    Remedy(slow=True, note=True): (30025, 30026),
    Remedy(tries=2, wait=3600): (30450,),
}


def test_the_table_is_whole() -> None:
    codes = [code for code, _ in CODES]
    assert len(codes) == len(set(codes))
    assert {code: remedy for remedy, those in EXPECTED.items() for code in those} == dict(CODES)
    assert all(row.meaning for row in TABLE)


def test_codes_that_are_not_in_the_table() -> None:
    assert remedy_of_refusal(21999, 400) == STOP
    assert remedy_of_refusal(0, 429) == CROWDED
    assert remedy_of_refusal(0, 401) == remedy_of_refusal(0, 403) == PAUSE
    assert remedy_of_report("39999") == ONCE_MORE
    assert remedy_of_report(None) == remedy_of_report("") == remedy_of_report("²") == STOP


def test_what_the_provider_says_in_its_own_words() -> None:
    assert found("SM1", "delivered", None, "2", "-0.01660") == Found(
        "SM1", "delivered", billed=2, price=16600
    )
    assert found("SM1", "undelivered", "30007", "0", None) == Found(
        "SM1", "undelivered", "30007", Remedy(filtered=True)
    )
    assert found("SM1", "sent", "0", None, "NaN") == Found("SM1", "sent")
    assert found("SM1", "sent", "", "x", "none") == Found("SM1", "sent")
    assert found("SM1", "receiving", None, None, None) is None


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(database_url), database, SURVEY)
    made.settings(texting={"rate": 1000})
    return made


@pytest.fixture
def small_town(sqlite_database: Database, sqlite_url: str, make_config: Callable[..., Config]) -> Mailed:
    made = mailed(make_config(sqlite_url), sqlite_database, SURVEY)
    made.settings(texting={"rate": 1000})
    return made


def kept(town: Mailed, message: int) -> OutboxMessage:
    with reading(town.parts.database) as session:
        return session.get_one(OutboxMessage, message)


def line(town: Mailed) -> TextLine | None:
    with reading(town.parts.database) as session:
        return session.get(TextLine, "simulated")


def told(town: Mailed) -> list[tuple[str, Any]]:
    with reading(town.parts.database) as session:
        return [(each.kind, each.detail.get("code")) for each in waiting(session, town.town.project_id)]


def by_answer(code: int, town: Mailed, message: int) -> None:
    """The request is refused with this code."""
    outcome: Outcome = Declined(str(code), remedy_of_refusal(code, 400))
    send_due(town.parts, Scripted(outcome))


def by_report(code: int, town: Mailed, message: int) -> None:
    """The message is taken, and a report says that it was not delivered."""
    send_due(town.parts, Scripted(Accepted("SM1")))
    report = found("SM1", "undelivered", str(code), None, None)
    assert report
    assert note_status(town.parts, message, "simulated", report, attempt=1)
    assert not note_status(town.parts, message, "simulated", report, attempt=1), "told twice, heard once"


@pytest.mark.parametrize("happens", [by_answer, by_report])
@pytest.mark.parametrize(("code", "remedy"), CODES)
def test_each_code_has_its_consequence(
    small_town: Mailed, code: int, remedy: Remedy, happens: Callable[[int, Mailed, int], None]
) -> None:
    town = small_town
    person = town.person()
    message = town.queued(town.mailing(), person)
    at = town.clock()
    happens(code, town, message)
    row, way = kept(town, message), line(town)
    assert way is not None
    again = remedy.pause or remedy.tries > 1
    assert row.state == ("queued" if again else "failed" if happens is by_answer else "undelivered")
    assert row.error == str(code)
    assert (way.paused_why == str(code)) == remedy.pause
    assert (way.slow_until is not None) == remedy.slow
    assert way.rests_until == (next_day(at) if remedy.tomorrow else None)
    if again and remedy.tomorrow:
        assert row.due_at == next_day(at)
    elif again:
        late = timedelta(seconds=0 if remedy.pause else remedy.wait)
        assert late <= row.due_at - at <= late * 1.2
    with reading(town.parts.database) as session:
        contact = session.get_one(Contact, person)
        opted_out = session.get(OptOut, (town.town.project_id, person))
    assert contact.unusable == (str(code) if remedy.unusable else None)
    assert (opted_out is not None and opted_out.source == "provider") == remedy.opted_out
    assert told(town) == (
        [("line", str(code))] if remedy.pause else [("other", str(code))] if remedy.note else []
    )
    assert send_due(town.parts, Scripted()) == 0, "nothing goes at once"


def test_tries_end(town: Mailed) -> None:
    """A phone that stays off is tried three times, each time half an hour or more later, then no more."""
    message = town.queued(None, town.person(), priority=0)
    gateway = Scripted()
    for attempt in (1, 2, 3):
        before = town.clock()
        assert send_due(town.parts, gateway) == 1
        report = Found(f"SM{attempt}", "undelivered", "30003", remedy_of_report("30003"))
        assert note_status(town.parts, message, "simulated", report, attempt)
        row = kept(town, message)
        assert row.attempts == attempt
        if attempt < 3:
            assert row.state == "queued"
            assert row.due_at - before >= timedelta(minutes=30 * attempt)
            assert send_due(town.parts, gateway) == 0
            town.clock.at = row.due_at
    assert (row.state, row.error) == ("undelivered", "30003")
    assert len(gateway.sent) == 3
    assert [each.attempt for each in gateway.sent] == [1, 2, 3]


def test_a_late_word_on_an_earlier_try_changes_nothing(town: Mailed) -> None:
    message = town.queued(None, town.person(), priority=0)
    gateway = Scripted()
    send_due(town.parts, gateway)
    lost = Found("SM1", "undelivered", "30003", remedy_of_report("30003"))
    note_status(town.parts, message, "simulated", lost, 1)
    assert not note_status(town.parts, message, "simulated", Found("SM1", "sent"), 1)
    assert kept(town, message).state == "queued"
    town.clock.at = kept(town, message).due_at
    send_due(town.parts, gateway)
    assert kept(town, message).provider_id == "SM2"
    for report in (lost, Found("SM1", "sent"), Found("SM1", "failed")):
        assert not note_status(town.parts, message, "simulated", report, 1)
        assert not note_status(town.parts, message, "simulated", report)
    assert kept(town, message).state == "accepted"


def test_one_that_arrived_after_all_is_not_sent_again(town: Mailed) -> None:
    message = town.queued(None, town.person(), priority=0)
    gateway = Scripted()
    send_due(town.parts, gateway)
    note_status(
        town.parts, message, "simulated", Found("SM1", "undelivered", "30003", remedy_of_report("30003")), 1
    )
    assert note_status(town.parts, message, "simulated", Found("SM1", "delivered"), 1)
    town.clock.forward(hours=2)
    assert send_due(town.parts, gateway) == 0
    assert kept(town, message).state == "delivered"


def test_a_question_is_not_asked_again_when_the_talk_went_on(town: Mailed) -> None:
    person = town.person()
    first = town.queued(None, person, priority=0)
    gateway = Scripted()
    send_due(town.parts, gateway)
    note_status(
        town.parts, first, "simulated", Found("SM1", "undelivered", "30003", remedy_of_report("30003")), 1
    )
    town.queued(None, person, priority=0)
    send_due(town.parts, gateway)
    town.clock.forward(hours=2)
    send_due(town.parts, gateway)
    assert len(gateway.sent) == 2
    assert (kept(town, first).state, kept(town, first).error) == ("undelivered", "30003")


def test_what_is_tried_again_much_later_keeps_the_hours(town: Mailed) -> None:
    town.clock.forward(hours=7.8)  # 19:48
    message = town.queued(None, town.person(), priority=0)
    send_due(town.parts, Scripted())
    note_status(
        town.parts, message, "simulated", Found("SM1", "undelivered", "30003", remedy_of_report("30003")), 1
    )
    assert kept(town, message).due_at.hour == 14, "9:00 the next morning"


def test_a_reply_that_waited_long_keeps_the_hours(town: Mailed) -> None:
    town.clock.forward(hours=14)  # 2:00
    old = town.queued(None, town.person(), priority=0)
    stop = town.queued(None, town.person("+14135550102"), priority=0, confirms_stop=True)
    town.clock.forward(minutes=20)
    fresh = town.queued(None, town.person("+14135550103"), priority=0)
    gateway = Scripted()
    send_due(town.parts, gateway)
    assert {each.reference for each in gateway.sent} == {stop, fresh}
    assert (kept(town, old).state, kept(town, old).due_at.hour) == ("queued", 14), "9:00"
    town.clock.forward(hours=7)
    send_due(town.parts, gateway)
    assert gateway.sent[-1].reference == old


def test_a_mailing_that_carriers_filter_pauses(town: Mailed) -> None:
    mailing = town.mailing()
    people = [town.person(f"+141355501{place:02}") for place in range(50)]
    rows = [town.queued(mailing, person, segments=1) for person in people]
    gateway = Scripted()
    while len(gateway.sent) < 45:
        send_due(town.parts, gateway)
        town.clock.forward(seconds=0.01)
    filtered = remedy_of_report("30007")
    for place in (0, 1):
        report = Found(f"SM{place + 1}", "undelivered", "30007", filtered)
        note_status(town.parts, rows[place], "simulated", report, 1)
    assert state_of(town, mailing) == ("sending", ""), "2 of 45 are less than five in a hundred"
    note_status(town.parts, rows[2], "simulated", Found("SM3", "undelivered", "30007", filtered), 1)
    assert state_of(town, mailing) == ("paused", "30007")
    assert told(town) == [("line", "30007")]
    town.clock.forward(minutes=10)
    assert send_due(town.parts, gateway) == 0
    reply = town.queued(None, people[0], priority=0)
    assert send_due(town.parts, gateway) == 1, "answers go on"
    assert kept(town, reply).state == "accepted"


def state_of(town: Mailed, mailing: int) -> tuple[str, str]:
    with reading(town.parts.database) as session:
        row = session.get_one(Mailing, mailing)
    return row.state, row.why


def test_a_filtered_reply_is_told(town: Mailed) -> None:
    message = town.queued(None, town.person(), priority=0)
    send_due(town.parts, Scripted())
    report = Found("SM1", "undelivered", "30007", remedy_of_report("30007"))
    note_status(town.parts, message, "simulated", report, 1)
    assert told(town) == [("other", "30007")]
