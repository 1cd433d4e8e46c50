"""Each kind: what it refuses in a configuration, reads, shows, leaves as facts, and says of counts."""

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engage.languages import problem_words
from engage.languages.problems import WORDS
from engage.surveys.kinds import KINDS, Count, Fact, Row, kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.kinds.number import parse
from engage.surveys.problems import Problem
from engage.surveys.survey import Choice, Question
from tests.builders import choice, choices, question, raw, words

HARD = question(
    "hard",
    "many",
    choices=(
        choice("heat", words("Heat", es="Calor")),
        choice("flood", words("Flooding", es="Inundaciones"), code="water"),
        choice("rain", words("Rain", es="Lluvia"), code="water"),
        choice("other", words("Other", es="Otra"), other=True),
        choice("none", words("None", es="Ninguna"), exclusive=True),
    ),
    options={"maximum": 3},
)
HOME = question("home", "one", choices=(*choices("rent own"), choice("other", "Other", other=True)))
EASY = question(
    "easy",
    "scale",
    choices=(choice("hard", score=1), choice("ok", score=2), choice("easy", score=3), choice("unsure")),
)
ORDER = question(
    "order", "rank", "shed cool bus none", choices=choices("shed cool bus none", none={"exclusive": True})
)
AREA = question("area", "area", "north south outside_town")
WORDS_SHORT = question("next", "text")
WORDS_LONG = question("vision", "text", options={"long": True})
PEOPLE = question(
    "people", "number", options={"minimum": 0, "maximum": 20, "unit": {"en": "people", "es": "personas"}}
)
MILES = question("miles", "number", options={"whole": False})
EVERY = (HARD, HOME, EASY, ORDER, AREA, WORDS_SHORT, WORDS_LONG, PEOPLE, MILES, question("hello", "info"))


def scored(*scores: int) -> tuple[Choice, ...]:
    return tuple(choice(f"step{place}", score=score) for place, score in enumerate(scores))


def read(asked: Question, *values: str, other: str = "") -> object:
    """The value, or the code of the problem and its parameters."""
    found = kind_of(asked).read(asked, raw(*values, other=other))
    return (found.code, dict(found.params)) if isinstance(found, Problem) else found


def test_every_kind_is_known_by_its_name() -> None:
    assert set(KINDS) == {"one", "many", "scale", "rank", "text", "number", "area", "info"}
    assert all(kind.name == name for name, kind in KINDS.items())
    assert all(not kind_of(asked).options(asked) for asked in EVERY)


@pytest.mark.parametrize(
    ("values", "other", "expected"),
    [
        (("flood", "heat"), "", {"choices": ["heat", "flood"]}),
        (("heat", "heat", " heat "), "", {"choices": ["heat"]}),
        (("none",), "", {"choices": ["none"]}),
        (("heat",), " Ice\r\non roads ", {"choices": ["heat", "other"], "other": "Ice on roads"}),
        ((), "Ice", {"choices": ["other"], "other": "Ice"}),
        (("other",), "", {"choices": ["other"]}),
        (("heat", "none"), "", ("exclusive", {"choice": {"en": "None", "es": "Ninguna"}})),
        (("none",), "Ice", ("exclusive", {"choice": {"en": "None", "es": "Ninguna"}})),
        (("heat", "flood", "rain", "other"), "", ("too_many", {"maximum": 3, "chosen": 4})),
        (("heat", "snow"), "", ("unknown_choice", {"choice": "snow"})),
        (("heat",), "x" * 201, ("too_long", {"maximum": 200, "length": 201})),
    ],
)
def test_many(values: tuple[str, ...], other: str, expected: object) -> None:
    assert read(HARD, *values, other=other) == expected


def test_many_with_a_least() -> None:
    asked = replace(HARD, options={"minimum": 2, "maximum": 3})
    assert read(asked, "heat") == ("too_few", {"minimum": 2, "chosen": 1})
    assert read(asked, "heat", "flood") == {"choices": ["heat", "flood"]}
    assert read(asked, "heat", other="Ice") == {"choices": ["heat", "other"], "other": "Ice"}
    assert read(asked, "none") == {"choices": ["none"]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01850", "01850"),
        (" 01850. ", "01850"),
        ("01850-1234", "01850-1234"),
        ("01850 1234", "01850-1234"),
        ("01850–1234", "01850-1234"),
        ("٠١٨٥٠", "01850"),
        ("０１８５０", "01850"),
    ],
)
def test_a_zip_code_keeps_its_leading_zero(typed: str, kept: str) -> None:
    assert read(question("zip", "text", options={"zip": True}), typed) == {"text": kept}


