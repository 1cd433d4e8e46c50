"""Prints the Resilience Priorities Guide as a Word document: the state's order and headings, a town's words in them.

Half filled is legal: an empty box stays empty. The English one says that its headings are our back-translation.
"""

from collections.abc import Iterable
from dataclasses import replace

from docx.shared import Mm

from engage.decisions import printed
from engage.decisions.evidence import Evidence
from engage.decisions.filling import Box, Filled, FinalBox, Record
from engage.decisions.form import Field, Note
from engage.decisions.questions import QUESTIONS
from engage.decisions.roadmap import THEMES, investigate_field, priorities_field
from engage.decisions.worksheet import part
from engage.documents.word import (
    BAND,
    WASH,
    WIDTH,
    Cell,
    Grid,
    Word,
    add_quiet,
    label,
    shade,
    together,
    write,
)
from engage.languages import gettext

_A_PAGE = 5  # final boxes on a page
_LABELS = Mm(34)


def worksheet(filled: Filled) -> bytes:
    """The .docx file, in a language the guide is printed in (engage.decisions.worksheet.LANGUAGES)."""
    filled = _once(filled)
    title = printed.TITLE[filled.language]
    word = Word(f"{filled.town}: {title}", filled.language, filled.source, filled.day)
    word.footer(f"{filled.town} · {title}")
    _opening(word, filled)
    _summary(word, filled)
    _questions(word, filled)
    _final(word, filled)
    _records(word, filled)
    return word.content()


def _once(filled: Filled) -> Filled:
    """The same evidence can speak to several fields; on paper it stands at the first."""
    seen: set[Evidence] = set()
    boxes = {}
    for identifier, box in filled.boxes.items():
        boxes[identifier] = replace(box, evidence=tuple(each for each in box.evidence if each not in seen))
        seen.update(box.evidence)
    return replace(filled, boxes=boxes)


def _opening(word: Word, filled: Filled) -> None:
    language = filled.language
    word.heading(printed.TITLE[language], 0)
    word.paragraph(filled.town).runs[0].bold = True
    if filled.invented:
        word.paragraph(gettext(language, "This is an invented town, made to show how it works."), quiet=True)
    if language == "en":
        word.paragraph(printed.NOT_OFFICIAL, quiet=True)
    for text in printed.INTRODUCTION:
        word.paragraph(text[language])
    word.heading(printed.CRITERIA_TITLE[language], 1)
    for text in printed.CRITERIA:
        word.paragraph(text[language])
    _examples(word, language)


def _examples(word: Word, language: str) -> None:
    grid = word.table([WIDTH], heads=1)
    grid.band(printed.EXAMPLES_TITLE[language], strong=True)
    for group in printed.EXAMPLES:
        cell = grid.row()[0]
        label(cell, group.title[language])
        for example in group.of:
            write(cell, example.text[language], bullet=True)
            if example.actions:
                write(cell, printed.OPTIONAL_ACTIONS[language]).paragraph_format.left_indent = Mm(12)
            for action in example.actions:
                write(cell, action[language], bullet=True).paragraph_format.left_indent = Mm(18)
    word.gap()


def _notes(word: Word, notes: Iterable[Note], language: str) -> None:
    for note in notes:
        if note.bullet:
            word.bullets([note.text[language]])
        else:
            word.paragraph(note.text[language])


def _part(word: Word, key: str, language: str) -> None:
    found = part(key)
    word.heading(found.title[language], 1)
    _notes(word, found.paragraphs, language)


def _summary(word: Word, filled: Filled) -> None:
    language = filled.language
    _part(word, "summary", language)
    grid = word.table([WIDTH // 2, WIDTH // 2], heads=2)
    grid.band(printed.SUMMARY_BANNER[language], strong=True)
    grid.labels([heading[language] for heading in printed.SUMMARY_COLUMNS])
    for theme in THEMES:
        grid.band(theme.name[language])
        cells = grid.row(least=Mm(17))
        for cell, identifier in zip(
            cells, (priorities_field(theme.key), investigate_field(theme.key)), strict=True
        ):
            _fill(cell, filled.boxes[identifier], language)
    word.gap()


def _questions(word: Word, filled: Filled) -> None:
    opened = "summary"
    for field in QUESTIONS:
        if field.part != opened:
            opened = field.part
            _part(word, opened, filled.language)
        _question(word, field, filled)


def _question(word: Word, field: Field, filled: Filled) -> None:
    level = 3 if len(field.number) > 1 else 2
    word.heading(f"{field.number}   {field.heading[filled.language]}", level)
    _notes(word, field.notes, filled.language)
    _fill(word.box(Mm(30)), filled.boxes[field.id], filled.language)
    word.gap()


def _fill(cell: Cell, box: Box, language: str) -> None:
    for line in box.lines:
        words = f"{line.number}. {line.words}" if line.number else line.words
        write(cell, words, bullet=line.bullet)
    for evidence in box.evidence:
        _evidence(cell, evidence, language)


def _evidence(cell: Cell, evidence: Evidence, language: str) -> None:
    """A quiet paragraph: what was asked, the counts, and the snapshot they can be opened in."""
    source = f" [{evidence.reference.words(language)}]" if evidence.reference else ""
    paragraph = write(cell, f"{evidence.title} ", quiet=True)
    paragraph.runs[0].bold = True
    add_quiet(paragraph, f"{evidence.words(language)}{source}")


def _final(word: Word, filled: Filled) -> None:
    language = filled.language
    _part(word, "final", language)
    for first in range(0, len(filled.final), _A_PAGE):
        word.new_page()
        if first:
            word.heading(printed.FINAL_CONTINUED[language], 1)
        else:
            word.heading(f"{filled.town} {printed.FINAL_TITLE[language]}", 1)
        word.paragraph(f"{printed.FINAL_LINK[language]} {printed.FINAL_ADDRESS}")
        grid = word.table([_LABELS, WIDTH - _LABELS])
        for box in filled.final[first : first + _A_PAGE]:
            _final_box(grid, box, language)
        word.gap()
        if not first:
            word.paragraph(printed.FINAL_STATEMENT[language])


def _final_box(grid: Grid, box: FinalBox, language: str) -> None:
    empty = not box.priority and not box.actions
    name, words = grid.row(least=Mm(14), whole=True)
    label(name, f"{printed.FINAL_BOX[language]} {box.number}")
    shade(name, BAND)
    write(words, printed.FINAL_EMPTY[language] if empty else box.priority, quiet=empty)
    together(name)
    name, words = grid.row(least=Mm(16), whole=True)
    label(name, printed.FINAL_ACTIONS[language])
    shade(name, WASH)
    for action in box.actions:
        write(words, action, bullet=True)
    if empty:
        write(words, printed.FINAL_EMPTY[language], quiet=True)


def _records(word: Word, filled: Filled) -> None:
    word.new_page()
    _part(word, "activities", filled.language)
    for number, record in enumerate(filled.records or (Record({}),), start=1):
        _record(word, number, record, filled.language)


def _record(word: Word, number: int, record: Record, language: str) -> None:
    grid = word.table([WIDTH], heads=1)
    grid.band(f"{printed.ACTIVITY[language]} {number}", strong=True)
    last = printed.ACTIVITY_LABELS[-1][0]
    for key, heading in printed.ACTIVITY_LABELS:
        shade(head := grid.row(whole=True)[0], WASH)
        label(head, heading[language])
        together(head)
        cell = grid.row(least=Mm(8 if key in {"name", "date"} else 20))[0]
        for line in record.values.get(key, ()):
            write(cell, line)
        if key != last:
            together(cell)
    word.gap()
