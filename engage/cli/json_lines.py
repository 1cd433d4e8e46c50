"""Commands that read one JSON object a line and print one a line, so that anyone can check a corpus.

A line that cannot be understood is answered on its own line with {"error": ...}, the others go on; then exit 1.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import click

Asked = Mapping[str, Any]


class Unreadable(ValueError):
    """What is wrong with a line, in words for whoever wrote it."""


def answer_lines(answer: Callable[[Asked], Mapping[str, object]]) -> None:
    """Answers every line of standard input but empty ones, in order; exit 1 when one could not be read."""
    failed = False
    with click.open_file("-", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                told = answer(read_line(line))
            except Unreadable as error:
                told, failed = {"error": str(error)}, True
            click.echo(json.dumps(told, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def read_line(line: str) -> Asked:
    """The object of a line; Unreadable when it is none."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This line is not JSON.") from error
    if not isinstance(asked, dict):
        raise Unreadable('This line is not a JSON object like {"text": "..."}.')
    return asked


def words_of(asked: Asked, key: str, default: str | None = None) -> str:
    """The words under `key`; without a default they must be there. Half of a surrogate pair becomes "\ufffd"."""
    found = asked.get(key, default)
    if found is None and default is not None:
        return default
    if not isinstance(found, str):
        raise Unreadable(f'"{key}" must be words.')
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def flag_of(asked: Asked, key: str) -> bool:
    """Whether `key` is true; it may be left out."""
    found = asked.get(key, False)
    if not isinstance(found, bool | None):
        raise Unreadable(f'"{key}" must be true or false.')
    return bool(found)
