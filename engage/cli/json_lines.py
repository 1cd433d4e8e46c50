"""Commands that read one JSON object a line and print one a line, so that anyone can check a corpus.

A line that cannot be understood is answered on its own line with {"error": ...}, the others go on; then exit 1. A whole
JSON document (a list of such objects, or one object over several lines) is understood too.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click

Asked = Mapping[str, Any]


class Unreadable(ValueError):
    """What is wrong with a line, in words for whoever wrote it."""


def answer_lines(answer: Callable[[Asked], Mapping[str, object]]) -> None:
    """Answers every line of standard input but empty ones, in order; exit 1 when one could not be read."""
    failed = False
    with click.open_file("-", encoding="utf-8", errors="replace") as lines:
        for number, line in written(lines):
            try:
                told = answer(read_line(line))
            except Unreadable as error:
                told, failed = {"error": f"Line {number}: {error}"}, True
            click.echo(json.dumps(told, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def written(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, each with its number; of a list over all of them, each element with its place.

    Lines are given on as they come. Only when the first is the beginning of something longer are all of them read.
    """
    numbered = ((number, line.strip("\ufeff \t\r\n")) for number, line in enumerate(lines, start=1))
    filled = ((number, line) for number, line in numbered if line)
    first = next(filled, None)
    if first is None:
        return
    if _parsed(first[1]) is not None and not first[1].startswith("["):
        yield first
        yield from filled
        return
    every = [first, *filled]
    whole = _parsed("\n".join(line for _, line in every))
    if isinstance(whole, list):
        yield from enumerate(map(json.dumps, whole), start=1)
    elif whole is not None and len(every) > 1:
        yield 1, json.dumps(whole)
    else:
        yield from every


def _parsed(text: str) -> object:
    """What JSON says; None when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


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
