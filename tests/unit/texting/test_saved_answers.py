"""After the end: saved answers changed or taken back within a day, counted once, and a yes to later texts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.languages import SHIPPED
from engage.surveys.survey import Compare, Exit, Survey
from engage.texting.commands import Command, about_answers
from engage.texting.keywords import keyword_problem
from engage.texting.phrases import ask_contact
from engage.texting.stopwords import Wish, classify
from tests.builders import question, raw, section, survey, words
from tests.unit.texting.script import LINK, TOWN, Script, door

CHANGE = {
    "en": "change",
    "es": "Cambiar mis respuestas",
    "zh_Hans": "修改我的答案",
    "zh_Hant": "更改答案",
    "pt_BR": "mudar minhas respostas",
    "ht": "chanje repons mwen",
    "vi": "sửa câu trả lời",
    "kea": "muda",
    "ar": "تعديل إجاباتي",
    "ru": "Изменить ответы",
    "km": "កែចម្លើយ",
}
WITHDRAW = {
    "en": "Delete my answers.",
    "es": "borrar mis respuestas",
    "zh_Hans": "删除我的答案",
    "zh_Hant": "刪除我的答案",
    "pt_BR": "apagar minhas respostas",
    "ht": "efase repons mwen yo",
    "vi": "xóa câu trả lời của tôi",
    "kea": "apaga nhas resposta",
    "ar": "احذف إجاباتي",
    "ru": "Удалите мои ответы",
    "km": "លុបចម្លើយរបស់ខ្ញុំ",
}


def asks() -> Survey:
    return survey(question("need", "one", "heat flood"), question("why"), question("age", "number"))


def answered(asked: Survey | None = None, *texts: str, **more: object) -> Script:
    """A phone that answered to the end."""
    phone = Script({1: asked or asks()}, more=dict(more))
    for text in ("river", "yes", *(texts or ("1", "The bridge", "40"))):
        phone.send(text)
    assert len(phone.finished) == 1
    phone.doors = (door(answered=True),)
    return phone


@pytest.mark.parametrize("language", SHIPPED)
def test_both_wishes_are_heard_in_every_language_and_are_no_stop(language: str) -> None:
    assert about_answers(CHANGE[language], language) is Command.CHANGE
    assert about_answers(WITHDRAW[language], language) is Command.WITHDRAW
    for text in (CHANGE[language], WITHDRAW[language]):
        assert classify(text, language) in (Wish.NONE, Wish.DOUBT)
    assert about_answers("DELETE MY ANSWERS", language) is Command.WITHDRAW
    assert keyword_problem("Change") is not None


def test_the_keyword_again_counts_once_and_offers_to_change() -> None:
    phone = answered()
    again = phone.send("river")
    assert "already have your answers" in again
    assert "CHANGE" in again
    assert "DELETE MY ANSWERS" in again
    phone.wait(timedelta(hours=25))
    later = phone.send("river")
    assert "already have your answers" in later
    assert "CHANGE" not in later
    assert len(phone.finished) == 1


def test_change_goes_through_the_questions_and_keeps_what_is_not_said_anew() -> None:
    phone = answered()
    first = phone.send("CHANGE")
    assert first.startswith("need?")
    assert "Your answer: heat." in first
    assert "SKIP" in first
    second = phone.send("skip")
    assert second.startswith("why?")
    assert "The bridge" in second
    third = phone.send("The mill")
    assert third.startswith("age?")
    assert "40" in third
    assert phone.send("back").startswith("why?")
    phone.send("skip")
    assert "saved as they are now" in phone.send("skip")
    assert phone.said() == {"need": raw("heat"), "why": raw("The mill"), "age": raw("40")}
    assert len(phone.finished) == 2
    assert phone.finished[1].thread.changing


def test_a_changed_answer_may_bring_up_a_question_and_hide_another() -> None:
    asked = survey(
        question("need", "one", "heat flood"),
        question("hot", "one", "x y", show_when=Compare("need", any_of=("heat",))),
        question("wet", "one", "x y", required=True, show_when=Compare("need", any_of=("flood",))),
    )
    phone = answered(asked, "1", "2")
    phone.send("change")
    brought = phone.send("2")
    assert brought.startswith("wet?")
    assert "Please answer" in phone.send("skip")
    phone.send("1")
    assert len(phone.finished) == 2
    assert phone.said()["wet"] == raw("x")


def test_change_works_for_a_day_and_then_says_how_else() -> None:
    phone = answered()
    phone.wait(timedelta(hours=25))
    late = phone.send("CHANGE")
    assert "24 hours" in late
    assert "code" in late
    assert LINK in late


def test_a_change_that_takes_longer_than_the_day_leaves_what_was_saved() -> None:
    phone = answered()
    phone.send("change", after=timedelta(hours=23))
    assert "24 hours" in phone.send("2", after=timedelta(hours=2))
    assert phone.said()["need"] == raw("heat")
    assert len(phone.finished) == 1


def test_change_is_an_answer_while_a_question_is_open() -> None:
    phone = Script({1: survey(question("why"), question("age", "number"))})
    for text in ("river", "yes", "change"):
        phone.send(text)
    assert phone.said()["why"] == raw("change")


def test_change_before_any_answer_is_an_unknown_word() -> None:
    assert "did not know" in Script({1: asks()}).send("change")


def test_answers_are_taken_back_only_after_a_yes() -> None:
    phone = answered()
    sure = phone.send("Delete my answers")
    assert "Reply YES" in sure
    assert phone.withdrawn == []
    assert "stay" in phone.send("no")
    phone.send("delete my answers")
    assert "not counted" in phone.send("yes")
    assert len(phone.withdrawn) == 1
    phone.doors = (door(),)
    assert "Reply YES to start" in phone.send("river"), "they may answer again"


def test_anything_else_than_yes_takes_nothing_back_now_or_later() -> None:
    phone = answered()
    phone.send("delete my answers")
    phone.send("hm")
    phone.send("yes")
    assert phone.withdrawn == []


def test_unfinished_answers_can_be_taken_back_and_no_goes_on() -> None:
    phone = Script({1: asks()})
    for text in ("river", "yes", "1"):
        phone.send(text)
    phone.send("The bridge", hurried=True)
    assert "Reply YES" in phone.send("delete my answers")
    assert phone.wait(timedelta(minutes=5)) == "", "time does not ask over the question"
    no = phone.send("no")
    assert "stay" in no
    assert "age?" in no
    phone.send("delete my answers")
    phone.send("yes")
    assert len(phone.withdrawn) == 1
    assert phone.state.threads == ()


def test_after_a_day_nothing_is_taken_back_by_text() -> None:
    phone = answered()
    phone.wait(timedelta(hours=25))
    assert "code" in phone.send("delete my answers")
    assert phone.withdrawn == []


def test_the_thanks_carry_the_code_that_finds_the_answers() -> None:
    phone = Script({1: survey(question("age", "number"))}, more={"codes": {"r1": "K7QF-2M9X-3R4T"}})
    for text in ("river", "yes"):
        phone.send(text)
    assert "K7QF-2M9X-3R4T" in phone.send("40")


def test_the_town_asks_once_whether_it_may_write_again() -> None:
    phone = Script({1: survey(question("age", "number"))}, more={"asks_contact": True})
    for text in ("river", "yes"):
        phone.send(text)
    thanks = phone.send("40")
    shown = ask_contact("en", TOWN, phone.locales)
    assert thanks.endswith(shown)
    assert "13 or older" in shown
    assert "STOP" in phone.send("Yes")
    (agreed,) = phone.agreed
    assert (agreed.words, agreed.language) == (shown, "en")
    assert phone.send("yes") != "", "a second yes is no second consent"
    assert len(phone.agreed) == 1


@pytest.mark.parametrize("text", ["no", "not interested", "river", "delete my answers", "STOP"])
def test_anything_else_is_no_consent_and_it_is_asked_once_only(text: str) -> None:
    phone = Script({1: survey(question("age", "number")), 2: survey(question("wind", "number"))})
    phone.doors = (door(1), door(2, "MILL"))
    phone.more = {"asks_contact": True}
    for each in ("river", "yes", "40", text, "yes"):
        phone.send(each)
    assert phone.agreed == []
    phone.opted_out = False
    for each in ("mill", "yes"):
        phone.send(each)
    assert "13 or older" not in phone.send("3")


def test_a_late_yes_is_no_consent() -> None:
    phone = answered(survey(question("age", "number")), "40", asks_contact=True)
    phone.wait(timedelta(days=4))
    phone.send("yes")
    assert phone.agreed == []


def test_of_the_survey_that_waits_only_an_open_one_is_named() -> None:
    phone = Script({1: survey(question("a"), question("b")), 2: survey(question("c", "number"))})
    phone.doors = (door(1), door(2, "MILL"))
    for text in ("river", "yes", "MILL", "yes"):
        phone.send(text)
    phone.doors = (door(1, is_open=False), door(2, "MILL"))
    assert "RIVER" not in phone.send("3")


def test_an_early_ending_that_is_kept_may_be_changed() -> None:
    ending = Exit("away", Compare("here", any_of=("no",)), words("Thanks for visiting."))
    asked = survey(
        section("who", question("here", "one", "yes no")),
        section("rest", question("more", "number")),
        exits=(ending,),
    )
    phone = answered(asked, "2")
    assert phone.send("change").startswith("here?")
    assert phone.send("1").startswith("more?")
    phone.send("3")
    assert phone.finished[-1].exit is None
    assert phone.said() == {"here": raw("yes"), "more": raw("3")}


def test_a_second_survey_lets_a_change_rest() -> None:
    phone = answered()
    phone.surveys = {**phone.surveys, 2: survey(question("wind", "number"))}
    phone.doors = (door(answered=True), door(2, "MILL"))
    phone.send("change")
    phone.send("mill")
    phone.send("yes")
    phone.send("3")
    assert phone.send("river").startswith("need?")
    assert replace(phone.state.threads[0]).changing


@pytest.mark.parametrize("invited", [True, False])
def test_a_no_ends_an_invitation_and_is_else_in_doubt(invited: bool) -> None:
    phone = Script({1: asks()}, more={"invited": invited})
    said = phone.send("No thanks")
    assert phone.declined == int(invited)
    assert phone.attended == ([] if invited else ["maybe_stop"])
    assert ("Thank you" in said) is invited
    assert not phone.opted_out
