"""What time alone does: answers in parts, one reminder within the hours, an end, and nothing of an old survey."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engage.surveys.survey import Compare, Exit
from engage.texting.gathering import joined
from engage.texting.hours import Hours
from engage.texting.passing import EXPIRES, OPEN_FOR, REMIND_AFTER
from engage.texting.state import Phase, from_json
from tests.builders import question, raw, survey, words
from tests.unit.texting.script import Script, door

DAY = timedelta(days=1)


def asked(*begin: str) -> Script:
    """A phone at an open question, with a choice before and one behind it."""
    phone = Script(
        {1: survey(question("first", "one", "x y"), question("why"), question("last", "one", "x y"))}
    )
    for text in ("river", "yes", "1", *begin):
        phone.send(text)
    return phone


def test_parts_are_joined_and_the_next_question_comes_a_minute_after_the_last() -> None:
    phone = asked()
    assert phone.send("The bridge floods", hurried=True) == ""
    assert phone.wait(OPEN_FOR - timedelta(seconds=1)) == ""
    assert phone.send("and the school bus", after=timedelta(), hurried=True) == ""
    assert phone.said()["why"] == raw("The bridge floods and the school bus")
    assert phone.wait(OPEN_FOR - timedelta(seconds=1)) == ""
    assert phone.send("cannot pass.", after=timedelta(), hurried=True) == ""
    assert phone.wait(OPEN_FOR).startswith("last?")
    assert phone.wait(OPEN_FOR) == ""
    assert phone.said()["why"] == raw("The bridge floods and the school bus cannot pass.")


def test_a_part_before_the_worker_looked_still_belongs_to_the_question_that_was_asked() -> None:
    phone = asked()
    phone.send("The bridge", hurried=True)
    assert phone.send("1", after=timedelta(minutes=10), hurried=True) == ""
    assert phone.said()["why"] == raw("The bridge 1")
    assert "last" not in phone.said()


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The bridge", "floods", "The bridge floods"),
        ("桥会被淹", "学校也是", "桥会被淹学校也是"),
        ("桥会被淹。", "学校也是", "桥会被淹。 学校也是"),
        ("ស្ពាន", "លិចទឹក", "ស្ពានលិចទឹក"),
        ("bridge 桥", "bus", "bridge 桥 bus"),
        ("الجسر ", " يغرق", "الجسر يغرق"),
        ("", "words", "words"),
    ],
)
def test_parts_meet_with_a_space_but_not_within_a_script_without_spaces(
    first: str, second: str, whole: str
) -> None:
    assert joined(first, second) == whole


def test_commands_between_parts_act_at_once_and_lose_nothing() -> None:
    phone = asked()
    phone.send("The bridge", hurried=True)
    assert "Riverbend" in phone.send("HELP", hurried=True)
    phone.send("floods", hurried=True)
    assert phone.said()["why"] == raw("The bridge floods")
    assert phone.send("GO", hurried=True).startswith("last?"), "nobody need wait"
    assert phone.send("back", hurried=True).startswith("why?")
    assert phone.said()["why"] == raw("The bridge floods"), "the old answer stays until there is a new one"
    phone.send("The mill", hurried=True)
    assert phone.said()["why"] == raw("The mill")
    assert phone.send("SKIP", hurried=True).startswith("last?")
    assert phone.said()["why"] == raw("The mill"), "what was said stays"


def test_back_between_parts_asks_the_question_before_and_time_says_nothing_more() -> None:
    phone = asked()
    phone.send("The bridge", hurried=True)
    assert phone.send("BACK", hurried=True).startswith("first?")
    assert phone.wait(timedelta(hours=1)) == ""
    assert phone.send("2").startswith("last?")
    assert phone.said()["why"] == raw("The bridge")


def test_another_language_between_parts_asks_again_in_it_and_more_may_follow() -> None:
    why = question("why", text=words("Why?", es="¿Por qué?"))
    phone = Script({1: survey(why, question("last", "one", "x y"), languages=("en", "es"))})
    for text in ("river english", "yes"):
        phone.send(text)
    phone.send("El puente", hurried=True)
    assert "2 Español" in phone.send("LANGUAGE", hurried=True)
    assert "¿Por qué?" in phone.send("2", hurried=True)
    phone.send("se inunda", hurried=True)
    assert phone.said()["why"] == raw("El puente se inunda")
    assert "last?" in phone.wait(OPEN_FOR)


def test_stop_between_parts_keeps_them_and_time_stays_silent() -> None:
    phone = asked()
    phone.send("The bridge", hurried=True)
    assert "no more texts" in phone.send("STOP", hurried=True)
    assert phone.wait(timedelta(days=10)) == ""
    assert phone.said()["why"] == raw("The bridge")
    phone.send("START")
    assert phone.send("GO").startswith("last?")


def test_a_photo_with_a_part_is_declined_with_the_next_question() -> None:
    phone = asked()
    assert phone.send("The bridge", hurried=True, media=1) == ""
    said = phone.wait(OPEN_FOR)
    assert said.startswith("We cannot take photos.")
    assert "last?" in said


def test_words_that_together_are_too_long_are_said_so_and_the_first_stay() -> None:
    phone = asked()
    phone.send("a " * 80, hurried=True)
    assert "200" in phone.send("b " * 80, hurried=True)
    assert phone.said()["why"].values[0].startswith("a a")
    assert phone.send("shorter").startswith("last?")
    assert phone.said()["why"] == raw("shorter")


def test_one_reminder_after_a_day_with_the_question_and_then_the_end() -> None:
    phone = asked()
    begun = phone.at
    assert phone.wait(REMIND_AFTER - timedelta(seconds=1)) == ""
    reminded = phone.wait(timedelta(seconds=1))
    assert "Riverbend" in reminded
    assert "STOP" in reminded
    assert "why?" in reminded
    assert phone.wait(begun + EXPIRES - phone.at - timedelta(seconds=1)) == ""
    assert phone.state.current is not None
    assert phone.state.current.phase is Phase.ASKING
    assert phone.wait(timedelta(days=30)) == ""
    assert phone.state.current.phase is Phase.WAITING
    assert "question 2 of about 3" in phone.send("late words")
    assert list(phone.said()) == ["first"]


def test_a_reply_to_the_reminder_is_an_answer_and_there_is_no_second_reminder() -> None:
    phone = asked()
    assert phone.wait(REMIND_AFTER)
    assert phone.send("The bridge").startswith("last?")
    assert phone.wait(timedelta(days=30)) == ""


def test_a_reminder_waits_for_the_hours_of_every_clock() -> None:
    phone = asked()
    phone.at = datetime(2026, 5, 3, 1, 0, tzinfo=UTC)
    thread = replace(phone.state.threads[0], at=phone.at)
    phone.state = replace(phone.state, threads=(thread,))
    phone.more = {"hours": Hours(), "zones": ("America/New_York", "America/Los_Angeles")}
    assert phone.wait(timedelta(hours=24)) == "", "nine in the evening in town"
    assert phone.wait(timedelta(hours=12)) == "", "nine in the morning in town, six at the number's"
    assert "why?" in phone.wait(timedelta(hours=3))


@pytest.mark.parametrize("hinder", ["opted out", "held", "closed", "parked", "no hour"])
def test_no_reminder_where_none_may_be(hinder: str) -> None:
    phone = asked()
    if hinder == "opted out":
        phone.opted_out = True
    elif hinder == "held":
        phone.more = {"held": True}
    elif hinder == "closed":
        phone.doors = (door(is_open=False),)
    elif hinder == "parked":
        phone.send("back")
        for text in ("green", "blue", "red"):
            phone.send(text)
    else:
        phone.more = {"zones": ("America/New_York", "Asia/Tokyo")}
    assert phone.wait(timedelta(days=5)) == ""


def test_nobody_is_reminded_of_the_consent_line_or_of_a_survey_that_is_done() -> None:
    phone = Script({1: survey(question("why"))})
    phone.send("river")
    assert phone.wait(timedelta(days=5)) == ""
    assert "Reply YES" in phone.send("yes"), "an old yes is asked once more"
    assert phone.send("yes").startswith("why?")
    phone.send("The bridge")
    assert phone.wait(timedelta(days=5)) == ""


def test_nobody_is_reminded_of_the_choice_of_a_language() -> None:
    phone = Script({1: survey(question("why"), languages=("en", "es"))})
    assert "2 Español" in phone.send("river")
    assert phone.wait(timedelta(days=5)) == ""


def test_after_a_silent_year_nothing_is_resumed_or_quoted() -> None:
    phone = asked()
    phone.wait(timedelta(days=366))
    assert phone.state.threads == ()
    assert "did not know" in phone.send("1")
    again = phone.send("river")
    assert "Reply YES" in again, "it begins anew"


def test_a_survey_that_closes_while_parts_come_says_so_once() -> None:
    phone = asked()
    phone.send("The bridge", hurried=True)
    phone.doors = (door(is_open=False),)
    assert "closed" in phone.wait(OPEN_FOR)
    assert phone.wait(timedelta(days=5)) == ""
    assert phone.said()["why"] == raw("The bridge")


def test_a_door_that_is_gone_is_a_closed_one() -> None:
    phone = asked()
    phone.doors = (door(2, "OTHER"),)
    assert "closed" in phone.send("The bridge")


def test_a_state_kept_before_these_fields_is_still_read() -> None:
    old = {
        "language": "en",
        "threads": [
            {
                "collector": 10,
                "edition": 1,
                "survey": 1,
                "keyword": "RIVER",
                "receipt": "r1",
                "phase": "asking",
                "at": "2026-05-02T10:00:00+00:00",
                "question": "why",
                "wrong": 0,
            }
        ],
    }
    (thread,) = from_json(old).threads
    assert (thread.heard, thread.reminded, thread.finished, thread.changing) == (None, False, None, False)


def test_an_open_question_may_end_the_survey_early_for_a_child() -> None:
    ending = Exit("young", Compare("age", at_most=12), words("Please ask a grown-up."), keep=False)
    phone = Script({1: survey(question("why"), question("age", "number"), exits=(ending,))})
    phone.more = {"asks_contact": True}
    for text in ("river", "yes", "The bridge"):
        phone.send(text)
    assert phone.send("11") == "Please ask a grown-up."
    assert phone.state.threads == ()
    assert not phone.state.contact_asked