@pytest.mark.parametrize("typed", ["1850", "018500", "hello", "0185O", "01850-12", "01850 Lowell", "²1850"])
def test_what_is_no_zip_code_is_asked_again(typed: str) -> None:
    assert read(question("zip", "text", options={"zip": True}), typed) == ("zip_unread", {})


@pytest.mark.parametrize("asked", [HOME, EASY, AREA], ids=lambda asked: asked.kind)
def test_one_scale_and_area_take_exactly_one(asked: Question) -> None:
    first, second = asked.choices[0].key, asked.choices[1].key
    assert read(asked, first) == {"choices": [first]}
    assert read(asked, first, second) == ("choose_one", {})
    assert read(asked, "1") == ("unknown_choice", {"choice": "1"})
    assert read(asked, "x" * 5000) == ("unknown_choice", {"choice": "x" * 60})


def test_other_words_are_never_lost() -> None:
    assert read(HOME, other="A boat") == {"choices": ["other"], "other": "A boat"}
    assert read(HOME, "rent", other="A boat") == ("choose_one", {})
    assert read(EASY, "ok", other="sort of") == ("unknown_choice", {"choice": "sort of"})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("bus", "shed", "cool"), {"ranking": ["bus", "shed", "cool"]}),
        (("none",), {"choices": ["none"]}),
        (("bus", "shed"), ("rank_incomplete", {"count": 3})),
        (("bus", "bus", "shed"), ("rank_twice", {})),
        (("bus", "none"), ("exclusive", {"choice": {"en": "none"}})),
        (("bus", "tram"), ("unknown_choice", {"choice": "tram"})),
    ],
)
def test_rank(values: tuple[str, ...], expected: object) -> None:
    assert read(ORDER, *values) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  cafe\u0301 \r\n", "café"),
        ("two\r\nlines", "two lines"),
        ("bell\x07 and \x00nul", "bell and nul"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("\u200b\ufeffhidden ends\u200b", "hidden ends"),
        ("نعم، شكرا", "نعم، شكرا"),
        ("👩‍👧", "👩‍👧"),
    ],
)
def test_short_text_is_kept_in_one_shape(typed: str, kept: str) -> None:
    assert read(WORDS_SHORT, typed) == {"text": kept}


def test_text_lengths() -> None:
    assert read(WORDS_LONG, "one\r\ntwo\rthree\u2028four") == {"text": "one\ntwo\nthree\nfour"}
    assert read(WORDS_SHORT, "x" * 201) == ("too_long", {"maximum": 200, "length": 201})
    assert read(WORDS_LONG, "x" * 2001) == ("too_long", {"maximum": 2000, "length": 2001})
    assert read(question("q", "text", options={"maximum": 5}), "six  6") == (
        "too_long",
        {"maximum": 5, "length": 6},
    )
    assert read(WORDS_SHORT, "\x00\x01") == ("no_words", {})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12", 12),
        (" 007 ", 7),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("12.", 12),
        ("١٢", 12),
        ("１２", 12),
        ("១២", 12),
        ("\u200f٣٫٥", 3.5),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("0.125", 0.125),
        ("2.0", 2),
        ("-0.0", 0),
        ("1 000", 1000),
        ("1'000", 1000),
        ("١٬٠٠٠", 1000),
        ("1,000,000", 1_000_000),
        ("1.000.000", 1_000_000),
        ("1,000.5", 1000.5),
        ("1.000,50", 1000.5),
        ("1234.567", 1234.567),
        ("1,000", "number_unclear"),
        ("1.000", "number_unclear"),
        ("1,00,000", "not_a_number"),
        ("1,000,00", "not_a_number"),
        ("1_0", "not_a_number"),
        ("nan", "not_a_number"),
        ("inf", "not_a_number"),
        ("1e5", "not_a_number"),
        ("²", "not_a_number"),
        ("1-15", "not_a_number"),
        ("twelve", "not_a_number"),
        ("12 people", "not_a_number"),
        ("--5", "not_a_number"),
        ("", "not_a_number"),
        ("9" * 41, "not_a_number"),
    ],
)
def test_numbers_as_people_write_them(typed: str, expected: object) -> None:
    found = parse(typed)
    assert found == expected
    assert type(found) is type(expected)


