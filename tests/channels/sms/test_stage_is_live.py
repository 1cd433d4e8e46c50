"""A rehearsal says and stores, word for word, what the real line does: the same conversation through both."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest

from engage.actions.scenery import StageDoor, StageTown, stage_survey
from engage.actions.stage import Arrives, Stage, opened
from engage.actions.stage_view import view
from engage.storage.base import now
from engage.storage.database import reading
from engage.storage.projects import Project
from engage.storage.responses import Response, current_answers
from engage.texting.passing import OPEN_FOR
from tests.channels.sms.conftest import SURVEY
from tests.channels.sms.phone import PHONE, TOWN_NUMBER, TYPING, Line

TALKS: Mapping[str, tuple[str, ...]] = {
    "to the end, with a yes to later texts": ("river", "yes", "2", "The bridge floods", "skip", "yes"),
    "misses, back, help, a changed mind": ("RIVER!", "ok", "5", "heat", "back", "2", "help", "Trees", "40"),
    "parked": ("river", "yes", "what", "what", "what", "1"),
    "stop in the middle, and start again": (
        "river",
        "yes",
        "1",
        "please stop texting me",
        "hi",
        "START",
        "river",
    ),
    "changed": ("river", "yes", "1", "skip", "9", "no", "river", "change", "2", "skip", "skip"),
    "taken back": ("river", "yes", "1", "skip", "9", "no", "delete my answers", "yes"),
    "nobody knows the word": ("hello", "what is this"),
}
_OWN = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|https?://\S+")
"""A reply's code and a door's link are of their own database."""


@pytest.fixture
def stage(line: Line) -> Iterator[Stage]:
    with reading(line.parts.database) as session:
        project = session.get_one(Project, line.town.project_id)
    surveys = (stage_survey(SURVEY, [StageDoor("RIVER")]),)
    town = StageTown(project.name, surveys, TOWN_NUMBER, settings=project.settings)
    with opened([town], now(), address=line.parts.config.public_url) as set_up:
        yield set_up


def on_stage(stage: Stage, text: str) -> str:
    """One message as a phone of the real line sends it: an open answer rests its minute."""
    left = [*stage.wait(stage.clock() + TYPING), *stage.happen(Arrives(stage.clock(), PHONE, text))]
    if not left:
        left += stage.wait(stage.clock() + OPEN_FOR)
    return "\n".join(each.body for each in left)


def by_line(line: Line) -> list[tuple[str, str, dict[str, object]]]:
    with reading(line.parts.database) as session:
        rows = session.query(Response).order_by(Response.id).all()
        return [
            (
                row.state,
                row.standing,
                {key: each.value or each.state for key, each in current_answers(session, row.id).items()},
            )
            for row in rows
        ]


def by_stage(stage: Stage) -> list[tuple[str, str, dict[str, object]]]:
    return [
        (reply.state, reply.standing, {key: each.value or each.state for key, each in reply.answers.items()})
        for someone in view(stage).people
        for reply in someone.replies
    ]


@pytest.mark.parametrize("talk", TALKS)
def test_the_same_conversation(line: Line, stage: Stage, talk: str) -> None:
    for text in TALKS[talk]:
        assert _OWN.sub("…", on_stage(stage, text)) == _OWN.sub("…", line.send(text)), text
    assert by_stage(stage) == by_line(line)


def test_what_time_brings(line: Line, stage: Stage) -> None:
    for text in ("river", "yes", "1"):
        line.send(text)
        on_stage(stage, text)
    for days in (2, 2):
        time = timedelta(days=days)
        told = [each.body for each in stage.wait(stage.clock() + time)]
        assert "\n".join(told) == line.wait(time)
