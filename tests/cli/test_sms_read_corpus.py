"""`engage sms read` against replies written by hand, invented: questions in one file, a reply a line in the other."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from engage.cli.reading import read

HERE = Path(__file__).parent
QUESTIONS = json.loads((HERE / "corpus_read_questions.json").read_text(encoding="utf-8"))
LINES = [line.split("\t") for line in (HERE / "corpus_read.tsv").read_text(encoding="utf-8").splitlines()]


def shown(told: Mapping[str, object]) -> str:
    """A result as the corpus writes it: "=" keys, ">" an order, "#" a number, "T" words, "?" asked back, a command."""
    value = told["value"]
    match told["outcome"]:
        case "answer" if isinstance(value, dict):
            if "ranking" in value:
                return ">" + ",".join(value["ranking"])
            if "choices" in value:
                return "=" + ",".join(value["choices"])
            return f"#{value['number']}" if "number" in value else "T"
        case "ambiguous" | "ask_again":
            return "?"
        case "skip":
            return "skip"
    return str(value)


def test_every_reply_is_read_as_it_says() -> None:
    asked = [
        {"question": QUESTIONS[name], "language": language, "text": text} for language, name, _, text in LINES
    ]
    ran = CliRunner().invoke(read, input="".join(json.dumps(line) + "\n" for line in asked))
    assert ran.exit_code == 0
    told = [shown(json.loads(line)) for line in ran.output.splitlines()]
    wrong = [
        (line, found)
        for line, found in zip(LINES, told, strict=True)
        if found not in line[2].replace("!", "?").replace("~", "?").split("|")
    ]
    assert wrong == []
