"""A survey as JSON and back, its fingerprint, and what is refused with the place named."""

import copy
import json
from dataclasses import fields, replace
from typing import Any as Whatever

import pytest
from hypothesis import given

from engage.errors import Malformed
from engage.languages import problem_words
from engage.surveys.codec import FORMAT_VERSION, canonical_bytes, fingerprint, from_json, to_json
from engage.surveys.survey import (
    Choice,
    Compare,
    Exit,
    Json,
    Not,
    Question,
    Section,
    Survey,
)
from tests.builders import choices, question, section, survey, words
from tests.unit.surveys.strategies import SURVEYS

TOWN = survey(
    section(
        "start",
        question("tie", "one", choices=choices("live work none", none={"exclusive": True})),
        question("why", "text", options={"long": True}, show_when=Not(Compare("tie", any_of=("live",)))),
    ),
    exits=(Exit("away", Compare("why", answered=True), words("Thank you.", es="Gracias."), keep=False),),
    key="life",
)


@given(SURVEYS)
def test_round_trip(made: Survey) -> None:
    document = json.loads(json.dumps(to_json(made)))
    assert from_json(document) == made
    assert fingerprint(from_json(document)) == fingerprint(made)
    assert json.loads(canonical_bytes(made)) == document


def test_the_strategies_reach_every_field() -> None:
    for made, strategies in (
        (Choice, 8),
        (Compare, 5),
        (Question, 14),
        (Section, 6),
        (Exit, 4),
        (Survey, 11),
    ):
        assert len(fields(made)) == strategies


def test_the_format_on_disk_stays() -> None:
    assert to_json(TOWN) == {
        "format": FORMAT_VERSION,
        "key": "life",
        "title": {"en": "Life in Riverbend (invented)"},
        "source": "en",
        "languages": ["en"],
        "sections": [
            {
                "key": "start",
                "title": {"en": "start"},
                "questions": [
                    {
                        "key": "tie",
                        "kind": "one",
                        "text": {"en": "tie?"},
                        "choices": [
                            {"key": "live", "text": {"en": "live"}},
                            {"key": "work", "text": {"en": "work"}},
                            {"key": "none", "text": {"en": "none"}, "exclusive": True},
                        ],
                    },
                    {
                        "key": "why",
                        "kind": "text",
                        "text": {"en": "why?"},
                        "options": {"long": True},
                        "show_when": {"not": {"question": "tie", "any_of": ["live"]}},
                    },
                ],
            }
        ],
        "exits": [
            {
                "key": "away",
                "when": {"question": "why", "answered": True},
                "text": {"en": "Thank you.", "es": "Gracias."},
                "keep": False,
            }
        ],
    }
    assert fingerprint(TOWN) == "74f507b2136f9625d910bb046b95d40d1acfbc1b90a261b31a0d4514e0bb8f76"


def test_the_fingerprint_tells_surveys_apart_and_not_the_order_of_languages() -> None:
    assert fingerprint(replace(TOWN, minutes=6)) != fingerprint(TOWN)
    turned = replace(TOWN.exits[0], text={"es": "Gracias.", "en": "Thank you."})
    assert fingerprint(replace(TOWN, exits=(turned,))) == fingerprint(TOWN)


DEEP: Json = {"question": "tie", "answered": True}
for _ in range(40):
    DEEP = {"not": DEEP}


WHY = ("sections", 0, "questions", 1)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["key"], 5, "key"),
        (["title"], "Life", "title"),
        (["title", "en"], None, "title.en"),
        (["title", "en"], "half \ud800", "title.en"),
        (["colour"], "red", "colour"),
        (["step"], True, "step"),
        (["languages"], "en", "languages"),
        (["languages"], [1], "languages[0]"),
        (["sections"], {}, "sections"),
        (["sections", 0], [], "sections[0]"),
        (["sections", 0], {"key": "start"}, "sections[0]"),
        ([*WHY, "kind"], "dropdown", "WHY.kind"),
        ([*WHY, "kind"], [], "WHY.kind"),
        ([*WHY, "required"], 1, "WHY.required"),
        ([*WHY, "options"], [], "WHY.options"),
        ([*WHY, "options"], {"maximum": float("nan")}, "WHY.options.maximum"),
        ([*WHY, "show_when"], "tie", "WHY.show_when"),
        ([*WHY, "show_when"], {"all": {}}, "WHY.show_when.all"),
        ([*WHY, "show_when"], {"all": [], "any": []}, "WHY.show_when.all"),
        (["exits", 0, "when", "at_least"], "5", "exits[0].when.at_least"),
        (["format"], 0, "format"),
        (["format"], "1", "format"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named(path: list[str | int], value: Json, named: str) -> None:
    document = copy.deepcopy(to_json(TOWN))
    place: Whatever = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(Malformed) as refused:
        from_json(document)
    named = named.replace("WHY", "sections[0].questions[1]")
    assert (refused.value.code, dict(refused.value.params)) == ("survey_malformed", {"path": named})


@pytest.mark.parametrize("document", [None, [], "survey", {}, {"format": 1}])
def test_no_survey_at_all(document: Json) -> None:
    with pytest.raises(Malformed):
        from_json(document)


def test_conditions_have_a_depth() -> None:
    document = to_json(TOWN)
    assert isinstance(document, dict)
    with pytest.raises(Malformed):
        from_json({**document, "exits": [{"key": "x", "text": {}, "when": DEEP}]})


def test_a_newer_format_is_refused_clearly() -> None:
    with pytest.raises(Malformed) as refused:
        from_json({"format": FORMAT_VERSION + 1, "anything": "else"})
    assert problem_words("en", refused.value.code, refused.value.params) == (
        "A newer Engage wrote this survey (format 2). This one reads up to 1."
    )
