"""Surveys without blocking problems, of every shape the desk can make, for properties of what leaves the house.

Parts are drawn by plain functions: a strategy made anew for every question is checked and described each time it is
drawn from, which took most of the time of these tests.
"""

from typing import Any as Whatever

from hypothesis import strategies as st

from engage.surveys.review import blocking, review
from engage.surveys.survey import All, Any, Choice, Compare, Condition, Exit, Not, Question, Section, Survey
from engage.surveys.text import Text
from engage.surveys.wording import clean

LANGUAGES = ("en", "es", "zh_Hans", "zh_Hant", "km", "ar", "pt_BR", "kea", "ht", "ur", "fr_CA")
KINDS = ("one", "many", "scale", "rank", "text", "number", "area", "info")
LISTS = ("one", "many", "scale", "rank", "area")
ODD = (
    "=1+1",
    "${name}",
    "$\u2060{name}",
    "'quoted' \"twice\"",
    "<b>&amp;",
    "ភាសាខ្មែរ",
    "العربية، نعم",
    "two\nlines",
    "-",
    "TRUE",
    "7",
)
WORDS = st.sampled_from(ODD) | st.text(min_size=1, max_size=12).map(clean).filter(bool)
NAMES = st.none() | st.sampled_from(["need", "p1", "shuttle"])
WHOLE = st.integers(-20, 20)
ENDS = st.floats(-1e6, 1e6, allow_nan=False)
SHAPES = st.sampled_from((Compare, Not, All, Any))


def texts(draw: st.DrawFn, languages: tuple[str, ...], optional: bool = False) -> Text:
    """Words in the first language, and in some of the others."""
    if optional and draw(st.booleans()):
        return {}
    some = [code for code in languages[1:] if draw(st.booleans())]
    return {code: draw(WORDS) for code in (languages[0], *some)}


def list_of_choices(draw: st.DrawFn, kind: str, languages: tuple[str, ...]) -> tuple[Choice, ...]:
    keys = [f"c{number}" for number in range(draw(st.integers(2, 4)))]
    other = draw(st.sampled_from([None, *keys])) if kind != "rank" else None
    scores = draw(st.booleans())
    return tuple(
        Choice(
            key,
            texts(draw, languages),
            texts(draw, languages, optional=True),
            exclusive=place > 1 and draw(st.booleans()),
            other=key == other,
            fixed=draw(st.booleans()),
            code=draw(NAMES),
            score=place - 2 if scores and kind == "scale" else None,
        )
        for place, key in enumerate(keys)
    )


def options(
    draw: st.DrawFn, kind: str, choices: tuple[Choice, ...], languages: tuple[str, ...]
) -> dict[str, Whatever]:
    found: dict[str, Whatever] = {}
    if kind == "text":
        found = {
            "long": draw(st.booleans()),
            "maximum": draw(st.integers(1, 3000)),
            "zip": draw(st.booleans()),
        }
    elif kind == "many":
        most = draw(st.integers(1, sum(not choice.exclusive for choice in choices)))
        found = {"minimum": draw(st.integers(1, most)), "maximum": most}
    elif kind == "number":
        low, high = sorted((draw(WHOLE), draw(WHOLE)))
        wide = draw(ENDS)
        found = {
            "minimum": draw(st.sampled_from((low, low - 0.5))),
            "maximum": draw(st.sampled_from((high, high + 1e-7, max(wide, high)))),
            "whole": draw(st.booleans()),
            "unit": draw(WORDS) if draw(st.booleans()) else texts(draw, languages),
        }
    return {name: value for name, value in found.items() if draw(st.booleans())}


def tests_on(draw: st.DrawFn, earlier: tuple[Question, ...]) -> Compare:
    question = earlier[draw(st.integers(0, len(earlier) - 1))]
    if question.kind == "number" and draw(st.booleans()):
        limit = draw(WHOLE)
        return (
            Compare(question.key, at_least=limit)
            if draw(st.booleans())
            else Compare(question.key, at_most=limit)
        )
    if question.choices and draw(st.booleans()):
        keys = [choice.key for choice in question.choices]
        return Compare(question.key, tuple(draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))))
    return Compare(question.key, answered=draw(st.booleans()))


def conditions(draw: st.DrawFn, earlier: tuple[Question, ...]) -> Condition | None:
    """A condition over questions that were asked before, or none; none where there are none."""
    asked = tuple(question for question in earlier if question.kind != "info")
    return condition(draw, asked, 3) if asked and draw(st.booleans()) else None


def condition(draw: st.DrawFn, asked: tuple[Question, ...], depth: int) -> Condition:
    """At most so many levels deep."""
    shape = draw(SHAPES) if depth else Compare
    if shape is Compare:
        return tests_on(draw, asked)
    if shape is Not:
        return Not(condition(draw, asked, depth - 1))
    several = tuple(condition(draw, asked, depth - 1) for _ in range(draw(st.integers(1, depth))))
    return All(several) if shape is All else Any(several)


def questions(
    draw: st.DrawFn, key: str, earlier: tuple[Question, ...], languages: tuple[str, ...]
) -> Question:
    kind = draw(st.sampled_from(KINDS))
    choices = list_of_choices(draw, kind, languages) if kind in LISTS else ()
    return Question(
        key,
        kind,
        texts(draw, languages),
        texts(draw, languages, optional=True),
        texts(draw, languages, optional=True),
        choices,
        options(draw, kind, choices, languages),
        required=kind != "info" and draw(st.booleans()),
        show_when=conditions(draw, earlier),
        measure=draw(NAMES),
        profile=draw(st.booleans()),
        about=draw(NAMES),
        shuffle=kind in ("one", "many", "rank", "area") and draw(st.booleans()),
        block=draw(NAMES),
    )


@st.composite
def any_survey(draw: st.DrawFn) -> Survey:
    chosen = draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=4, unique=True))
    languages = tuple(chosen)
    earlier: tuple[Question, ...] = ()
    sections = []
    for page in range(draw(st.integers(1, 3))):
        before = earlier
        asked: tuple[Question, ...] = ()
        for _ in range(draw(st.integers(1, 3))):
            asked = (*asked, questions(draw, f"q{len(before) + len(asked)}", before + asked, languages))
        title, text = texts(draw, languages, optional=True), texts(draw, languages, optional=True)
        key = draw(st.sampled_from([f"part{page}", f"q{page}"]))
        sections.append(Section(key, title, text, asked, conditions(draw, before)))
        earlier = before + asked
    exits = []
    for place in range(draw(st.integers(0, 2))):
        when = conditions(draw, earlier)
        if when is not None:
            exits.append(Exit(f"exit{place}", when, texts(draw, languages), draw(st.booleans())))
    return Survey(
        draw(st.sampled_from(["life", "q0"])),
        texts(draw, languages),
        languages[0],
        languages[: draw(st.integers(1, len(languages)))],
        tuple(sections),
        texts(draw, languages, optional=True),
        texts(draw, languages, optional=True),
        tuple(exits),
        draw(st.integers(5, 7)),
        draw(st.sampled_from(["survey", "event", "staff", "tally"])),
        draw(st.integers(1, 90)),
    )


PUBLISHABLE = any_survey().filter(lambda survey: not blocking(review(survey, (survey.source,))))
