"""Draft priorities and seed ideas as residents see them, from replies to surveys of two kinds."""

import pytest

from engage.feedback.choosing import ideas_summary, priorities_summary
from engage.storage.database import Database
from engage.surveys.survey import Question, Survey
from tests.actions.heard import Heard, heard
from tests.builders import choice, question, raw, survey


@pytest.fixture
def town(sqlite_database: Database) -> Heard:
    return heard(sqlite_database)


def right(key: str) -> Question:
    return question(f"right_{key}", "one", "keep change drop not_sure", measure="right", about=key)


def check(key: str, *more: Question) -> Survey:
    top = question("top3", "many", "flood heat rides", measure="top3", options={"maximum": 2})
    return survey(*more, top, key=key, step=6)


def helping(key: str) -> Question:
    steps = (
        choice("a_lot", score=3),
        choice("some", score=2),
        choice("not_at_all", score=0),
        choice("not_sure"),
    )
    return question(f"help_{key}", "scale", choices=steps, measure="help", about=key)


def test_each_priority_keeps_its_numbers_whatever_the_survey(town: Heard) -> None:
    town.publish(check("priorities", right("heat"), right("flood")))
    town.publish(check("priorities_text"))
    town.reply("priorities", 6, raws={"right_heat": raw("keep"), "top3": raw("heat", "flood")})
    town.reply("priorities", 5, raws={"right_heat": raw("drop"), "right_flood": raw("change")})
    town.reply("priorities_text", 7, raws={"top3": raw("flood")}, channel="sms")
    heat, flood, rides = priorities_summary(town.summary(step=6))
    assert (heat.key, flood.key, rides.key) == ("heat", "flood", "rides")
    assert heat.right is not None
    assert {line.code: line.n for line in heat.right.total.lines} == {
        "keep": 6,
        "change": 0,
        "drop": 5,
        "not_sure": 0,
    }
    assert flood.right is not None
    assert (flood.right.total.answered, flood.right.total.skipped) == (5, 6)
    assert [each.top and each.top.n for each in (heat, flood, rides)] == [6, 13, 0]
    assert heat.top_answered == 13
    assert rides.right is None


def test_ideas_come_best_first_with_how_much_they_help(town: Heard) -> None:
    order = question(
        "order",
        "rank",
        measure="order",
        choices=(choice("garden"), choice("rooms"), choice("none", exclusive=True)),
    )
    town.publish(survey(helping("garden"), helping("rooms"), order, key="ideas", step=7))
    town.reply("ideas", 6, raws={"help_rooms": raw("a_lot"), "order": raw("rooms", "garden")})
    town.reply("ideas", 3, raws={"help_rooms": raw("some"), "order": raw("garden", "rooms")})
    town.reply("ideas", 2, raws={"help_garden": raw("not_sure"), "order": raw("none")})
    found = ideas_summary(town.summary(step=7))
    rooms, garden = found.ideas
    assert (rooms.key, garden.key) == ("rooms", "garden")
    assert rooms.help is not None
    assert rooms.help.total.mean == pytest.approx(24 / 9)
    assert rooms.order is not None
    assert (rooms.order.n, rooms.order.points) == (6, 6)
    assert rooms.order.mean_rank == pytest.approx(12 / 9)
    assert found.none is not None
    assert (found.none.n, found.answered) == (2, 11)
    assert garden.help is not None
    assert garden.help.total.mean is None


def test_one_idea_has_no_order_but_yes_or_none(town: Heard) -> None:
    go = question("go", "one", "yes none not_sure", measure="go")
    town.publish(survey(helping("rooms"), go, key="ideas", step=7))
    town.reply("ideas", 6, raws={"go": raw("yes")})
    town.reply("ideas", 5, raws={"go": raw("none")})
    found = ideas_summary(town.summary(step=7))
    assert [idea.key for idea in found.ideas] == ["rooms"]
    assert found.none is not None
    assert (found.none.n, found.answered) == (5, 11)


def test_ways_that_cannot_be_added_are_counted_apart(town: Heard) -> None:
    town.publish(check("priorities", right("heat")))
    other = question("r", "one", "keep drop", measure="right", about="heat")
    town.publish(survey(other, key="short", step=6))
    town.reply("priorities", 9, raws={"right_heat": raw("keep")})
    town.reply("short", 6, raws={"r": raw("drop")})
    heat = priorities_summary(town.summary(step=6))[0]
    assert heat.right is not None
    assert (heat.right.total.asked, heat.right.apart) == (9, 6)
