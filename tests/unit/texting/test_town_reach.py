"""How residents reach the town: what can be dialled, and the answer to HELP, which never grows beyond two parts."""

import pytest

from engage.languages import SHIPPED
from engage.surveys.problems import Problem
from engage.texting import phrases
from engage.texting.segments import segments
from engage.texting.town_reach import Reach, reach_of, read_phone
from tests.builders import question, survey
from tests.unit.texting.script import PAGE, Script

PHONE, EMAIL = "978-555-0100", "hello@riverbend.example"
ADDRESS = "https://engage.riverbend.example/p/riverbend"
WAYS = (
    phrases.by_number,
    phrases.begin_or_not,
    phrases.ways_asking,
    phrases.ways_waiting,
    phrases.ways_saved,
    phrases.flyer,
)


@pytest.mark.parametrize(
    ("typed", "kept", "dialled"),
    [
        (PHONE, PHONE, "+19785550100"),
        (" (978)  555-0100 ", "(978) 555-0100", "+19785550100"),
        ("978 555 0100 ext. 12", "978 555 0100 ext. 12", "+19785550100"),
        ("311", "311", "311"),
        ("call us 978 555 0100", "(978) 555-0100", "+19785550100"),
        ("٩٧٨٥٥٥٠١٠٠", "(978) 555-0100", "+19785550100"),
    ],
)
def test_a_telephone_stays_as_the_town_writes_it(typed: str, kept: str, dialled: str) -> None:
    assert read_phone(typed) == kept
    assert Reach(kept).dialled == dialled


@pytest.mark.parametrize(
    "typed", ["call us", "12", EMAIL, "ext. 4", "978-555-0100 978-555-0101 978-555-0102"]
)
def test_what_cannot_be_dialled_is_told(typed: str) -> None:
    found = read_phone(typed)
    assert isinstance(found, Problem)
    assert found.code == "phone_unread"


def test_what_is_not_there_is_left_out() -> None:
    assert reach_of({}).ways == reach_of({"reach": None}).ways == ()
    assert reach_of({"reach": {"email": EMAIL}}).ways == (EMAIL,)
    assert reach_of({"reach": {"phone": PHONE, "email": EMAIL}}).ways == (PHONE, EMAIL)
    assert Reach().dialled == ""


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("reach", [(PHONE,), (EMAIL,), (PHONE, EMAIL)])
def test_help_says_how_to_reach_the_town_within_two_parts(code: str, reach: tuple[str, ...]) -> None:
    for town in ("Riverbendtow", "Riverbend (invented demo town)"):
        for ways in WAYS:
            said = phrases.help_words(code, town, ways(code), ADDRESS, reach)
            assert segments(said).count <= 2, said
            *_, last = said.splitlines()
            assert set(last.split()) & set(reach), said


def test_help_keeps_all_of_it_where_it_fits() -> None:
    for code in ("en", "es", "pt_BR", "ht", "kea"):
        for ways in WAYS:
            said = phrases.help_words(code, "Riverbendtow", ways(code), ADDRESS, (PHONE, EMAIL))
            assert said.endswith(f" {ADDRESS}\n{PHONE} {EMAIL}")


def test_help_in_a_conversation() -> None:
    two = survey(question("need", "one", "heat flood"))
    assert Script({1: two}, more={"page": PAGE}).send("help").endswith(f" {PAGE}")
    phone = Script({1: two}, more={"page": PAGE, "reach": (PHONE, EMAIL)})
    for text in ("river", "yes"):
        assert phone.send("help").endswith(f" {PAGE}\n{PHONE} {EMAIL}")
        phone.send(text)
    assert phone.send("help").endswith(f"\n{PHONE} {EMAIL}")
