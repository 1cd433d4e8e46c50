"""The stored side of what time and second thoughts do: once, in one transaction, on both databases."""

import base64
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engage.actions import converse, retention, storing, worker
from engage.actions.contacts import Yes, say_yes
from engage.actions.converse import Inbound, process_waiting, receive, wake_due
from engage.actions.cutting import cut_links
from engage.actions.outbox import send_due
from engage.actions.queueing import Guard
from engage.actions.worker import Worker
from engage.channels.sms.simulated import SimulatedGateway
from engage.storage.attention import held
from engage.storage.base import day_began
from engage.storage.contacts import Consent, Contact
from engage.storage.database import reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.removing import Removal
from engage.storage.responses import AnswerRow, FactRow, Response
from engage.storage.texting import (
    Answered,
    Attention,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
    Reading,
)
from engage.surveys.survey import Compare, Exit
from tests.builders import question, survey, words
from tests.channels.sms.phone import PHONE, TOWN_NUMBER, Line

MINUTE, HOUR, DAY = timedelta(seconds=60), timedelta(hours=1), timedelta(days=1)
WORKDAY = datetime(2026, 5, 6, 15, 0, tzinfo=UTC)  # eleven in the morning in town


def rows(line: Line, table: type) -> list[Any]:
    with reading(line.parts.database) as session:
        return list(session.scalars(select(table).order_by(*table.__table__.primary_key)))


def by_day(line: Line) -> None:
    """Puts the clock to a permitted hour, days ahead."""
    line.passed.append(WORKDAY + timedelta(days=3650) - line.parts.clock())


def test_the_next_question_after_parts_comes_once_however_many_workers_look(line: Line) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    assert line.send("The bridge floods", hurried=True) == ""
    assert line.send("and the bus stops", hurried=True) == ""
    line.passed.append(MINUTE)
    together = threading.Barrier(8)
    moved: list[int] = []

    def look() -> None:
        together.wait()
        moved.append(wake_due(line.parts))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(moved) == [0] * 7 + [1]
    assert line.heard().startswith("age?")
    (response,) = rows(line, Response)
    assert response.draft["why"]["values"] == ["The bridge floods and the bus stops"]
    assert rows(line, OutboxMessage)[-1].in_reply_to is None
    assert wake_due(line.parts) == 0


