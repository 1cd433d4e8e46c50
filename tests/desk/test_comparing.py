"""Changing a published survey: what changed is told before publishing, and between editions. All of it is invented."""

import re
from dataclasses import replace

from tests.builders import choice, question, survey, words
from tests.desk.test_surveys import LIN, MAYA, add, redraft, text
from tests.desk_world import World

BEFORE = survey(
    question("hard", "many", "heat flood", text="What is hard?"), question("gone", "text", text="Old one?")
)
AFTER = survey(
    replace(
        next(BEFORE.questions()),
        text=words("What made life hard?"),
        choices=(*next(BEFORE.questions()).choices, choice("cold", "Cold")),
    ),
    question("fresh", "text", text="New one?"),
)


def published(town: World, survey_id: int, version: str) -> None:
    answer = town.client(MAYA).post(f"/desk/elmbrook/surveys/{survey_id}/publish", version=version)
    assert answer.status_code == 303


def test_what_changed_and_what_becomes_of_the_answers_is_told_before_publishing(town: World) -> None:
    survey_id = add(town, BEFORE)
    published(town, survey_id, "1")
    assert "What changed since" not in text(town.client(MAYA), f"/desk/elmbrook/surveys/{survey_id}")
    redraft(town, survey_id, AFTER)
    page = text(town.client(MAYA), f"/desk/elmbrook/surveys/{survey_id}")
    assert "What changed since edition 1" in page
    assert "The question was “What is hard?” and is “What made life hard?”." in page
    assert "The choice “Cold” is new." in page
    assert "stand side by side and are not added" in page
    assert "Old one?" in page
    assert "Nobody is asked any more" in page
    assert "People who answered before were not asked this." in page


def test_any_two_editions_are_compared(town: World) -> None:
    survey_id = add(town, BEFORE)
    published(town, survey_id, "1")
    redraft(town, survey_id, AFTER)
    published(town, survey_id, "2")
    lin, address = town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}"
    assert "changes?from=1&to=2" in text(lin, address)
    assert "The choice “Cold” is new." in text(lin, f"{address}/changes?from=1&to=2")
    assert "The choice “Cold” is gone." in text(lin, f"{address}/changes?from=2&to=1")
    assert "Nothing is different" in text(lin, f"{address}/changes")
    assert lin.get(f"{address}/changes?from=9").status_code == 404


def state(town: World, survey_id: int) -> str:
    found = re.search(
        r'<p class="lead">(.*?)</p>', text(town.client(MAYA), f"/desk/elmbrook/surveys/{survey_id}")
    )
    assert found
    return found[1]


def test_all_doors_close_open_again_and_keep_hours(town: World) -> None:
    survey_id = add(town, BEFORE)
    address = f"/desk/elmbrook/surveys/{survey_id}"
    maya = town.client(MAYA)
    assert state(town, survey_id) == "Nobody can answer yet: it is not published."
    published(town, survey_id, "1")
    assert state(town, survey_id) == "Nobody can answer yet: no door is open."
    assert maya.post(f"{address}/open").status_code == 303
    assert state(town, survey_id) == "People can answer now: 1 door is open."
    assert maya.post(f"{address}/close").status_code == 303
    assert state(town, survey_id) == "Nobody can answer any more: its doors are closed."
    assert maya.post(f"{address}/open?again=1").status_code == 303
    assert state(town, survey_id) == "People can answer now: 1 door is open."
    wrong = maya.post(f"{address}/hours", opens_at="2999-03-02T09:00", closes_at="2999-03-01T09:00")
    assert wrong.status_code == 422
    saved = maya.post(f"{address}/hours", opens_at="2999-03-01T09:00", closes_at="2999-04-01T09:00")
    assert saved.status_code == 303
    assert state(town, survey_id).startswith("Nobody can answer yet. The first door opens Mar 1, 2999")
    maya.post(f"{address}/hours", opens_at="", closes_at="2999-04-01T09:00")
    assert "The last one closes Apr 1, 2999" in state(town, survey_id)


def test_a_door_closed_by_its_hours_opens_again(town: World) -> None:
    survey_id = add(town, BEFORE)
    address = f"/desk/elmbrook/surveys/{survey_id}"
    published(town, survey_id, "1")
    maya = town.client(MAYA)
    asked = maya.post(f"{address}/hours", opens_at="", closes_at="2001-04-01T09:00")
    assert asked.location.endswith(f"{survey_id}/open")
    maya.post(f"{address}/open")
    assert state(town, survey_id) == "People can answer now: 1 door is open."
