"""The worksheet, the lists, the choice: nothing lost between two editors, nothing edited later."""

from datetime import UTC, datetime

import pytest

from engage.actions import decide, ideas, worksheets
from engage.actions.ideas import Proposal
from engage.actions.priorities import Verdict, Wording, add, judge, listed, order, remove, reword
from engage.decisions.priorities import Stage, Status, going_on, undecided
from engage.errors import Conflict, NotFound, Refused
from engage.storage.database import Database, reading, writing
from engage.storage.decisions import Decision, Snapshot, decisions, priority
from engage.storage.projects import Project

DAY = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def town(database: Database) -> int:
    with writing(database) as session:
        project = Project(slug="riverbend", name="Riverbend (invented)")
        session.add(project)
        session.flush()
        return project.id


def snapshot(database: Database, town: int, step: int) -> int:
    with writing(database) as session:
        taken = Snapshot(
            project_id=town,
            name=f"Step {step}",
            query={"step": step},
            body={},
            digest="0",
            taken_by="Ana",
            taken_at=DAY,
        )
        session.add(taken)
        session.flush()
        return taken.id


def old_list(database: Database, town: int, *texts: str) -> list[str]:
    with writing(database) as session:
        return [add(session, town, Stage.OLD, Wording(text)).key for text in texts]


def test_a_field_is_saved_with_its_version(database: Database, town: int) -> None:
    with writing(database) as session:
        assert worksheets.save_field(session, town, "q3", " It fits\r\nmostly ", 0, "Ana").version == 1
    with writing(database) as session:
        assert worksheets.save_field(session, town, "q3", "It fits", 1, "Ben").version == 2
    with reading(database) as session:
        assert worksheets.texts(session, town) == {"q3": "It fits"}


def test_the_second_editor_gets_both_texts_and_nothing_is_overwritten(database: Database, town: int) -> None:
    with writing(database) as session:
        worksheets.save_field(session, town, "q3", "Ana's words", 0, "Ana")
    with pytest.raises(Conflict) as caught, writing(database) as session:
        worksheets.save_field(session, town, "q3", "Ben's words", 0, "Ben")
    assert caught.value.params == {"theirs": "Ana's words", "version": 1}
    with writing(database) as session:
        worksheets.save_field(session, town, "q3", "Ana's words", 0, "Ben")
    with reading(database) as session:
        assert worksheets.texts(session, town) == {"q3": "Ana's words"}


def test_only_printed_fields_can_be_written(database: Database, town: int) -> None:
    with pytest.raises(NotFound), writing(database) as session:
        worksheets.save_field(session, town, "q9", "words", 0, "Ana")


def test_the_old_list_becomes_the_draft_one_judgement_at_a_time(database: Database, town: int) -> None:
    flood, heat, food = old_list(database, town, "Deal with flooding", "Lessen heat", "Food for all")
    with writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.CHANGE, 1, "Safe east side", "Flooded twice")
        judge(session, town, Stage.OLD, heat, Verdict.DROP, 1, reason="Too broad")
        add(session, town, Stage.DRAFT, Wording("Shade at bus stops", reason="Many asked"))
    with reading(database) as session:
        old, draft = listed(session, town, Stage.OLD), listed(session, town, Stage.DRAFT)
    assert [(each.key, each.text, each.status, each.reason) for each in draft] == [
        (flood, "Safe east side", Status.CHANGED, "Flooded twice"),
        ("shade_at_bus_stops", "Shade at bus stops", Status.NEW, "Many asked"),
    ]
    assert [each.dropped for each in old] == [None, "Too broad", None]
    assert [each.key for each in undecided(old, draft)] == [food]


def test_a_verdict_can_be_taken_back(database: Database, town: int) -> None:
    (flood,) = old_list(database, town, "Deal with flooding")
    with writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.KEEP, 1)
        assert priority(session, town, Stage.DRAFT, flood).status == Status.KEPT
    with writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.DROP, 2, reason="Done")
        assert listed(session, town, Stage.DRAFT) == []
    with writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.OPEN, 3)
        assert listed(session, town, Stage.OLD)[0].dropped is None


