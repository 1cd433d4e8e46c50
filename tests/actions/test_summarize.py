"""What a project heard, from replies through the one door to a summary, on both databases."""

import pytest
from sqlalchemy import select

from engage.actions.collect import withdraw
from engage.actions.summarize import freeze, summarize, summary_of
from engage.errors import Malformed, NotFound, Refused
from engage.feedback.gate import Mark
from engage.feedback.snapshot import frozen
from engage.feedback.table import Picture, Query
from engage.plans.plan import Audience
from engage.storage.database import Database, reading, writing
from engage.storage.decisions import Snapshot
from engage.storage.responses import Response
from engage.storage.responses import Summary as KeptSummary
from engage.surveys.survey import Compare
from tests.actions.heard import Heard, heard
from tests.builders import choice, question, raw, survey, words


def numbers(picture: Picture) -> dict[str, int | None]:
    return {line.code: line.n for line in picture.lines}


@pytest.fixture
def town(database: Database) -> Heard:
    older = Audience("older", words("Older people"), match=Compare("age", any_of=("old",)), target=20)
    renters = Audience("renters", words("People who rent"), target=10)
    return heard(database, older, renters)


def life(**more: object) -> object:
    return survey(
        question("hard", "many", "heat flood none", measure="hard", options={"maximum": 2}),
        question(
            "worry", "scale", choices=(choice("much", score=2), choice("little", score=1), choice("unsure"))
        ),
        question("rooms", "number"),
        question("order", "rank", "bus trees clinic"),
        question("barrier", "text"),
        question("age", "one", "young old", measure="age", profile=True),
        **more,
    )


def test_each_kind_is_counted_asked_answered_and_skipped(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 6, raws={"hard": raw("heat", "flood"), "worry": raw("much"), "rooms": raw("3")})
    town.reply("life", 3, raws={"hard": raw("none"), "worry": raw("little"), "rooms": raw("5")})
    town.reply("life", 1, raws={"order": raw("trees", "bus", "clinic"), "barrier": raw("The stairs")})
    town.reply("life", 2, raws={"order": raw("bus", "trees", "clinic"), "worry": raw("unsure")})
    found = town.summary(survey="life").survey("life")
    assert found.people.total == 12
    hard = found.question("hard").total
    assert (hard.asked, hard.answered, hard.skipped) == (12, 9, 3)
    assert numbers(hard) == {"heat": 6, "flood": 6, "none": 3}
    assert hard.lines[0].share == pytest.approx(6 / 9)
    worry = found.question("worry").total
    assert numbers(worry) == {"much": 6, "little": 3, "unsure": 2}
    assert worry.mean == pytest.approx(15 / 9)
    rooms = found.question("rooms").total
    assert (rooms.mean, rooms.median, rooms.low, rooms.high) == (pytest.approx(33 / 9), 3, 3, 5)
    order = found.question("order").total
    assert [(line.code, line.n, line.points) for line in order.lines] == [
        ("bus", 2, 5),
        ("trees", 1, 4),
        ("clinic", 0, 0),
    ]
    assert order.lines[0].mean_rank == pytest.approx(4 / 3)
    barrier = found.question("barrier").total
    assert (barrier.asked, barrier.answered, barrier.lines) == (12, 1, ())


def test_tests_and_withdrawn_replies_do_not_count(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 5, raws={"hard": raw("heat")})
    town.reply("life", 2, raws={"hard": raw("heat")}, standing="test")
    gone = town.reply("life", raws={"hard": raw("flood")})
    assert town.summary().people == 6
    with writing(town.database) as session:
        withdraw(session, session.get_one(Response, gone.response_id))
    found = town.summary().survey("life")
    assert found.people.total == 5
    assert numbers(found.question("hard").total) == {"heat": 5, "flood": 0, "none": 0}


