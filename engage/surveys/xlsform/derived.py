"""Rows of our own files that say something twice, for tools without early endings or "other": compared with the survey.

A change made in such a row alone would go nowhere, so it is listed.
"""

from collections.abc import Mapping

from engage.errors import Refused
from engage.surveys.survey import Survey
from engage.surveys.xlsform.columns import PART, SURVEY
from engage.surveys.xlsform.findings import Findings
from engage.surveys.xlsform.table import Record, Table
from engage.surveys.xlsform.walking import DERIVED
from engage.surveys.xlsform.writing import write


def report_derived(survey: Survey, form: Table, findings: Findings) -> None:
    """Lists the cells of derived rows that differ from what the survey would be written as."""
    try:
        written = _derived(Table(SURVEY, write(survey, "")[SURVEY]))
    except Refused:
        return
    for name, record in _derived(form).items():
        expected = _cells(written[name]) if name in written else {}
        for (column, language), cell in _cells(record).items():
            if expected.get((column, language), "") != cell:
                findings.changed("xlsform_derived", record.place(column), cell=cell[:200])


def _derived(table: Table) -> Mapping[str, Record]:
    named = ((record.peek("name"), record) for record in table.records if record.peek(PART) in DERIVED)
    return {name: record for name, record in named if name}


def _cells(record: Record) -> Mapping[tuple[str, str], str]:
    return {(column.name, column.language): cell for column, cell in record.filled()}
