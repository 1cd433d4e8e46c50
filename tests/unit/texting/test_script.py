"""A survey as its text messages, beside what a real conversation says; its cost; what fits badly."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engage.languages import problem_words
from engage.surveys.survey import Compare, Exit, Survey
from engage.texting.costs import ASSUMED, cost, price, read_price
from engage.texting.fitness import MOST_PARTS, by_text, heavy
from engage.texting.script import SAMPLE_CODE, script
from tests.builders import choices, question, section, survey, words


def made(**more: object) -> Survey:
    return survey(
        section(
            "first",
            question("about", "info", text="A word before."),
            question("hard", "many", "heat flood none"),
            question("more", "text", show_when=Compare("hard", ("heat",))),
        ),
        languages=("en", "es"),
        thanks=words("We will tell you.", es="Le diremos."),
        exits=(Exit("bye", Compare("hard", ("none",)), words("Goodbye.", es="Adiós.")),),
        **more,
    )


def test_the_script_is_the_conversation_word_for_word() -> None:
    said = script(made(), "Elmbrook", "en")
    assert [(each.what, each.where, each.some) for each in said] == [
        ("language", "", False),
        ("consent", "", False),
        ("question", "hard", False),
        ("question", "more", True),
        ("exit", "bye", True),
        ("thanks", "", False),
    ]
    assert said[2].words == ("A word before.\nhard?\n1 heat\n2 flood\n3 none\nSend all that apply, like 1 3.")
    assert "We will tell you.\nMay Elmbrook text you" in said[-1].words
    assert SAMPLE_CODE in said[-1].words
    unasked = script(made(), "Elmbrook", "en", asks_contact=False)
    assert unasked[-1].words.endswith("We will tell you.")
    assert unasked[:-1] == said[:-1]


def test_a_reply_costs_what_its_messages_weigh() -> None:
    said = script(made(), "Elmbrook", "en", asks_contact=False)
    found = cost(said, Decimal(2))
    assert (found.least, found.most, found.received) == (5, 6, 5)
    assert found.cents == Decimal(2) * 11
    assert found.for_people(100) == Decimal("22.00")


def test_a_price_is_read_or_assumed() -> None:
    assert price({}) == (ASSUMED, False)
    assert price({"text_price": "0.9"}) == (Decimal("0.9"), True)
    assert [read_price(each) for each in ("1,5", "-1", "x", "", "NaN", "101")] == [
        Decimal("1.5"),
        *[None] * 5,
    ]


def test_what_fits_badly_is_told_with_what_happens() -> None:
    long = survey(
        section(
            "first",
            question("hard", "one", choices=choices("a b c d e f g h i j"), hint=words("A hint")),
            question("long", "text", text="word " * 70),
            question("huge", "text", text="word " * 400, required=True),
            text=words("Above the part"),
        ),
        intro=words("Hello"),
    )
    found = [(each.code, each.where) for each in by_text(long, "Elmbrook", "en")]
    assert found == [
        ("by_text_no_intro", ""),
        ("by_text_no_section", "first"),
        ("by_text_many_choices", "hard"),
        ("by_text_no_hint", "hard"),
        ("by_text_long", "long"),
        ("by_text_refused", "huge"),
        ("by_text_required", "huge"),
    ]
    assert {each.code for each in heavy(long, "Elmbrook")} == {
        "by_text_long",
        "by_text_refused",
    }


@given(st.integers(1, 400))
def test_a_question_is_long_exactly_when_its_message_has_many_parts(size: int) -> None:
    one = survey(question("q", "text", text="x" * size))
    message = next(each for each in script(one, "Elmbrook", "en") if each.where == "q")
    long = [each for each in by_text(one, "Elmbrook", "en") if each.code == "by_text_long"]
    assert bool(long) == (message.cost.count > MOST_PARTS)
    for each in long:
        assert problem_words("en", each.code, each.params)