def test_a_growing_reply_counts_as_far_as_it_went(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 2, raws={"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    found = town.summary().survey("life")
    assert (found.people.finished, found.people.unfinished) == (0, 2)
    assert found.question("hard").total.asked == 2
    assert found.question("worry").total.asked == 0


def test_small_groups_are_shown_together(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 8, raws={"hard": raw("heat")})
    town.reply("life", 6, raws={"hard": raw("flood")}, language="es")
    town.reply("life", 2, raws={"hard": raw("none")}, language="km")
    found = town.summary(by="language").survey("life")
    assert [(group.key, group.n) for group in found.groups] == [("en", 8), ("es+km", 8)]
    hard = found.question("hard")
    assert {p.group: numbers(p) for p in hard.groups} == {
        "en": {"heat": 8, "flood": 0, "none": 0},
        "es+km": {"heat": 0, "flood": 6, "none": 2},
    }


@pytest.mark.parametrize(
    "by", ["channel", "language", "area", "community", "activity", "assisted", "collector"]
)
def test_groups_of_every_dimension_add_up_to_everyone(town: Heard, by: str) -> None:
    town.publish(
        survey(
            question("hard", "one", "heat flood"), question("area", "area", "hill river outside"), key="life"
        )
    )
    town.door("life", "market", activity=town.activity("market"))
    town.reply("life", 7, raws={"hard": raw("heat"), "area": raw("hill")})
    town.reply("life", 5, raws={"hard": raw("flood"), "area": raw("river")}, channel="sms", language="es")
    town.reply("life/market", 9, raws={"hard": raw("heat")}, channel="tablet", assisted="read_aloud")
    found = town.summary(by=by).survey("life")
    assert sum(group.n for group in found.groups) in (21, 0)
    assert found.groups or by == "community"
    hard = found.question("hard")
    if found.groups:
        assert sum(picture.asked or 0 for picture in hard.groups) == hard.total.asked


def test_profile_cells_are_hidden_with_another_one(town: Heard) -> None:
    town.publish(survey(question("home", "one", "rent own friends none", profile=True), key="life"))
    for key, n in (("rent", 12), ("own", 20), ("friends", 6), ("none", 2)):
        town.reply("life", n, raws={"home": raw(key)})
    home = town.summary().survey("life").question("home").total
    marks = {line.code: line.mark for line in home.lines}
    assert marks["none"] is Mark.FEW
    assert Mark.KEPT in marks.values()
    assert all((line.n is None) == bool(line.mark) for line in home.lines)
    assert home.asked == 40


def test_editions_join_by_key_and_other_options_stand_side_by_side(town: Heard) -> None:
    town.publish(survey(question("hard", "one", "heat flood"), question("same", "one", "a b"), key="life"))
    town.reply("life", 5, raws={"hard": raw("heat"), "same": raw("a")})
    town.publish(
        survey(question("hard", "one", "heat flood wind"), question("same", "one", "b a"), key="life")
    )
    town.reply("life", 6, raws={"hard": raw("wind"), "same": raw("b")})
    found = town.summary().survey("life")
    ways = [(q.editions, numbers(q.total)) for q in found.questions if q.key == "hard"]
    assert ways == [((2,), {"heat": 0, "flood": 0, "wind": 6}), ((1,), {"heat": 5, "flood": 0})]
    same = found.question("same")
    assert (same.editions, numbers(same.total)) == ((2, 1), {"b": 6, "a": 5})


def test_surveys_join_by_measure_when_asked_alike(town: Heard) -> None:
    coded = (choice("1", code="heat"), choice("2", code="flood"))
    town.publish(survey(question("hard", "one", "heat flood", measure="hard"), key="life"))
    town.publish(survey(question("s1", "one", choices=coded, measure="hard"), key="text"))
    town.publish(survey(question("most", "many", "heat flood", measure="hard"), key="paper"))
    town.reply("life", 6, raws={"hard": raw("heat")})
    town.reply("text", 7, raws={"s1": raw("1")}, channel="sms")
    town.reply("paper", 5, raws={"most": raw("heat", "flood")})
    found = town.summary(step=5, by="channel")
    assert [(m.sources, numbers(m.total)) for m in found.measures] == [
        ((("life", "hard"), ("text", "s1")), {"heat": 13, "flood": 0}),
        ((("paper", "most"),), {"heat": 5, "flood": 5}),
    ]
    assert {p.group: p.asked for p in found.measures[0].groups} == {"web": 6, "sms": 7}
    assert {g.key: g.n for g in found.groups} == {"web": 11, "sms": 7}


def test_audiences_matching_aimed_at_and_unknown_are_kept_apart(town: Heard) -> None:
    town.publish(life())
    town.door("life", "renters", audience="renters")
    town.reply("life", 9, raws={"age": raw("old"), "hard": raw("heat")})
    town.reply("life", 8, raws={"age": raw("young"), "hard": raw("flood")})
    town.reply("life", 7, raws={"hard": raw("none")})
    town.reply("life/renters", 6, raws={"hard": raw("heat")})
    found = town.summary(by="audience")
    older, renters = found.reach
    assert (older.matching, older.aimed_at, older.outside, older.unknown, older.target) == (9, 0, 8, 13, 20)
    assert (renters.matching, renters.aimed_at, renters.unknown, renters.target) == (0, 6, 24, 10)
    groups = {group.key: (group.n, group.part) for group in found.survey("life").groups}
    ids = town.audiences
    assert groups == {f"{ids['older']}:matching": (9, "matching"), f"{ids['renters']}:aimed": (6, "aimed")}
    hard = found.survey("life").question("hard")
    assert [numbers(p)["heat"] for p in hard.groups] == [9, 6]
    assert found.survey("life").question("age").groups == ()


def test_an_audience_that_leaves_too_few_is_not_shown(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 9, raws={"age": raw("old")})
    town.reply("life", 3, raws={"age": raw("young")})
    found = town.summary(by="audience")
    assert found.survey("life").groups == ()
    assert found.reach[0].outside is None
    assert dict(found.reach[0].marks)["outside"] is Mark.FEW


def test_the_computed_summary_is_kept_until_something_changes(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 5, raws={"hard": raw("heat")})
    first = town.summary(by="channel")
    with reading(town.database) as session:
        kept = session.scalars(select(KeptSummary.version)).all()
    assert town.summary(by="channel") == first
    town.reply("life", 1, raws={"hard": raw("heat")})
    assert town.summary(by="channel").people == 6
    with reading(town.database) as session:
        again = session.scalars(select(KeptSummary.version)).all()
    assert len(kept) == len(again) == 1
    assert kept != again


def test_a_snapshot_never_changes_and_notices_when_it_did(town: Heard) -> None:
    town.publish(life())
    town.reply("life", 5, raws={"hard": raw("heat")})
    summary = town.summary(step=5, by="channel")
    with writing(town.database) as session:
        number = freeze(session, town.project_id, frozen(summary), "Step 5", "ana").id
    town.reply("life", 5, raws={"hard": raw("flood")})
    with reading(town.database) as session:
        assert summary_of(session, town.project_id, number) == summary
        with pytest.raises(NotFound):
            summary_of(session, town.project_id + 1, number)
    with writing(town.database) as session:
        row = session.get_one(Snapshot, number)
        assert row.query == {"step": 5, "survey": None, "by": "channel"}
        row.body = {**row.body, "smallest": 1}
    with reading(town.database) as session, pytest.raises(Malformed):
        summary_of(session, town.project_id, number)


def test_what_there_is_not_is_said(town: Heard) -> None:
    with pytest.raises(Refused):
        summarize(town.database, town.project_id, Query(by="shoe_size"))
    with pytest.raises(NotFound):
        summarize(town.database, town.project_id, Query(survey="nowhere"))
    assert summarize(town.database, town.project_id, Query(step=7)).surveys == ()
