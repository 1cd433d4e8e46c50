"""The words of a row in every language its columns name.

Which language a column without a name is in, is decided by the settings; names nobody knows are listed.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from engage.surveys.text import EMPTY, Text
from engage.surveys.xlsform.columns import MISSING, TRANSLATED, code_of, language_name, unwritten
from engage.surveys.xlsform.findings import Findings, Place
from engage.surveys.xlsform.table import Column, Record, Table

_MARKUP = re.compile(r"</?(?:span|br|b|i|u|p|a|font|h[1-6])\b[^>]*>|\*\*|(?m:^#{1,6}\s)", re.IGNORECASE)


class ColumnLanguages:
    """Finds the language of columns. `source` is the language the form is written in, `codes` all, that one first."""

    def __init__(
        self, tables: list[Table], known: Mapping[str, str], default: str, bare: str, findings: Findings
    ) -> None:
        self._findings = findings
        self._known = known
        columns = [
            (column, table)
            for table in tables
            for column in table.columns
            if column.name in TRANSLATED and column.name != "constraint_message"
        ]
        named = [code for column, _ in columns if column.language and (code := self.code(column.language))]
        wanted = self.code(default) if default else None
        unnamed = any(not column.language and column.name == "label" for column, _ in columns)
        self.bare = wanted or bare
        self.source = self.bare if unnamed or wanted in named or not named else named[0]
        if unnamed and not wanted:
            column, table = next((c, t) for c, t in columns if c.name == "label" and not c.language)
            place = Place(table.name, 1, column.header, column.letter)
            findings.changed("xlsform_bare", place, language=language_name(self.bare))
        self.codes = tuple(dict.fromkeys((self.source, *named)))
        for column, table in columns:
            if column.language and self.code(column.language) is None:
                place = Place(table.name, 1, column.header, column.letter)
                findings.lost("xlsform_language", place, language=column.language)

    def code(self, language: str) -> str | None:
        """The language a header names."""
        return self._known.get(language) or code_of(language)

    def text(self, record: Record, name: str) -> Text:
        """The words of a column in every language. Those marked as missing, and still the source's, are left out."""
        found: dict[str, str] = {}
        for column, cell in sorted(record.translations(name), key=lambda each: not each[0].language):
            code = self.code(column.language) if column.language else self.bare
            if code is None:
                record.use(column)  # the column was listed
            elif code not in found:
                record.use(column)
                found[code] = self._plain(cell, column, record)
        marked = {mark for mark in record.take(MISSING).split() if mark.startswith(f"{name}:")}
        kept = {
            code: words
            for code, words in found.items()
            if f"{name}:{code}" not in marked or words != found.get(self.source)
        }
        return MappingProxyType(kept) if kept else EMPTY

    def own(self, record: Record, column: str) -> Text:
        """The words of a column of ours, which names each language by its code: engage_short_zh_Hans."""
        found = {code: words for code in self.codes if (words := record.take(f"{column}_{code}"))}
        return MappingProxyType({code: unwritten(words) for code, words in found.items()}) if found else EMPTY

    def _plain(self, cell: str, column: Column, record: Record) -> str:
        place = record.at(column)
        if "${" in cell:
            self._findings.lost("xlsform_reference", place, cell=cell[:80])
        if not self._known and _MARKUP.search(cell):  # in files of our own they always stood as letters
            self._findings.changed("xlsform_markup", place)
        return unwritten(cell)
