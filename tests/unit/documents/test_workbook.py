"""Spreadsheets come back as they were written, and hostile or broken files are refused in words."""

import datetime
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.documents import workbook
from engage.documents.workbook import Sheet, read_workbook, write_workbook
from engage.errors import EngageError, Malformed, TooLarge
from engage.surveys.wording import clean

CELLS = st.lists(st.lists(st.text(max_size=30).map(clean), max_size=6), max_size=8)


def trimmed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    kept = []
    for row in rows:
        while row and not row[-1]:
            row = row[:-1]
        kept.append(tuple(row))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def made(*rows: tuple[object, ...], sheet: str = "survey") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, name: str, change: object) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name and callable(change) else data)
    return out.getvalue()


@given(CELLS)
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    assert dict(read_workbook(write_workbook([Sheet("one", rows)]))) == {"one": trimmed(rows)}


def test_equal_sheets_are_equal_bytes_and_sheets_keep_their_order() -> None:
    sheets = [Sheet("b", [["x"]], widths=(10, 40)), Sheet("a", [["ភាសា", "العربية"]], right_to_left=True)]
    assert write_workbook(sheets) == write_workbook(sheets)
    assert list(read_workbook(write_workbook(sheets))) == ["b", "a"]
    book = openpyxl.load_workbook(BytesIO(write_workbook(sheets)))
    assert book["a"].sheet_view.rightToLeft
    assert book["b"].freeze_panes == "A2"


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.org"]
)
def test_what_looks_like_a_formula_or_a_link_is_written_as_words(words: str) -> None:
    content = write_workbook([Sheet("one", [["header"], [words]])])
    cell = openpyxl.load_workbook(BytesIO(content))["one"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink, cell.number_format) == (words, "s", None, "@")
    assert read_workbook(content)["one"][1] == (words,)


def test_numbers_days_and_flags_become_words_and_places_are_kept() -> None:
    content = made((1, 2.0, 0.5, True, None), (), (None, datetime.date(2026, 3, 14), " two\r\nlines "))
    assert read_workbook(content)["survey"] == (
        ("1", "2", "0.5", "TRUE"),
        (),
        ("", "2026-03-14", "two\nlines"),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook_unread"),
        (b"type,name\n", "workbook_unread"),
        (b"PK\x03\x04 not really", "workbook_unread"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook_old"),
    ],
)
def test_what_is_no_workbook_is_said(content: bytes, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_workbook(content)
    assert refused.value.code == code


def test_a_zip_of_something_else_is_no_workbook() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("letter.txt", "hello")
    with pytest.raises(Malformed):
        read_workbook(out.getvalue())


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = made(*(("a", "b", "c") for _ in range(30)))
    for name, most in [("LARGEST_FILE", 100), ("LARGEST_INSIDE", 100), ("MOST_ROWS", 29), ("MOST_CELLS", 89)]:
        with monkeypatch.context() as patch:
            patch.setattr(workbook, name, most)
            with pytest.raises(TooLarge):
                read_workbook(content)
    with monkeypatch.context() as patch:
        patch.setattr(workbook, "MOST_COLUMNS", 2)
        with pytest.raises(TooLarge):
            read_workbook(content)
    with pytest.raises(TooLarge):
        write_workbook([Sheet("one", [["x" * (workbook.LONGEST_CELL + 1)]])])


def test_a_file_that_unpacks_to_much_more_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(made(("a",)), "xl/worksheets/sheet1.xml", lambda data: data + b" " * 70_000_000)
    assert len(bomb) < workbook.LARGEST_FILE
    with pytest.raises(TooLarge):
        read_workbook(bomb)


def test_entities_and_broken_parts_are_refused() -> None:
    declares = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    for change in (lambda data: declares + data, lambda data: data[:-30], lambda data: b""):
        with pytest.raises(EngageError):
            read_workbook(repacked(made(("a",)), "xl/worksheets/sheet1.xml", change))


def test_a_last_row_far_below_costs_nothing() -> None:
    far = repacked(
        made(("a",)),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"</sheetData>", b'<row r="1048576"></row></sheetData>'),
    )
    assert read_workbook(far)["survey"] == (("a",),)
