"""The corpus of replies: every line is read as it says."""

import pytest

from engage.surveys.kinds import kind_of
from engage.surveys.problems import Problem
from engage.surveys.survey import Choice, Question
from engage.texting.replies import read
from tests.unit.texting.corpus_replies import ASKED_AGE, CORPUS, LABELS, LANGUAGES

FLAGS = {"other": {"other": True}, "none": {"exclusive": True}}


def choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, dict(zip(LANGUAGES, words.split("|"), strict=True)), **FLAGS.get(key, {}))
        for key, words in labels.items()
    )


NEED = choices(LABELS["need"])
ASKED = {
    "need": Question("need", "many", {"en": "What is hard?"}, choices=NEED),
    "order": Question("order", "rank", {"en": "In order?"}, choices=NEED[:3]),
    "rent": Question("rent", "one", {"en": "Do you rent?"}, choices=choices(LABELS["rent"])),
    "age": Question("age", "number", ASKED_AGE, options={"minimum": 0, "maximum": 120}),
}


def said(question: Question, text: str, language: str) -> str:
    """What is read, as the corpus writes it."""
    found = read(question, text, language, "en")
    if isinstance(found, Problem):
        return "??" if found.code == "text_which" else "?"
    value = kind_of(question).read(question, found)
    assert not isinstance(value, Problem)
    if "number" in value:
        return str(value["number"])
    return "+".join(dict.fromkeys(found.values)) + (f":{found.other}" if found.other else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_read_as_it_says(language: str) -> None:
    told = [line for line in CORPUS if line[0] == language]
    wrong = [
        (name, text, expected, found)
        for _, name, text, expected in told
        if (found := said(ASKED[name], text, language)) != expected
    ]
    assert wrong == []


def test_the_corpus_is_large_and_asks_back_often() -> None:
    assert len(CORPUS) >= 600
    assert len(set(CORPUS)) == len(CORPUS)
    assert sum(expected in ("?", "??") for *_, expected in CORPUS) >= 300
