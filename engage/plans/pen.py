"""How a plan's document writes: labels in its own language, the town's words in theirs, numbers and days as it does."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from engage.languages import N_, formats, gettext
from engage.plans import themes, wording
from engage.plans.matching import in_words, template_words
from engage.plans.outline import Cell, Line, Table
from engage.plans.plan import Audience, Plan
from engage.plans.shipped import shipped
from engage.surveys.text import Shown, Text, pick


@dataclass(frozen=True, slots=True)
class Pen:
    """`language` is the document's, `source` the one the team writes in."""

    plan: Plan
    language: str
    source: str

    def say(self, message: str) -> str:
        """A marked string in the document's language."""
        return gettext(self.language, message)

    def label(self, message: str, quiet: bool = False, strong: bool = False) -> Line:
        """The same as a line."""
        return Line(self.say(message), self.language, quiet=quiet, strong=strong)

    def named(self, names: Mapping[str, str], word: str) -> str:
        """The words of a table; the town's own words stay."""
        return wording.worded(self.language, names, word)

    def text(self, text: Text) -> Shown:
        """The town's words in the document's language, else as it wrote them."""
        return pick(text, self.language, self.source)

    def shown(self, text: Text, otherwise: str) -> Shown:
        """The same, or a name there always is."""
        return self.text(text) if any(text.values()) else Shown(otherwise, self.source, False)

    def own(self, words: str) -> Shown:
        """Words of the team for itself."""
        return Shown(words, self.source, self.source != self.language)

    def lines(self, shown: Shown, quiet: bool = False, bullet: bool = False) -> Cell:
        """Each line of some words; none when there are none."""
        return tuple(
            Line(line.strip(), shown.language, quiet=quiet, bullet=bullet)
            for line in shown.words.splitlines()
            if line.strip()
        )

    def told(self, message: str, words: str) -> Cell:
        """The team's words after a label like "Source: %(words)s", if there are any."""
        if not words:
            return ()
        return (Line(gettext(self.language, message, words=words), self.language, quiet=True),)

    def nothing(self) -> Line:
        """What stands where nothing is written yet."""
        return self.label(N_("Not written yet"), quiet=True)

    def question(self, name: str) -> Line:
        """A template's question, with the template's name."""
        ask = themes.question(name, shipped())
        if ask is None:
            return Line(name, self.language, bullet=True)
        words = template_words(ask.text, self.language).replace("{Town}", self.text(self.plan.town).words)
        return Line(f"{name.partition('.')[0]}: {words}", self.language, bullet=True)

    def rule(self, audience: Audience) -> Line:
        """Who counts for a group, in plain words."""
        return Line(in_words(self.plan, audience.match, self.language), self.language)

    def number(self, number: int) -> Line:
        """A whole number as the language writes it."""
        return Line(formats.amount(self.language, number), self.language)

    def money(self, cents: int) -> Line:
        """An amount; one below nothing is bold."""
        return Line(wording.money(self.language, cents), self.language, strong=cents < 0)

    def day(self, day: datetime.date | None) -> Cell:
        """A date; nothing when there is none."""
        return (Line(formats.day(self.language, day), self.language),) if day else ()

    def table(
        self,
        caption: str,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        rows: tuple[tuple[Cell, ...], ...],
    ) -> Table | Line:
        """A table, or that there is nothing to put in it."""
        if not rows:
            return self.nothing()
        return Table(self.say(caption), tuple(self.say(head) for head in heads), widths, rows)
