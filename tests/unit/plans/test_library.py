"""The library of questions: every question of every template, whole, and found by what it says."""

import pytest

from engage.plans.library import Entry, entries, fits
from engage.plans.plan import Area, DraftPriority
from engage.plans.shipped import shipped
from engage.plans.town import TownChoices
from tests.builders import words

FLOOD = DraftPriority("flood", words("Keep floods out of homes", es="Sin agua en casa"))
TOWN = TownChoices(
    words("Elmbrook"),
    "https://elmbrook.example",
    ("en", "es"),
    areas=(Area("north", words("North")),),
    priorities=(FLOOD,),
)


@pytest.fixture(scope="module")
def library() -> dict[str, Entry]:
    return {entry.id: entry for entry in entries(TOWN, shipped().values())}


def test_every_template_with_questions_is_there(library: dict[str, Entry]) -> None:
    asking = {template.id for template in shipped().values() if any(template.asks())} - {"T7", "T8", "T8b"}
    assert asking <= {entry.template for entry in library.values()}
    assert {"T0.area", "T0.race", "T1.need", "T6.right.flood"} <= set(library)


def test_a_question_brings_measure_codes_and_languages(library: dict[str, Entry]) -> None:
    need = library["T1.need"].question
    assert need.measure == "need"
    assert {"en", "es"} <= set(need.text)
    right = library["T6.right.flood"].question
    assert (right.about, right.measure) == ("flood", "right")
    assert "Keep floods out of homes" in right.text["en"]


def test_what_the_town_has_nothing_for_is_absent() -> None:
    bare = TownChoices(words("Elmbrook"), "https://elmbrook.example")
    found = {entry.id for entry in entries(bare, shipped().values())}
    assert not any(key.startswith(("T6.right", "T0.area")) for key in found)


def test_found_by_its_words_and_those_of_its_choices(library: dict[str, Entry]) -> None:
    assert fits(library["T1.hard"], "LIFE hard", ["en"])
    assert fits(library["T1.hard"], "flooding", ["en"])
    assert not fits(library["T1.hard"], "zeppelin", ["en", "es"])


def test_a_theme_comes_with_its_modules(library: dict[str, Entry]) -> None:
    assert {entry.template for entry in library.values() if entry.theme == "housing"} == {"T4"}
