"""The words for spreadsheets that cannot be read: a part of the table of problems.

Looked up through engage.languages.problems like all others; which problem arises is left to engage.documents.workbook.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

WORKBOOK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "workbook_unread": N_(
            "We cannot read this file. Save it as an Excel workbook (.xlsx) and try again."
        ),
        "workbook_old": N_("This is an older kind of Excel file. Save it as .xlsx and try again."),
        "workbook_large": N_("This file is too large. Please bring one of %(maximum)s MB or less."),
        "workbook_sheets": N_("This file has too many sheets. Please keep %(maximum)s or fewer."),
        "workbook_cells": N_("This file has too many cells. Please keep %(maximum)s or fewer."),
        "workbook_rows": N_("The sheet “%(sheet)s” has too many rows. Please keep %(maximum)s or fewer."),
        "workbook_columns": N_(
            "The sheet “%(sheet)s” has too many columns. Please keep %(maximum)s or fewer."
        ),
        "workbook_cell_long": N_(
            "Row %(row)s of the sheet “%(sheet)s” has more words than a spreadsheet can hold."
        ),
    }
)