def test_who_looks_while_another_moves_a_conversation_moves_nothing(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("The bridge floods", hurried=True)
    line.passed.append(MINUTE)
    look, moved = converse.look_asleep, []

    def look_late(*asked: Any) -> Any:
        monkeypatch.setattr(converse, "look_asleep", look)
        moved.append(wake_due(line.parts))
        return look(*asked)

    monkeypatch.setattr(converse, "look_asleep", look_late)
    assert (wake_due(line.parts), moved) == (0, [1])
    assert line.heard().startswith("age?")


def test_a_part_that_waits_is_dealt_with_before_time_moves_on(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("The bridge", hurried=True)
    with monkeypatch.context() as broken:
        broken.setattr(converse, "process", lambda *_: 0)
        line.send("floods", hurried=True)
        line.passed.append(MINUTE)
        assert wake_due(line.parts) == 0, "a message waits"
    assert line.heard() == ""
    assert process_waiting(line.parts, timedelta()) == 1
    assert line.heard() == ""
    assert line.wait(MINUTE).startswith("age?")
    (response,) = rows(line, Response)
    assert response.draft["why"]["values"] == ["The bridge floods"]


def test_a_message_that_comes_between_looking_and_storing_goes_first(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("The bridge", hurried=True)
    line.passed.append(MINUTE)
    decide = converse.decide

    def meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(converse, "decide", decide)
        with monkeypatch.context() as broken:
            broken.setattr(converse, "process", lambda *_: 0)
            receive(line.parts, Inbound("simulated", "SMlate", TOWN_NUMBER, PHONE, "floods"))
        return decide(*given)

    monkeypatch.setattr(converse, "decide", meanwhile)
    assert wake_due(line.parts) == 0
    process_waiting(line.parts, timedelta())
    assert line.wait(MINUTE).startswith("age?")
    (response,) = rows(line, Response)
    assert response.draft["why"]["values"] == ["The bridge floods"]


def test_every_message_read_as_an_answer_has_its_reading(line: Line) -> None:
    for text in ("river", "yes", "green", "2"):
        line.send(text)
    line.send("The bridge", hurried=True)
    line.send("floods")
    line.send("40")
    read = [(row.question, row.read["values"]) for row in rows(line, Reading)]
    assert read == [("need", ["flood"]), ("why", ["The bridge"]), ("why", ["floods"]), ("age", ["40"])]
    (response,) = rows(line, Response)
    assert {row.receipt for row in rows(line, Reading)} == {response.receipt}
    assert len({row.inbound_id for row in rows(line, Reading)}) == 4
    assert cut_links(line.parts, line.parts.clock() + DAY + MINUTE) == 1
    assert {row.receipt for row in rows(line, Reading)} == {None}
    assert [row.read for row in rows(line, Reading)] == [{}] * 4  # else they would lead to the reply again


def test_a_reply_taken_back_is_no_longer_led_to(line: Line) -> None:
    for text in ("river", "yes", "1", "why not", "40", "DELETE MY ANSWERS", "YES"):
        line.send(text)
    (response,) = rows(line, Response)
    assert response.state == "withdrawn"
    assert response.received_at == day_began(response.received_at)
    assert {(row.receipt, str(row.read)) for row in rows(line, Reading)} == {(None, "{}")}


def test_a_telephone_in_a_childs_hand_is_no_contact_any_more(make_line: Callable[..., Line]) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep=False)
    line = make_line(survey(question("age", "one", "child adult"), exits=(ending,)))
    line.send("river")
    with writing(line.parts.database) as session:
        (talk,) = session.scalars(select(ConversationRow))
        said = Yes(
            line.town.project_id, talk.person, "sms", "sealed", "en", "Yes.", "staff", date(2026, 5, 2)
        )
        say_yes(session, said)
    assert len(rows(line, Contact)) == 1
    for text in ("yes", "1"):
        line.send(text)
    assert rows(line, Contact) == []


def test_of_a_child_no_number_stays_once_the_last_word_is_out(make_line: Callable[..., Line]) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep=False)
    line = make_line(survey(question("age", "one", "child adult"), exits=(ending,)))
    for text in ("river", "yes", "2", "yes"):  # grown up, and wants to hear again
        line.send(text)
    assert [each.kind for each in rows(line, Contact)] == ["sms"]
    with writing(line.parts.database) as session:
        (talk,) = session.scalars(select(ConversationRow))
        session.get_one(Contact, talk.person).together = "key"
        more = {"together": "key", "on": date(2026, 5, 2)}
        say_yes(session, Yes(line.town.project_id, "other", "email", "sealed", "en", "Yes.", "web", **more))
    line.send("change")
    assert "grown-up" in line.send("1")
    line.send("yes")
    assert rows(line, Contact) == []
    send_due(line.parts, SimulatedGateway(line.parts.config.text_account))
    retention.keep(line.parts, line.parts.clock())
    for table in (Phone, Consent, Answered, ConversationRow, Contact, Response):
        assert rows(line, table) == [], table


def test_a_code_that_was_sent_goes_at_the_provider_and_what_residents_sent_stays(line: Line) -> None:
    for text in ("river", "yes", "1", "why not"):
        line.send(text)
    line.send("40", NumMedia="1")
    assert rows(line, Removal) == []  # a picture too may be a public record: the town decides how long
    ends = [row.provider_id for row in rows(line, OutboxMessage)][-1]
    cut_links(line.parts, line.parts.clock() + DAY)
    assert [row.provider_id for row in rows(line, Removal)] == [ends]


def test_a_stop_behind_a_start_holds(line: Line) -> None:
    line.send("STOP")
    for _ in range(2):  # both come while nobody has a hand free
        line.parts.hands.acquire()
    line.post(line.fields("START"))
    line.post(line.fields("STOP"))
    for _ in range(2):
        line.parts.hands.release()
    process_waiting(line.parts, timedelta(0))
    assert len(rows(line, OptOut)) == 1


def test_of_a_child_no_reading_stays(make_line: Callable[..., Line]) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep=False)
    line = make_line(survey(question("why"), question("age", "one", "child adult"), exits=(ending,)))
    for text in ("river", "yes", "Our street floods"):
        line.send(text)
    assert len(rows(line, Reading)) == 1
    line.send("1")
    for table in (Reading, Response, Answered):
        assert rows(line, table) == []


