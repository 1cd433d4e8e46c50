"""XLSForm, the spreadsheet other survey tools read and write: a survey as its sheets, and any such sheets as a survey.

`write` loses nothing; `read` lists what it cannot carry, with sheet, row and column, before anything is saved. Files
are engage.documents.workbook's part.
"""

from engage.surveys.xlsform.findings import Finding, Weight
from engage.surveys.xlsform.reading import Imported, read
from engage.surveys.xlsform.writing import write

__all__ = ["Finding", "Imported", "Weight", "read", "write"]
