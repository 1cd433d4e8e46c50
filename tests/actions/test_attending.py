"""What a person of the team decides about texts that wait for them: carried out, and kept with who and when."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engage.actions.attending import OUTCOMES, settle
from engage.actions.converse import person_token
from engage.actions.parked import answer_parked
from engage.actions.parts import Parts
from engage.actions.persons import new_code
from engage.actions.readings import Correction
from engage.actions.receipts import receipt_code
from engage.actions.waiting import items, sent_words
from engage.config import Config
from engage.errors import NotFound, Refused
from engage.storage.attention import ask_attention, count_waiting, held, settled
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import AnswerRow, Response
from engage.storage.texting import (
    Attention,
    ConversationRow,
    InboundMessage,
    OptOut,
    OutboxMessage,
    Phone,
    Reading,
)
from engage.surveys.problems import Problem
from engage.texting.state import Phase, State, Thread, to_json
from tests.actions.town import Town, found
from tests.builders import question, raw, survey

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
NUMBER = "+15555550142"
SURVEY = survey(question("need", "one", "heat flood"), question("why"), languages=("en", "es"))


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, SURVEY)


@pytest.fixture
def parts(town: Town, database_url: str, make_config: Callable[..., Config]) -> Parts:
    return Parts(make_config(database_url), town.database, town.vault, clock=lambda: AT)


def person_of(town: Town) -> str:
    return person_token(town.vault, town.project_id, NUMBER)


def wrote(town: Town, *said: str, state: str = "done") -> list[int]:
    """A person whose conversation is Spanish, stuck at the first question, wrote these; ids of the messages."""
    person = person_of(town)
    thread = Thread(
        town.collector_id, town.edition_id, town.survey_id, "RIVER", "r1", Phase.ASKING, AT, "need", 3
    )
    with writing(town.database) as session:
        session.add(Phone(token=person, sealed=town.vault.seal(NUMBER)))
        kept: dict[str, Any] = dict(to_json(State("es", (thread,))))
        session.add(ConversationRow(project_id=town.project_id, person=person, state=kept))
        rows = [
            InboundMessage(
                account="simulated",
                provider_id=f"SM{place}",
                project_id=town.project_id,
                person=person,
                sealed=town.vault.seal(json.dumps({"body": words, "standing": "counted"})),
                state=state,
                attempts=3,
            )
            for place, words in enumerate(said)
        ]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def waits(town: Town, kind: str, **more: Any) -> int:
    """Puts something before the team; its id."""
    with writing(town.database) as session:
        assert ask_attention(session, town.project_id, kind, AT, **more)
        return session.scalars(select(Attention.id).where(Attention.state == "open")).one()


def shown(town: Town, parts: Parts) -> list[Any]:
    with reading(town.database) as session:
        return items(session, parts, session.get_one(Project, town.project_id))


def test_a_stop_understood_by_staff_is_kept_and_confirmed_once(town: Town, parts: Parts) -> None:
    inbound = wrote(town, "por favor ya no")[-1]
    number = waits(town, "maybe_stop", person=person_of(town), inbound_id=inbound, survey_id=town.survey_id)
    (item,) = shown(town, parts)
    assert (item.words, item.veiled, item.language) == (("por favor ya no",), "… 42", "es")
    assert (item.question.key, item.source, item.survey, item.stopped) == ("need", "en", "Life", False)
    assert settle(parts, town.project_id, number, "stop", "Mia") == "stop"
    with reading(town.database) as session:
        opted = session.scalars(select(OptOut)).one()
        assert (opted.source, opted.survey_id, opted.at) == ("staff", town.survey_id, AT)
        sent = session.scalars(select(OutboxMessage)).one()
        assert (sent.confirms_stop, sent.account, sent.state) == (True, "simulated", "queued")
        assert "START" in town.vault.open(sent.sealed)
        assert "Riverbend" in town.vault.open(sent.sealed)
        (done,) = settled(session, town.project_id)
        assert (done.outcome, done.done_by, done.done_at) == ("stop", "Mia", AT)
        assert not held(session, town.project_id, person_of(town))
    with pytest.raises(NotFound):
        settle(parts, town.project_id, number, "stop", "Noor")


def test_no_stop_lifts_the_hold_and_sends_nothing(town: Town, parts: Parts) -> None:
    inbound = wrote(town, "stop signs?")[-1]
    number = waits(town, "maybe_stop", person=person_of(town), inbound_id=inbound)
    settle(parts, town.project_id, number, "no_stop", "Mia")
    with reading(town.database) as session:
        assert session.scalars(select(OptOut)).all() == []
        assert session.scalars(select(OutboxMessage)).all() == []
        assert not held(session, town.project_id, person_of(town))
        assert count_waiting(session, town.project_id) == 0


def test_who_said_stop_meanwhile_gets_no_second_confirmation(town: Town, parts: Parts) -> None:
    inbound = wrote(town, "bye")[-1]
    number = waits(town, "maybe_stop", person=person_of(town), inbound_id=inbound)
    with writing(town.database) as session:
        session.add(OptOut(project_id=town.project_id, person=person_of(town), at=AT))
    assert shown(town, parts)[0].stopped
    settle(parts, town.project_id, number, "stop", "Mia")
    with reading(town.database) as session:
        assert session.scalars(select(OptOut.source)).one() == "text"
        assert session.scalars(select(OutboxMessage)).all() == []


def test_a_failed_message_is_tried_again_or_set_aside(town: Town, parts: Parts) -> None:
    first, second = wrote(town, "1", "2", state="failed")
    waits(town, "failed", person=person_of(town), inbound_id=second, detail={"code": "KeyError"})
    for inbound, outcome, state in ((second, "aside", "ignored"), (first, "again", "new")):
        (item,) = shown(town, parts)  # the other one comes before the team in its turn
        assert (item.code, item.words) == ("KeyError", ("2",) if inbound == second else ("1",))
        settle(parts, town.project_id, item.id, outcome, "Mia")
        with reading(town.database) as session:
            row = session.get_one(InboundMessage, inbound)
            assert (row.state, row.attempts) == (state, 0)
    assert shown(town, parts) == []


def test_all_that_failed_of_one_person_is_tried_again_together(town: Town, parts: Parts) -> None:
    first, second = wrote(town, "1", "2", state="failed")
    number = waits(town, "failed", person=person_of(town), inbound_id=first)
    with writing(town.database) as session:
        assert not ask_attention(session, town.project_id, "failed", AT, person=person_of(town))
    settle(parts, town.project_id, number, "again", "Mia")
    with reading(town.database) as session:
        states = [session.get_one(InboundMessage, each).state for each in (first, second)]
    assert states == ["new", "new"]


@pytest.mark.parametrize(
    ("before", "outcome", "after", "noted"),
    [
        ("unknown", "again", "queued", "again"),
        ("unknown", "leave", "unknown", "leave"),
        ("delivered", "again", "delivered", "told"),
    ],
)
def test_a_message_of_unknown_fate_goes_again_by_a_persons_word_only(
    town: Town, parts: Parts, before: str, outcome: str, after: str, noted: str
) -> None:
    with writing(town.database) as session:
        row = OutboxMessage(
            project_id=town.project_id,
            account="simulated",
            person=person_of(town),
            sealed=town.vault.seal("Hello (invented)"),
            segments=1,
            state=before,
            attempts=1,
            error="http_503",
            due_at=AT - timedelta(hours=1),
        )
        session.add(row)
        session.flush()
        outbox = row.id
    number = waits(town, "unknown", person=person_of(town), outbox_id=outbox)
    assert shown(town, parts)[0].words == ("Hello (invented)",)
    assert settle(parts, town.project_id, number, outcome, "Mia") == noted
    with reading(town.database) as session:
        assert session.get_one(OutboxMessage, outbox).state == after
        assert session.get_one(Attention, number).outcome == noted


def test_a_parked_reply_is_written_down_for_the_person(town: Town, parts: Parts) -> None:
    heard = wrote(town, "hello", "the heat I guess", "heat?!", "warm")
    number = waits(town, "parked", person=person_of(town), inbound_id=heard[-1], survey_id=town.survey_id)
    (item,) = shown(town, parts)
    assert item.words == ("the heat I guess", "heat?!", "warm")
    wrong = Correction(raw("storm"), "Mia", "no such choice")
    assert isinstance(answer_parked(parts, town.project_id, number, wrong), Problem)
    right = Correction(raw("heat"), "Mia", "They say heat twice")
    assert answer_parked(parts, town.project_id, number, right) is None
    with reading(town.database) as session:
        response = session.scalars(select(Response)).one()
        assert (response.state, response.channel, response.language) == ("open", "sms", "es")
        assert response.standing == "counted"
        assert session.scalars(select(AnswerRow.value)).one() == {"choices": ["heat"]}
        row = session.scalars(select(Reading)).one()
        assert (row.read["values"], row.receipt, row.corrected_by) == ([], "r1", "Mia")
        assert session.get_one(Attention, number).outcome == "answered"
        assert session.scalars(select(ConversationRow.version)).one() == 2
    with pytest.raises(NotFound):
        answer_parked(parts, town.project_id, number, right)


def test_words_that_are_not_kept_any_more_are_missing(town: Town, parts: Parts) -> None:
    inbound = wrote(town, "bye")[-1]
    waits(town, "maybe_stop", person=person_of(town), inbound_id=inbound)
    with writing(town.database) as session:
        session.get_one(InboundMessage, inbound).sealed = town.vault.seal("{}")
    assert shown(town, parts)[0].words == (None,)


def test_another_town_and_another_outcome_decide_nothing(town: Town, parts: Parts) -> None:
    for kind in OUTCOMES:
        number = waits(town, kind)
        with pytest.raises(NotFound):
            settle(parts, town.project_id + 1, number, OUTCOMES[kind][0], "Olga")
        with pytest.raises(Refused):
            settle(parts, town.project_id, number, "burn", "Mia")
        assert settle(parts, town.project_id, number, OUTCOMES[kind][-1], "Mia")


def test_codes_that_are_a_persons_own_are_not_shown_to_staff(town: Town, parts: Parts) -> None:
    code, link = receipt_code(town.vault, town.collector_id, "r1"), f"https://e.example/mine/{new_code()}"
    sealed = town.vault.seal(f"Your code: {code}. See your data: {link} STOP to end.")
    shown_words = sent_words(parts, "simulated", sealed) or ""
    assert shown_words == "Your code: ····-····-····. See your data: https://e.example/mine/… STOP to end."
