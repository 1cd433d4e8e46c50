"""The sheet "settings": the form's title and key, its languages, and what only Engage keeps of a survey."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.surveys.survey import INTERNAL
from engage.surveys.text import Text
from engage.surveys.xlsform.columns import FORMAT, unwritten
from engage.surveys.xlsform.findings import Findings
from engage.surveys.xlsform.languages import ColumnLanguages
from engage.surveys.xlsform.names import key_like
from engage.surveys.xlsform.table import Record, Table

STEPS = (5, 6, 7)
FORMS = ("survey", "event", *INTERNAL)


class Settings:
    """Reads the one row. `ours`: Engage wrote the file; `newer`: by a newer Engage than this."""

    def __init__(self, table: Table | None, findings: Findings) -> None:
        empty = Record("", 2, {})
        self._record = table.records[0] if table and table.records else empty
        self._findings = findings
        written = self._record.take("engage_format")
        self.ours = written.isdecimal()
        self.newer = self.ours and int(written) > FORMAT
        self.default_language = self._record.take("default_language")
        self.columns: Mapping[str, str] = MappingProxyType(self._columns() if self.ours else {})

    def describe(self, languages: ColumnLanguages) -> "Described":
        """What the settings say of the survey; what is missing is taken from elsewhere or from the defaults."""
        record, take = self._record, self._record.take
        key, title = take("form_id"), take("form_title")
        if take("version") and not self.ours:
            self._findings.changed("xlsform_version", record.place("version"))
        made = key_like(key or title or "survey", "survey")
        if key and made != key:
            self._findings.changed("xlsform_key", record.place("form_id"), name=key, key=made)
        source = take("engage_source") or languages.source
        words = {source: unwritten(title or key or made)}
        words |= {
            code: unwritten(other) for code in languages.codes if (other := take(f"engage_title_{code}"))
        }
        offered = tuple(take("engage_languages").split()) or languages.codes
        step, minutes, form = take("engage_step"), take("engage_minutes"), take("engage_form")
        return Described(
            made,
            MappingProxyType(words),
            source,
            tuple(dict.fromkeys((source, *offered))),
            int(step) if step.isdecimal() and int(step) in STEPS else STEPS[0],
            form if form in FORMS else FORMS[0],
            int(minutes) if minutes.isdecimal() and 0 < int(minutes) < 1000 else 5,
        )

    def _columns(self) -> dict[str, str]:
        """Header -> language code, as written."""
        try:
            found = json.loads(self._record.take("engage_columns") or "{}")
        except ValueError:
            return {}
        return {str(header): str(code) for code, header in found.items()} if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Described:
    """Of a survey, all but its questions."""

    key: str
    title: Text
    source: str
    languages: tuple[str, ...]
    step: int
    form: str
    minutes: int
