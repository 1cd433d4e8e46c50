"""Stop, start, help, commands, languages by name, keywords and noise, in tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages import USUAL
from engage.texting.commands import Command, agrees, command, language_named
from engage.texting.keywords import keyword_problem, spoken_keyword
from engage.texting.noise import answerable, noise
from engage.texting.stopwords import Wish, carrier_answers, wish


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop.",
        "Stop!!",
        "ｓｔｏｐ",
        "STOPALL",
        "unsubscribe",
        "Cancel",
        "END",
        "quit",
        "revoke",
        "OPTOUT",
        "opt out",
        "Opt-out",
        "exit",
        "remove",
        "stop please",
        "please stop",
        "Please stop texting me",
        "stop sending me texts",
        "Don’t text me",
        "do not text me again",
        "take me off your list",
        "remove my number from the list",
        "I want to unsubscribe",
        "leave me alone",
        "no more texts",
        "ALTO",
        "alto por favor",
        "pare",
        "cancelar",
        "No más",
        "no mas",
        "ya no quiero recibir mensajes",
        "no me manden más mensajes",
        "dejen de enviarme mensajes",
        "停止",
        "退订",
        "取消",
        "不要再发了",
        "请不要再给我发短信了",
        "停止。",
        "退訂",
        "ឈប់",
        "dừng lại",
        "dừng",
        "hủy",
        "parar",
        "sair",
        "kanpe",
        "rete",
        "стоп",
        "توقف",
        "إلغاء",
        "الغاء",
    ],
)
def test_stop_is_heard(text: str) -> None:
    assert wish(text) is Wish.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Stop signs at dangerous intersections",
        "The bus stop",
        "stop texting while driving campaigns",
        "end of Main St",
        "cancel culture",
        "quit smoking help",
        "dung",
        "no",
        "1",
        "s",
        "We need to stop flooding",
        "El alto costo",
        "停车场",
        "停电太久",
        "I exit here",
    ],
)
def test_an_answer_is_no_stop(text: str) -> None:
    assert wish(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HELP", Wish.HELP),
        ("help?", Wish.HELP),
        ("ayuda", Wish.HELP),
        ("帮助", Wish.HELP),
        ("START", Wish.START),
        ("unstop", Wish.START),
        ("开始", Wish.START),
        ("iniciar", Wish.START),
        ("help with rent", None),
    ],
)
def test_help_and_start(text: str, expected: Wish | None) -> None:
    assert wish(text) is expected


def test_the_carriers_own_words() -> None:
    assert carrier_answers(" Stop ")
    assert not carrier_answers("ALTO")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("BACK", "es", Command.BACK),
        ("atras", "es", Command.BACK),
        ("返回", "zh_Hans", Command.BACK),
        ("返回", "en", None),
        ("skip", "zh_Hans", Command.SKIP),
        ("Saltar", "es", Command.SKIP),
        ("跳过", "zh_Hans", Command.SKIP),
        ("go", "en", Command.GO),
        ("what?", "en", Command.AGAIN),
        ("idioma", "es", Command.LANGUAGE),
        ("skip to the end", "en", None),
    ],
)
def test_commands(text: str, language: str, expected: Command | None) -> None:
    assert command(text, language) is expected


def test_yes_and_no() -> None:
    assert agrees("sí", "es") is agrees("好的", "zh_Hans") is agrees("OK", "es") is Command.YES
    assert agrees("no gracias", "es") is agrees("不用", "zh_Hans") is Command.NO
    assert agrees("maybe", "en") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("español", "es"),
        ("ESPANOL", "es"),
        ("Spanish", "es"),
        ("中文", "zh_Hans"),
        ("简体中文", "zh_Hans"),
        ("chinese", "zh_Hans"),
        ("english", "en"),
        ("es", "es"),
        ("khmer", None),
        ("Spanish speakers", None),
    ],
)
def test_a_language_by_name(text: str, expected: str | None) -> None:
    assert language_named(text, ("en", "es", "zh_Hans"), USUAL) == expected


@pytest.mark.parametrize("word", ["STOP", "help", "alto", "INFO", "inicio", "yes", "skip", "back", "no"])
def test_reserved_words_are_no_keywords(word: str) -> None:
    found = keyword_problem(word)
    assert found
    assert found.code == "keyword_reserved"


@pytest.mark.parametrize("word", ["", "a", "two words", "123", "x" * 21, "hi!there"])
def test_shapes_that_are_no_keywords(word: str) -> None:
    found = keyword_problem(word)
    assert found
    assert found.code == "keyword_shape"


def test_keywords_of_any_script() -> None:
    assert [keyword_problem(word) for word in ("RIVER", "Río", "heat5", "河边")] == [None] * 4
    assert spoken_keyword("  River! español ") == ("river!", "espanol")[:0] + spoken_keyword("river español")


@pytest.mark.parametrize(
    "text",
    [
        "Liked “What is your age?”",
        'Loved "Thanks"',
        "👍 to “Hello”",
        "Le gustó “Hola”",
        "Auto-reply: I am away",
        "I'm driving right now, I'll reply later",
        "Your verification code is 482913",
        "[Automatic reply] away",
        "Resposta automática: estou dirigindo",
        "Trả lời tự động: tôi đang lái xe",
        "Estoy conduciendo; respuesta automática",
        "A Ana le encantó “Hola”",
        "对“你好”点了赞",
    ],
)
def test_noise(text: str) -> None:
    assert noise(text)


@pytest.mark.parametrize("text", ["I liked the park", "1", "I am driving less", "code enforcement", "👍"])
def test_no_noise(text: str) -> None:
    assert not noise(text)


def test_short_codes_are_not_answered() -> None:
    assert answerable("+15555550101")
    assert not any(map(answerable, ("12345", "TOWN", "", "15555550101", "+1")))


@given(st.text(max_size=80))
def test_nothing_here_raises(text: str) -> None:
    wish(text)
    noise(text)
    command(text, "es")
    agrees(text, "vi")
    spoken_keyword(text)
    keyword_problem(text)
