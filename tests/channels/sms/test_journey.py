"""From the signed request to the stored response: to the end, in three languages, once, and nothing said aloud."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from engage.actions import converse, turns
from engage.actions.converse import process_waiting
from engage.actions.cutting import cut_links
from engage.actions.receipts import receipt_code
from engage.storage.base import day_began, now
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.responses import AnswerRow, FactRow, Response
from engage.storage.surveys import Collector
from engage.storage.texting import (
    Answered,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
)
from engage.surveys.survey import Compare, Exit
from engage.texting.state import from_json
from tests.builders import choice, choices, question, section, survey, words
from tests.channels.sms.phone import PHONE, Line

WHOLE = survey(
    section(
        "first",
        question(
            "hello", "info", text=words("Heat is rising.", es="Hace más calor.", zh_Hans="天气越来越热。")
        ),
        question("park", "one", choices=(choice("shedd"), choice("south"))),
        question("need", "many", "heat flood wind", options={"maximum": 2}),
        question("why", "text"),
    ),
    section(
        "second",
        question("feel", "scale", choices=tuple(choice(f"s{n}", str(n), score=n) for n in range(1, 6))),
        question("order", "rank", "trees shade water"),
        question("age", "number", options={"minimum": 0, "maximum": 120}),
        question("area", "area", choices=choices("downtown outside")),
    ),
    languages=("en", "es", "zh_Hans"),
)
REPLIES = {
    "en": ("1", "yes", "2", "1 3", "skip", "4", "3 1 2", "40", "downtown"),
    "es": ("2", "sí", "2", "1 y 3", "saltar", "cuatro", "3,1,2", "40", "1"),
    "zh_Hans": ("中文", "好", "２", "1、3", "跳过", "四", "312", "４０", "a"),
}


def responses(line: Line) -> list[Response]:
    with reading(line.parts.database) as session:
        return list(session.scalars(select(Response).order_by(Response.id)))


def count(line: Line, table: type) -> int:
    with reading(line.parts.database) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("language", list(REPLIES))
def test_a_survey_by_text_in_three_languages(make_line: Callable[..., Line], language: str) -> None:
    line = make_line(WHOLE)
    assert line.send("river")
    with_room(line)
    for text in REPLIES[language]:
        assert line.send(text), text
        with_room(line)
    (response,) = responses(line)
    assert (response.channel, response.language, response.state, response.standing) == (
        "sms",
        language,
        "sealed",
        "counted",
    )
    with reading(line.parts.database) as session:
        stored = {row.question: (row.state, row.value) for row in session.scalars(select(AnswerRow))}
        facts = session.scalar(select(func.count()).select_from(FactRow))
    assert stored == {
        "park": ("answered", {"choices": ["south"]}),
        "need": ("answered", {"choices": ["heat", "wind"]}),
        "why": ("skipped", None),
        "feel": ("answered", {"choices": ["s4"]}),
        "order": ("answered", {"ranking": ["water", "trees", "shade"]}),
        "age": ("answered", {"number": 40}),
        "area": ("answered", {"choices": ["downtown"]}),
    }
    assert facts == 1 + 2 + 1 + 1 + 3 + 1 + 1
    assert response.area == "downtown"


def with_room(line: Line) -> None:
    """Lets two minutes pass for the guard, as they would between a person's replies."""
    with writing(line.parts.database) as session:
        for row in session.scalars(select(OutboxMessage)):
            row.created_at -= timedelta(minutes=2)
            row.due_at -= timedelta(minutes=2)


def test_a_reply_grows_with_each_answer_and_stays_when_they_stop(line: Line) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
    (response,) = responses(line)
    assert (response.state, response.draft) == (
        "open",
        {"need": {"values": ["heat"], "other": "", "skipped": False}},
    )
    assert "no more texts" in line.send("STOP")
    (response,) = responses(line)
    assert response.state == "open"


def test_numbers_and_words_are_sealed_and_people_are_tokens(line: Line) -> None:
    for text in ("river", "yes", "1", "The bridge floods"):
        line.send(text)
    with reading(line.parts.database) as session:
        kept = [
            str(value)
            for table in (Phone, InboundMessage, OutboxMessage, ConversationRow, Answered, OptOut)
            for row in session.execute(select(table.__table__))
            for value in row
        ]
    assert not [value for value in kept if "5555550101" in value or "bridge" in value]


