"""What a mailing would do, before it starts: how many people, in which words, what it costs, when it goes, who is left
out and why. It changes nothing; starting is engage.actions.mailings' part.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from engage.actions.audience import Meant, all_meant
from engage.actions.gateway import EMAIL
from engage.actions.mailing_budget import month_limits, month_spent
from engage.actions.mailing_texts import Material, material, material_problems
from engage.actions.parts import Parts
from engage.config import TOWN_ZONE
from engage.errors import Malformed
from engage.storage.conversing import number_of
from engage.storage.mailings import Mailing
from engage.surveys.problems import Problem
from engage.texting.budget import Limits, Spent, fits
from engage.texting.costs import price
from engage.texting.hours import next_allowed
from engage.texting.mailing_words import CODE, Composed
from engage.texting.numbers import zones_of
from engage.texting.pace import finishes
from engage.texting.rules import LineRules, rules_of
from engage.texting.segments import Segments, segments

SAMPLE = "abc234xyz"  # a code as it will look
MOST_LOOKED_AT = 2000  # numbers whose own clock is looked at


@dataclass(frozen=True, slots=True)
class Example:
    """The words for the people of one language, as they arrive, how many there are by each way, and what their texts
    cost together (US cents)."""

    language: str
    words: Composed
    cost: Segments
    texts: int
    letters: int
    cents: Decimal


@dataclass(frozen=True, slots=True)
class Preview:
    """Of two addresses given on one form one counts; who gave them at different times counts as two people, for nobody
    knows. `cents` is US cents for all texts; `first`: when the first may go by the town's clock, `last`: when the last
    is expected to; `elsewhere`: numbers whose own clock lies outside the hours then."""

    examples: tuple[Example, ...]
    left_out: Mapping[str, int]
    texts: int
    letters: int
    segments: int
    cents: Decimal
    assumed: bool
    rules: LineRules
    first: datetime | None
    last: datetime | None
    elsewhere: int
    spent: Spent
    limits: Limits
    own: int | None
    problems: tuple[Problem, ...]

    @property
    def people(self) -> int:
        return self.texts + self.letters

    @property
    def fits(self) -> bool:
        """Whether all of it stays within the budgets of the month and of the mailing."""
        more = Spent(self.segments, self.cents)
        return fits(self.spent, self.limits, more) and fits(Spent(), Limits(cents=self.own), more)


def preview(session: Session, parts: Parts, mailing: Mailing) -> Preview:
    """Looks at everybody the mailing is for, now."""
    at = parts.clock()
    found = material(session, parts, mailing)
    people = list(all_meant(session, parts, mailing, at))
    going = [each for each in people if not each.why]
    examples = _examples(found, going)
    rules, (each_cents, own_price) = rules_of(found.project.settings), price(found.project.settings)
    total = sum(one.cost.count * one.texts for one in examples)
    first = next_allowed(at, rules.hours, (TOWN_ZONE,))
    return Preview(
        examples,
        dict(Counter(each.why for each in people if each.why).most_common()),
        sum(one.texts for one in examples),
        sum(one.letters for one in examples),
        total,
        each_cents * total,
        not own_price,
        rules,
        first,
        finishes(at, total, rules, TOWN_ZONE),
        _elsewhere(session, parts, going, rules, first),
        month_spent(session, found.project, at),
        month_limits(found.project),
        mailing.cents,
        tuple(material_problems(found, at)),
    )


def _examples(found: Material, going: Sequence[Meant]) -> tuple[Example, ...]:
    counted = Counter((each.contact.language, each.contact.kind == EMAIL) for each in going)
    each_cents, _ = price(found.project.settings)
    made = []
    for language in sorted({language for language, _ in counted} or {found.project.source_language}):
        words = found.composed(language)
        shown = Composed(
            words.language,
            words.fallback,
            words.sms.replace(CODE, SAMPLE),
            words.subject,
            words.email.replace(CODE, SAMPLE),
        )
        cost = segments(shown.sms)
        texts, letters = counted[language, False], counted[language, True]
        made.append(Example(language, shown, cost, texts, letters, each_cents * cost.count * texts))
    return tuple(sorted(made, key=lambda one: -(one.texts + one.letters)))


def _elsewhere(
    session: Session, parts: Parts, going: Sequence[Meant], rules: LineRules, first: datetime | None
) -> int:
    """Numbers that have to wait longer, by the clock of their area code."""
    later = 0
    for each in [meant.contact for meant in going if meant.contact.kind != EMAIL][:MOST_LOOKED_AT]:
        sealed = number_of(session, each.person)
        try:
            zones = zones_of(parts.vault.open(sealed)) if sealed else ()
        except Malformed:
            continue
        later += bool(first and next_allowed(first, rules.hours, (TOWN_ZONE, *zones)) != first)
    return later
