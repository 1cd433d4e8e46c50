"""Places, states, checks and files of a survey's words, as values. Whatever survey there is, files lose nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.documents.workbook import Sheet, read_workbook, write_workbook
from engage.errors import Malformed
from engage.surveys.codec import to_json
from engage.surveys.places import What, places, rewritten, with_words
from engage.surveys.survey import Compare, Exit, Json, Survey
from engage.surveys.translating import po, table
from engage.surveys.translating.checks import same_labels, words_problems
from engage.surveys.translating.counting import progress
from engage.surveys.translating.differences import differences
from engage.surveys.translating.exchange import Carried, Effect, Line, carried_away, compared
from engage.surveys.translating.standing import (
    Record,
    State,
    digest,
    entries,
    fresh,
    mark,
    outdated,
    same_source,
    same_words,
)
from engage.surveys.wording import clean
from tests.builders import choice, question, section, survey, words

WHAT = {what: str(what) for what in What}
SAID = st.text(min_size=1, max_size=80).map(clean).filter(bool)
KEYS = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=2, max_size=5, unique=True)


def texts(blank: bool = False) -> st.SearchStrategy[Mapping[str, str]]:
    return st.fixed_dictionaries(
        {} if blank else {"en": SAID},
        optional={"en": SAID, "ar": SAID, "es": SAID} if blank else {"ar": SAID},
    )


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Surveys with words in every kind of place, some of them in Arabic."""
    pages = []
    keys = iter(
        draw(
            st.lists(
                st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=8, max_size=8, unique=True
            )
        )
    )
    for _ in range(draw(st.integers(1, 2))):
        chosen = tuple(choice(key, draw(texts()), short=draw(texts(blank=True))) for key in draw(KEYS))
        asked = question(
            next(keys),
            "one",
            choices=chosen,
            text=draw(texts()),
            hint=draw(texts(blank=True)),
            short=draw(texts(blank=True)),
        )
        many = question(next(keys), "number", text=draw(texts()), options={"unit": dict(draw(texts()))})
        pages.append(
            section(next(keys), asked, many, title=draw(texts(blank=True)), text=draw(texts(blank=True)))
        )
    ending = Exit("bye", Compare(pages[0].questions[0].key, answered=True), draw(texts()))
    return survey(
        *pages,
        title=draw(texts()),
        intro=draw(texts(blank=True)),
        thanks=draw(texts(blank=True)),
        exits=(ending,),
        languages=("en", "ar"),
    )


def every_text(found: Json) -> int:
    """How many texts a survey's document holds, counted without knowing its places."""
    if isinstance(found, list):
        return sum(map(every_text, found))
    if isinstance(found, dict):
        if found and set(found) <= {"en", "ar", "es"}:
            return 1
        return sum(map(every_text, found.values()))
    return 0


@given(surveys())
def test_no_text_of_a_survey_is_without_a_place(made: Survey) -> None:
    found = places(made)
    assert sum(bool(place.text) for place in found) == every_text(to_json(made))
    assert len({place.name for place in found}) == len(found)
    assert rewritten(made, lambda place: place.text) == made


@given(surveys(), SAID)
def test_words_are_put_where_they_belong_and_nowhere_else(made: Survey, said: str) -> None:
    for place in places(made):
        after = {each.name: each.text for each in places(with_words(made, "ar", {place.name: said}))}
        assert after.pop(place.name) == {**place.text, "ar": said}
        assert after == {each.name: each.text for each in places(made) if each.name != place.name}


def carried(made: Survey, known: Mapping[tuple[str, str], Record] | None = None) -> Carried:
    found = entries(made, "ar", known or {}, True)
    return Carried(made.key, "ar", carried_away(found, WHAT, {}))


def by_xlsx(taken: Carried) -> Carried:
    page = Sheet(table.sheet_name(taken.survey, taken.language), table.rows(taken), table.WIDTHS, True)
    return table.read(read_workbook(write_workbook([page])))


