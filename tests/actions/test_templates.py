"""A town's own templates: saved, imported, replaced, removed; nothing with a fault is kept."""

from dataclasses import replace

import pytest

from engage.actions.planning import load_plan, save_plan
from engage.actions.templates import (
    choices_of,
    import_template,
    remove_template,
    save_as_template,
    unreadable,
)
from engage.errors import NotFound, Refused
from engage.plans.plan import Activity
from engage.plans.shipped import shipped
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.templates import TemplateRow, template_row
from tests.builders import question, survey

FILE = b"""\
id: heat_walk
survey: heat_walk
step: 5
title: A walk in the heat
about: For tests
sections:
  - key: one
    title: One
    questions:
      - {key: hot, kind: text, text: "Where was it hot?"}
"""


@pytest.fixture
def project(database: Database) -> int:
    with writing(database) as session:
        made = Project(slug="elmbrook", name="Elmbrook")
        session.add(made)
        session.flush()
        return made.id


def test_a_survey_becomes_a_template_and_is_chosen_like_any_other(database: Database, project: int) -> None:
    mine = survey(question("hot"), languages=("en",))
    with writing(database) as session:
        save_as_template(session, project, mine, "our_survey", "Ours", "Mia")
    with reading(database) as session:
        found = choices_of(session, project)
    assert set(found) == {*shipped(), "our_survey"}
    assert found["our_survey"].survey == "our_survey"
    assert found["our_survey"].literal


def test_a_file_with_faults_is_not_kept(database: Database, project: int) -> None:
    with writing(database) as session:
        row, faults = import_template(session, project, FILE.replace(b"kind: text", b"kind: txet"), "Mia")
        assert row is None
        assert [(fault.line, fault.column, fault.code) for fault in faults] == [
            (10, 26, "template_one_of_near")
        ]
        assert template_row(session, project, "heat_walk") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (b"id: heat_walk", b"id: T1", 1, "template_id_taken"),
        (b"id: heat_walk", b"id: Heat.walk", 1, "template_id"),
        (b"survey: heat_walk", b"survey: life", 2, "template_survey_taken"),
        (b"survey: heat_walk", b"survey: table_staff", 2, "template_survey_taken"),
    ],
)
def test_names_that_are_taken(
    database: Database, project: int, old: bytes, new: bytes, line: int, code: str
) -> None:
    with writing(database) as session:
        _, faults = import_template(session, project, FILE.replace(old, new), "Mia")
    assert (line, code) in [(fault.line, fault.code) for fault in faults]


def test_a_file_put_in_again_takes_the_place_of_the_one_before(database: Database, project: int) -> None:
    for body, version in ((FILE, 1), (FILE, 1), (FILE.replace(b"the heat", b"the sun"), 2)):
        with writing(database) as session:
            row, faults = import_template(session, project, body, "Mia")
            assert (faults, row and row.version) == ((), version)


def test_a_template_the_plan_uses_stays(database: Database, project: int) -> None:
    with writing(database) as session:
        import_template(session, project, FILE, "Mia")
        plan, version = load_plan(session, project)
        walk = Activity("walk", 5, {"en": "Walk"}, template="T1", added=("heat_walk",))
        save_plan(session, project, replace(plan, activities=(walk,)), version)
        with pytest.raises(Refused):
            remove_template(session, project, "heat_walk")
        save_plan(session, project, plan, version + 1)
        remove_template(session, project, "heat_walk")
        with pytest.raises(NotFound):
            remove_template(session, project, "heat_walk")


def test_another_town_sees_nothing_of_it(database: Database, project: int) -> None:
    with writing(database) as session:
        import_template(session, project, FILE, "Mia")
        other = Project(slug="other", name="Other")
        session.add(other)
        session.flush()
        assert "heat_walk" not in choices_of(session, other.id)


def test_a_survey_with_a_fault_no_template_may_have_is_refused(database: Database, project: int) -> None:
    with writing(database) as session:
        for found, id_ in (
            (survey(question("hot", text={})), "ours"),
            (replace(survey(question("hot")), source="es"), "ours"),
            (survey(question("hot")), "T3"),
            (survey(question("hot")), "Our Survey"),
        ):
            with pytest.raises(Refused):
                save_as_template(session, project, found, id_, "Ours", "Mia")


def test_one_template_that_cannot_be_read_any_more_leaves_the_others(
    database: Database, project: int
) -> None:
    with writing(database) as session:
        import_template(session, project, FILE, "Mia")
        old = FILE.decode().replace("kind: text", "kind: telegram").replace("heat_walk", "old_walk")
        session.add(TemplateRow(project_id=project, key="old_walk", body=old, saved_by="Mia"))
    with reading(database) as session:
        found = choices_of(session, project)
        assert set(found) == {*shipped(), "heat_walk"}
        assert unreadable(session, project) == ("old_walk",)
    with writing(database) as session:  # mended, it is a template again
        import_template(session, project, FILE.replace(b"heat_walk", b"old_walk"), "Mia")
        assert "old_walk" in choices_of(session, project)