def test_one_reminder_goes_out_as_something_the_town_begins(line: Line) -> None:
    by_day(line)
    for text in ("river", "yes"):
        line.send(text)
    (conversation,) = rows(line, ConversationRow)
    assert conversation.wake_at - line.parts.clock() < DAY
    line.passed.append(DAY)
    assert wake_due(line.parts) == 1
    assert wake_due(line.parts) == 0
    reminder = rows(line, OutboxMessage)[-1]
    assert "need?" in line.parts.vault.open(reminder.sealed)
    assert (reminder.priority, reminder.mailing_id, reminder.in_reply_to) == (1, None, None)
    assert reminder.survey_id == line.town.survey_id
    assert timedelta(hours=47) < reminder.expires_at - line.parts.clock() <= timedelta(hours=48)
    line.passed.append(DAY * 2)
    assert wake_due(line.parts) == 1
    assert len(rows(line, OutboxMessage)) == 3
    assert "question 1 of about 3" in line.send("1")
    assert rows(line, Response) == []


def test_nobody_who_stopped_or_is_held_is_reminded(line: Line) -> None:
    by_day(line)
    for text in ("river", "yes"):
        line.send(text)
        line.send(text, sender="+15555550102")
    line.send("STOP")
    line.send("I might stop answering these soon", sender="+15555550102")
    with writing(line.parts.database) as session:
        people = {row.person for row in session.scalars(select(ConversationRow))}
        stopped = {row.person for row in session.scalars(select(OptOut))}
        (other,) = people - stopped
        if not held(session, line.town.project_id, other):
            session.add(
                Attention(
                    project_id=line.town.project_id,
                    kind="maybe_stop",
                    person=other,
                    created_at=line.parts.clock(),
                )
            )
    before = len(rows(line, OutboxMessage))
    line.wait(DAY)
    assert len(rows(line, OutboxMessage)) == before


def test_what_a_person_of_the_team_must_look_at(line: Line) -> None:
    for text in ("river", "yes", "green", "blue", "red", "grey"):
        line.send(text)
    (parked,) = rows(line, Attention)
    assert (parked.kind, parked.survey_id, parked.state) == ("parked", line.town.survey_id, "open")
    line.send("no more", sender="+15555550102")
    line.send("no", sender="+15555550103")
    kinds = [row.kind for row in rows(line, Attention)]
    assert kinds[0] == "parked"
    assert set(kinds[1:]) <= {"maybe_stop"}
    assert "maybe_stop" in kinds
    doubtful = rows(line, Attention)[-1]
    with reading(line.parts.database) as session:
        assert held(session, line.town.project_id, doubtful.person)


