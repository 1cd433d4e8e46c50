"""What a document says, before it is a file or a page: titles, lines, facts and tables, each line with its language.

Which town's plan stands in it is engage.plans.paper's part; Word files and pages print it, each in their own way.
"""

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from engage.surveys.text import Shown


@dataclass(frozen=True, slots=True)
class Line:
    """Words with the language they are really in. `quiet`: small and grey; `strong`: bold; `bullet`: one of a list."""

    words: str
    language: str
    quiet: bool = False
    strong: bool = False
    bullet: bool = False


Cell: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, each with its lines."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` over columns of these `widths` (parts of the whole); every row has as many cells."""

    caption: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Line | Facts | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document; `level` 1 is a chapter."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document. Titles and labels are in `language`, a town's own words in that of each line; `day`:
    as it stood then."""

    title: str
    town: Shown
    language: str
    source: str
    day: datetime.date
    notes: tuple[Line, ...]
    sections: tuple[Section, ...]