def test_number_ranges() -> None:
    assert read(PEOPLE, "4") == {"number": 4}
    assert read(PEOPLE, "4.5") == ("not_whole", {})
    assert read(PEOPLE, "-1") == ("number_low", {"minimum": 0})
    assert read(PEOPLE, "21") == ("number_high", {"maximum": 20})
    assert read(MILES, "4,5") == {"number": 4.5}
    assert read(MILES, "9" * 20) == ("number_high", {"maximum": 10**15})


def test_info_takes_no_reply() -> None:
    hello = question("hello", "info")
    assert read(hello, "hi") == ("nothing_asked", {})
    assert kind_of(hello).show(hello, {}, "en", "en") == ""
    assert not kind_of(hello).facts(hello, {})
    assert kind_of(hello).tally(hello, [], 0).rows == ()


def test_values_in_words() -> None:
    assert (
        kind_of(HARD).show(HARD, {"choices": ["heat", "other"], "other": "Hielo"}, "es", "en")
        == "Calor; Otra: Hielo"
    )
    assert kind_of(HARD).show(HARD, {"choices": ["flood"]}, "vi", "en") == "Flooding"
    assert kind_of(HARD).show(HARD, {"choices": ["gone"]}, "en", "en") == "gone"
    assert (
        kind_of(ORDER).show(ORDER, {"ranking": ["bus", "shed", "cool"]}, "en", "en")
        == "1. bus; 2. shed; 3. cool"
    )
    assert kind_of(ORDER).show(ORDER, {"choices": ["none"]}, "en", "en") == "none"
    assert kind_of(PEOPLE).show(PEOPLE, {"number": 4}, "es", "en") == "4 personas"
    assert kind_of(MILES).show(MILES, {"number": 1234.5}, "pt_BR", "en") == "1234,5"
    assert kind_of(MILES).show(MILES, {"number": 1234.5}, "xx", "en") == "1234.5"
    assert kind_of(WORDS_LONG).show(WORDS_LONG, {"text": "a\nb"}, "es", "en") == "a\nb"


def test_facts() -> None:
    assert kind_of(HARD).facts(HARD, {"choices": ["heat", "flood", "rain"]}) == [
        Fact("heat", head=True),
        Fact("water"),
    ]
    assert kind_of(ORDER).facts(ORDER, {"ranking": ["bus", "shed"]}) == [
        Fact("bus", rank=1, head=True),
        Fact("shed", rank=2),
    ]
    assert kind_of(ORDER).facts(ORDER, {"choices": ["none"]}) == [Fact("none", head=True)]
    assert kind_of(PEOPLE).facts(PEOPLE, {"number": 4}) == [Fact("", number=4.0, head=True)]
    assert kind_of(WORDS_LONG).facts(WORDS_LONG, {"text": "a"}) == [Fact("", head=True)]


def test_tally_of_choices_has_every_code_once_in_written_order() -> None:
    counts = [Count("water", 3), Count("heat", 1), Count("old_code", 1)]
    assert kind_of(HARD).tally(HARD, counts, 4).rows == (
        Row("heat", 1, 0.25),
        Row("water", 3, 0.75),
        Row("other", 0, 0.0),
        Row("none", 0, 0.0),
        Row("old_code", 1, 0.25),
    )
    assert kind_of(HARD).tally(HARD, [], 0).rows[0] == Row("heat", 0, None)


def test_tally_of_a_scale_leaves_out_steps_without_score() -> None:
    tally = kind_of(EASY).tally(EASY, [Count("hard", 1), Count("easy", 3), Count("unsure", 6)], 10)
    assert (tally.mean, tally.median, tally.low, tally.high) == (2.5, 3.0, 1.0, 3.0)
    assert tally.rows[3] == Row("unsure", 6, 0.6)
    assert kind_of(EASY).tally(EASY, [], 0).mean is None


def test_tally_of_numbers() -> None:
    tally = kind_of(PEOPLE).tally(
        PEOPLE, [Count("", 1, number=2.0), Count("", 1, number=4.0), Count("", 2, number=9.0)], 4
    )
    assert (tally.mean, tally.median, tally.low, tally.high) == (6.0, 6.5, 2.0, 9.0)
    assert tally.rows == (Row("2", 1, 0.25), Row("4", 1, 0.25), Row("9", 2, 0.5))


