"""Open answers: in people's words, with language or area only where enough people share it."""

import pytest

from engage.actions.listen import open_answers
from engage.errors import NotFound, Refused
from engage.feedback.words import OpenAnswer
from engage.storage.database import Database, reading
from engage.surveys.kinds.kind import Raw
from tests.actions.heard import Heard, heard
from tests.builders import choice, question, raw, survey


@pytest.fixture
def town(database: Database) -> Heard:
    town = heard(database)
    town.publish(
        survey(
            question("barrier", "text"),
            question("hard", "one", choices=(choice("heat"), choice("else", other=True))),
            question("who", "text", profile=True),
            question("area", "area", "hill river"),
        )
    )
    return town


def listened(town: Heard, key: str, **more: str) -> list[OpenAnswer]:
    with reading(town.database) as session:
        return open_answers(session, town.project_id, "life", key, **more)


def test_the_language_is_told_of_large_enough_groups_only(town: Heard) -> None:
    for n in range(7):
        town.reply("life", raws={"barrier": raw(f"stairs {n}")})
    for language in ("es", "es", "km"):
        town.reply("life", raws={"barrier": raw("escaleras")}, language=language)
    found = [(answer.words, answer.language) for answer in listened(town, "barrier")]
    # the small groups are together with the next smallest, so that nobody can be picked out of what is left
    assert found == [("escaleras", None)] * 3 + [(f"stairs {n}", None) for n in range(7)]
    for _ in range(3):
        town.reply("life", raws={"barrier": raw("zz")}, language="es")
    assert ("zz", "en") not in [(a.words, a.language) for a in listened(town, "barrier")]
    assert {a.language for a in listened(town, "barrier")} == {None, "en"}


def test_language_or_area_but_not_both(town: Heard) -> None:
    for _ in range(6):
        town.reply("life", raws={"barrier": raw("stairs"), "area": raw("hill")})
    assert {(a.language, a.area) for a in listened(town, "barrier")} == {("en", None)}
    assert {(a.language, a.area) for a in listened(town, "barrier", by="area")} == {(None, "hill")}


def test_words_behind_other_are_listed_and_skipped_ones_are_not(town: Heard) -> None:
    town.reply("life", raws={"hard": raw("else", other="the dam")})
    town.reply("life", raws={"hard": raw("else")})
    town.reply("life", raws={"hard": raw("heat")})
    assert [answer.words for answer in listened(town, "hard")] == ["the dam"]


def test_only_the_newest_words_of_counted_replies(town: Heard) -> None:
    town.reply("life", raws={"barrier": raw("a test")}, standing="test")
    door, asked = town.doors["life"], frozenset({"barrier"})
    for said in ("first", "second"):
        town.receipts = iter([7])
        town.reply("life", raws={"barrier": Raw((said,))}, finished=False, asked=asked)
    assert door.key == "web"
    assert [answer.words for answer in listened(town, "barrier")] == ["second"]


def test_the_order_is_that_of_the_words(town: Heard) -> None:
    for said in ("pear", "apple", "plum"):
        town.reply("life", raws={"barrier": raw(said)})
    assert [answer.words for answer in listened(town, "barrier")] == ["apple", "pear", "plum"]


def test_words_about_who_people_are_stay_hidden(town: Heard) -> None:
    town.reply("life", raws={"who": raw("the mayor")})
    with pytest.raises(Refused):
        listened(town, "who")
    with pytest.raises(NotFound):
        listened(town, "nothing")