def by_po(taken: Carried) -> Carried:
    return po.read(po.write(taken))


@pytest.mark.parametrize("way", [by_po, by_xlsx])
def test_a_file_loses_nothing(way: Callable[[Carried], Carried]) -> None:
    @settings(max_examples=40)
    @given(surveys())
    def travels(made: Survey) -> None:
        taken = carried(made)
        back = way(taken)
        assert (back.survey, back.language) == (taken.survey, taken.language)
        assert [(line.place, line.source, line.words, line.seen, line.what) for line in back.lines] == [
            (line.place, line.source, line.words, line.seen, line.what) for line in taken.lines
        ]
        assert {step.effect for step in compared(entries(made, "ar", {}, True), back.lines)} <= {Effect.SAME}
        empty = with_words(made, "ar", dict.fromkeys((line.place for line in back.lines), ""))
        again = with_words(empty, "ar", {line.place: line.words for line in back.lines})
        assert again == with_words(
            made, "ar", {each.place.name: each.words for each in entries(made, "ar", {}, True)}
        )

    travels()


def test_comments_and_states_travel() -> None:
    made = survey(question("q", "text", text=words("Why?", ar="لماذا؟")), title=words("T", ar="ع"))
    reviewed = {(digest("T"), digest("ع")): Record(State.REVIEWED)}
    found = entries(made, "ar", reviewed, False)
    lines = carried_away(found, WHAT, {"question.q.text": "Rosa: hm\nAmal: yes"})
    for way in (by_po, by_xlsx):
        back = {line.place: line for line in way(Carried("life", "ar", lines)).lines}
        assert back["question.q.text"].comment == "Rosa: hm\nAmal: yes"
        assert back["question.q.text"].state is State.DRAFT
        assert back["survey.title"].state in (State.REVIEWED, State.TRANSLATED)
    written = po.write(Carried("life", "ar", lines)).decode()
    assert "#, fuzzy" in written
    assert 'msgctxt "question.q.text"' in written


@pytest.mark.parametrize("content", [b"\xff\xfe", b"msgid broken \x00"])
def test_broken_po_files_are_told(content: bytes) -> None:
    with pytest.raises(Malformed, match="file_unread"):
        po.read(content)


def test_a_language_nobody_knows_travels_too() -> None:
    assert by_po(Carried("life", "hmx", carried(HOT).lines)).language == "hmx"


HOT = survey(
    section(
        "a",
        question("q", "text", text=words("Hot?", ar="حار؟"), short=words("Hot", ar="حر")),
        title=words("A", ar="ا"),
    ),
    title=words("T", ar="ع"),
    languages=("en", "ar"),
)


def test_states() -> None:
    known = {
        (digest("Hot?"), digest("حار؟")): Record(State.REVIEWED, "Amal"),
        (digest("T"), digest("ع")): Record(State.STALE, previous="Tt"),
    }
    found = {entry.place.name: entry for entry in entries(HOT, "ar", known, by_text=False)}
    assert found["question.q.text"].state is State.REVIEWED
    assert found["survey.title"].state is State.STALE
    assert found["survey.title"].stops
    assert found["section.a.title"].state is State.DRAFT
    assert not found["question.q.short"].shown
    spanish = {entry.place.name: entry for entry in entries(HOT, "es", {}, by_text=True)}
    assert spanish["question.q.text"].stops
    assert not spanish["question.q.short"].stops, "the long words are sent"
    far = progress(found.values())
    assert (far.total, far.reviewed, far.stale, far.draft, far.stopping) == (3, 1, 1, 1, 1)
    assert (far.checked, far.done) == (0.33, 0.33)
    assert progress([]).done == 1


def test_the_names_of_areas_stop_nothing() -> None:
    area = survey(question("area", "area", "north", text=words("Area?", ar="أين؟")), title=words("T", ar="ع"))
    found = {entry.place.name: entry for entry in entries(area, "ar", {}, by_text=False)}
    assert found["question.area.choice.north"].state is State.MISSING
    assert not found["question.area.choice.north"].stops


