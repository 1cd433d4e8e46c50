"""Facts can be laid anew from answers at any time, and are then equal to those the one door wrote."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import delete, func, select, update

from engage.actions.collect import withdraw
from engage.actions.editions import Editions
from engage.actions.rebuild import Batch, check_batch
from engage.cli import main
from engage.plans.plan import Audience
from engage.storage.database import Database, reading, writing
from engage.storage.responses import FactRow, Response, ResponseAudience
from engage.surveys.survey import Compare
from tests.actions.heard import Heard, heard
from tests.builders import question, raw, survey, words


def filled(database: Database) -> Heard:
    town = heard(database, Audience("older", words("Older people"), match=Compare("age", any_of=("old",))))
    town.publish(
        survey(
            question("hard", "many", "heat flood"),
            question("rooms", "number", options={"whole": False}),
            question("order", "rank", "bus trees"),
            question("age", "one", "young old", measure="age"),
            question("area", "area", "hill river"),
        )
    )
    town.reply("life", 3, raws={"hard": raw("flood", "heat"), "rooms": raw("2.5"), "age": raw("old")})
    town.reply("life", 2, raws={"order": raw("trees", "bus"), "area": raw("hill"), "age": raw("young")})
    town.reply("life", 1, raws={"hard": raw("heat")}, standing="test")
    town.reply("life", 1, raws={"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    gone = town.reply("life", raws={"hard": raw("heat")})
    with writing(database) as session:
        withdraw(session, session.get_one(Response, gone.response_id))
    return town


def check(database: Database) -> Batch:
    with reading(database) as session:
        return check_batch(session, Editions(), 0)


def test_what_the_one_door_wrote_is_equal(database: Database) -> None:
    filled(database)
    found = check(database)
    assert (found.seen, found.wrong) == (8, ())


def test_wrong_facts_are_found_and_mended(database: Database) -> None:
    town = filled(database)
    before = town.summary(by="channel")
    with writing(database) as session:
        session.execute(delete(FactRow).where(FactRow.code == "heat"))
        session.execute(update(FactRow).where(FactRow.question == "order").values(rank=1))
        session.execute(delete(ResponseAudience))
    assert len(check(database).wrong) == 6
    with writing(database) as session:
        assert len(check_batch(session, Editions(), 0, mend=True).wrong) == 6
    assert check(database).wrong == ()
    assert town.summary(by="channel") == before


def test_the_command_compares_and_mends(sqlite_url: str, sqlite_database: Database, tmp_path: Path) -> None:
    filled(sqlite_database)
    with writing(sqlite_database) as session:
        session.execute(delete(FactRow).where(FactRow.code == "heat"))
    run = CliRunner(env={"ENGAGE_DATA": str(tmp_path), "ENGAGE_DATABASE_URL": sqlite_url})
    refused = run.invoke(main, ["db", "rebuild-facts", "--check"])
    assert refused.exit_code == 1
    assert "counted wrongly" in refused.output
    assert run.invoke(main, ["db", "rebuild-facts"]).exit_code == 0
    again = run.invoke(main, ["db", "rebuild-facts", "--check"])
    assert again.exit_code == 0
    assert "all counted rightly" in again.output
    with reading(sqlite_database) as session:
        assert session.scalar(select(func.count()).select_from(FactRow).where(FactRow.code == "heat")) == 4
