"""Priorities, ideas and the ledger between them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engage.decisions.evidence import Line, Reference
from engage.decisions.filling import Box, Material, Written, fill
from engage.decisions.ledger import Decided, threads
from engage.decisions.priorities import Priority, Status, faults, going_on, new_key, open_points, undecided
from engage.decisions.roadmap import THEMES
from engage.decisions.seed import LIMITS, Idea, Verdict, screen
from engage.decisions.seed import open_points as idea_points
from engage.languages.problems import WORDS

OLD = (
    Priority("flood", "Deal with flooding", done="New culvert on North Street"),
    Priority("heat", "Lessen heat", dropped="Too broad"),
    Priority("food", "Food for all"),
)
DRAFT = (
    Priority(
        "flood_east",
        "Lower flood risk on the east side",
        plain={"zh_Hans": "降低东区洪涝风险"},
        status=Status.CHANGED,
        came_from="flood",
        reason="Residents of the east side were flooded twice",
        actions="• Revise zoning\n- Restore the bank",
        who_benefits="Renters",
    ),
    Priority("trees", "More shade where buses stop", status=Status.NEW),
)
DAY = datetime.date(2026, 11, 3)


def test_undecided_are_those_neither_dropped_nor_carried_on() -> None:
    assert [each.key for each in undecided(OLD, DRAFT)] == ["food"]


def test_open_points_ask_for_a_verdict_and_for_reasons() -> None:
    found = {(each.code, each.where) for each in open_points(OLD, DRAFT)}
    assert found == {("priority_undecided", "food"), ("priority_no_reason", "trees")}


def test_a_list_is_decided_only_with_words_and_up_to_the_limit() -> None:
    assert [each.code for each in faults([])] == ["list_empty"]
    eleven = [Priority(f"p{place}", "Words") for place in range(11)]
    assert [each.code for each in faults(eleven, most=10)] == ["list_long"]
    assert faults(eleven) == []
    assert [each.where for each in faults([Priority("blank", " ")])] == ["blank"]


@given(some.text(max_size=60), some.sets(some.text(max_size=10), max_size=3))
def test_keys_are_new_plain_and_never_digits(text: str, taken: set[str]) -> None:
    key = new_key(text, taken)
    assert key not in taken
    assert key.isascii()
    assert key[0].isalpha()
    assert key.replace("_", "").isalnum()


def test_a_chinese_text_still_gets_a_key() -> None:
    assert new_key("降低洪涝风险", {"priority"}) == "priority_2"
    assert new_key("Cool homes for all", set()) == "cool_homes_for_all"


@pytest.mark.parametrize(
    ("cost", "months", "communities", "expected"),
    [
        (50_000, 10, 1, (Verdict.FITS, Verdict.FITS)),
        (50_001, 11, 1, (Verdict.BREAKS, Verdict.BREAKS)),
        (150_000, 9, 3, (Verdict.FITS, Verdict.FITS)),
        (None, None, 1, (Verdict.UNSURE, Verdict.UNSURE)),
    ],
)
def test_cost_and_time_are_screened_for_each_community(
    cost: int | None, months: int | None, communities: int, expected: tuple[Verdict, Verdict]
) -> None:
    found = screen(Idea("i", {"en": "Idea"}, cost=cost, months=months), communities)
    assert (found["cost"], found["months"]) == expected


def test_what_people_judge_is_unsure_until_they_do() -> None:
    idea = Idea("i", {"en": "Idea"}, cost=1, months=1, judged={"trees": "breaks", "fossil": "fits"})
    found = screen(idea, 1)
    assert list(found) == ["cost", "months", "permits", "fossil", "trees", "decarbonization"]
    assert (found["trees"], found["fossil"], found["permits"]) == ("breaks", "fits", "unsure")
    codes = [each.code for each in idea_points(idea, 1)]
    assert codes == ["idea_breaks_trees", "idea_limit_unsure", "idea_no_priority"]
    assert all(f"idea_breaks_{limit}" in WORDS for limit in LIMITS)


def lines(box: Box) -> list[str]:
    return [line.words for line in box.lines]


def test_fields_are_filled_from_lists_and_typed_words() -> None:
    material = Material("Riverbend (invented)", "en", DAY, {"q3": "It fits\n\nmostly"}, OLD, DRAFT)
    filled = fill(material, "en")
    boxes = filled.boxes
    assert boxes["q1"].plain() == "1. Deal with flooding\n2. Lessen heat\n3. Food for all"
    assert lines(boxes["q2"]) == ["Deal with flooding", "New culvert on North Street"]
    assert lines(boxes["q3"]) == ["It fits", "mostly"]
    assert boxes["q3a"].plain() == "2. Lessen heat\n• Too broad"
    assert lines(boxes["q3b"])[:2] == ["Deal with flooding", "Becomes: Lower flood risk on the east side"]
    assert lines(boxes["q3c"]) == ["More shade where buses stop"]
    assert boxes["q4"].lines[:3] == (
        Written("Lower flood risk on the east side (changed)", 1),
        Written("Revise zoning", bullet=True),
        Written("Restore the bank", bullet=True),
    )
    assert lines(boxes["q4b"])[1] == "Renters"
    assert boxes["q5"].lines == ()
    assert all(boxes[f"sum[{theme.key}].priorities"].lines == () for theme in THEMES)


def test_another_language_takes_plain_words_where_there_are_some() -> None:
    filled = fill(Material("Riverbend (invented)", "en", DAY, draft=DRAFT, final=DRAFT), "zh_Hans")
    assert lines(filled.boxes["q4"])[0].startswith("降低东区洪涝风险")
    assert [box.priority for box in filled.final[:3]] == [
        "降低东区洪涝风险",
        "More shade where buses stop",
        "",
    ]
    assert len(filled.final) == 10


def test_dropped_priorities_do_not_go_on() -> None:
    assert [each.key for each in going_on(OLD)] == ["flood", "food"]


def test_the_thread_leads_from_the_old_list_to_the_seed_idea() -> None:
    five, six, seven = (Reference(number, DAY) for number in (1, 2, 3))
    decided = [
        Decided("draft_list", "", "Ana", five),
        Decided("final_list", "", "Ana", six),
        Decided("seed", "", "Ana", seven),
    ]
    final = [Priority("flood_east", "East side safe", status=Status.KEPT, came_from="flood_east")]
    ideas = [
        Idea("garden", {"en": "Rain garden"}, priorities=("flood_east",), chosen=True, reason="Most helped")
    ]
    found = {thread.key: thread for thread in threads(OLD, DRAFT, final, ideas, decided)}
    steps = [(step.stage, step.status, step.reference) for step in found["flood_east"].steps]
    assert steps == [
        ("old", "", None),
        ("draft", "changed", five),
        ("final", "kept", six),
        ("seed", "chosen", seven),
    ]
    assert [(step.status, step.reason) for step in found["heat"].steps] == [
        ("", ""),
        ("dropped", "Too broad"),
    ]
    assert found["heat"].steps[-1].reference == five
    assert [step.stage for step in found["trees"].steps] == ["draft"]


def test_a_small_group_is_never_a_number() -> None:
    assert Line("Khmer", None, 400).words("en") == "Khmer: not shown, to protect people"
    assert Line("Khmer", 120, 400).words("en") == "Khmer: 120 of 400 people (30%)"
    assert Line("Khmer", 12, 40, hoped=True).words("en") == "Khmer: 12 people (hoped for: 40)"
    assert Reference(12, DAY).words("en") == "Snapshot 12, Nov 3, 2026"
