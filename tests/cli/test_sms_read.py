"""`engage sms read`: JSON lines through the same reading as on a phone; a bad line spoils no other."""

import json
from typing import Any as Whatever

import pytest
from click.testing import CliRunner

from engage.cli import main

PARKS = {
    "kind": "one",
    "options": [
        {"key": "shedd", "labels": {"en": "Shedd Park", "es": "Parque Shedd"}},
        {"key": "south", "labels": {"en": "South Common", "es": "Parque del Sur"}},
        {"key": "other", "labels": {"en": "Another one", "es": "Otro"}, "other": True},
    ],
}
NEEDS = {
    "kind": "many",
    "options": [{"labels": {"en": word}} for word in ("Heat", "Flooding", "Housing")],
    "limits": {"maximum": 2},
}
AGE = {"kind": "number", "limits": {"minimum": 0, "maximum": 120, "unit": {"en": "years", "es": "años"}}}
ORDER = {"kind": "rank", "options": [{"labels": {"en": word}} for word in ("Heat", "Flooding", "Housing")]}


def answered(*lines: object) -> tuple[list[Whatever], int]:
    """What is printed for each line, and the exit code."""
    typed = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    result = CliRunner().invoke(main, ["sms", "read"], input=typed)
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code


@pytest.mark.parametrize(
    ("question", "language", "text", "outcome", "value"),
    [
        (PARKS, "es", "la segunda, por favor", "answer", {"choices": ["south"]}),
        (PARKS, "es", "parque shed", "answer", {"choices": ["shedd"]}),
        (PARKS, "en", "3 the river walk", "answer", {"choices": ["other"], "other": "the river walk"}),
        (PARKS, "en", "1 or 2", "ambiguous", ["shedd", "south"]),
        (PARKS, "en", "12", "ask_again", None),
        (PARKS, "es", "saltar", "skip", None),
        ({**PARKS, "required": True}, "es", "saltar", "ask_again", None),
        (PARKS, "es", "atrás", "command", "back"),
        (PARKS, "en", "español", "command", "language"),
        (PARKS, "es", "ALTO", "command", "stop"),
        (PARKS, "en", "Liked “Which park?”", "command", "ignored"),
        (NEEDS, "en", "13", "answer", {"choices": ["1", "3"]}),
        (NEEDS, "en", "1 2 3", "ask_again", None),
        (ORDER, "en", "3>1>2", "answer", {"ranking": ["3", "1", "2"]}),
        (AGE, "es", "38 años", "answer", {"number": 38}),
        (AGE, "en", "1,000", "ambiguous", []),
        ({"kind": "text"}, "en", "Stop signs, please", "answer", {"text": "Stop signs, please"}),
    ],
)
def test_outcomes(question: object, language: str, text: str, outcome: str, value: object) -> None:
    (told,), code = answered({"question": question, "language": language, "text": text})
    assert (told["outcome"], told["value"], code) == (outcome, value, 0)


def test_a_question_may_be_written_as_in_a_survey_file() -> None:
    question = {
        "key": "q",
        "kind": "many",
        "text": {"en": "?"},
        "options": {"maximum": 1},
        "choices": [{"key": "a", "text": {"en": "Heat"}}, {"key": "b", "text": {"en": "Wind"}}],
    }
    told, _ = answered({"question": question, "text": "wind"}, {"question": question, "text": "1 2"})
    assert told[0] == {"outcome": "answer", "value": {"choices": ["b"]}}
    assert told[1]["outcome"] == "ask_again"


def test_what_is_sent_back_is_told_in_the_language() -> None:
    (told,), _ = answered({"question": PARKS, "language": "en", "text": "1 or 2"})
    assert "1 Shedd Park / 2 South Common" in told["say"]


