"""Evidence as the worksheet shows it: counted lines that name the snapshot they can be opened in.

Where the numbers come from is engage.feedback's part; here they get words.
"""

import datetime
from dataclasses import dataclass

from engage.languages import formats, gettext, ngettext


@dataclass(frozen=True, slots=True)
class Reference:
    """A snapshot by its number and day; its query can be opened from the desk."""

    number: int
    day: datetime.date

    def words(self, language: str) -> str:
        """ "Snapshot 12, Nov 3, 2026" in a language."""
        day = formats.day(language, self.day)
        return gettext(language, "Snapshot %(number)s, %(day)s", number=self.number, day=day)


@dataclass(frozen=True, slots=True)
class Line:
    """`n` of `of` people; None where a small group is held back. `hoped`: `of` is a target, not those who answered."""

    label: str
    n: int | None
    of: int | None
    hoped: bool = False

    def words(self, language: str) -> str:
        """The line as a sentence fragment: "Housing: 120 of 400 people (30%)"."""
        if self.n is None:
            return gettext(language, "%(label)s: not shown, to protect people", label=self.label)
        if self.of is None:
            return gettext(language, "%(label)s: %(n)s people", label=self.label, n=self.n)
        if self.hoped:
            return gettext(
                language,
                "%(label)s: %(n)s people (hoped for: %(of)s)",
                label=self.label,
                n=self.n,
                of=self.of,
            )
        if not self.of:
            return gettext(language, "%(label)s: nobody was asked yet", label=self.label)
        return gettext(
            language,
            "%(label)s: %(n)s of %(of)s people (%(share)s%%)",
            label=self.label,
            n=self.n,
            of=self.of,
            share=self.share,
        )

    @property
    def share(self) -> int | None:
        """Percent of those who answered, rounded; None where there is nothing to divide."""
        return round(100 * self.n / self.of) if self.n is not None and self.of else None

    def brief(self, language: str) -> str:
        """The line where it is already said how many answered: "Housing 120 (30%)"."""
        if self.n is None or self.hoped or self.share is None:
            return self.words(language)
        return f"{self.label} {self.n} ({self.share}%)"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was asked, and the counts, from one snapshot (None: live numbers, shown on the desk only)."""

    title: str
    lines: tuple[Line, ...]
    reference: Reference | None = None

    @property
    def answered(self) -> int | None:
        """How many answered, where all lines share it."""
        counts = {None if line.hoped else line.of for line in self.lines}
        return counts.pop() if len(counts) == 1 else None

    def words(self, language: str) -> str:
        """The counts in one sentence; how many answered is said once."""
        if len(self.lines) < 2 or self.answered is None:
            return "; ".join(line.words(language) for line in self.lines)
        answered = ngettext(language, "%(num)s person answered.", "%(num)s people answered.", self.answered)
        return f"{answered} {'; '.join(line.brief(language) for line in self.lines)}"
