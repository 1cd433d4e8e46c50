"""A small invented town that offers every shipped language: the ready-made plan, its surveys published, doors open."""

import json

import yaml

from engage import resources
from engage.actions.apply import apply, instruments_of
from engage.actions.parts import Parts
from engage.actions.publish import draft_of, freeze_survey, open_collector, publish
from engage.actions.settle import settle
from engage.actions.start import create_project
from engage.languages import SHIPPED
from engage.plans.nodes import Located
from engage.plans.townfile import read_town_file
from engage.storage.database import writing
from engage.storage.surveys import collectors_of_project, surveys_of

SLUG, TOWN = "millbrook", "Millbrook"
NAMED = "Mara (invented)"


def build_town(parts: Parts) -> None:
    """The project `millbrook` with all the plan's surveys of Step 5, each answered for by a named person."""
    starter = yaml.safe_load((resources.templates() / "plans/starters/small_town.yaml").read_text())
    plan = starter["plan"]
    plan["town"] = {"en": TOWN}
    plan["languages"] = list(SHIPPED)
    plan["activities"] = [each for each in plan["activities"] if each["step"] == 5]
    for activity in plan["activities"]:
        activity["languages"] = list(SHIPPED)
    file = read_town_file(json.dumps({"plan": plan}).encode())
    assert not isinstance(file, Located), file
    with writing(parts.database) as session:
        project = create_project(session, SLUG, TOWN, "en")
        settle(session, project, file)
        project.text_number = "+15555550142"
        apply(session, project, instruments_of(session, project, parts.config.public_url))
        session.flush()
        frozen = {row.id: freeze_survey(draft_of(row)) for row in surveys_of(session, project.id)}
    with writing(parts.database) as session:
        rows = surveys_of(session, project.id)
        for row in rows:
            named = {code: NAMED for code in frozen[row.id].survey.languages if code != "en"}
            publish(session, row, frozen[row.id], NAMED, named, named)
        session.flush()
        for door in collectors_of_project(session, project.id):
            open_collector(session, door, NAMED)