def test_bad_lines_are_answered_on_their_own_line() -> None:
    good = {"question": PARKS, "text": "1"}
    told, code = answered(
        *(
            "nope",
            "[]",
            '{"question": 1}',
            {"question": PARKS, "text": 7},
            {"question": {"kind": "rating"}, "text": "1"},
        ),
        *(
            {"question": {"kind": "one"}, "text": "1"},
            {"question": {"kind": "one", "options": [[7]]}, "text": "1"},
        ),
        good,
    )
    assert [set(each) for each in told[:-1]] == [{"error"}] * 7
    assert told[-1]["value"] == {"choices": ["shedd"]}
    assert code == 1


PLAIN = ["Heat", "Flooding", "Housing"]
WRITTEN_OTHERWISE = [
    ({"kind": "single", "options": PLAIN}, "en", "flooding", {"choices": ["2"]}),
    (
        {"kind": "single", "options": {"heat": "Heat", "flood": {"en": "Flooding"}}},
        "en",
        "b",
        {"choices": ["flood"]},
    ),
    (
        {"type": "select_one", "choices": [{"id": 7, "label": {"pt-BR": "Calor"}}]},
        "pt",
        "calor",
        {"choices": ["7"]},
    ),
    (
        {"kind": "multi", "options": [{"value": "h", "en": "Heat", "es": "Calor"}]},
        "es-MX",
        "calor",
        {"choices": ["h"]},
    ),
    (
        {"kind": "multiple_choice", "options": PLAIN, "limits": {"max": 2}},
        "en",
        "1,3",
        {"choices": ["1", "3"]},
    ),
    ({"kind": "rating", "limits": {"min": 0, "max": 10}}, "en", "0", {"choices": ["0"]}),
    ({"kind": "scale", "min": 1, "max": 5}, "km", "៥", {"choices": ["5"]}),
    ({"kind": "ranking", "options": PLAIN}, "en", "2 1 3", {"ranking": ["2", "1", "3"]}),
    ({"kind": "Yes No"}, "km", "ចាស", {"choices": ["yes"]}),
    ({"kind": "boolean"}, "zh-CN", "不是", {"choices": ["no"]}),
    ({"kind": "integer", "limits": {"minimum": 0, "maximum": 20}}, "ar", "١٢", {"number": 12}),
    ({"kind": "zip"}, "en", "01852", {"text": "01852"}),
    ({"kind": "open", "limits": {"max_length": 50}}, "en", "Stop signs", {"text": "Stop signs"}),
]


@pytest.mark.parametrize(("question", "language", "text", "value"), WRITTEN_OTHERWISE)
def test_other_names_for_the_same(question: object, language: str, text: str, value: object) -> None:
    (told,), code = answered({"question": question, "language": language, "text": text})
    assert told == {"outcome": "answer", "value": value}, told
    assert code == 0


@pytest.mark.parametrize(
    ("question", "text", "outcome"),
    [
        ({"kind": "rating", "limits": {"max": 5}}, "6", "ask_again"),
        ({"kind": "rating", "limits": {"min": 1, "max": 10}}, "4.5", "ask_again"),
        ({"kind": "multi", "options": PLAIN, "limits": {"max": 1}}, "1 2", "ask_again"),
        ({"kind": "single", "options": PLAIN, "skippable": False}, "skip", "ask_again"),
        ({"kind": "single", "options": PLAIN, "required": False}, "skip", "skip"),
        ({"kind": "yes_no"}, "maybe", "ask_again"),
    ],
)
def test_other_names_for_limits(question: object, text: str, outcome: str) -> None:
    (told,), _ = answered({"question": question, "language": "en", "text": text})
    assert told["outcome"] == outcome


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "multi", "options": PLAIN, "limits": {"min_choices": 9}},
        {"kind": "single", "options": PLAIN, "limits": 3},
        {"kind": "single", "options": "Heat"},
        {"kind": "rating", "limits": {"min": 0, "max": 1000}},
        {"kind": "single", "options": PLAIN, "colour": "blue"},
    ],
)
def test_what_cannot_be_asked_is_said(question: object) -> None:
    (told,), code = answered({"question": question, "text": "1"})
    assert set(told) == {"error"}
    assert code == 1
