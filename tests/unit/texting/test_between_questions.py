"""What is said while no question of a survey is open: a yes that waits, consent, languages, help and the ways on."""

from datetime import timedelta

import pytest

from engage.languages import SHIPPED, USUAL, language
from engage.surveys.survey import Survey
from engage.texting import phrases
from engage.texting.segments import segments
from engage.texting.strangers import surely_spoken
from tests.builders import choice, question, raw, survey, words
from tests.unit.texting.script import LINK, PAGE, TOWN, Script, door

DAY = timedelta(days=1)


def two(*languages: str) -> Survey:
    asked = question("need", "one", "heat flood", text=words("Need?", es="¿Qué falta?"))
    return survey(asked, question("age", "number"), languages=languages or ("en", "es"))


def asked_to_stay() -> Script:
    """A phone at the end of a survey, asked whether the town may write again."""
    phone = Script({1: two()}, more={"asks_contact": True, "page": PAGE})
    for text in ("river english", "yes", "1"):
        phone.send(text)
    assert "13 or older" in phone.send("40")
    return phone


@pytest.mark.parametrize(
    "between",
    [("ok thanks",), ("HELP",), ("what?", "why?"), ("", "Liked “Thank you”"), ("ok",), ("thank you", "hm")],
)
def test_a_yes_after_words_that_answer_nothing_still_counts(between: tuple[str, ...]) -> None:
    phone = asked_to_stay()
    for text in between:
        phone.send(text)
        assert phone.agreed == []
    assert "few times a year" in phone.send("Yes")
    (agreed,) = phone.agreed
    assert agreed.words == phrases.ask_contact("en", TOWN, USUAL)


@pytest.mark.parametrize("text", ["what?", "WHY", "again", "huh?", "I don't understand"])
def test_who_asks_back_is_asked_again(text: str) -> None:
    phone = asked_to_stay()
    assert phone.send(text) == phrases.ask_contact("en", TOWN, USUAL)
    assert phone.agreed == []


@pytest.mark.parametrize(
    "text", ["ok", "Okay.", "sure", "okkk", "Okayyy!", "yes?", "ready", "go", "1", "👍", "fine"]
)
def test_no_doubtful_word_is_a_yes_to_later_texts(text: str) -> None:
    phone = asked_to_stay()
    phone.send(text)
    assert phone.agreed == []
    if text not in ("ready", "go", "1", "👍", "fine"):
        assert "reply YES" in phone.send(text)


@pytest.mark.parametrize(
    "text", ["river", "CHANGE", "delete my answers", "mill", "STOP", "no", "not interested"]
)
def test_something_else_ends_the_question(text: str) -> None:
    phone = asked_to_stay()
    phone.surveys = {**phone.surveys, 2: survey(question("wind", "number"))}
    phone.doors = (door(answered=True), door(2, "MILL"))
    phone.send(text)
    phone.opted_out = False
    assert phone.state.offer is None or phone.state.offer.asked == "withdraw"
    phone.send("hm")
    phone.send("yes")
    assert phone.agreed == []


def test_a_yes_to_going_on_with_what_waits_is_no_yes_to_later_texts() -> None:
    phone = Script(
        {1: two(), 2: survey(question("wind", "number"))}, more={"asks_contact": True, "page": PAGE}
    )
    phone.doors = (door(), door(2, "MILL"))
    for text in ("river english", "yes", "mill", "yes"):
        phone.send(text)
    assert "13 or older" in phone.send("7")
    assert "GO to go on" in phone.send("hello there")
    assert "Need?" in phone.send("yes")
    assert phone.agreed == []


def test_the_question_is_forgotten_with_time() -> None:
    phone = asked_to_stay()
    phone.send("hm", after=2 * DAY)
    phone.send("yes", after=2 * DAY)
    assert phone.agreed == []


def test_another_language_puts_the_question_in_it_and_a_yes_is_to_those_words() -> None:
    phone = asked_to_stay()
    assert phone.send("Español").endswith(phrases.ask_contact("es", TOWN, USUAL))
    assert phone.send("qué?") == phrases.ask_contact("es", TOWN, USUAL)
    phone.send("sí")
    (agreed,) = phone.agreed
    assert (agreed.words, agreed.language) == (phrases.ask_contact("es", TOWN, USUAL), "es")


