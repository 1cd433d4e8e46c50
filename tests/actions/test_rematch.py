"""An audience's rule changes in the plan: replies that are there already are told anew whom they match."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.actions.planning import load_plan, save_plan
from engage.actions.rebuild import rematch
from engage.actions.submission import origin
from engage.plans.plan import Audience, Plan
from engage.storage.database import Database, reading, writing
from engage.storage.plans import audience_rows
from engage.storage.projects import projects_to_rematch
from engage.storage.responses import ResponseAudience
from engage.surveys.survey import Compare, Survey
from tests.actions.town import found
from tests.builders import question, raw, survey

LIFE = survey(question("home", "one", "rent own", measure="home", profile=True))
RENTERS = Audience("renters", {"en": "Renters"}, match=Compare("home", any_of=("rent",)))


def matching(database: Database) -> dict[bool, int]:
    with reading(database) as session:
        query = select(ResponseAudience.fits, func.count().label("n")).group_by(ResponseAudience.fits)
        return {row.fits: row.n for row in session.execute(query)}


def test_replies_follow_a_changed_rule(database: Database) -> None:
    town = found(database, LIFE)
    with writing(database) as session:
        save_plan(session, town.project_id, Plan({"en": "Riverbend"}, audiences=(RENTERS,)), 0)
    with reading(database) as session:
        assert origin(session, town.collector_id, LIFE).audiences
    rematch(database, Editions())
    for number in range(3):
        town.send(f"r{number}", {"home": raw("rent")})
    town.send("r9", {"home": raw("own")})
    assert matching(database) == {True: 3, False: 1}
    with writing(database) as session:
        plan, version = load_plan(session, town.project_id)
        owners = replace(RENTERS, match=Compare("home", any_of=("own",)))
        save_plan(session, town.project_id, replace(plan, audiences=(owners,)), version)
    assert rematch(database, Editions()) == 4
    assert matching(database) == {True: 1, False: 3}
    with reading(database) as session:
        assert projects_to_rematch(session) == []
        assert len(audience_rows(session, town.project_id)) == 1
    assert rematch(database, Editions()) == 0


class Dying(Editions):
    """Breaks off when a survey is looked up, as a process that is killed in the middle."""

    def get(self, session: Session, edition_id: int) -> Survey:
        raise KeyboardInterrupt


def test_what_was_broken_off_is_done_at_the_next_look(database: Database) -> None:
    town = found(database, LIFE)
    town.send("r1", {"home": raw("rent")})
    with writing(database) as session:
        save_plan(session, town.project_id, Plan({"en": "Riverbend"}, audiences=(RENTERS,)), 0)
    with pytest.raises(KeyboardInterrupt):
        rematch(database, Dying())
    assert rematch(database, Editions()) == 1
    assert matching(database) == {True: 1}
