"""Comma-separated text that opens safely: UTF-8, values that spreadsheets would run as formulas made harmless.

Numbers stay numbers and leading zeros stay: values are written as they are. What the columns mean is the caller's part.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | None"

BOM = "\ufeff"
"""Put first, it tells older spreadsheet programs that the file is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula, behind an apostrophe; all else as it is."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def separated(rows: Iterable[Sequence[Cell]], bom: bool = False) -> Iterator[str]:
    """The lines of a CSV file, each with its line end. None is an empty cell."""
    if bom:
        yield BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if value is None else harmless(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
