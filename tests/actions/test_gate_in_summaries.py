"""The gate in real summaries: what one number would tell about another."""

import pytest
from sqlalchemy import text

from engage.feedback.gate import Mark
from engage.plans.plan import Audience
from engage.storage.database import Database, reading
from engage.surveys.survey import Compare
from tests.actions.heard import heard
from tests.builders import question, raw, survey, words

SPOKEN = "en es km ht"


def test_the_size_of_an_audience_does_not_tell_a_hidden_number(database: Database) -> None:
    creole = Audience("creole", words("Creole speakers"), match=Compare("homelang", any_of=("ht",)))
    town = heard(database, creole)
    town.publish(survey(question("homelang", "one", SPOKEN, measure="homelang", profile=True)))
    for key, n in (("en", 30), ("es", 12), ("km", 3), ("ht", 6)):
        town.reply("life", n, raws={"homelang": raw(key)})
    found = town.summary(by="audience")
    lines = {line.code: line for line in found.survey("life").question("homelang").total.lines}
    assert lines["km"].mark is Mark.FEW
    # 6 is the size of the audience: hiding it here would hide nothing, so another one is hidden beside the 3
    assert lines["ht"].n == 6
    assert lines["es"].mark is Mark.KEPT
    assert found.reach[0].matching == 6


def test_a_question_asked_of_a_hidden_few_is_hidden(database: Database) -> None:
    town = heard(database)
    town.publish(
        survey(
            question("home", "one", "rent own nowhere", profile=True),
            question("where", "one", "car tent", show_when=Compare("home", any_of=("nowhere",))),
            question("why", "one", "a b", show_when=Compare("where", any_of=("car",))),
            question("other", "one", "a b"),
        )
    )
    town.reply("life", 20, raws={"home": raw("rent"), "other": raw("a")})
    town.reply("life", 20, raws={"home": raw("own")})
    town.reply("life", 3, raws={"home": raw("nowhere"), "where": raw("car")})
    found = town.summary().survey("life")
    for key in ("where", "why"):
        assert found.question(key).total.asked is None
        assert found.question(key).total.mark is Mark.KEPT
    assert found.question("other").total.asked == 43


def test_areas_hidden_in_the_question_are_not_told_by_the_groups(database: Database) -> None:
    town = heard(database)
    town.publish(
        survey(question("area", "area", "hill river mill lake", profile=True), question("hard", "one", "a b"))
    )
    for key, n in (("hill", 3), ("river", 6), ("mill", 15), ("lake", 20)):
        town.reply("life", n, raws={"area": raw(key), "hard": raw("a")})
    town.reply("life", 4, raws={"hard": raw("b")})
    found = town.summary(by="area").survey("life")
    hidden = {line.code for line in found.question("area").total.lines if line.mark}
    shown = {group.members[0] for group in found.groups if len(group.members) == 1}
    assert hidden
    assert hidden.isdisjoint(shown)


def test_a_project_may_ask_for_larger_groups(database: Database) -> None:
    town = heard(database, smallest_group=10)
    town.publish(survey(question("hard", "one", "a b")))
    town.reply("life", 12, raws={"hard": raw("a")})
    town.reply("life", 11, raws={"hard": raw("a")}, language="es")
    town.reply("life", 8, raws={"hard": raw("b")}, language="km")
    found = town.summary(by="language")
    assert found.smallest == 10
    assert [(group.key, group.n) for group in found.survey("life").groups] == [("en", 12), ("es+km", 19)]


@pytest.mark.parametrize("grouping", ["question, code, rank, number"])
def test_counting_reads_the_covering_index(sqlite_database: Database, grouping: str) -> None:
    with reading(sqlite_database) as session:
        plan = session.execute(
            text(
                f"EXPLAIN QUERY PLAN SELECT {grouping}, count(*), sum(head) FROM facts "
                f"WHERE survey_id = 1 GROUP BY {grouping}"
            )
        ).all()
    steps = " ".join(str(row[-1]) for row in plan)
    assert "COVERING INDEX ix_facts_counts" in steps
    assert "TEMP B-TREE" not in steps