def test_tally_of_ranks_is_best_first() -> None:
    counts = [
        Count("shed", 1, rank=1),
        Count("shed", 1, rank=2),
        Count("bus", 1, rank=1),
        Count("bus", 1, rank=3),
        Count("cool", 1, rank=2),
        Count("cool", 1, rank=3),
        Count("none", 2),
    ]
    assert kind_of(ORDER).tally(ORDER, counts, 4).rows == (
        Row("shed", 1, 0.25, 1.5),
        Row("bus", 1, 0.25, 2.0),
        Row("cool", 0, 0.0, 2.5),
        Row("none", 2, 0.5),
    )
    assert [row.code for row in kind_of(ORDER).tally(ORDER, [], 0).rows] == ["shed", "cool", "bus", "none"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (question("q", "one"), ["no_choices"]),
        (question("q", "one", "a a"), ["choice_twice"]),
        (question("q", "one", choices=choices("a b", a={"other": True}, b={"other": True})), ["two_others"]),
        (question("q", "many", choices=choices("none", none={"exclusive": True})), ["only_exclusive"]),
        (question("q", "many", "a b", options={"maximum": 3}), ["maximum_above_choices"]),
        (question("q", "many", "a b", options={"minimum": 3}), ["range_turned_round"]),
        (question("q", "many", "a b", options={"minimum": 2, "maximum": 1}), ["range_turned_round"]),
        (question("q", "many", "a b", options={"minimum": 0}), ["option_whole"]),
        (question("q", "text", options={"zip": "yes"}), ["option_true_false"]),
        (question("q", "many", "a b", options={"maximum": 0}), ["option_whole"]),
        (question("q", "many", "a b", options={"maximum": True}), ["option_whole"]),
        (question("q", "many", "a b", options={"max": 1}), ["option_unknown"]),
        (question("q", "scale", "a b", shuffle=True), ["scale_shuffled"]),
        (question("q", "scale", choices=scored(1, 3, 2)), ["scores_out_of_order"]),
        (question("q", "rank", choices=choices("a none", none={"exclusive": True})), ["rank_of_one"]),
        (question("q", "rank", choices=choices("a b", b={"other": True})), ["rank_other"]),
        (question("q", "text", "a"), ["choices_unused"]),
        (question("q", "text", options={"long": 1, "maximum": "9"}), ["option_true_false", "option_whole"]),
        (question("q", "number", options={"minimum": 5, "maximum": 1}), ["range_turned_round"]),
        (question("q", "number", options={"minimum": "5"}), ["range_not_numbers"]),
        (question("q", "number", options={"unit": 3, "whole": 1}), ["option_true_false", "unit_not_words"]),
        (question("q", "info", "a", required=True), ["choices_unused", "info_required"]),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_named(asked: Question, codes: list[str]) -> None:
    found = kind_of(asked).options(asked)
    assert [each.code for each in found] == codes
    assert all(each.where == "q" and problem_words("en", each.code, each.params) for each in found)


TYPED = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["heat", "none", "other", "rent", "bus", "shed", "cool", "easy", "north", "12", "1,5", " "]
)


@given(st.lists(TYPED, max_size=5), TYPED)
def test_reading_never_raises_and_keeps_one_shape(values: list[str], other: str) -> None:
    assume(not Raw(tuple(values), other).empty())
    for asked in EVERY:
        found = kind_of(asked).read(asked, Raw(tuple(values), other))
        if isinstance(found, Problem):
            assert found.where == asked.key
            assert problem_words("es", found.code, found.params)
            assert found.code in WORDS
        else:
            assert json.loads(json.dumps(found).encode()) == found
            assert isinstance(kind_of(asked).show(asked, found, "es", "en"), str)
            assert sum(fact.head for fact in kind_of(asked).facts(asked, found)) == 1


@given(st.lists(TYPED, min_size=1, max_size=4), TYPED)
def test_reading_what_was_kept_gives_the_same(values: list[str], other: str) -> None:
    for asked in EVERY:
        found = kind_of(asked).read(asked, Raw(tuple(values), other))
        if not isinstance(found, Problem):
            assert kind_of(asked).read(asked, again(found)) == found


def again(value: dict[str, object]) -> Raw:
    """A kept value put back as if it were typed."""
    keys = value.get("ranking") or value.get("choices")
    if isinstance(keys, list):
        return Raw(tuple(keys), str(value.get("other", "")))
    return Raw((str(value.get("text", value.get("number"))),))


@given(st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=2))
def test_a_shown_number_reads_the_same(number: object) -> None:
    kept = parse(str(number))
    assert not isinstance(kept, str)
    for language in ("en", "es", "ar", "zh_Hans"):
        assert parse(KINDS["number"].show(MILES, {"number": kept}, language, "en")) == kept