def test_nothing_of_a_message_is_logged(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for text in ("river", "yes", "1", "The bridge floods", "forty-one people", "STOP"):
        line.send(text)
    line.post(line.fields("The bridge floods"), signature="forged")
    line.post(line.fields("The bridge floods", To="+15555550199"))
    assert caplog.records
    assert not [text for text in ("5555550101", "bridge", "forty") if text in caplog.text]


def test_a_message_that_arrives_twice_is_one(line: Line) -> None:
    line.send("river")
    line.send("yes")
    fields = line.fields("1")
    for _ in range(3):
        assert line.post(fields).status_code == 200
    assert line.heard().startswith("why?")
    assert count(line, InboundMessage) == 3
    assert count(line, OutboxMessage) == 3


def test_sixteen_threads_with_the_same_message(line: Line) -> None:
    line.send("river")
    line.send("yes")
    message = converse.Inbound("simulated", "SMsame", "+15555550100", PHONE, "1")
    together = threading.Barrier(16)
    fresh: list[bool] = []

    def arrive() -> None:
        together.wait()
        fresh.append(converse.receive(line.parts, message))

    threads = [threading.Thread(target=arrive) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fresh) == [False] * 15 + [True]
    assert line.heard() == "why?\nReply in your own words."
    assert (count(line, InboundMessage), count(line, OutboxMessage), count(line, Response)) == (3, 3, 1)


def test_sixteen_messages_of_one_person_at_once_are_each_dealt_with_once(line: Line) -> None:
    together = threading.Barrier(16)

    def arrive(place: int) -> None:
        together.wait()
        message = converse.Inbound("simulated", f"SM{place}", "+15555550100", PHONE, "help")
        converse.receive(line.parts, message, turns.Guard(burst=100, day=100))

    threads = [threading.Thread(target=arrive, args=(place,)) for place in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    process_waiting(line.parts, timedelta())  # two are dealt with at once, the worker does the rest
    with reading(line.parts.database) as session:
        states = list(session.scalars(select(InboundMessage.state)))
        versions = list(session.scalars(select(ConversationRow.version)))
    assert states == ["done"] * 16
    assert versions == [16]
    assert count(line, OutboxMessage) == 16


def test_a_crash_after_storing_is_taken_up_by_the_worker(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.send("river")
    line.send("yes")
    with monkeypatch.context() as broken:
        broken.setattr(converse, "process", lambda *_: 0)
        line.send("1")
    assert line.heard() == ""
    assert responses(line) == []
    assert process_waiting(line.parts, timedelta()) == 1
    assert line.heard().startswith("why?")
    assert process_waiting(line.parts, timedelta()) == 0


def test_messages_that_waited_are_dealt_with_in_order(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(converse, "process", lambda *_: 0)
        for text in ("river", "yes", "2", "skip", "40"):
            line.send(text)
    process_waiting(line.parts, timedelta())
    (response,) = responses(line)
    assert response.state == "sealed"
    bodies = line.heard().splitlines()
    places = [
        next(n for n, body in enumerate(bodies) if body.startswith(start))
        for start in ("need?", "why?", "age?")
    ]
    assert all(first < second for first, second in pairwise(places))


def test_a_defect_never_loses_a_message_nor_repeats_forever(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = "The bridge floods"

    def break_down(*_: object) -> None:
        raise RuntimeError(told)

    monkeypatch.setattr(converse, "decide", break_down)
    assert line.post(line.fields("river")).status_code == 200
    with reading(line.parts.database) as session:
        (message,) = session.scalars(select(InboundMessage))
    assert (message.state, message.attempts) == ("failed", 3)
    assert "RuntimeError" in caplog.text
    assert "bridge" not in caplog.text


def test_stop_holds_even_when_dealing_with_it_fails(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converse, "process", lambda *_: 0)
    line.send("STOP")
    assert count(line, OptOut) == 1


def test_stop_is_confirmed_once_and_nothing_follows(line: Line) -> None:
    line.send("river")
    assert "no more texts" in line.send("stop")
    for text in ("stop", "yes", "river", "why?"):
        if text != "yes":
            assert line.send(text) == ""
    assert "again" in line.send("START")
    assert count(line, OptOut) == 0


def test_a_reply_that_waits_is_not_sent_after_stop(line: Line) -> None:
    line.post(line.fields("river"))
    line.post(line.fields("STOP"))
    assert line.heard().count("\n") == 0
    with reading(line.parts.database) as session:
        states = [
            (row.state, row.error)
            for row in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        ]
    assert states == [("skipped", "opted_out"), ("delivered", None)]


def response_code(line: Line, response: Response) -> str:
    return receipt_code(line.parts.vault, response.collector_id, response.receipt)


def test_a_town_may_send_spanish_without_accents(make_line: Callable[..., Line]) -> None:
    line = make_line(WHOLE)
    with writing(line.parts.database) as session:
        session.get_one(Project, line.town.project_id).settings = {"texts_without_accents": ["es", "vi"]}
    line.send("river")
    said = [line.send(reply) for reply in REPLIES["es"]]
    assert not [char for char in "áíóúãõç" if char in "".join(said)]
    (response,) = responses(line)
    assert (response.language, response.state) == ("es", "sealed")


def test_a_phone_answers_once_and_its_link_is_cut_a_day_later(line: Line) -> None:
    for text in ("river", "yes", "1", "because", "40"):
        reply = line.send(text)
    assert "Thank you" in reply
    with reading(line.parts.database) as session:
        (before,) = session.scalars(select(ConversationRow))
    (response,) = responses(line)
    assert [thread.receipt for thread in from_json(before.state).threads] == [response.receipt]
    assert cut_links(line.parts, now() + timedelta(hours=23)) == 0
    assert cut_links(line.parts, now() + timedelta(hours=25)) == 1
    with reading(line.parts.database) as session:
        (after,) = session.scalars(select(ConversationRow))
    assert from_json(after.state).threads == ()
    assert after.cut_after is None
    assert response.receipt not in str(after.state)
    (cut,) = responses(line)
    with reading(line.parts.database) as session:
        said = [line.parts.vault.open(row.sealed) for row in session.scalars(select(OutboxMessage))]
    assert not [words for words in said if response_code(line, cut) in words]
    assert any("····-····-····" in words for words in said)
    times = [cut.collected_at, cut.received_at, cut.finished_at]
    assert times == [day_began(response.collected_at)] * 3  # no message of the same moment leads to it
    assert "already have your answers" in line.send("river")
    assert len(responses(line)) == 1


def test_of_a_reply_that_must_not_be_kept_no_word_stays_in_the_messages(
    make_line: Callable[..., Line],
) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep=False)
    line = make_line(survey(question("why"), question("age", "one", "child adult"), exits=(ending,)))
    for text in ("river", "yes", "Our street floods"):
        line.send(text)
    assert "grown-up" in line.send("1")
    assert responses(line) == []
    with reading(line.parts.database) as session:
        kept = [line.parts.vault.open(row.sealed) for row in session.scalars(select(InboundMessage))]
    assert kept == ["{}"] * 4


def test_another_phone_is_another_person(line: Line) -> None:
    line.send("river")
    assert "YES" in line.send("river", sender="+15555550102")
    line.send("yes")
    line.send("yes", sender="+15555550102")
    line.send("1")
    line.send("2", sender="+15555550102")
    assert [response.draft and response.draft["need"]["values"] for response in responses(line)] == [
        ["heat"],
        ["flood"],
    ]


def test_the_ninth_message_in_two_minutes_waits(line: Line) -> None:
    for _ in range(9):
        line.post(line.fields("help"))
    with reading(line.parts.database) as session:
        rows = list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
    assert len(rows) == 9
    assert rows[8].due_at - rows[0].due_at == timedelta(minutes=2)
    line.heard()
    with reading(line.parts.database) as session:
        assert session.scalar(select(func.count()).where(OutboxMessage.state == "queued")) == 1


def test_no_more_than_sixty_messages_a_day(line: Line) -> None:
    guard = turns.Guard(burst=1000)
    for place in range(65):
        message = converse.Inbound("simulated", f"SM{place}", "+15555550100", PHONE, "help")
        converse.receive(line.parts, message, guard)
    assert count(line, OutboxMessage) == 60
    assert count(line, InboundMessage) == 65


def test_a_closed_door_and_one_that_opens_later(line: Line) -> None:
    with writing(line.parts.database) as session:
        session.get_one(Collector, line.town.collector_id).opens_at = now() + timedelta(days=1)
    assert "not started" in line.send("river")
    with writing(line.parts.database) as session:
        door = session.get_one(Collector, line.town.collector_id)
        door.opens_at, door.state = None, "closed"
    assert "closed" in line.send("river")


def test_the_order_a_person_saw_is_recorded(make_line: Callable[..., Line]) -> None:
    asked = question("need", "one", "a b c d e f", shuffle=True)
    line = make_line(survey(asked))
    line.send("river")
    listed = [row.split()[1] for row in line.send("yes").splitlines()[1:7]]
    line.send("3")
    (response,) = responses(line)
    assert response.shown
    assert response.shown["choices"]["need"] == listed
    with reading(line.parts.database) as session:
        assert session.scalar(select(AnswerRow.value)) == {"choices": [listed[2]]}
