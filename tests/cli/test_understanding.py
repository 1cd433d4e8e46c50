"""`engage sms segments | classify | words`: one JSON object a line in and out; a bad line never stops the others."""

import json

from click.testing import CliRunner

from engage.cli import main
from engage.languages import SHIPPED


def asked(command: str, *lines: object) -> tuple[int, list[dict[str, object]]]:
    typed = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    done = CliRunner().invoke(main, ["sms", command], input=typed)
    return done.exit_code, [json.loads(line) for line in done.output.splitlines()]


def test_texts_are_counted_line_by_line() -> None:
    code, told = asked(
        "segments",
        {"text": "“hi”", "smart_encoding": True},
        {"text": "“hi”", "smart_encoding": None},
        "",
        {"text": "a" * 161},
        {"text": "\ud83d"},
    )
    assert code == 0
    assert told[:3] == [
        {"encoding": "GSM-7", "segments": 1, "characters": 4},
        {"encoding": "UCS-2", "segments": 1, "characters": 4},
        {"encoding": "GSM-7", "segments": 2, "characters": 161},
    ]
    assert told[3]["segments"] == 1


def test_a_bad_line_is_answered_where_it_stands() -> None:
    code, told = asked(
        "classify",
        {"text": "stop please", "language": "zh-Hans", "context": "question"},
        "no json",
        [1],
        {"language": "en"},
        {"text": 5},
        {"text": "x", "language": 3},
        "[" * 3000,
        {"text": "YES", "language": "en", "context": "opted_out"},
        {"text": "YES", "context": "question"},
        {"text": "no", "context": "in_survey"},
        {"text": "yes", "context": "Opted-out"},
        {"text": "no"},
    )
    assert code == 1
    assert [line.get("class", "error") for line in told] == [
        "opt_out",
        *["error"] * 6,
        "opt_in",
        "none",
        "none",
        "opt_in",
        "maybe",
    ]
    assert all(isinstance(line["error"], str) for line in told[1:7])


def test_a_flag_must_be_one() -> None:
    code, told = asked("segments", {"text": "x", "smart_encoding": "yes"})
    assert (code, list(told[0])) == (1, ["error"])


def test_words_for_a_console() -> None:
    runner = CliRunner()
    everything = runner.invoke(main, ["sms", "words", "--format", "json"])
    found = json.loads(everything.output)
    assert set(found) == set(SHIPPED)
    assert {"ALTO", "BASTA", "STOP", "UNSUBSCRIBE"} <= set(found["es"]["stop"])
    one = runner.invoke(main, ["sms", "words", "--language", "ru"])
    assert one.output.startswith("Russian (ru)\n  stop: СТОП, ")
    assert runner.invoke(main, ["sms", "words", "--language", "xx"]).exit_code == 2


def test_where_a_person_stands_has_many_names() -> None:
    contexts = (
        "stopped",
        "Opted-Out",
        {"opted_out": True},
        {"opted_out": False, "question": "park"},
        "invitation",
    )
    code, told = asked("classify", *({"text": "yes", "context": each} for each in contexts), {"text": "no"})
    assert code == 0
    assert [line["class"] for line in told] == ["opt_in"] * 3 + ["none", "none", "maybe"]
    _, told = asked("classify", *({"text": "no", "context": each} for each in ("invitation", {}, "asking")))
    assert [line["class"] for line in told] == ["maybe", "maybe", "none"]


def test_a_whole_document_and_languages_by_name() -> None:
    asked_for = [
        {"text": "alto", "language": "Spanish", "context": "question", "id": 7},
        {"text": "停止", "language": "zh-CN"},
        {"text": "PARAR", "language": "por"},
    ]
    ran = CliRunner().invoke(main, ["sms", "classify"], input="\ufeff" + json.dumps(asked_for, indent=2))
    assert [json.loads(line)["class"] for line in ran.stdout.splitlines()] == ["opt_out"] * 3


def test_an_error_names_its_line() -> None:
    ran = CliRunner().invoke(main, ["sms", "segments"], input='{"text": "a"}\n\nnope\n')
    assert json.loads(ran.stdout.splitlines()[1]) == {"error": "Line 3: This line is not JSON."}
    assert ran.exit_code == 1
