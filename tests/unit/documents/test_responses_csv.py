"""Rows of replies: editions side by side, blank is not 0, zeros kept, nothing a spreadsheet would run."""

import csv
import datetime
import io

from hypothesis import given
from hypothesis import strategies as some

from engage.documents.responses import Given, Reply, codebook, columns, table
from engage.documents.separated import BOM, harmless, separated
from tests.builders import choice, question, survey, words

DAY = datetime.date(2026, 5, 2)
HARD = question(
    "hard",
    "many",
    choices=(
        choice("heat", words("Heat", es="Calor"), code="hot"),
        choice("other", words("Other"), other=True),
    ),
    text=words("What was hard?", es="¿Qué fue difícil?"),
    measure="hardship",
)
FIRST = survey(
    HARD,
    question("home", "one", "rent own", profile=True),
    question("order", "rank", "a b c"),
    question("people", "number"),
    question("note"),
    languages=("en", "es"),
)
SECOND = survey(
    question("hard", "many", choices=(*HARD.choices, choice("smoke", "Smoke"))),
    question("note"),
    languages=("en", "es"),
)
EDITIONS = [(2, SECOND), (1, FIRST)]


def reply(number: int, edition: int, **answers: Given) -> Reply:
    return Reply(
        number, edition, DAY, "web", "es", "self", "market", "fair", "", "sealed", "counted", answers
    )


def rows(*replies: Reply, language: str | None = None) -> list[dict[str, object]]:
    head, *found = table(EDITIONS, replies, language)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def answered(**value: object) -> Given:
    return Given("answered", value)


def test_columns_are_the_union_of_editions() -> None:
    assert [(each.name, each.editions) for each in columns(EDITIONS)] == [
        ("hard:state", (2, 1)),
        ("hard.heat", (2, 1)),
        ("hard.other", (2, 1)),
        ("hard.smoke", (2,)),
        ("hard:words", (2, 1)),
        ("note:state", (2, 1)),
        ("note", (2, 1)),
        ("home:state", (1,)),
        ("home", (1,)),
        ("order:state", (1,)),
        ("order.a", (1,)),
        ("order.b", (1,)),
        ("order.c", (1,)),
        ("people:state", (1,)),
        ("people", (1,)),
    ]


def test_a_choice_is_one_or_zero_and_blank_is_neither() -> None:
    old, new, skipped = rows(
        reply(1, 1, hard=answered(choices=["heat", "other"], other="Wind")),
        reply(2, 2, hard=answered(choices=["smoke"])),
        reply(3, 2, hard=Given("skipped")),
    )
    assert [old[f"hard.{key}"] for key in ("heat", "other", "smoke")] == [1, 1, None]
    assert old["hard:words"] == "Wind"
    assert [new[f"hard.{key}"] for key in ("heat", "other", "smoke")] == [0, 0, 1]
    assert [skipped[f"hard.{key}"] for key in ("heat", "other", "smoke")] == [None, None, None]
    assert (skipped["hard:state"], skipped["note:state"]) == ("skipped", None)


def test_every_kind_has_its_cell() -> None:
    (row,) = rows(
        reply(
            1,
            1,
            home=answered(choices=["rent"]),
            order=answered(ranking=["c", "a"]),
            people=answered(number=4),
            note=answered(text="007"),
        )
    )
    assert (row["home"], row["people"], row["note"]) == ("rent", 4, "007")
    assert [row[f"order.{key}"] for key in "abc"] == [2, None, 1]
    assert (row["day"], row["channel"], row["collector"], row["activity"]) == (
        "2026-05-02",
        "web",
        "market",
        "fair",
    )


def test_labels_are_the_words_of_the_reply_s_own_edition() -> None:
    (row,) = rows(reply(1, 1, home=answered(choices=["own"])), language="es")
    assert row["home"] == "own"


def test_a_question_whose_kind_changed_stands_side_by_side() -> None:
    as_one = survey(question("need", "one", "a b"))
    as_many = survey(question("need", "many", "a b"))
    names = [each.name for each in columns([(2, as_many), (1, as_one)])]
    assert names == ["need@many:state", "need@many.a", "need@many.b", "need@one:state", "need@one"]
    two = [(2, as_many), (1, as_one)]
    head, row = table(two, [reply(1, 1, need=answered(choices=["b"]))])
    assert dict(zip(head, row, strict=True))["need@one"] == "b"
    assert dict(zip(head, row, strict=True))["need@many.b"] is None


def test_the_codebook_explains_each_column() -> None:
    head, *found = codebook(EDITIONS)
    book = [dict(zip(head, row, strict=True)) for row in found]
    heat = next(row for row in book if row["column"] == "hard.heat")
    assert (heat["question"], heat["choice"], heat["code"], heat["editions"]) == (
        "hard",
        "heat",
        "hot",
        "1 2",
    )
    home = [row["choice"] for row in book if row["column"] == "home"]
    assert home == [None, "rent", "own"]
    assert next(row for row in book if row["column"] == "home")["profile"] == 1
    assert head[-4:] == ["question.en", "question.es", "choice.en", "choice.es"]


def test_what_people_typed_is_never_a_formula() -> None:
    typed = '=HYPERLINK("http://example.org")'
    text = "".join(separated([["note"], [typed], ["+1 555 0100"], [-5], ["007"]], bom=True))
    assert text.startswith(BOM)
    read = [row[0] for row in csv.reader(io.StringIO(text.removeprefix(BOM)))]
    assert read == ["note", f"'{typed}", "'+1 555 0100", "-5", "007"]


@given(some.text(alphabet=some.characters(exclude_categories=["Cs"]), max_size=30))
def test_guarding_keeps_the_words(typed: str) -> None:
    guarded = str(harmless(typed))
    assert guarded.removeprefix("'") == typed or guarded == typed
    assert not guarded.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
