"""Surveys that leave as files other tools read, and files that come in: looked at first, saved when somebody agreed.

What an XLSForm can carry belongs to engage.surveys.xlsform, the spreadsheet itself to engage.documents.workbook.
"""

import json
from dataclasses import replace

from sqlalchemy.orm import Session

from engage.actions.apply import keep_doors
from engage.actions.drafting import Change, begin_draft, save_draft
from engage.documents.workbook import Sheet, is_workbook, read_workbook, write_workbook
from engage.errors import Malformed
from engage.languages.known import language
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow, surveys_of
from engage.surveys.codec import from_json, to_json
from engage.surveys.review.keys import key_problems
from engage.surveys.survey import Json, Survey
from engage.surveys.xlsform import Imported, read, write
from engage.surveys.xlsform.names import Keys

SHAPES = ("xlsx", "json")
_WIDTHS = (22, 16, 16, 44)


def survey_file(survey: Survey, shape: str, version: str) -> bytes:
    """The survey as an XLSForm ("xlsx") or as Engage's own file ("json"). Raises Refused for one that is not ready."""
    if shape == "json":
        return (json.dumps(to_json(survey), ensure_ascii=False, indent=2) + "\n").encode()
    turned = language(survey.source).direction == "rtl"
    sheets = write(survey, version).items()
    return write_workbook(Sheet(name, rows, _WIDTHS, turned) for name, rows in sheets)


def look_at_file(content: bytes, bare: str) -> Imported:
    """What a file would become; `bare` is the language of columns without one. Raises Malformed and TooLarge."""
    if is_workbook(content):
        return read(read_workbook(content), bare)
    try:
        return Imported(survey_in(json.loads(content)), ())
    except (ValueError, RecursionError) as error:
        raise Malformed("workbook_unread") from error


def survey_in(document: Json) -> Survey:
    """The survey of Engage's own file. Malformed for what is none, and for keys no address and no column can hold."""
    survey = from_json(document)
    for found in key_problems(survey):
        if found.code in {"key_shape", "key_all_digits"}:
            raise Malformed(found.code, **found.params)
    return survey


def keep_as_new(session: Session, project: Project, survey: Survey, by: str) -> SurveyRow:
    """Saves the survey as a new draft of the project, under a key nobody has yet, with its own link, still closed."""
    taken = frozenset(row.key for row in surveys_of(session, project.id))
    named = replace(survey, key=Keys("survey", taken).key(survey.key))
    row = begin_draft(session, project, named, by=by, what=Change("imported"))
    keep_doors(session, project, row, ())
    return row


def keep_as_draft(session: Session, row: SurveyRow, survey: Survey, *, expected: int, by: str) -> None:
    """Saves the survey as the next version of a draft that is there. Raises Conflict when it is not `expected`."""
    save_draft(session, row, survey, expected=expected, by=by, what=Change("imported"))
