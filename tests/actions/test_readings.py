"""Staff put right how a text was read: through the one door, with a trail, until the link to the reply is cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from engage.actions.collect import CHANGE_WINDOW, change, prepare
from engage.actions.converse import person_token
from engage.actions.parts import Parts
from engage.actions.readings import Correction, correct
from engage.config import Config
from engage.errors import NotFound, Refused
from engage.storage.database import Database, reading, writing
from engage.storage.responses import AnswerRow, FactRow, Response, find_response
from engage.storage.texting import ConversationRow, InboundMessage, Reading
from engage.surveys.problems import Problem
from engage.surveys.survey import Compare, Exit
from tests.actions.town import BEGUN, Town, found
from tests.builders import question, raw, survey, words

SURVEY = survey(
    question("need", "one", "heat flood"),
    question("why"),
    question("many", "many", "bus walk bike"),
    question("best", "rank", "trees shade"),
    question("age", "number"),
    exits=(Exit("child", Compare("age", at_most=12), words("Thank you."), keep=False),),
)
SAID = {
    "need": raw("heat"),
    "why": raw("It is hot (invented)"),
    "many": raw("bus", "walk"),
    "best": raw("shade", "trees"),
    "age": raw("40"),
}
RIGHT = Correction(raw("flood"), "Mia", "They wrote “floods, not heat”")


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, SURVEY)


@pytest.fixture
def parts(town: Town, database_url: str, make_config: Callable[..., Config]) -> Parts:
    return Parts(make_config(database_url), town.database, town.vault, clock=lambda: BEGUN)


def read_one(town: Town, *, finished: bool = True, receipt: str | None = "r1") -> int:
    """A reply by text, with the reading of its first answer; the reading's id."""
    town.send("r1", SAID if finished else {"need": raw("heat")}, channel="sms", finished=finished,
              asked=None if finished else frozenset({"need"}),
              draft=None if finished else {"need": {"values": ["heat"], "other": "", "skipped": False}})  # fmt: skip
    person = person_token(town.vault, town.project_id, "+15555550101")
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response
        if finished:
            response.finished_at = BEGUN
        inbound = InboundMessage(
            account="simulated",
            provider_id="SM1",
            project_id=town.project_id,
            person=person,
            sealed="",
            state="done",
        )
        session.add_all([inbound, ConversationRow(project_id=town.project_id, person=person, state={})])
        session.flush()
        row = Reading(
            project_id=town.project_id,
            inbound_id=inbound.id,
            edition_id=town.edition_id,
            collector_id=town.collector_id,
            receipt=receipt,
            question="need",
            language="en",
            read={"values": ["heat"], "other": "", "skipped": False},
            read_at=BEGUN,
        )
        session.add(row)
        session.flush()
        return row.id


def told(town: Town) -> tuple[dict[str, list[str]], dict[str, list[str]], Response, Reading, int]:
    """Answers by question with all revisions, facts by question, the response, the reading, the talk's version."""
    with reading(town.database) as session:
        answers: dict[str, list[str]] = {}
        for row in session.scalars(select(AnswerRow).order_by(AnswerRow.question, AnswerRow.revision)):
            answers.setdefault(row.question, []).append(str(row.value and next(iter(row.value.values()))))
        facts: dict[str, list[str]] = {}
        for fact in session.scalars(select(FactRow).order_by(FactRow.question, FactRow.code)):
            facts.setdefault(fact.question, []).append(fact.code)
        version = session.scalars(select(ConversationRow.version)).one()
        return (
            answers,
            facts,
            session.scalars(select(Response)).one(),
            session.scalars(select(Reading)).one(),
            version,
        )


def test_a_finished_reply_is_put_right_and_every_other_answer_stays(town: Town, parts: Parts) -> None:
    number = read_one(town)
    before = told(town)
    assert correct(parts, town.project_id, number, RIGHT) is None
    answers, facts, response, row, version = told(town)
    assert answers["need"] == ["['heat']", "['flood']"]
    assert {name: each for name, each in answers.items() if name != "need"} == {
        name: each for name, each in before[0].items() if name != "need"
    }
    assert facts == {**before[1], "need": ["flood"]}
    assert (response.state, response.revision, response.finished_at) == ("sealed", 2, BEGUN)
    assert row.read["values"] == ["heat"]
    assert row.corrected == {"values": ["flood"], "other": "", "skipped": False, "before": []}
    assert (row.corrected_by, row.corrected_at, row.why) == ("Mia", BEGUN, RIGHT.why)
    assert version == 2  # whoever deals with a message of theirs looks again


def test_an_open_reply_keeps_what_was_typed_for_the_conversation(town: Town, parts: Parts) -> None:
    number = read_one(town, finished=False)
    assert correct(parts, town.project_id, number, RIGHT) is None
    answers, facts, response, _row, _version = told(town)
    assert (answers, facts) == ({"need": ["['heat']", "['flood']"]}, {"need": ["flood"]})
    assert response.state == "open"
    assert response.draft == {"need": {"values": ["flood"], "other": "", "skipped": False}}


def test_every_correction_stays_in_the_trail(town: Town, parts: Parts) -> None:
    number = read_one(town)
    assert correct(parts, town.project_id, number, RIGHT) is None
    assert (
        correct(parts, town.project_id, number, Correction(raw(skipped=True), "Noor", "They skipped")) is None
    )
    answers, facts, _response, row, _version = told(town)
    assert answers["need"] == ["['heat']", "['flood']", "None"]
    assert facts["need"] == ["~"]
    assert row.read["values"] == ["heat"]
    assert row.corrected
    assert row.corrected["skipped"]
    assert [(each["values"], each["by"], each["why"]) for each in row.corrected["before"]] == [
        (["flood"], "Mia", RIGHT.why)
    ]


def test_what_the_person_says_later_wins(town: Town, parts: Parts) -> None:
    number = read_one(town)
    assert correct(parts, town.project_id, number, RIGHT) is None
    said = prepare(town.submission("r1", SAID, channel="web"), SURVEY, town.origin(), town.vault, BEGUN)
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response
        change(session, response, said, BEGUN)
    assert told(town)[0]["need"] == ["['heat']", "['flood']", "['heat']"]
    assert told(town)[1]["need"] == ["heat"]


def test_no_answer_is_told_and_nothing_changes(town: Town, parts: Parts) -> None:
    number = read_one(town)
    assert isinstance(correct(parts, town.project_id, number, replace(RIGHT, raw=raw("storm"))), Problem)
    assert told(town)[3].corrected is None


def test_a_cut_link_and_a_passed_day_end_it(town: Town, parts: Parts) -> None:
    number = read_one(town, receipt=None)
    with pytest.raises(Refused, match="reading_cut"):
        correct(parts, town.project_id, number, RIGHT)
    with writing(town.database) as session:
        session.get_one(Reading, number).receipt = "r1"
    late = replace(parts, clock=lambda: BEGUN + CHANGE_WINDOW + timedelta(seconds=1))
    with pytest.raises(Refused, match="change_too_late"):
        correct(late, town.project_id, number, RIGHT)
    with pytest.raises(NotFound):
        correct(parts, town.project_id + 1, number, RIGHT)
    assert told(town)[3].corrected is None


def test_staff_cannot_end_a_survey_so_that_nothing_is_kept(town: Town, parts: Parts) -> None:
    number = read_one(town)
    with writing(town.database) as session:
        session.get_one(Reading, number).question = "age"
    with pytest.raises(Refused, match="reading_ends"):
        correct(parts, town.project_id, number, Correction(raw("9"), "Mia", "They are nine"))
    assert told(town)[2].revision == 1
