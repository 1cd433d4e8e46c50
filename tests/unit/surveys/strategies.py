"""Surveys of every shape there is, sensible or not, for properties that hold for all of them."""

from typing import Any as Whatever

from hypothesis import strategies as st

from engage.surveys.kinds import KINDS
from engage.surveys.survey import All, Any, Choice, Compare, Exit, Not, Question, Section, Survey


def few(each: st.SearchStrategy[Whatever]) -> st.SearchStrategy[tuple[Whatever, ...]]:
    return st.lists(each, max_size=2).map(tuple)


KEYS = st.text("abcdefgh_1", min_size=1, max_size=6)
MAYBE = st.none() | KEYS
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.dictionaries(st.sampled_from(["en", "es", "zh_Hans"]), WORDS, max_size=3)
WHOLE = st.integers(-99, 99)
OPTIONS = st.dictionaries(
    KEYS, st.booleans() | WHOLE | st.floats(allow_nan=False, allow_infinity=False) | WORDS | TEXTS, max_size=2
)
COMPARES = st.builds(
    Compare,
    KEYS,
    few(KEYS),
    st.none() | st.booleans(),
    st.none() | WHOLE,
    st.none() | WHOLE,
)
CONDITIONS = st.recursive(
    COMPARES,
    lambda inner: st.builds(Not, inner) | st.builds(All, few(inner)) | st.builds(Any, few(inner)),
    max_leaves=4,
)
CHOICES = st.builds(
    Choice,
    KEYS,
    TEXTS,
    TEXTS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    MAYBE,
    st.none() | WHOLE,
)
QUESTIONS = st.builds(
    Question, KEYS, st.sampled_from(sorted(KINDS)), TEXTS, TEXTS, TEXTS, few(CHOICES), OPTIONS,
    st.booleans(), st.none() | CONDITIONS, MAYBE, st.booleans(), MAYBE, st.booleans(), MAYBE,
)  # fmt: skip
SECTIONS = st.builds(
    Section,
    KEYS,
    TEXTS,
    TEXTS,
    few(QUESTIONS),
    st.none() | CONDITIONS,
    MAYBE,
)
EXITS = st.builds(Exit, KEYS, CONDITIONS, TEXTS, st.booleans())
SURVEYS = st.builds(
    Survey, KEYS, TEXTS, KEYS, few(KEYS), few(SECTIONS), TEXTS, TEXTS,
    few(EXITS), st.integers(5, 7), st.sampled_from(["survey", "event"]), st.integers(1, 30),
)  # fmt: skip
