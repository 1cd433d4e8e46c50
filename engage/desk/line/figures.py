"""Delivery, opt-outs and costs as pictures: by what became of messages, by month and by survey.

Filters live in the address (`?month=2026-11&survey=3`). The counts are engage.actions.delivery's.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.delivery import Delivery, delivery
from engage.desk.fields import plain_number
from engage.desk.inbox.words import STATES, code_words
from engage.desk.numbers import BAR_WIDTH
from engage.desk.words import words_of
from engage.languages import N_, formats
from engage.storage.database import reading

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "text": N_("They texted it"),
        "provider": N_("The provider told us"),
        "staff": N_("Staff understood it so"),
        "link": N_("They pressed a link"),
    }
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, a second line, how many, and of how many it is drawn."""

    label: str
    n: int
    whole: int
    more: str = ""
    code: str = ""

    @property
    def size(self) -> int:
        """Its length, of BAR_WIDTH."""
        return round(BAR_WIDTH * self.n / self.whole) if self.whole else 0

    @property
    def share(self) -> float | None:
        """Of the whole, from 0 to 1."""
        return self.n / self.whole if self.whole else None


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/contacts/delivery/", "delivery", show_delivery)


@needs(Permission.CONTACTS)
def show_delivery(place: Place) -> ResponseReturnValue:
    """The pictures, each with its numbers as a table."""
    month, survey = _month(request.args.get("month", "")), plain_number(request.args.get("survey", ""))
    with reading(parts().database) as session:
        told = delivery(session, place.project, parts().clock(), month, survey)
        known = delivery(session, place.project, parts().clock()) if month or survey else told
    spoken = current_language()
    return render_template(
        "desk/line/delivery.html",
        told=told,
        known=known,
        month=month,
        survey=survey,
        states=_bars(told.all.states, STATES),
        letters=_bars(told.all.letters, STATES),
        errors=_errors(told),
        stops=_bars(told.all.stops, SOURCES),
        spending=_spending(told),
        month_words=lambda first: formats.month(spoken, first),
        dollars=lambda cents: formats.money(spoken, Decimal(cents) / 100),
    )


def _month(written: str) -> date | None:
    """The first day of a month written "2026-11"; None for anything else."""
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        return None


def _bars(counts: Counter[str], names: Mapping[str, str]) -> list[Bar]:
    """The most first."""
    whole = counts.total()
    return [Bar(words_of(names[key]) if key in names else key, n, whole) for key, n in counts.most_common()]


def _errors(told: Delivery) -> list[Bar]:
    """Why messages did not arrive, of all texts out."""
    whole = told.all.states.total()
    found = []
    for code, n in told.all.errors.most_common():
        meaning, advice = code_words(current_language(), code)
        found.append(
            Bar(meaning or _("The provider gives the code %(code)s.", code=code), n, whole, advice, code)
        )
    return found


def _spending(told: Delivery) -> list[Bar]:
    """What each month cost, in whole cents, of the dearest."""
    most = max((int(each.spent) for _first, each in told.months), default=0)
    spoken = current_language()
    return [Bar(formats.month(spoken, first), int(each.spent), most) for first, each in told.months]
