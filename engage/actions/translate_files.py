"""Words of a survey taken away as PO or xlsx, and what came back: looked at first, saved when somebody agreed.

The forms of the files are engage.surveys.translating's and engage.documents.workbook's part.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.actions.translate import Saved, Sheet, Written, comments_by_place, save_words, sheet_of
from engage.documents import workbook
from engage.errors import Malformed, NotFound
from engage.languages import gettext, locales_of, match
from engage.languages.place_words import PLACE_WORDS
from engage.languages.po_file import MIMETYPE
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow
from engage.surveys.translating import po, table
from engage.surveys.translating.exchange import (
    CHOSEN,
    TAKEN,
    Carried,
    Effect,
    Line,
    Step,
    carried_away,
    compared,
)
from engage.surveys.translating.standing import State, digest


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand out."""

    name: str
    mimetype: str
    content: bytes


def take_away(session: Session, row: SurveyRow, language: str, shape: str, reader: str) -> File:
    """A survey's words as "po" or "xlsx"; what each text is, is told in the reader's language. NotFound."""
    sheet = sheet_of(session, row, language)
    carried = carried_of(session, row, sheet, reader)
    name = f"{row.slug}-{language}.{shape}"
    if shape == "po":
        return File(name, MIMETYPE, po.write(carried))
    if shape != "xlsx":
        raise NotFound("no_such_words")
    locales = locales_of(session.get_one(Project, row.project_id).settings)
    page = workbook.Sheet(
        table.sheet_name(row.key, language),
        table.rows(carried),
        table.WIDTHS,
        locales(language).direction == "rtl",
    )
    return File(name, workbook.MIMETYPE, workbook.write_workbook([page]))


def carried_of(session: Session, row: SurveyRow, sheet: Sheet, reader: str) -> Carried:
    """Everything a file carries, with comments in one cell each."""
    what = {kind: gettext(reader, words) for kind, words in PLACE_WORDS.items()}
    said = {
        place: "\n".join(f"{one.by}: {one.words}" for one in found)
        for place, found in comments_by_place(session, row, sheet.language).items()
    }
    return Carried(row.key, sheet.language, carried_away(sheet.entries, what, said))


def read_file(content: bytes) -> Carried:
    """What a file holds, whichever of the two it is. Malformed, TooLarge. No database."""
    if workbook.is_workbook(content):
        return table.read(workbook.read_workbook(content))
    return po.read(content)


def look_at(session: Session, row: SurveyRow, language: str, carried: Carried) -> tuple[Step, ...]:
    """What each line of a file would change now. Malformed when the file is for another survey or language."""
    sheet = sheet_of(session, row, language)
    other = carried.language and not match([carried.language], [language], "")
    strange = carried.survey and not row.key.startswith(carried.survey)
    if other or strange:
        found = " ".join(part for part in (carried.survey, carried.language) if part)
        raise Malformed("file_other", found=found)
    steps = compared(sheet.entries, carried.lines)
    if not any(step.entry for step in steps):
        raise Malformed("file_not_words")
    return steps


def keep_file(
    session: Session,
    row: SurveyRow,
    language: str,
    lines: Sequence[tuple[Line, str]],
    chosen: Collection[str],
    *,
    by: str,
    review: bool = False,
) -> Saved:
    """Saves the lines whose places were chosen; `lines` with the marks of what stood here when they were looked at.

    What changed here since that look comes back as a clash. `review`: the person answers for all of them.
    """
    seen: Mapping[str, str] = {line.place: mark for line, mark in lines}
    steps = {step.line.place: step for step in look_at_lines(session, row, language, lines)}
    written = [
        _written(steps[place], seen[place], review)
        for place in seen
        if place in chosen and steps[place].effect in TAKEN | CHOSEN
    ]
    return save_words(session, row, language, written, by=by, origin="file")


def look_at_lines(
    session: Session, row: SurveyRow, language: str, lines: Sequence[tuple[Line, str]]
) -> tuple[Step, ...]:
    """The same look once more, at lines that were shown to somebody."""
    return compared(sheet_of(session, row, language).entries, [line for line, _ in lines])


def _written(step: Step, seen: str, review: bool) -> Written:
    """A line as something written; a draft stays one, and words for an older source stay out of date."""
    line = step.line
    if step.effect is Effect.OLD_SOURCE and step.entry and digest(line.source) != digest(step.entry.source):
        return Written(line.place, line.words, seen, State.STALE, line.source)
    state = State.DRAFT if line.state is State.DRAFT else State.TRANSLATED
    return Written(line.place, line.words, seen, State.REVIEWED if review else state)
