"""Evidence as the worksheet shows it: counted lines that name the snapshot they can be opened in.

Where the numbers come from is engage.feedback's part; here they get words.
"""

import datetime
from dataclasses import dataclass

from babel.dates import format_date

from engage.languages import gettext


@dataclass(frozen=True, slots=True)
class Reference:
    """A snapshot by its number and day; its query can be opened from the desk."""

    number: int
    day: datetime.date

    def words(self, language: str) -> str:
        """ "Snapshot 12, 3 Nov 2026" in a language."""
        day = format_date(self.day, "d MMM y" if language == "en" else "medium", locale=language)
        return gettext(language, "Snapshot %(number)s, %(day)s", number=self.number, day=day)


@dataclass(frozen=True, slots=True)
class Line:
    """`n` of `of` people; both None where a small group is held back."""

    label: str
    n: int | None
    of: int | None

    def words(self, language: str) -> str:
        """The line as a sentence fragment: "Housing: 120 of 400 people (30%)"."""
        if self.n is None or self.of is None:
            return gettext(language, "%(label)s: fewer than 5", label=self.label)
        if not self.of:
            return gettext(language, "%(label)s: nobody was asked yet", label=self.label)
        share = round(100 * self.n / self.of)
        return gettext(
            language,
            "%(label)s: %(n)s of %(of)s people (%(share)s%%)",
            label=self.label,
            n=self.n,
            of=self.of,
            share=share,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was asked, and the counts, from one snapshot (None: live numbers, shown on the desk only)."""

    title: str
    lines: tuple[Line, ...]
    reference: Reference | None = None
