"""Prints an outline, such as the Engagement Plan's, as a Word document; what stands in it was decided before."""

from docx.shared import Mm

from engage.documents.word import WIDTH, Cell, Word, label, together, write
from engage.plans import outline as laid

_LABELS = Mm(48)
_BULLET = Mm(3.5)


def print_outline(outline: laid.Outline) -> bytes:
    """The .docx file."""
    word = Word(f"{outline.town.words}: {outline.title}", outline.language, outline.source, outline.day)
    word.footer(f"{outline.town.words} · {outline.title}")
    word.heading(outline.title, 0)
    word.paragraph(outline.town.words).runs[0].bold = True
    for line in outline.notes:
        word.paragraph(line.words, quiet=True)
    for section in outline.sections:
        word.heading(section.title, section.level)
        for block in section.blocks:
            _print(word, block)
    return word.content()


def _print(word: Word, block: laid.Block) -> None:
    if isinstance(block, laid.Line):
        word.paragraph(block.words, quiet=block.quiet).paragraph_format.keep_with_next = block.quiet
    elif isinstance(block, laid.Facts):
        grid = word.table([_LABELS, WIDTH - _LABELS])
        for words, lines in block.rows:
            named, told = grid.row()
            label(named, words)
            _fill(told, lines)
        word.gap()
    else:
        _table(word, block)


def _table(word: Word, table: laid.Table) -> None:
    """A table; one of single lines stays on a page."""
    grid = word.table([int(WIDTH * share / sum(table.widths)) for share in table.widths], heads=1)
    grid.labels(table.heads)
    small = all(len(cell) <= 1 for row in table.rows for cell in row)
    for place, row in enumerate(table.rows, start=1):
        for cell, lines in zip(grid.row(whole=True), row, strict=True):
            _fill(cell, lines)
            if small and place < len(table.rows):
                together(cell)
    word.gap()


def _fill(cell: Cell, lines: laid.Cell) -> None:
    for line in lines:
        paragraph = write(cell, line.words, bullet=line.bullet, quiet=line.quiet)
        if line.bullet:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = (
                _BULLET,
                -_BULLET,
            )
        if line.strong:
            paragraph.runs[0].bold = True
