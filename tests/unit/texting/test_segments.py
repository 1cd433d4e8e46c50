"""Segments equal an independent count; nothing is cut in two; tidying changes no letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.texting.clusters import clusters
from engage.texting.segments import billed, segments, tidy
from engage.texting.smart_encoding import smart

GSM = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = "\f^{}\\[~]|€"


def reference(text: str) -> tuple[str, int]:
    """Encoding and parts, by laying the text out unit by unit as a phone would."""
    if all(char in GSM or char in DOUBLE for char in text):
        whole = [["x"] * (2 if char in DOUBLE else 1) for char in text]
        one, part, name = 160, 153, "GSM-7"
    else:
        whole = [["x"] * (len(char.encode("utf-16-be")) // 2) for char in text]
        one, part, name = 70, 67, "UCS-2"
    if sum(map(len, whole)) <= one:
        return name, 1 if text else 0
    pages: list[list[str]] = [[]]
    for units in whole:
        if len(pages[-1]) + len(units) > part:
            pages.append([])
        pages[-1].extend(units)
    return name, len(pages)


@given(
    st.one_of(
        st.text(alphabet=GSM + DOUBLE, max_size=700),
        st.text(st.characters(codec="latin-1"), max_size=400),
        st.text("中a🙂{é", max_size=500),
    )
)
def test_the_count_is_the_independent_one(text: str) -> None:
    found = segments(text)
    assert (found.encoding, found.count) == reference(text)


@pytest.mark.parametrize(
    ("text", "encoding", "units", "count"),
    [
        ("", "GSM-7", 0, 0),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("€" * 80, "GSM-7", 160, 1),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the pair would be cut: 306 is not 2 x 153 here
        ("中" * 70, "UCS-2", 70, 1),
        ("中" * 71, "UCS-2", 71, 2),
        ("中" * 66 + "🙂" + "中" * 66, "UCS-2", 134, 3),
        ("Ò", "UCS-2", 1, 1),
        ("ò", "GSM-7", 1, 1),
    ],
)
def test_boundaries(text: str, encoding: str, units: int, count: int) -> None:
    found = segments(text)
    assert (found.encoding, found.units, found.count) == (encoding, units, count)


def test_offending_characters_are_named_once_in_order() -> None:
    assert segments("¿Está aquí? Sí, allá").offending == ("á", "í")


def test_tidy_brings_quotes_and_dashes_into_the_cheap_alphabet() -> None:
    assert tidy("“It’s” – fine…\u00a0ok") == '"It\'s" - fine... ok'


def test_tidy_leaves_quotes_where_nothing_is_gained() -> None:
    assert tidy("请选“是”。") == "请选“是”。"


@given(st.text(max_size=200))
def test_tidy_changes_no_letter_and_is_stable(text: str) -> None:
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]
    assert [char for char in tidied if char.isalnum()] == letters


@pytest.mark.parametrize(
    ("text", "smart", "told"),
    [
        ("", False, ("GSM-7", 1, 0)),
        ("€" * 80 + "a", False, ("GSM-7", 2, 161)),
        ("“It’s” – fine…", False, ("UCS-2", 1, 14)),
        ("“It’s” – fine…", True, ("GSM-7", 1, 16)),
        ("½ mile\u00a0away\tnow", True, ("GSM-7", 1, 24)),
        ("¿Está aquí?", True, ("UCS-2", 1, 11)),
        ("请选“是”。", True, ("UCS-2", 1, 6)),
        ("ＳＴＯＰ！", True, ("GSM-7", 1, 5)),
        ("a\r\nb", False, ("GSM-7", 1, 4)),
        ("e\u0301", False, ("UCS-2", 1, 1)),
        ("🇮🇹" + "a" * 66, False, ("UCS-2", 1, 67)),
        ("🇮🇹" + "a" * 67, False, ("UCS-2", 2, 68)),
        ("🏳️‍🌈" + "a" * 64, False, ("UCS-2", 1, 65)),
        ("a" * 66 + "🏳️‍🌈" + "a" * 66, False, ("UCS-2", 3, 133)),
        ("ភាសាខ្មែរ " * 20, False, ("UCS-2", 4, 120)),
        ("a" * 66 + "ខ្មែ" + "ក" * 63, False, ("UCS-2", 2, 131)),
        ("العَرَبِيَّة " * 10, False, ("UCS-2", 2, 80)),
        ("가" * 71, False, ("UCS-2", 2, 71)),
    ],
)
def test_what_the_provider_bills(text: str, smart: bool, told: tuple[str, int, int]) -> None:
    found = billed(text, smart_encoding=smart)
    assert (found.encoding, found.segments, found.characters) == told


@given(st.text("aé€🙂🇮🇹\u200d\ufe0fខ្មَ가ᄀ\u0301\r\n\u0600", max_size=200))
def test_no_character_is_lost_between_clusters(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert all(clusters(text))


@given(st.text(max_size=200))
def test_smart_encoding_settles_and_changes_no_plain_text(text: str) -> None:
    assert smart(smart(text)) == smart(text)
    assert smart("Plain [text], 100% as it is: {a|b}~^\\ €") == "Plain [text], 100% as it is: {a|b}~^\\ €"