def test_only_what_stayed_while_its_source_changed_is_out_of_date() -> None:
    reworded = with_words(HOT, "en", {"question.q.text": "Too hot?"})
    assert [(each.language, each.words, each.previous) for each in outdated(HOT, reworded)] == [
        ("ar", "حار؟", "Hot?")
    ]
    assert not list(outdated(HOT, with_words(reworded, "ar", {"question.q.text": "حار جدا؟"})))
    assert not list(outdated(HOT, HOT))
    assert not list(outdated(HOT, replace(reworded, source="ar")))


def test_words_out_of_date_are_left_out() -> None:
    stale = {"ar": {(digest("Hot?"), digest("حار؟")): Record(State.STALE)}}
    made = fresh(HOT, stale)
    assert made.question("q").text == {"en": "Hot?"}
    assert made.question("q").short["ar"] == "حر"
    assert fresh(HOT, {}) == HOT


@given(SAID, SAID, SAID)
def test_marks_tell_both_sides_apart(source: str, said: str, other: str) -> None:
    seen = mark(source, said)
    assert same_words(seen, said)
    assert same_source(seen, source)
    assert same_words(seen, other) is (digest(said) == digest(other))


@pytest.mark.parametrize(
    ("source", "said", "codes"),
    [
        ("Hello {town}", "Hola {town}", []),
        ("Hello {town}", "Hola {ciudad}", ["words_holes"]),
        ("%(count)s left", "quedan", ["words_holes"]),
        ("100% of it", "100 %", []),
        ("a <b>b</b>", "a <b>b", ["words_tags"]),
        ("1 < 2 and 3 > 2", "1 < 2 y 3 > 2", []),
        ("See https://a.example/x.", "Vea https://a.example/x。", []),
        ("See https://a.example/x", "Vea https://a.example/y", ["words_links"]),
        ("Short", "x" * 10_001, ["too_long"]),
        ("Hello {town}", "", []),
    ],
)
def test_checks(source: str, said: str, codes: list[str]) -> None:
    assert [found.code for found in words_problems(source, said)] == codes


def test_choices_keep_apart() -> None:
    made = survey(question("q", "one", "a b c"), question("r", "one", "a b"))
    said = {"question.q.choice.a": "uno", "question.q.choice.b": "Uno", "question.r.choice.a": "uno"}
    found = same_labels((place, place.text.get("en", ""), said.get(place.name, "")) for place in places(made))
    assert set(found) == {"question.q.choice.a", "question.q.choice.b"}


def test_a_look_at_a_file() -> None:
    found = entries(HOT, "ar", {}, by_text=False)
    title = next(entry for entry in found if entry.place.name == "survey.title")

    def effect(**line: Any) -> Effect:
        as_exported = Line("survey.title", "T", "ع", State.TRANSLATED, title.seen)
        return compared(found, [replace(as_exported, **line)])[0].effect

    assert effect() is Effect.CONFIRMED
    assert effect(state=State.DRAFT) is Effect.SAME
    assert effect(words="غ") is Effect.CHANGED
    assert effect(words="غ", seen=mark("T", "before")) is Effect.NEWER
    assert effect(words="غ", seen="") is Effect.NEWER
    assert effect(words="غ", source="Older", seen=mark("Older", "ع")) is Effect.OLD_SOURCE
    assert effect(words="غ {x}") is Effect.REFUSED
    assert effect(words="غ", place="survey.none") is Effect.UNKNOWN
    assert effect(words="") is Effect.SAME


@given(SAID, SAID)
def test_differences_hold_both_sides(before: str, after: str) -> None:
    parts = list(differences(before, after))
    assert "".join(said for kind, said in parts if kind != "new") == before
    assert "".join(said for kind, said in parts if kind != "gone") == after