def test_a_message_that_cannot_be_dealt_with_waits_for_the_team(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(converse, "decide", break_down)
    line.post(line.fields("river"))
    (waits,) = rows(line, Attention)
    (message,) = rows(line, InboundMessage)
    assert (waits.kind, waits.inbound_id) == ("failed", message.id)


def test_time_that_cannot_be_dealt_with_is_tried_again_later_and_shown_once(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("The bridge", hurried=True)
    line.passed.append(MINUTE)

    def break_down(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(converse, "decide", break_down)
        assert wake_due(line.parts) == 0
        assert wake_due(line.parts) == 0
    assert [row.kind for row in rows(line, Attention)] == ["failed"]
    assert line.wait(HOUR).startswith("age?")


def test_a_damaged_conversation_holds_up_nobody_and_loses_no_stop(line: Line) -> None:
    other = "+15555550102"
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("The bridge", hurried=True)
    with writing(line.parts.database) as session:
        (row,) = session.scalars(select(ConversationRow))
        row.state, row.cut_after = {**row.state, "threads": [{"odd": 1}]}, line.parts.clock()
    with ExitStack() as busy:
        while line.parts.hands.acquire(blocking=False):
            busy.callback(line.parts.hands.release)
        assert line.post(line.fields("STOP")).status_code == 200
        assert line.post(line.fields("river", other)).status_code == 200
    assert len(rows(line, OptOut)) == 1
    line.passed.append(MINUTE)
    Worker(line.parts, []).turn()
    assert "RIVER" not in line.heard()
    assert [row.state for row in rows(line, InboundMessage)][-2:] == ["failed", "done"]
    assert [row.kind for row in rows(line, Attention)] == ["failed"]
    line.passed.append(HOUR)
    assert wake_due(line.parts) == 0
    assert rows(line, ConversationRow)[0].wake_at > line.parts.clock()


def test_a_task_that_fails_holds_up_no_other(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError

    for name in ("cut_links", "rematch", "wake_due"):
        monkeypatch.setattr(worker, name, break_down)
    kept, tended = [], []
    monkeypatch.setattr(worker.retention, "keep", lambda *_: kept.append(1))
    monkeypatch.setattr(worker, "tend", lambda *_: tended.append(1))
    Worker(line.parts, []).turn()
    assert (kept, tended) == ([1], [1])


def test_the_most_of_a_day_is_shown_once(line: Line) -> None:
    guard = Guard(burst=1000, day=3)
    for place in range(6):
        receive(line.parts, Inbound("simulated", f"SM{place}", TOWN_NUMBER, PHONE, "help"), guard)
    (waits,) = rows(line, Attention)
    assert (waits.kind, waits.detail) == ("other", {"why": "day_limit"})
    assert len(rows(line, OutboxMessage)) == 3


def test_messages_know_their_survey_and_their_cost(line: Line) -> None:
    line.send("HELP")
    for text in ("river", "yes", "1"):
        line.send(text)
    line.send("Ŵ" * 80)
    line.send("STOP")
    inbound = rows(line, InboundMessage)
    assert [row.segments for row in inbound] == [1, 1, 1, 1, 2, 1]
    assert [row.survey_id for row in inbound] == [None, *[line.town.survey_id] * 5]
    assert [row.survey_id for row in rows(line, OutboxMessage)] == [None, *[line.town.survey_id] * 5]
    (stopped,) = rows(line, OptOut)
    assert (stopped.source, stopped.survey_id) == ("text", line.town.survey_id)


def test_saved_answers_are_changed_by_text_as_a_revision(line: Line) -> None:
    for text in ("river", "yes", "1", "The bridge", "40", "no"):
        line.send(text)
    (before,) = rows(line, Response)
    assert "Your answer: heat" in line.send("change")
    assert "why?" in line.send("2")
    (during,) = rows(line, Response)
    assert (during.state, during.revision) == ("sealed", 1)
    line.send("skip")
    assert "saved as they are now" in line.send("skip")
    (after,) = rows(line, Response)
    assert (after.state, after.revision, after.draft) == ("sealed", 2, None)
    assert after.finished_at == before.finished_at
    kept = [(row.question, row.revision, row.value) for row in rows(line, AnswerRow)]
    assert ("need", 1, {"choices": ["heat"]}) in kept
    assert ("need", 2, {"choices": ["flood"]}) in kept
    assert [row.code for row in rows(line, FactRow) if row.question == "need"] == ["flood"]
    assert len(rows(line, Answered)) == 1


def test_a_change_not_gone_through_is_dropped_with_the_link(line: Line) -> None:
    for text in ("river", "yes", "1", "The bridge", "40", "no", "change", "2"):
        line.send(text)
    (during,) = rows(line, Response)
    assert during.draft is not None
    assert cut_links(line.parts, line.parts.clock() + DAY) == 1
    (after,) = rows(line, Response)
    assert (after.state, after.revision, after.draft) == ("sealed", 1, None)
    assert "already have" in line.send("river")


def test_answers_are_taken_back_by_text_and_may_be_given_anew(line: Line) -> None:
    for text in ("river", "yes", "1", "The bridge", "40", "no"):
        line.send(text)
    assert "Reply YES" in line.send("delete my answers")
    assert "not counted" in line.send("YES")
    (response,) = rows(line, Response)
    assert response.state == "withdrawn"
    assert rows(line, FactRow) == []
    assert rows(line, Answered) == []
    assert "Reply YES to start" in line.send("river")


def test_a_yes_at_the_end_is_a_contact_with_the_words_that_were_shown(line: Line) -> None:
    for text in ("river", "yes", "1", "The bridge"):
        line.send(text)
    thanks = line.send("40")
    assert "STOP" in line.send("yes")
    (contact,) = rows(line, Contact)
    (consent,) = rows(line, Consent)
    assert (contact.kind, contact.source, contact.language) == ("sms", "sms", "en")
    assert (contact.survey_id, contact.collector_id) == (line.town.survey_id, line.town.collector_id)
    assert consent.event == "given"
    assert consent.words in thanks
    assert "13" in consent.words


@pytest.mark.parametrize("hinder", ["no", "setting", "contact", "test"])
def test_no_contact_without_a_yes_to_a_question(line: Line, hinder: str) -> None:
    if hinder == "setting":
        with writing(line.parts.database) as session:
            project = session.get_one(Project, line.town.project_id)
            project.settings = {**project.settings, "contacts": {"ask": False}}
    standing = "test" if hinder == "test" else "counted"
    for place, text in enumerate(("river", "yes", "1", "skip", "40", "no" if hinder == "no" else "yes")):
        receive(line.parts, Inbound("simulated", f"SMx{place}", TOWN_NUMBER, PHONE, text, standing=standing))
        if hinder == "contact" and place == 0:
            _already(line)
    assert len(rows(line, Consent)) == 0


def _already(line: Line) -> None:
    with writing(line.parts.database) as session:
        (row,) = session.scalars(select(ConversationRow))
        day = line.parts.clock().date()
        session.add(
            Contact(
                person=row.person,
                project_id=row.project_id,
                kind="sms",
                language="en",
                source="web",
                since=day,
                heard_on=day,
            )
        )


def test_a_text_that_came_as_base64_is_read_and_one_in_pieces_asked_for_again(line: Line) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    told = "The bridge on Mill Street floods every spring and the school bus cannot pass."
    line.send(base64.b64encode(told.encode()).decode())
    (response,) = rows(line, Response)
    assert response.draft["why"]["values"] == [told]
    assert "send it again" in line.send("40", ErrorCode="30009")
    (response,) = rows(line, Response)
    assert "age" not in response.draft


def test_nothing_of_a_moment_is_kept_when_storing_it_fails(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)

    def break_down(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(storing, "_reply", break_down)
        line.post(line.fields("The bridge"))
    assert [row.question for row in rows(line, Reading)] == ["need"]
    (response,) = rows(line, Response)
    assert list(response.draft) == ["need"]


def test_a_no_ends_the_invitation_it_answers_and_nothing_else(line: Line) -> None:
    line.send("HELP")
    at = line.parts.clock()
    with writing(line.parts.database) as session:
        (message,) = session.scalars(select(InboundMessage))
        mailing = Mailing(
            project_id=line.town.project_id,
            kind="invitation",
            name="Summer",
            survey_id=line.town.survey_id,
            state="sending",
            created_by="Ana (invented)",
        )
        session.add(mailing)
        session.flush()
        session.add(
            OutboxMessage(
                project_id=line.town.project_id,
                account="simulated",
                person=message.person,
                sealed=line.parts.vault.seal("Come and answer."),
                segments=1,
                mailing_id=mailing.id,
                priority=1,
                state="accepted",
                due_at=at,
                created_at=at,
            )
        )
    assert "Thank you" in line.send("no thanks")
    invitation = next(row for row in rows(line, OutboxMessage) if row.mailing_id)
    assert (invitation.state, invitation.error) == ("accepted", "declined")
    assert rows(line, OptOut) == []
    assert rows(line, Attention) == []
    line.send("no thanks")
    assert [row.kind for row in rows(line, Attention)] == ["maybe_stop"]
