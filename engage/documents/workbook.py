"""Spreadsheets (.xlsx) as plain rows of words: reading one that came from outside within limits, and writing one.

Nothing is ever calculated: a formula in a file counts as the value last shown, and words that look like a formula are
written as words. What the rows mean is left to whoever asks for them.
"""

import datetime
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any, TypeAlias

import openpyxl
import xlsxwriter

from engage.errors import EngageError, Malformed, TooLarge
from engage.surveys.wording import clean

Rows: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of cells as words; blank cells at the end of a row and blank rows at the end of a sheet are left out."""

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_FILE = 4_000_000  # bytes, as sent
LARGEST_INSIDE = 60_000_000  # bytes, unpacked
MOST_PARTS = 500  # files within the file
MOST_SHEETS = 50
MOST_ROWS = 20_000  # of one sheet
MOST_COLUMNS = 400
MOST_CELLS = 2_000_000  # of all sheets, blank ones between others counted
LONGEST_CELL = 32_767  # UTF-16 units; Excel's own limit
_LAST_ROW = 1_048_576  # Excel's own limit: blank rows may reach so far
_DATED = datetime.datetime(
    2020, 1, 1, tzinfo=datetime.UTC
)  # one day for all, so that equal sheets are equal bytes
_WIDTH = 24
_PICTURES = "xl/media/"  # some kinds of pictures declare themselves
_PACKED = b"PK\x03\x04"  # how every .xlsx file begins
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile("_x00([01][0-9A-Fa-f])_")
_SETTINGS = MappingProxyType(
    {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write. The first of `rows` is its header; `widths` are in characters, the last one goes on."""

    name: str  # at most 31 characters, none of []:*?/\
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    right_to_left: bool = False


def is_workbook(content: bytes) -> bool:
    """Whether a file means to be a spreadsheet, of today or the older .xls."""
    return content.startswith((_PACKED, _OLD_EXCEL))


def read_workbook(content: bytes) -> Mapping[str, Rows]:
    """The cells of every sheet by its name, cleaned as `clean` does; rows and columns keep their places.

    A whole number is written without a point, yes and no as TRUE and FALSE, a day as 2026-03-14. Raises TooLarge, and
    Malformed for what is no .xlsx file (also the older .xls).
    """
    _refuse_what_is_no_workbook(content)
    try:
        return _read(content)
    except EngageError:
        raise
    except Exception as error:  # the library meets broken files with errors of every kind
        raise Malformed("workbook_unread") from error


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """A spreadsheet whose cells are all words, with frozen header rows; equal sheets give equal bytes.

    Characters no spreadsheet can hold are left out. Raises TooLarge for a cell of more than `LONGEST_CELL`.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, dict(_SETTINGS))
    book.set_properties({"created": _DATED, "author": "Engage"})
    body = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    header = book.add_format({"num_format": "@", "text_wrap": True, "bold": True, "bg_color": "#eef4f5"})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, header, body)
    book.close()
    return made.getvalue()


def _write_sheet(page: Any, sheet: Sheet, header: object, body: object) -> None:
    page.freeze_panes(1, 0)
    if sheet.right_to_left:
        page.right_to_left()
    for column in range(max(map(len, sheet.rows), default=0)):
        widths = sheet.widths[: column + 1]
        page.set_column(column, column, widths[-1] if widths else _WIDTH, body)
    for place, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            words = clean(cell)
            if len(words.encode("utf-16-le")) // 2 > LONGEST_CELL:
                raise TooLarge("workbook_cell_long", sheet=sheet.name, row=place + 1, maximum=LONGEST_CELL)
            if words:
                page.write_string(place, column, words, body if place else header)


def _refuse_what_is_no_workbook(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise TooLarge("workbook_large", maximum=LARGEST_FILE // 1_000_000)
    if content.startswith(_OLD_EXCEL):
        raise Malformed("workbook_old")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
                raise TooLarge("workbook_large", maximum=LARGEST_FILE // 1_000_000)
            if any(_declares(packed.read(part)) for part in parts if not part.filename.startswith(_PICTURES)):
                raise Malformed("workbook_unread")
    except EngageError:
        raise
    except Exception as error:
        raise Malformed("workbook_unread") from error


def _declares(part: bytes) -> bool:
    """Whether XML declares anything of its own (entities), as no spreadsheet program does."""
    return b"<!DOCTYPE" in part.replace(b"\0", b"")


def _read(content: bytes) -> Mapping[str, Rows]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            if len(book.worksheets) > MOST_SHEETS:
                raise TooLarge("workbook_sheets", maximum=MOST_SHEETS)
            left = _Budget(MOST_CELLS).spend
            return MappingProxyType({page.title: tuple(_rows(page, left)) for page in book.worksheets})
        finally:
            book.close()


class _Budget:
    """How many cells may still be read."""

    def __init__(self, cells: int) -> None:
        self._cells = cells

    def spend(self, cells: int) -> None:
        self._cells -= cells
        if self._cells < 0:
            raise TooLarge("workbook_cells", maximum=MOST_CELLS)


def _rows(page: Any, spend: Callable[[int], None]) -> Iterator[tuple[str, ...]]:
    page.reset_dimensions()  # what the file says of its size is not to be trusted
    blank = 0
    for place, cells in enumerate(page.iter_rows(values_only=True), start=1):
        if place > _LAST_ROW:
            raise TooLarge("workbook_rows", sheet=page.title, maximum=MOST_ROWS)
        spend(len(cells))
        row = [_words(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            blank += 1
            continue
        if place > MOST_ROWS:
            raise TooLarge("workbook_rows", sheet=page.title, maximum=MOST_ROWS)
        if len(row) > MOST_COLUMNS:
            raise TooLarge("workbook_columns", sheet=page.title, maximum=MOST_COLUMNS)
        yield from [()] * blank
        blank = 0
        yield tuple(row)


def _words(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return cell.isoformat()
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell)))
