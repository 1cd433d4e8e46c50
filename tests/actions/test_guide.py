"""The worksheet filled from what people said: which numbers stand beside which field, and the snapshot they name."""

import datetime
import io

import docx
import pytest

from engage.actions import decide, ideas
from engage.actions.evidence import about, kept
from engage.actions.guide import gather, heard
from engage.actions.ideas import Proposal
from engage.actions.printing import print_document
from engage.actions.priorities import Wording, add
from engage.actions.records import record_of, save_record
from engage.actions.summarize import freeze, summarize
from engage.decisions.evidence import Evidence
from engage.decisions.priorities import Stage
from engage.errors import Conflict, NotFound
from engage.feedback.snapshot import frozen
from engage.feedback.table import Query
from engage.storage.database import Database, reading, writing
from engage.storage.decisions import Snapshot
from engage.storage.plans import ActivityRow
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from tests.actions.town import Town, found
from tests.builders import question, raw, survey

DAY = datetime.date(2026, 11, 3)


def project(town: Town) -> Project:
    with reading(town.database) as session:
        return session.get_one(Project, town.project_id)


def keep(town: Town, step: int) -> int:
    """A snapshot of a step."""
    now = frozen(summarize(town.database, town.project_id, Query(step=step)))
    with writing(town.database) as session:
        return freeze(session, town.project_id, now, f"Step {step}", "Ana").id


def needs(database: Database) -> Town:
    """A Step 5 survey with six people who need a home, three of them health care too."""
    asked = survey(
        question("need", "many", "housing health jobs", measure="need", text="What would help?"), step=5
    )
    town = found(database, asked)
    for number in range(6):
        town.send(f"r{number}", {"need": raw("housing", "health") if number < 5 else raw("housing")})
    return town


def lines(found_there: tuple[Evidence, ...]) -> list[str]:
    return [line.words("en") for each in found_there for line in each.lines]


def test_step_five_stands_beside_the_themes_and_the_questions(database: Database) -> None:
    town = needs(database)
    number = keep(town, 5)
    boxes = gather(town.database, project(town), "en").boxes
    assert lines(boxes["sum[housing].priorities"].evidence) == ["housing: 6 of 6 people (100%)"]
    assert lines(boxes["sum[transport].priorities"].evidence) == []
    assert lines(boxes["q3"].evidence)[:2] == [
        "housing: 6 of 6 people (100%)",
        "health: 5 of 6 people (83%)",
    ]
    (first, *_) = boxes["q3"].evidence
    assert first.title == "What would help? (Life in Riverbend (invented))"
    assert first.reference is not None
    assert first.reference.number == number
    assert boxes["q5"].evidence == ()


def test_paper_shows_kept_numbers_only_and_the_desk_those_of_now(database: Database) -> None:
    town = needs(database)
    assert gather(town.database, project(town), "en").boxes["q3"].evidence == ()
    (now, *_) = gather(town.database, project(town), "en", unkept=True).boxes["q3"].evidence
    assert now.reference is None
    assert heard(town.database, project(town), 5) is None


def test_a_decision_keeps_its_own_numbers_when_more_people_answer(database: Database) -> None:
    town = needs(database)
    number = keep(town, 5)
    with writing(town.database) as session:
        add(session, town.project_id, Stage.DRAFT, Wording("Safe homes"))
        decide.decide_draft(session, town.project_id, number, "", "Ana")
    for late in range(6):
        town.send(f"late{late}", {"need": raw("jobs")})
    keep(town, 5)
    with reading(town.database) as session:
        used = kept(session, town.project_id, 5)
    assert used is not None
    assert used.reference is not None
    assert (used.reference.number, used.summary.people) == (number, 6)


def test_a_snapshot_that_was_tampered_with_is_refused(database: Database) -> None:
    town = needs(database)
    number = keep(town, 5)
    with writing(town.database) as session:
        row = session.get_one(Snapshot, number)
        row.body = {**row.body, "smallest": 1}
    with pytest.raises(Exception, match="snapshot_changed"):
        gather(town.database, project(town), "en")


def test_step_six_feeds_question_five_and_each_priority(database: Database) -> None:
    verdicts = "keep change drop not_sure"
    asked = survey(
        question("right_flood", "one", verdicts, measure="right", about="flood", text="Flood: right?"),
        question("right_heat", "one", verdicts, measure="right", about="heat", text="Heat: right?"),
        question("top3", "many", "flood heat", measure="top3"),
        step=6,
    )
    town = found(database, asked)
    for number in range(7):
        town.send(f"r{number}", {"right_flood": raw("keep"), "right_heat": raw("drop"), "top3": raw("flood")})
    keep(town, 6)
    boxes = gather(town.database, project(town), "en").boxes
    assert boxes["q3"].evidence == ()
    assert [each.title for each in boxes["q5"].evidence] == [
        "Flood: right? (Life in Riverbend (invented))",
        "Heat: right? (Life in Riverbend (invented))",
        "top3? (Life in Riverbend (invented))",
    ]
    six = heard(town.database, project(town), 6)
    assert six is not None
    assert lines(about(six, "flood", ("right", "top3"), "en")) == [
        "keep: 7 of 7 people (100%)",
        "change: 0 of 7 people (0%)",
        "drop: 0 of 7 people (0%)",
        "not_sure: 0 of 7 people (0%)",
        "flood: 7 of 7 people (100%)",
    ]


def test_an_activity_record_counts_heads_and_replies_apart(database: Database) -> None:
    town = needs(database)
    with writing(town.database) as session:
        row = ActivityRow(
            project_id=town.project_id,
            key="market",
            step=6,
            name="Market",
            body={"name": {"en": "Market"}, "date": "2026-05-02", "target": 40},
        )
        session.add(row)
        session.flush()
        session.get_one(Collector, town.collector_id).activity_id = row.id
        save_record(session, town.project_id, "market", {"description": "Two tables"}, {"talked": 31}, 1)
    for late in range(5):
        town.send(f"late{late}", {"need": raw("jobs")})
    by_activity = summarize(town.database, town.project_id, Query(by="activity"))
    with reading(town.database) as session:
        record = record_of(session.get_one(ActivityRow, row.id), by_activity, DAY, "en")
    assert record.values["name"] == ("Market",)
    assert record.values["date"] == ("May 2, 2026",)
    assert record.values["description"] == (
        "Two tables",
        "Talked with us: 31",
        "Replies by its links and codes: 5 of 40 hoped for (counted on Nov 3, 2026)",
    )
    assert record.values["effect"] == ()
    with pytest.raises(Conflict), writing(town.database) as session:
        save_record(session, town.project_id, "market", {}, {}, 1)
    with pytest.raises(NotFound), writing(town.database) as session:
        save_record(session, town.project_id, "fair", {}, {}, 1)


def test_the_printed_guide_holds_it_all(database: Database) -> None:
    town = needs(database)
    number = keep(town, 5)
    with writing(town.database) as session:
        add(session, town.project_id, Stage.FINAL, Wording("Safe homes", plain={"zh_Hans": "安全的住房"}))
        ideas.add(session, town.project_id, Proposal({"en": "Rain garden"}))
    printed = print_document(town.database, project(town), "guide", "zh_Hans")
    assert printed.name == "riverbend-resilience-priorities-guide-zh_Hans.docx"
    document = docx.Document(io.BytesIO(printed.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "安全的住房" in cells
    assert any(f"{number}" in cell and "housing" in cell for cell in cells)
