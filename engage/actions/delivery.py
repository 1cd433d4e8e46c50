"""What became of messages, who said stop, and what texts cost: by month of the town's clock and by survey.

Estimated is what we counted times the town's price for a part; billed is what the provider told. Only counts: nobody
can be told from them. How they are drawn is the desk's part.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias, TypeVar

from sqlalchemy.orm import Session

from engage.config import TOWN_ZONE
from engage.storage.base import town_day
from engage.storage.delivery import In, Out, Stops, incoming, outgoing, stops
from engage.storage.projects import Project
from engage.storage.surveys import surveys_of
from engage.texting.budget import Limits, Room, Spent, month_began, room
from engage.texting.costs import price
from engage.texting.rules import rules_of

MONTHS = 12
Key = TypeVar("Key")
Row: TypeAlias = Out | In | Stops
UNSENT = frozenset({"queued", "skipped"})
_MILLIONTHS = 10_000  # of a dollar, in a cent


@dataclass(slots=True)
class Figures:
    """Counts of one month, one survey, or all. Money in US cents.

    `states` and `errors`: texts; `letters`: states of letters by e-mail. `parts_in`, `parts_out`: as we counted;
    `counted` texts the provider counted too, with `billed` parts; it put a price on `priced` of them, `asked` together;
    `estimated`: all parts at the town's price; `spent`: billed where known, else estimated.
    """

    states: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    texts_in: int = 0
    parts_in: int = 0
    parts_out: int = 0
    counted: int = 0
    billed: int = 0
    priced: int = 0
    asked: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)

    @property
    def texts_out(self) -> int:
        """Texts that were sent or tried."""
        return sum(n for state, n in self.states.items() if state not in UNSENT)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.states or self.letters or self.texts_in or self.stops)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`all` within the chosen month and survey; `months` newest first; `surveys` by title, None for no survey.

    `room`, `limits` and `month`: the budget of the present month and what is spent of it. `cents`: the price of a part,
    `own`: the town wrote it down.
    """

    all: Figures
    months: Sequence[tuple[date, Figures]]
    surveys: Sequence[tuple[int | None, str, Figures]]
    limits: Limits
    month: Spent
    room: Room
    cents: Decimal
    own: bool


def delivery(
    session: Session, project: Project, at: datetime, month: date | None = None, survey: int | None = None
) -> Delivery:
    """The figures of a project, narrowed to a month (its first day) and a survey when asked."""
    begins = month_begins(at)
    firsts = [town_day(begin) for begin in begins]
    cents, own = price(project.settings)
    rows: list[Row] = [
        *outgoing(session, project.id, begins),
        *incoming(session, project.id, begins),
        *stops(session, project.id, begins),
    ]
    titles: dict[int | None, str] = {row.id: row.title for row in surveys_of(session, project.id)}

    def within(row: Row) -> bool:
        return month is None or (row.span >= 0 and firsts[row.span] == month)

    def about(row: Row) -> bool:
        return survey is None or row.survey == survey

    rules = rules_of(project.settings)
    limits = Limits(rules.month_segments, rules.month_cents)
    present = _summed((row for row in rows if row.span == MONTHS - 1), cents)
    used = Spent(present.parts_out + present.parts_in, present.spent)
    by_month = _grouped(filter(about, rows), cents, lambda row: row.span)
    by_survey = _grouped(filter(within, rows), cents, lambda row: row.survey)
    return Delivery(
        all=_summed((row for row in rows if within(row) and about(row)), cents),
        months=[(firsts[span], found) for span, found in sorted(by_month.items(), reverse=True) if span >= 0],
        surveys=sorted(
            ((key, titles.get(key, ""), found) for key, found in by_survey.items()), key=lambda one: one[1]
        ),
        limits=limits,
        month=used,
        room=room(used, limits),
        cents=cents,
        own=own,
    )


def month_begins(at: datetime) -> list[datetime]:
    """When each of the last twelve months began by the town's clock, the present one last."""
    begins = [month_began(at, TOWN_ZONE)]
    while len(begins) < MONTHS:
        begins.append(month_began(begins[-1] - timedelta(days=1), TOWN_ZONE))
    return begins[::-1]


def _grouped(rows: Iterable[Row], cents: Decimal, key: Callable[[Row], Key]) -> Mapping[Key, Figures]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: _summed(found, cents) for name, found in groups.items()}


def _summed(rows: Iterable[Row], cents: Decimal) -> Figures:
    found = Figures()
    for row in rows:
        if isinstance(row, Stops):
            found.stops[row.source] += row.n
        elif isinstance(row, In):
            found.texts_in += row.n
            found.parts_in += row.parts
            found.estimated += cents * row.parts
            found.spent += cents * row.parts
        elif row.letter:
            found.letters[row.state] += row.n
        else:
            _add(found, row, cents)
    return found


def _add(found: Figures, row: Out, cents: Decimal) -> None:
    found.states[row.state] += row.n
    if row.error and row.state in ("undelivered", "failed", "unknown", "skipped"):
        found.errors[row.error] += row.n
    found.parts_out += row.parts
    found.counted += row.counted
    found.billed += row.billed
    found.priced += row.priced
    asked = Decimal(row.asked) / _MILLIONTHS
    found.asked += asked
    found.estimated += cents * row.parts
    found.spent += asked + cents * row.unpriced
