"""Snapshots one after the other: what the second would tell of the few who came between stays as the first had it."""

from engage.actions.releasing import ready
from engage.actions.summarize import freeze, summary_of
from engage.feedback.table import Summary
from engage.storage.database import Database, reading, writing
from engage.surveys.survey import Compare
from tests.actions.town import Town, found
from tests.builders import question, raw, survey


def town_of(database: Database) -> Town:
    """Eight people who need care; only they are asked more."""
    more = question("more", "one", "yes no", show_when=Compare("need", any_of=("health",)))
    town = found(database, survey(question("need", "one", "housing health"), more, step=5))
    answers(town, "first", 8)
    return town


def answers(town: Town, name: str, count: int, need: str = "health") -> None:
    for number in range(count):
        given = {"need": raw(need)}
        town.send(f"{name}{number}", {**given, "more": raw("yes")} if need == "health" else given)


def keep(town: Town) -> Summary:
    kept = ready(town.database, town.project_id, 5)
    with writing(town.database) as session:
        number = freeze(session, town.project_id, kept, "Step 5", "Ana").id
    with reading(town.database) as session:
        return summary_of(session, town.project_id, number)


def asked(summary: Summary) -> tuple[int, int | None]:
    (only,) = summary.surveys
    return only.people.total, only.question("need").total.asked


def test_two_more_people_wait_until_there_are_five(sqlite_database: Database) -> None:
    town = town_of(sqlite_database)
    assert asked(keep(town)) == (8, 8)
    answers(town, "few", 2)
    assert asked(keep(town)) == (8, 8)
    answers(town, "more", 3)
    assert asked(keep(town)) == (13, 13)


def test_one_question_waits_alone(sqlite_database: Database) -> None:
    town = town_of(sqlite_database)
    keep(town)
    answers(town, "care", 2)
    answers(town, "home", 5, "housing")
    (only,) = keep(town).surveys
    assert only.people.total == 15
    assert only.question("need").total.asked == 15
    assert only.question("more").total.asked == 8, "two more would show what those two said"


def test_the_same_again_is_the_same(sqlite_database: Database) -> None:
    town = town_of(sqlite_database)
    assert keep(town) == keep(town)