def test_three_wrong_words_at_consent_are_answered_shortly_then_with_the_link_then_not() -> None:
    phone = Script({1: two()})
    whole = phone.send("river español")
    first = phone.send("azul")
    assert segments(first).count == 1
    assert first == "Responda SI para empezar, o NO si prefiere no hacerlo."
    second = phone.send("verde")
    assert second.startswith(first)
    assert LINK in second
    assert phone.send("rojo") == ""
    assert phone.attended == ["parked"]
    assert phone.send("qué?") == whole
    assert "¿Qué falta?" in phone.send("sí")


@pytest.mark.parametrize("code", SHIPPED)
def test_the_short_word_at_consent_is_one_part(code: str) -> None:
    assert segments(phrases.begin_or_not(code)).count == 1
    assert segments(phrases.plain_yes(code)).count == 1


@pytest.mark.parametrize(
    "text", ["GO", "continue", "start", "Ready!", "I'm ready", "let's go", "I agree", "1", "ok", "Begin"]
)
def test_who_wants_to_begin_says_yes_at_consent(text: str) -> None:
    phone = Script({1: two("en")})
    phone.send("river")
    assert phone.send(text).startswith("Need?")


@pytest.mark.parametrize("text", ["what?", "why", "again", "more", "what for?", "I don't understand"])
def test_asking_back_at_consent_is_no_yes(text: str) -> None:
    phone = Script({1: two("en")})
    whole = phone.send("river")
    assert phone.send(text) == whole
    assert phone.answers == {}


def test_a_language_is_changed_after_the_end_and_kept() -> None:
    phone = Script({1: two()})
    for text in ("river english", "yes", "1", "40"):
        phone.send(text)
    said = phone.send("Spanish")
    assert said == f"{TOWN}: desde ahora en Español."
    assert "ya tenemos" in phone.send("gracias")
    assert phone.state.language == "es"
    assert phone.send("idioma") == f"{TOWN}\n1 English\n2 Español"
    assert phone.send("1") == f"{TOWN}: from now on in English."
    assert "already have" in phone.send("1"), "the number counts only where it was offered"


def test_a_language_is_changed_while_a_survey_waits() -> None:
    phone = Script({1: two()})
    for text in ("river english", "yes", "1"):
        phone.send(text)
    phone.wait(4 * DAY)
    said = phone.send("español")
    assert said.startswith(f"{TOWN}: desde ahora en Español.")
    assert "SEGUIR" in said
    assert phone.send("seguir").startswith("age?")
    assert phone.said() == {"need": raw("heat")}


def test_a_language_is_chosen_before_anything_began() -> None:
    phone = Script({1: two()})
    said = phone.send("Español")
    assert said.splitlines() == [
        f"{TOWN}: desde ahora en Español.",
        "Mande la palabra de su volante para empezar.",
    ]
    assert "Responda SI" in phone.send("river"), "and not asked for again"


def test_a_language_the_town_does_not_offer_is_an_unknown_word() -> None:
    assert "did not know" in Script({1: two()}).send("Khmer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ayuda", "es"),
        ("Hola", "es"),
        ("alto", "es"),
        ("你好", "zh_Hans"),
        ("我想参加", "zh_Hans"),
        ("幫助", "zh_Hant"),
        ("សួស្តី ខ្ញុំចង់ដឹង", "km"),
        ("السلام عليكم", "ar"),
        ("Здравствуйте!", "ru"),
        ("xin chào", "vi"),
        ("èd", "ht"),
        ("help", None),
        ("STOP", None),
        ("hello", None),
        ("ajuda", None),  # Portuguese and Cape Verdean Creole
        ("info", None),
        ("cancelar", None),
        ("12", None),
        ("👋", None),
        ("hi 你好", None),
        ("こんにちは", None),
        ("", None),
    ],
)
def test_first_words_tell_a_language_only_when_it_is_sure(text: str, expected: str | None) -> None:
    assert surely_spoken(text, SHIPPED, USUAL) == expected
    assert surely_spoken(text, ("en",), USUAL) is None


def test_two_languages_of_one_script_leave_it_open() -> None:
    assert surely_spoken("میں مدد چاہتا ہوں", ("en", "ar", "ur"), USUAL) is None
    assert surely_spoken("میں مدد چاہتا ہوں", ("en", "ur"), USUAL) == "ur"


