"""Whole conversations in three languages over every kind, and what happens off the straight road."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.languages import Language, Locales
from engage.surveys.kinds import KINDS
from engage.surveys.survey import Compare, Exit, Survey
from engage.texting.segments import segments
from engage.texting.state import State
from tests.builders import choice, choices, question, raw, section, survey, words
from tests.unit.texting.script import LINK, PAGE, Script, door

LANGUAGES = ("en", "es", "zh_Hans")


def whole() -> Survey:
    """Every kind once, in three languages."""
    park = (
        choice("shedd", words("Shedd Park", es="Parque Shedd", zh_Hans="谢德公园")),
        choice("south", words("South Common", es="Parque Sur", zh_Hans="南公园")),
    )
    return survey(
        section(
            "first",
            question(
                "hello", "info", text=words("Heat is rising.", es="Hace más calor.", zh_Hans="天气越来越热。")
            ),
            question(
                "park",
                "one",
                choices=park,
                text=words("Which park?", es="¿Qué parque?", zh_Hans="哪个公园？"),
            ),
            question("need", "many", "heat flood wind", options={"maximum": 2}),
            question("why", "text", show_when=Compare("need", any_of=("wind",))),
        ),
        section(
            "second",
            question("feel", "scale", choices=tuple(choice(f"s{n}", str(n), score=n) for n in range(1, 6))),
            question("order", "rank", "trees shade water"),
            question("age", "number", options={"minimum": 0, "maximum": 120}),
            question("area", "area", choices=choices("downtown outside")),
        ),
        languages=LANGUAGES,
        thanks=words("We meet in May.", es="Nos vemos en mayo.", zh_Hans="五月见。"),
    )


SCRIPTS = {
    "en": ("1", "YES", "2", "1 3", "the wind took our roof", "4", "3 1 2", "forty", "40", "downtown"),
    "es": ("español", "sí", "parque sur", "1 y 3", "el viento", "cuatro", "3, 1, 2", "cuarenta", "40", "1"),
    "zh_Hans": ("3", "好的", "南公园", "1、3", "风很大", "四", "３１２", "四十", "40", "a"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_to_the_end(language: str) -> None:
    phone = Script({1: whole()})
    assert "简体中文" in phone.send("River")
    replies = [phone.send(text) for text in SCRIPTS[language]]
    assert all(replies)
    assert {key: value.values for key, value in phone.said().items() if key != "why"} == {
        "park": ("south",),
        "need": ("heat", "wind"),
        "feel": ("s4",),
        "order": ("water", "trees", "shade"),
        "age": ("40",),
        "area": ("downtown",),
    }
    assert phone.said()["why"].values
    assert len(phone.finished) == 1
    assert phone.state.language == language
    assert whole().thanks[language] in replies[-1]
    assert {each.kind for each in whole().questions()} == KINDS.keys()


def test_the_consent_line_says_all_it_must() -> None:
    phone = Script({1: survey(question("a"), question("b"))})
    consent = phone.send("RIVER")
    for part in (
        "Riverbend",
        "Life",
        "2 questions",
        "Msg & data rates",
        "public records",
        "HELP",
        "STOP",
        "YES",
    ):
        assert part in consent
    assert segments(consent).encoding == "GSM-7"
    assert segments(consent).count <= 2


def test_information_is_said_with_the_next_question() -> None:
    phone = Script({1: whole()})
    phone.send("river english")
    assert phone.send("yes").startswith("Heat is rising.\nWhich park?\n1 Shedd Park\n2 South Common\n")


def test_hidden_questions_are_not_asked() -> None:
    phone = Script({1: whole()})
    for text in ("river english", "yes", "1", "1 2"):
        reply = phone.send(text)
    assert reply.startswith("feel?")


def test_no_at_the_consent_line_ends_it() -> None:
    phone = Script({1: survey(question("a"))})
    phone.send("river")
    assert "Thank you" in phone.send("no thanks")
    assert phone.state.threads == ()


def test_back_asks_the_question_before_and_a_new_answer_replaces_the_old() -> None:
    phone = Script({1: survey(question("a", "one", "x y"), question("b", "one", "x y"), question("c"))})
    for text in ("river", "yes", "1", "2"):
        phone.send(text)
    assert phone.send("BACK").startswith("b?")
    assert phone.send("back").startswith("a?")
    assert phone.send("2").startswith("c?")
    assert phone.said()["a"] == raw("y")
    phone.send("fine")
    assert len(phone.finished) == 1


def test_back_at_the_first_question_says_so() -> None:
    phone = Script({1: survey(question("a"))})
    phone.send("river")
    phone.send("yes")
    assert "first question" in phone.send("back")


def test_skip_is_recorded_and_refused_where_an_answer_is_needed() -> None:
    phone = Script({1: survey(question("a"), question("b", required=True))})
    phone.send("river")
    phone.send("yes")
    assert phone.send("SKIP").startswith("b?")
    assert phone.said()["a"] == raw(skipped=True)
    assert "Please answer" in phone.send("skip")
    assert phone.finished == []


def test_three_replies_that_do_not_fit() -> None:
    phone = Script({1: survey(question("a", "one", "x y"), question("b"))})
    phone.send("river")
    phone.send("yes")
    assert phone.send("green") == "Sorry, we could not match that. Send 1 number."
    second = phone.send("blue")
    assert "1 x\n2 y" in second
    assert "SKIP" in second
    assert LINK in second
    assert phone.send("red") == ""
    assert phone.send("grey") == ""
    assert phone.answers == {}
    assert phone.send("2").startswith("b?"), "a reply that fits goes on"


def test_an_answer_that_begins_with_the_keyword_is_an_answer() -> None:
    phone = Script({1: survey(question("a"), question("b"))})
    phone.send("river")
    phone.send("yes")
    assert phone.send("River flooding near the mill").startswith("b?")
    assert phone.send("river").startswith("b?"), "the keyword alone asks again"


def test_a_label_is_an_answer_even_when_it_is_a_command_or_a_language() -> None:
    tongue = question("tongue", "one", choices=(choice("es", "Spanish"), choice("en", "English")))
    phone = Script({1: survey(tongue, question("b"), languages=("en", "es"))})
    phone.send("river english")
    phone.send("yes")
    assert phone.send("Spanish").startswith("b?")
    assert phone.state.language == "en"


def test_the_language_changes_by_name_at_any_time_and_is_remembered() -> None:
    asked = question("a", "one", "x y", text=words("Why?", es="¿Por qué?"))
    phone = Script({1: survey(asked, question("b"), languages=("en", "es")), 2: survey(question("c"))})
    phone.doors = (door(1), door(2, "MILL"))
    phone.send("river")
    phone.send("1")
    phone.send("yes")
    assert "¿Por qué?" in phone.send("Spanish")
    assert phone.state.language == "es"
    assert "1 English" in phone.send("idioma")
    assert "Why?" in phone.send("1")


def test_a_keyword_may_stand_for_a_language() -> None:
    asked = survey(question("a", text=words("Why?", es="¿Por qué?")), languages=("en", "es"))
    phone = Script({1: asked}, (replace(door(keyword="RIO"), language="es"),))
    phone.state = State("en")
    phone.send("rio")
    assert phone.state.language == "es"
    assert "¿Por qué?" in phone.send("si")


def test_stop_holds_at_once_and_only_start_lifts_it() -> None:
    phone = Script({1: survey(question("a"), question("b"))})
    phone.send("river")
    phone.send("yes")
    assert "no more texts" in phone.send("Please stop texting me")
    assert phone.opted_out
    for text in ("STOP", "hello", "river", "an answer", "HELP", "1"):
        assert phone.send(text) == ""
    assert phone.opted_out
    assert "again" in phone.send("start")
    assert not phone.opted_out
    assert phone.send("go").startswith("a?")


def test_yes_from_someone_who_stopped_is_start_and_otherwise_an_answer() -> None:
    phone = Script({1: survey(question("a", "one", "yes no"))})
    phone.send("stop")
    assert phone.opted_out
    phone.send("YES")
    assert not phone.opted_out
    phone.send("river")
    phone.send("yes")
    phone.send("yes")
    assert phone.said()["a"] == raw("yes")


def test_what_the_carrier_confirms_is_not_confirmed_twice() -> None:
    phone = Script({1: survey(question("a"))})
    assert phone.send("STOP", carrier_answered=True) == ""
    assert phone.opted_out
    assert phone.send("START", carrier_answered=True) == ""
    assert phone.send("HELP", carrier_answered=True) == ""


def test_stop_signs_are_an_answer() -> None:
    phone = Script({1: survey(question("a"))})
    phone.send("river")
    phone.send("yes")
    phone.send("Stop signs at dangerous intersections")
    assert phone.said()["a"].values == ("Stop signs at dangerous intersections",)
    assert not phone.opted_out


def test_help_names_the_town_and_the_way_out() -> None:
    phone = Script({1: survey(question("a"))}, more={"page": PAGE})
    phone.send("river")
    reply = phone.send("help")
    assert "Riverbend" in reply
    assert "STOP" in reply
    assert PAGE in reply


def test_reactions_and_automatic_answers_get_no_reply() -> None:
    phone = Script({1: survey(question("a"))})
    phone.send("river")
    phone.send("yes")
    for text in ("Liked “a?”", "Auto-reply: away", "Your login code is 4821"):
        assert phone.send(text) == ""
    assert phone.answers == {}


def test_a_picture_is_declined_but_its_words_count() -> None:
    phone = Script({1: survey(question("a"), question("b"))})
    phone.send("river")
    phone.send("yes")
    assert "photos" in phone.send("", media=1)
    reply = phone.send("our street floods", media=1)
    assert "photos" in reply
    assert "b?" in reply
    assert phone.said()["a"].values == ("our street floods",)


def test_a_late_reply_is_no_answer_to_the_old_question() -> None:
    phone = Script({1: survey(question("a", "one", "x y"), question("b"))})
    phone.send("river")
    phone.send("yes")
    late = phone.send("1", after=timedelta(hours=73))
    assert "question 1 of about 2" in late
    assert phone.answers == {}
    assert "question" in phone.send("1"), "still no answer until they want to go on"
    assert phone.send("GO").startswith("a?")
    phone.send("1")
    assert phone.said()["a"] == raw("x")


def test_a_second_survey_pauses_the_first() -> None:
    phone = Script({1: survey(question("a"), question("b")), 2: survey(question("c"))})
    phone.doors = (door(1), door(2, "MILL"))
    for text in ("river", "yes", "first answer"):
        phone.send(text)
    phone.send("MILL")
    phone.send("yes")
    done = phone.send("second answer")
    assert "RIVER" in done
    assert "question 2" in phone.send("hm"), "the first survey is not answered by chance"
    assert phone.send("river").startswith("b?")
    phone.send("third answer")
    assert [finish.thread.survey for finish in phone.finished] == [2, 1]
    assert sorted(map(sorted, phone.answers.values())) == [["a", "b"], ["c"]]


def test_a_phone_that_answered_is_told_so() -> None:
    phone = Script({1: survey(question("a"))}, (door(answered=True),))
    assert "already have your answers" in phone.send("river")


def test_words_after_the_end_are_answered_kindly() -> None:
    phone = Script({1: survey(question("a"))})
    for text in ("river", "yes", "fine"):
        phone.send(text)
    assert "already have your answers" in phone.send("thanks")
    assert len(phone.finished) == 1


def test_a_closed_survey_says_so_politely() -> None:
    phone = Script({1: survey(question("a"))}, (door(is_open=False),))
    assert "closed" in phone.send("river")


def test_a_survey_that_closes_meanwhile_says_so_once() -> None:
    phone = Script({1: survey(question("a"), question("b"))})
    for text in ("river", "yes", "kept"):
        phone.send(text)
    phone.doors = (door(is_open=False),)
    assert "closed" in phone.send("lost")
    assert list(phone.said()) == ["a"]
    assert "did not know" in phone.send("more")


def test_an_unknown_word_is_answered() -> None:
    assert "did not know" in Script({1: survey(question("a"))}).send("hello?")


def test_the_edition_stays_the_one_begun() -> None:
    phone = Script({1: survey(question("a"), question("b")), 2: survey(question("z"))})
    phone.doors = (door(1),)
    phone.send("river")
    phone.send("yes")
    newer = door(1)
    phone.doors = (type(newer)(newer.collector, 2, newer.survey, "RIVER", LINK, True, False),)
    assert phone.send("one").startswith("b?")


def test_an_early_ending_that_keeps_nothing() -> None:
    ending = Exit("young", Compare("age", at_most=12), words("Please ask a grown-up."), keep=False)
    phone = Script({1: survey(section("who", question("age", "number"), question("name")), exits=(ending,))})
    phone.send("river")
    phone.send("yes")
    assert phone.send("11") == "Please ask a grown-up."
    assert [(finish.exit, finish.keep) for finish in phone.finished] == [("young", False)]


def test_an_early_ending_that_keeps_asks_the_rest_of_its_section_as_pages_do() -> None:
    ending = Exit("away", Compare("here", any_of=("no",)), words("Thanks for visiting."))
    first = section("who", question("here", "one", "yes no"), question("from"))
    phone = Script({1: survey(first, section("rest", question("more")), exits=(ending,))})
    phone.send("river")
    phone.send("yes")
    assert phone.send("2").startswith("from?")
    assert phone.send("Mill Town") == "Thanks for visiting."
    assert phone.finished[0].exit == "away"


def test_shuffled_choices_keep_their_numbers_through_a_conversation() -> None:
    asked = question("a", "one", " ".join("abcdefgh"), shuffle=True)
    phone = Script({1: survey(asked, question("b"))})
    phone.send("river")
    listed = phone.send("yes").splitlines()
    number, key = listed[1].split()
    phone.send(number)
    assert phone.said()["a"] == raw(key)


def test_languages_of_the_town_are_offered_under_its_names() -> None:
    hmong = Locales((Language("hmn", "Hmoob", "Hmong"),))
    asked = survey(question("hard", "text", text=words("What is hard?")), languages=("en", "ur", "hmn"))
    script = Script({1: asked}, locales=hmong)
    said = script.send("RIVER")
    assert "2 اردو" in said
    assert "3 Hmoob" in said
    script.send("hmong")
    assert script.state.language == "hmn"
