"""Drafts on both databases: every save is kept, undo and redo walk, nobody overwrites anybody, a plan waits."""

from dataclasses import replace

import pytest

from engage.actions.apply import apply, take_planned
from engage.actions.drafting import (
    Change,
    begin_draft,
    planned,
    redo,
    restore_version,
    save_draft,
    seen_version,
    steps_of,
    undo,
    version_of,
    versions_of,
)
from engage.actions.publish import document, draft_of
from engage.errors import Conflict, NotFound, Refused
from engage.plans.instruments import Instruments
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project, project_by_slug
from engage.storage.surveys import SurveyRow, survey_by_key
from engage.surveys.survey import Survey
from tests.builders import question, survey, words

WROTE = Change("question", {"key": "need"})


def written(title: str) -> Survey:
    return survey(question("need", "one", "home food"), title=words(title))


@pytest.fixture
def town(database: Database) -> Database:
    with writing(database) as session:
        project = Project(slug="elmbrook", name="Elmbrook (invented)")
        session.add(project)
        session.flush()
        begin_draft(session, project, written("First"), by="Ada", what=Change("begun"))
    return database


def save(database: Database, title: str, expected: int, by: str = "Ada", what: Change = WROTE) -> None:
    with writing(database) as session:
        save_draft(session, row_in(session), written(title), expected=expected, by=by, what=what)


def row_in(session: object) -> SurveyRow:
    row = survey_by_key(session, project_by_slug(session, "elmbrook").id, "life")
    assert row is not None
    return row


def title_now(database: Database) -> str:
    with reading(database) as session:
        return draft_of(row_in(session)).title["en"]


def test_every_save_is_a_version_that_comes_back(town: Database) -> None:
    save(town, "Second", 1)
    save(town, "Third", 2, by="Ben")
    with reading(town) as session:
        row = row_in(session)
        assert [(v.number, v.saved_by, v.code) for v in versions_of(session, row)] == [
            (1, "Ada", "begun"),
            (2, "Ada", "question"),
            (3, "Ben", "question"),
        ]
        assert version_of(session, row, 2) == written("Second")
        with pytest.raises(NotFound):
            version_of(session, row, 9)
    with writing(town) as session:
        restore_version(session, row_in(session), 1, expected=3, by="Ada")
    assert title_now(town) == "First"
    with reading(town) as session:
        assert version_of(session, row_in(session), 3) == written("Third")


def test_who_looked_at_an_older_version_overwrites_nothing(town: Database) -> None:
    save(town, "Second", 1)
    with pytest.raises(Conflict, match="draft_changed"):
        save(town, "Mine", 1, by="Ben")
    assert title_now(town) == "Second"


def test_undo_and_redo_walk_back_and_forth_and_lose_nothing(town: Database) -> None:
    save(town, "Second", 1)
    save(town, "Third", 2)
    for step, expected in ((undo, "Second"), (undo, "First"), (redo, "Second"), (redo, "Third")):
        with writing(town) as session:
            row = row_in(session)
            step(session, row, expected=row.draft_version, by="Ada")
        assert title_now(town) == expected
    with reading(town) as session:
        row = row_in(session)
        with pytest.raises(Refused, match="nothing_to_undo"):
            redo(session, row, expected=row.draft_version, by="Ada")
    with writing(town) as session:
        row = row_in(session)
        undo(session, row, expected=row.draft_version, by="Ada")
        save_draft(session, row, written("Another way"), expected=row.draft_version, by="Ada", what=WROTE)
        assert steps_of(versions_of(session, row)).forward is None


def test_saving_the_same_again_makes_no_version(town: Database) -> None:
    save(town, "First", 1)
    with reading(town) as session:
        assert row_in(session).draft_version == 1


def test_autosaves_of_one_person_on_one_thing_are_one_version(town: Database) -> None:
    auto = replace(WROTE, auto=True)
    save(town, "F", 1, what=auto)
    save(town, "Fo", 2, what=auto)
    save(town, "Foo", 3, by="Ben", what=auto)
    with reading(town) as session:
        assert [(v.number, v.saved_by) for v in versions_of(session, row_in(session))] == [
            (1, "Ada"),
            (3, "Ada"),
            (4, "Ben"),
        ]


def test_what_autosaving_replaced_is_not_put_back_by_another_form(town: Database) -> None:
    auto = replace(WROTE, auto=True)
    save(town, "Fo", 1, what=auto)
    save(town, "Foo", 2, what=auto)
    save(town, "Other", 3, by="Ben")
    with reading(town) as session:
        row = row_in(session)

        def seen(number: int, by: str) -> Survey:
            return seen_version(session, row, draft_of(row), number, by)

        assert seen(2, "Ada") == written("Foo"), "her own words went on"
        assert seen(2, "Ben") == written("First"), "he saw half of them: what went on clashes"
        assert seen(3, "Ben") == written("Foo")
        assert seen(4, "Ben") == written("Other")
        with pytest.raises(NotFound):
            seen(5, "Ada")


def test_a_plan_applied_again_keeps_what_somebody_changed(town: Database) -> None:
    def make(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        made = replace(written(title), key="plan")
        with writing(town) as session:
            done = apply(session, project_by_slug(session, "elmbrook"), Instruments((made,), (), ()))
        return done.surveys, done.kept

    def row(session: object) -> SurveyRow:
        found = survey_by_key(session, project_by_slug(session, "elmbrook").id, "plan")
        assert found is not None
        return found

    assert make("From the plan") == (("plan",), ())
    assert make("From the plan") == ((), ())
    assert make("The plan changed") == (("plan",), ())
    with writing(town) as session:
        own = replace(written("By hand"), key="plan")
        save_draft(session, row(session), own, expected=2, by="Ada", what=WROTE)
    assert make("The plan changed") == ((), ())
    assert make("Changed again") == ((), ("plan",))
    new = replace(written("Changed again"), key="plan")
    with writing(town) as session:
        assert draft_of(row(session)) == own
        assert planned(session, row(session), document(new)) == "kept"
        take_planned(session, row(session), new, expected=3, by="Ada")
        assert version_of(session, row(session), 3) == own
    assert make("Changed again") == ((), ())
    assert make("And again") == (("plan",), ())