def test_dropping_needs_a_reason_and_words_are_needed(database: Database, town: int) -> None:
    (flood,) = old_list(database, town, "Deal with flooding")
    with pytest.raises(Refused, match="reason_needed"), writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.DROP, 1, reason=" ")
    with pytest.raises(Refused, match="priority_blank"), writing(database) as session:
        add(session, town, Stage.OLD, Wording(" "))


def test_rewording_a_kept_priority_changes_it_under_the_same_key(database: Database, town: int) -> None:
    (flood,) = old_list(database, town, "Deal with flooding")
    with writing(database) as session:
        judge(session, town, Stage.OLD, flood, Verdict.KEEP, 1)
        reword(
            session,
            town,
            Stage.DRAFT,
            flood,
            Wording("Safe east side", plain={"es": "Lado este", "vi": " "}),
            1,
        )
    with reading(database) as session:
        (draft,) = listed(session, town, Stage.DRAFT)
    assert (draft.key, draft.status, draft.plain) == (flood, Status.CHANGED, {"es": "Lado este"})
    with pytest.raises(Conflict), writing(database) as session:
        reword(session, town, Stage.DRAFT, flood, Wording("Ben's words"), 1)


def test_order_and_removal(database: Database, town: int) -> None:
    keys = old_list(database, town, "One thing", "Two things", "Three things")
    with writing(database) as session:
        order(session, town, Stage.OLD, [keys[2], keys[0]])
        assert [each.key for each in listed(session, town, Stage.OLD)] == [keys[2], keys[0], keys[1]]
        judge(session, town, Stage.OLD, keys[0], Verdict.KEEP, 1)
    with pytest.raises(Refused, match="priority_carried"), writing(database) as session:
        remove(session, town, Stage.OLD, keys[0], 2)
    with writing(database) as session:
        remove(session, town, Stage.OLD, keys[1], 1)
        assert len(listed(session, town, Stage.OLD)) == 2


def drafted(database: Database, town: int, count: int = 2) -> list[str]:
    keys = old_list(database, town, *(f"Old priority {chr(97 + place)}" for place in range(count)))
    with writing(database) as session:
        for key in keys:
            judge(session, town, Stage.OLD, key, Verdict.KEEP, 1)
    return keys


def test_a_decision_freezes_the_list_and_its_evidence(database: Database, town: int) -> None:
    first, second = drafted(database, town)
    evidence = snapshot(database, town, 5)
    with writing(database) as session:
        made = decide.decide_draft(session, town, evidence, "Talked it over on Monday", "Ana")
    assert [each.key for each in decide.decided_list(made)] == [first, second]
    with reading(database) as session:
        assert not decide.changed_since(made, listed(session, town, Stage.DRAFT))
    with writing(database) as session:
        reword(session, town, Stage.DRAFT, first, Wording("Other words"), 1)
    with reading(database) as session:
        kept = decide.in_force(session, town, decide.DRAFT_LIST)
        assert kept is not None
        assert decide.decided_list(kept)[0].text == "Old priority a"
        assert decide.changed_since(kept, listed(session, town, Stage.DRAFT))
    with writing(database) as session:
        decide.decide_draft(session, town, evidence, "Again", "Ben")
    with reading(database) as session:
        assert [each.reason for each in decisions(session, town)] == ["Again", "Talked it over on Monday"]


