"""A sheet as records under their columns, that remember which cells were used; what is left over gets listed.

What cells mean is left to the modules that take them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engage.surveys.xlsform.findings import Findings, Place

_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "relevance": "relevant",
        "caption": "label",
        "constraining_message": "constraint_message",
        "jr:constraintmsg": "constraint_message",
        "calculate": "calculation",
        "command": "type",
        "value": "name",
        "readonly": "read_only",
        "set_form_title": "form_title",
        "title": "form_title",
        "set_form_id": "form_id",
        "id_string": "form_id",
        "requiredmsg": "required_message",
    }
)
_KNOWN = frozenset(
    {
        *("appearance", "autoplay", "calculation", "choice_filter", "default", "guidance_hint", "parameters"),
        *("read_only", "repeat_count", "required_message", "trigger", "save_to", "note", "disabled"),
    }
)
"""Columns every form may have: what stands in them is listed cell by cell, other columns once."""


@dataclass(frozen=True, slots=True)
class Column:
    """`name` as Engage looks it up, `language` what stands behind "::" as written, `header` and `letter` to show."""

    name: str
    language: str
    header: str
    letter: str


class Record:
    """One row of a sheet. `number` as spreadsheets count."""

    def __init__(self, sheet: str, number: int, cells: Mapping[Column, str]) -> None:
        self.sheet = sheet
        self.number = number
        self._cells = cells
        self._left = {column for column, cell in cells.items() if cell}

    def take(self, name: str) -> str:
        """The cell of a column without a language, "" for none; it counts as used."""
        for column, cell in self._cells.items():
            if column.name == name and not column.language and cell:
                self._left.discard(column)
                return cell
        return ""

    def peek(self, name: str) -> str:
        """The cell of a column without a language, "" for none; it does not count as used yet."""
        return next(
            (c for column, c in self._cells.items() if column.name == name and not column.language), ""
        )

    def translations(self, name: str) -> list[tuple[Column, str]]:
        """The filled cells of a column in every language, the one without a language too. None counts as used yet."""
        return [(column, cell) for column, cell in self._cells.items() if column.name == name and cell]

    def use(self, column: Column) -> None:
        """Counts a cell as used."""
        self._left.discard(column)

    def filled(self) -> list[tuple[Column, str]]:
        """Every filled cell, in the order of the columns; none counts as used."""
        return [(column, cell) for column, cell in self._cells.items() if cell]

    def finish(self) -> None:
        """Counts all cells as used: the row as a whole was dealt with."""
        self._left.clear()

    def left(self) -> list[tuple[Column, str]]:
        """The filled cells nobody used, in the order of the columns."""
        return [(column, cell) for column, cell in self._cells.items() if column in self._left]

    def place(self, name: str = "") -> Place:
        """Where a column's first filled cell stands; only sheet and row when there is none."""
        column = next((column for column, _ in self.filled() if column.name == name), None)
        return self.at(column) if column else Place(self.sheet, self.number)

    def at(self, column: Column) -> Place:
        """Where a cell of this row stands."""
        return Place(self.sheet, self.number, column.header, column.letter)


class Table:
    """A sheet: its name as written, its columns, its rows that have anything in them."""

    def __init__(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        self.name = name
        self.columns = [
            _column(place, header) for place, header in enumerate(rows[0] if rows else ()) if header.strip()
        ]
        places = [place for place, header in enumerate(rows[0] if rows else ()) if header.strip()]
        self.records = [
            Record(
                name,
                number,
                {c: row[p] if p < len(row) else "" for c, p in zip(self.columns, places, strict=True)},
            )
            for number, row in enumerate(rows[1:], start=2)
            if any(row)
        ]
        self._headless = [
            (number, place)
            for number, row in enumerate(rows[1:], start=2)
            for place, cell in enumerate(row)
            if cell and place not in places
        ]

    def report_left(self, findings: Findings) -> None:
        """Lists every filled cell that was not used; of a column nobody knows, the first one with their number."""
        unknown: dict[Column, list[int]] = {}
        for record in self.records:
            for column, cell in record.left():
                if column.name in _KNOWN or column.name.startswith("engage_"):
                    place = record.at(column)
                    findings.lost("xlsform_cell", place, name=column.header, cell=_quoted(cell))
                else:
                    unknown.setdefault(column, []).append(record.number)
        for column, rows in unknown.items():
            place = Place(self.name, rows[0], column.header, column.letter)
            findings.lost("xlsform_column", place, name=column.header, count=len(rows))
        for number, at in self._headless:
            findings.lost("xlsform_headless", Place(self.name, number, "", letter(at)))


def tables(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[tuple[str, Table]]:
    """(name in small letters, sheet) of every sheet."""
    for name, rows in sheets.items():
        yield name.strip().lower(), Table(name, rows)


def letter(place: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _column(place: int, header: str) -> Column:
    name, _, language = header.strip().partition("::")
    if not language and re.match(
        r"(label|hint|constraint_message)\s*:\s*[^:]", header.strip(), re.IGNORECASE
    ):
        name, _, language = header.strip().partition(":")
    plain = re.sub(r"\s+", "_", name.strip().lower())
    if plain.startswith("engage_"):
        plain = name.strip()
    if plain in ("media", "bind", "body", "control", "instance"):
        plain, language = f"{plain}::{language}", ""
    return Column(_ALIASES.get(plain, plain), language.strip(), header.strip(), letter(place))


def _quoted(cell: str) -> str:
    return cell if len(cell) <= 80 else f"{cell[:79]}…"
