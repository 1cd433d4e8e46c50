"""Every kind has its decoder and its partial; what is stored can be put back into the form and read again."""

import re
from collections.abc import Callable

import pytest

from engage import resources
from engage.channels.web.decoding import DECODERS, NOTHING, Typed, raw_of, typed_again
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.config import Config
from engage.storage.database import Database
from engage.surveys.kinds import KINDS, Value, kind_of
from engage.surveys.problems import Problem
from engage.surveys.survey import Compare, Question
from tests.builders import choices, question, section, survey
from tests.channels.web.walk import street

VALUES: dict[str, tuple[Question, Value]] = {
    "one": (
        question("k", "one", choices=choices("a other", other={"other": True})),
        {"choices": ["other"], "other": "x"},
    ),
    "many": (question("k", "many", "a b c"), {"choices": ["a", "c"]}),
    "scale": (question("k", "scale", "a b c"), {"choices": ["b"]}),
    "area": (question("k", "area", "a b"), {"choices": ["b"]}),
    "rank": (question("k", "rank", "a b c"), {"ranking": ["c", "a", "b"]}),
    "text": (question("k", "text", options={"long": True}), {"text": "one\ntwo"}),
    "number": (question("k", "number", options={"whole": False}), {"number": -2.5}),
}


def test_every_kind_has_a_decoder_and_a_partial() -> None:
    partials = {path.stem for path in (resources.templates() / "answers").glob("[a-z]*.html")}
    assert set(DECODERS) == set(KINDS) == partials


@pytest.mark.parametrize("kind", VALUES)
def test_stored_values_survive_the_form(kind: str) -> None:
    asked, value = VALUES[kind]
    assert kind_of(asked).read(asked, raw_of(asked, typed_again(asked, value))) == value


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_shows_a_problem_with_the_field(kind: str) -> None:
    asked = VALUES[kind][0] if kind in VALUES else question("k", "info")
    html = Painter().question(Voice("en"), asked, NOTHING, "Please mend <this>.")
    if kind != "info":
        assert 'id="e-k">Please mend &lt;this&gt;.' in html
        assert 'aria-invalid="true"' in html
        assert re.search('aria-describedby="[^"]*e-k"', html)
    assert 'id="q-k"' in html


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ({"a": "1", "b": "2"}, "rank_incomplete"),
        ({"a": "1", "b": "1", "c": "2"}, "rank_twice"),
        ({"a": "1", "b": "2", "c": "9"}, "rank_incomplete"),
        ({"a": "first", "b": "", "c": ""}, "rank_incomplete"),
        ({"a": "²", "b": "x" * 400, "c": "-1"}, "rank_incomplete"),
    ],
)
def test_places_that_make_no_order_are_asked_again(places: dict[str, str], code: str) -> None:
    asked = VALUES["rank"][0]
    found = kind_of(asked).read(asked, raw_of(asked, Typed(places=places)))
    assert isinstance(found, Problem)
    assert found.code == code


def test_places_may_be_written_in_the_digits_of_any_script() -> None:
    asked = VALUES["rank"][0]
    typed = Typed(places={"a": "٣", "b": "១", "c": " 2. "})
    assert kind_of(asked).read(asked, raw_of(asked, typed)) == {"ranking": ["b", "c", "a"]}


def test_pooled_pages_show_every_block_once(
    sqlite_database: Database, make_config: Callable[..., Config]
) -> None:
    def block(key: str) -> tuple[Question, Question]:
        change = question(f"change_{key}", show_when=Compare(f"right_{key}", any_of=("change",)), block=key)
        return question(f"right_{key}", "one", "keep change", block=key), change

    keys = [f"p{place}" for place in range(6)]
    asked = survey(
        section("one", *block("p0"), *block("p1"), *block("p2"), pool="all"),
        section("two", *block("p3"), *block("p4"), *block("p5"), pool="all"),
    )
    town = street(sqlite_database, make_config, asked)
    resident, seen = town.resident().open("/s/life"), []
    for _ in range(2):
        shown = list(dict.fromkeys(re.findall(r'name="q\.right_(p\d)"', resident.words)))
        seen += shown
        resident.send({f"right_{key}": "change" for key in shown})
        assert list(dict.fromkeys(re.findall(r'name="q\.right_(p\d)"', resident.words))) == shown
        resident.send({f"change_{key}": f"More {key}" for key in shown})
    assert sorted(seen) == keys
    assert "Your answers are saved" in resident.words