def test_the_final_list_holds_ten(database: Database, town: int) -> None:
    keys = drafted(database, town, 11)
    evidence = snapshot(database, town, 6)
    with writing(database) as session:
        for key in keys:
            judge(session, town, Stage.DRAFT, key, Verdict.KEEP, 1)
    with pytest.raises(Refused, match="list_long"), writing(database) as session:
        decide.decide_final(session, town, evidence, "", "Ana")
    with writing(database) as session:
        judge(session, town, Stage.DRAFT, keys[0], Verdict.DROP, 2, reason="Residents said drop it")
        made = decide.decide_final(session, town, evidence, "", "Ana")
        assert len(decide.decided_list(made)) == 10
        assert len(going_on(listed(session, town, Stage.DRAFT))) == 10


def test_an_empty_list_and_a_missing_snapshot_are_refused(database: Database, town: int) -> None:
    evidence = snapshot(database, town, 5)
    with pytest.raises(Refused, match="list_empty"), writing(database) as session:
        decide.decide_draft(session, town, evidence, "", "Ana")
    drafted(database, town)
    with pytest.raises(NotFound), writing(database) as session:
        decide.decide_draft(session, town, evidence + 99, "", "Ana")


def test_the_seed_is_chosen_among_those_residents_saw(database: Database, town: int) -> None:
    keys = drafted(database, town)
    evidence = snapshot(database, town, 7)
    with writing(database) as session:
        for key in keys:
            judge(session, town, Stage.DRAFT, key, Verdict.KEEP, 1)
        decide.decide_final(session, town, evidence, "", "Ana")
        title = {"en": "Rain garden at the school"}
        garden = ideas.add(
            session, town, Proposal(title, priorities=(keys[0],), cost=42_000, candidate=True)
        ).key
        quiet = ideas.add(session, town, Proposal({"en": "Cool room"}, judged={"trees": "fits"})).key
    for key, reason, code in ((garden, " ", "reason_needed"), (quiet, "Cheap", "idea_not_candidate")):
        with pytest.raises(Refused, match=code), writing(database) as session:
            decide.choose_seed(session, town, key, evidence, reason, "Ana")
    with writing(database) as session:
        made = decide.choose_seed(session, town, garden, evidence, "It helped most", "Ana")
    assert made.body["screen"]["cost"] == "fits"
    assert made.body["screen"]["months"] == "unsure"
    with reading(database) as session:
        thread = {each.key: each for each in decide.ledger(session, town)}[keys[0]]
        chosen = [each.key for each in ideas.listed(session, town) if each.chosen]
    assert chosen == [garden]
    assert [(step.stage, step.status) for step in thread.steps] == [
        ("old", ""),
        ("draft", "kept"),
        ("final", "kept"),
        ("seed", "chosen"),
    ]
    assert thread.steps[-1].reference == decide.reference(Snapshot(id=evidence, taken_at=DAY))


def test_up_to_three_ideas_go_to_residents(database: Database, town: int) -> None:
    with writing(database) as session:
        for name in ("One", "Two", "Three"):
            ideas.add(session, town, Proposal({"en": name}, candidate=True))
    with pytest.raises(Refused, match="ideas_many"), writing(database) as session:
        ideas.add(session, town, Proposal({"en": "Four"}, candidate=True))
    with pytest.raises(Refused, match="idea_blank"), writing(database) as session:
        ideas.add(session, town, Proposal({"en": " "}))
    with writing(database) as session:
        ideas.rewrite(session, town, "two", Proposal({"en": "Two, again"}, candidate=True), 1)
    with pytest.raises(Conflict), writing(database) as session:
        ideas.rewrite(session, town, "two", Proposal({"en": "Two, late"}), 1)


def test_decisions_of_another_project_stay_there(database: Database, town: int) -> None:
    drafted(database, town)
    with writing(database) as session:
        other = Project(slug="elsewhere", name="Elsewhere (invented)")
        session.add(other)
        session.flush()
        foreign = other.id
    taken = snapshot(database, foreign, 5)
    with pytest.raises(NotFound), writing(database) as session:
        decide.decide_draft(session, town, taken, "", "Ana")
    with reading(database) as session:
        assert listed(session, foreign, Stage.OLD) == []
        assert session.query(Decision).count() == 0
