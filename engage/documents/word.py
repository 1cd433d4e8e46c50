"""A Word document in few words: headings that are real headings, boxes to write in, tables whose heads repeat.

Fonts, languages and colors are set here once. What a document says is left to its own module (worksheet).
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import TypeAlias

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.font import CT_RPr
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from engage.languages import language as language_of

LATIN = "Arial"
EAST_ASIAN = "Microsoft YaHei"
TIDE = RGBColor(0x0B, 0x5C, 0x6B)
QUIET = RGBColor(0x4A, 0x5A, 0x60)
WASH, BAND, LINE = "EEF4F5", "D5E5E8", "8FA3A9"
WIDTH = Mm(179)  # of the text on a Letter page with these margins
_SIZES: Mapping[str, float] = MappingProxyType(
    {"Normal": 10, "Title": 24, "Heading 1": 16, "Heading 2": 11.5, "Heading 3": 10.5, "List Bullet": 10}
)
Cell: TypeAlias = _Cell


class Word:
    """A document being written, top to bottom. `language` is the one of its headings, `source` the team's own."""

    def __init__(self, title: str, language: str, source: str, day: datetime.date) -> None:
        self.document: Document = docx.Document()
        self._styles(language, source)
        self._page()
        about = self.document.core_properties
        about.title, about.language = title, language_of(language).tag
        about.author, about.comments = "Engage", ""
        moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        about.created = about.modified = moment

    def _styles(self, language: str, source: str) -> None:
        latin = language_of(source if language.startswith("zh") else language).tag
        asian = "zh-TW" if language == "zh_Hant" else "zh-CN"
        for name, size in _SIZES.items():
            style = self.document.styles[name]
            properties = style.element.get_or_add_rPr()
            _fonts(properties)
            style.font.size = Pt(size)
            style.font.italic = False
            if name.startswith(("Heading", "Title")):
                style.font.color.rgb = TIDE
                style.font.bold = True
            mark = OxmlElement("w:lang")
            mark.set(qn("w:val"), "en-US" if latin == "en" else latin)
            mark.set(qn("w:eastAsia"), asian)
            properties.append(mark)
        for name, before, after in (("Normal", 0, 4), ("Heading 1", 18, 6), ("Heading 2", 12, 4)):
            spacing = self.document.styles[name].paragraph_format
            spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        border = self.document.styles["Title"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(215.9), Mm(279.4)
        section.left_margin = section.right_margin = Mm(18.4)
        section.top_margin, section.bottom_margin = Mm(18), Mm(16)

    def footer(self, words: str) -> None:
        """Words at the foot of every page, before the page's number."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        run = paragraph.add_run(f"{words} · ")
        number = paragraph.add_run()
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = code
            number._r.append(mark)
        for each in (run, number):
            _quiet(each)

    def heading(self, words: str, level: int) -> Paragraph:
        """Level 0 is the document's title."""
        paragraph: Paragraph = self.document.add_heading(words, level)
        return paragraph

    def paragraph(self, words: str, quiet: bool = False) -> Paragraph:
        """A paragraph of text; `quiet` is smaller and grey."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(words)
        if quiet:
            _quiet(run)
        return paragraph

    def bullets(self, lines: Iterable[str]) -> None:
        """A list of points."""
        for words in lines:
            self.document.add_paragraph(words, style="List Bullet")

    def new_page(self) -> None:
        """What follows starts on a page of its own."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def gap(self) -> None:
        """A little air after a table, which Word would else join to the next one."""
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def table(self, widths: Sequence[int], heads: int = 0) -> "Grid":
        """An empty ruled table with columns of these widths; its first `heads` rows repeat on every page."""
        return Grid(self.document.add_table(0, len(widths)), widths, heads)

    def box(self, least: Length) -> Cell:
        """One cell to write in, at least this high."""
        grid = self.table([WIDTH])
        return grid.row(least=least)[0]

    def content(self) -> bytes:
        """The finished file."""
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


class Grid:
    """A table being filled row by row."""

    def __init__(self, table: Table, widths: Sequence[int], heads: int) -> None:
        self._table, self._widths, self._heads = table, widths, heads
        self._add: Callable[[], _Row] = table.add_row
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Length(width)
        _rule(table)

    def row(self, least: Length | None = None, whole: bool = False) -> list[Cell]:
        """A new row's cells. `whole`: it does not break over two pages."""
        row = self._new(whole)
        if least is not None:
            row.height, row.height_rule = least, WD_ROW_HEIGHT_RULE.AT_LEAST
        return list(row.cells)

    def band(self, words: str, strong: bool = False) -> Cell:
        """A shaded row across the whole table, kept with the row below it."""
        row = self._new(whole=True)
        cell: Cell = row.cells[0].merge(row.cells[-1])
        shade(cell, BAND if strong else WASH)
        label(cell, words).paragraph_format.keep_with_next = True
        return cell

    def labels(self, words: Sequence[str]) -> None:
        """A row of column headings."""
        for cell, text in zip(self._new(whole=True).cells, words, strict=True):
            shade(cell, WASH)
            label(cell, text).paragraph_format.keep_with_next = True

    def _new(self, whole: bool) -> _Row:
        row = self._add()
        for cell, width in zip(row.cells, self._widths, strict=True):
            cell.width = Length(width)
        properties = row._tr.get_or_add_trPr()
        if whole:
            properties.append(OxmlElement("w:cantSplit"))
        if len(self._table.rows) <= self._heads:
            properties.append(OxmlElement("w:tblHeader"))
        return row


def label(cell: Cell, words: str) -> Paragraph:
    """Bold words in an empty cell."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.add_run(words).bold = True
    return paragraph


def write(cell: Cell, words: str, bullet: bool = False, quiet: bool = False) -> Paragraph:
    """A line in a cell; the first one takes the cell's empty paragraph."""
    first: Paragraph = cell.paragraphs[0]
    paragraph: Paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    if bullet:
        paragraph.style = "List Bullet"
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(words)
    if quiet:
        _quiet(run)
    return paragraph


def shade(cell: Cell, color: str) -> None:
    """Fills a cell with a color (six hex digits)."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), color)
    cell._tc.get_or_add_tcPr().append(fill)


def add_quiet(paragraph: Paragraph, words: str) -> None:
    """More small grey words in a paragraph."""
    _quiet(paragraph.add_run(words))


def _quiet(run: Run) -> None:
    run.font.size, run.font.color.rgb = Pt(9), QUIET


def _fonts(properties: CT_RPr) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for slot, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", EAST_ASIAN)):
        fonts.set(qn(f"w:{slot}"), font)


def _rule(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for edge, twips in (("top", 50), ("left", 110), ("bottom", 50), ("right", 110)):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(borders)
    table._tbl.tblPr.append(margins)


def together(cell: Cell) -> None:
    """Keeps a cell's lines on one page with the row after it."""
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.keep_with_next = True