def test_a_stranger_is_answered_in_their_own_language() -> None:
    surveys = {1: two("en", "es", "zh_Hans", "km", "ar")}
    assert "encuestas por texto" in Script(surveys).send("ayuda")
    assert Script(surveys).send("alto") == phrases.stopped("es", TOWN)
    for text, code in (("សួស្តី", "km"), ("أريد أن أشارك", "ar"), ("你好", "zh_Hans"), ("Hola", "es")):
        phone = Script(surveys)
        assert phone.send(text) == phrases.not_known(code, TOWN)
        assert phone.state.language == code
        phone.send("river")
        assert phone.state.current is not None
        assert phone.state.current.phase == "consent"


def test_a_keyword_in_another_script_says_nothing_of_who_sends_it() -> None:
    phone = Script({1: two("en", "zh_Hans")}, (door(keyword="河边"),))
    assert "2 简体中文" in phone.send("河边")
    assert phone.state.language is None


@pytest.mark.parametrize(("text", "code"), [("Español", "es"), ("中文", "zh_Hans"), ("english", "en")])
def test_at_an_open_question_the_name_of_a_language_changes_it(text: str, code: str) -> None:
    phone = Script({1: survey(question("why"), question("last"), languages=("en", "es", "zh_Hans"))})
    for each in ("river english", "yes"):
        phone.send(each)
    assert phone.send(text).startswith("why?")
    assert phone.answers == {}
    assert phone.state.language == code


def test_an_open_question_about_languages_takes_one_for_an_answer() -> None:
    asked = question("home", text=words("Which language do you speak at home?", es="¿Qué idioma habla?"))
    phone = Script({1: survey(asked, question("last"), languages=("en", "es"))})
    for each in ("river english", "yes"):
        phone.send(each)
    phone.send("Spanish")
    assert phone.said()["home"] == raw("Spanish")
    assert phone.state.language == "en"


def test_a_choice_that_is_a_language_stays_a_choice() -> None:
    tongue = question("tongue", "one", choices=(choice("es", "Spanish"), choice("en", "English")))
    phone = Script({1: survey(tongue, question("last"), languages=("en", "es"))})
    for each in ("river english", "yes", "spanish"):
        phone.send(each)
    assert phone.said()["tongue"] == raw("es")


def test_after_the_end_any_word_is_told_how_to_change_and_later_where() -> None:
    phone = Script({1: two("en")})
    for text in ("river", "yes", "1", "40"):
        phone.send(text)
    said = phone.send("thanks")
    assert "already have" in said
    assert "CHANGE" in said
    assert "DELETE MY ANSWERS" in said
    phone.state = type(phone.state)("en")
    phone.doors = (door(answered=True),)
    later = phone.send("hello")
    assert "use your code" in later
    assert LINK in later


def test_help_names_what_can_be_sent_where_they_stand() -> None:
    phone = Script({1: two()}, more={"page": PAGE})
    assert "flyer" in phone.send("help")
    phone.send("river")
    assert "number of your language" in phone.send("help")
    phone.send("1")
    assert "Reply YES to begin" in phone.send("help")
    phone.send("yes")
    asking = phone.send("help")
    assert "BACK, SKIP, or LANGUAGE" in asking
    assert "CHANGE" not in asking
    phone.wait(4 * DAY)
    assert "GO" in phone.send("help")
    for text in ("go", "1", "40"):
        phone.send(text)
    done = phone.send("help")
    assert "CHANGE, DELETE MY ANSWERS" in done
    assert "BACK" not in done
    assert done.endswith(PAGE)


@pytest.mark.parametrize("code", SHIPPED)
def test_help_is_two_parts_wherever_they_stand(code: str) -> None:
    page = "https://engage.riverbend.example/p/riverbend"
    for ways in (
        phrases.by_number,
        phrases.begin_or_not,
        phrases.ways_asking,
        phrases.ways_waiting,
        phrases.ways_saved,
        phrases.flyer,
    ):
        assert segments(phrases.help_words(code, "Riverbendtow", ways(code), page)).count <= 2
    assert segments(phrases.language_kept(code, "Riverbendtow", language(code).name)).count <= 1


def test_a_language_they_chose_themself_is_not_guessed_anew() -> None:
    for chosen, expected in ((False, "es"), (True, None)):
        phone = Script({1: two()}, more={"chosen": chosen})
        phone.send("hola")
        assert phone.state.language == expected
