"""The text line: how it stands, the addresses a provider calls, when and how fast the town writes, what it may cost.

Sending is paused and goes on here by a person's word; holding to the rules is left to the worker.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form
from wtforms.validators import ValidationError

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.lines import pause, resume, standing
from engage.actions.listing import surveys_by_text
from engage.actions.settings import save_line_rules, save_text_price
from engage.actions.went_out import simulated_ways
from engage.channels.sms.lines import SIMULATED, line_of
from engage.desk.fields import line, listed, money, typed, whole
from engage.desk.inbox.words import code_words
from engage.desk.words import words_of
from engage.errors import NotFound
from engage.languages import N_, formats
from engage.storage.database import reading, writing
from engage.texting.costs import price, read_price
from engage.texting.hours import FIRST, LAST, Hours
from engage.texting.rules import LineRules, rules_of

SLOWEST, FASTEST = Decimal("0.1"), Decimal(100)
REMARK = "#rc=3&rp=all"
"""Behind an address in the provider's console: three tries, on every kind of failure. It never reaches our server."""
STEP = N_("Write a number from 0.1 to 100, like 1 or 3.75.")


class RulesForm(Form):
    """When and how fast the town begins to write, and how much a month may have."""

    begin = listed(lazy_gettext("Not before"))
    end = listed(lazy_gettext("Not after"))
    rate = line(
        lazy_gettext("Parts a second"),
        needed=True,
        most=8,
        hint=lazy_gettext(
            "A usual number carries 1. A number registered for few texts (low-volume 10DLC) is reported to carry 3.75."
        ),
    )
    day = whole(
        lazy_gettext("Parts a day at most"),
        least=1,
        needed=True,
        hint=lazy_gettext("T-Mobile takes 2,000 a day from brands with a low score. Replies count too."),
    )
    month_segments = whole(
        lazy_gettext("Parts a month at most"), hint=lazy_gettext("Leave it empty for no limit.")
    )
    month_cents = money(
        lazy_gettext("Dollars a month at most"), hint=lazy_gettext("Leave it empty for no limit.")
    )

    def validate_end(self, field: Any) -> None:
        """The last hour comes after the first."""
        if str(self.begin.data).isdecimal() and int(field.data) <= int(self.begin.data):
            raise ValidationError(_("This hour must come after the first one."))

    def validate_rate(self, field: Any) -> None:
        """A number of a speed a provider may carry."""
        if read_rate(field.data or "") is None:
            raise ValidationError(words_of(STEP))


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/contacts/line/", view_func=text_line)
    add("/<project>/contacts/line/rules", view_func=line_rules, methods=["POST"])
    add("/<project>/contacts/line/price", view_func=line_price, methods=["POST"])
    add("/<project>/contacts/line/sending", view_func=line_sending, methods=["POST"])


@needs(Permission.CONTACTS)
def text_line(place: Place) -> ResponseReturnValue:
    """How the line stands."""
    return _page(place, _form(place))


@needs(Permission.SEND)
def line_rules(place: Place) -> ResponseReturnValue:
    """Keeps the rules."""
    form = _form(place)
    if not form.validate():
        return _page(place, form), 422
    rules = LineRules(
        hours=Hours(int(form.begin.data), int(form.end.data)),
        rate=float(read_rate(form.rate.data or "") or 1),
        day=form.day.data or 1,
        month_segments=form.month_segments.data,
        month_cents=form.month_cents.data,
    )
    with writing(parts().database) as session:
        save_line_rules(session, place.project.id, rules)
    return _back(place, _("Saved."))


@needs(Permission.SEND)
def line_price(place: Place) -> ResponseReturnValue:
    """Keeps the town's price of one part."""
    written = request.form.get("cents", "")
    cents = read_price(written)
    if cents is None:
        return _page(place, _form(place, sent=False), written), 422
    with writing(parts().database) as session:
        save_text_price(session, place.project.id, str(cents))
    return _back(place, _("Saved."))


@needs(Permission.SEND)
def line_sending(place: Place) -> ResponseReturnValue:
    """Pauses sending, or lets it go on."""
    account, at = line_of(parts().config).account, parts().clock()
    wanted = request.form.get("sending", "")
    if wanted not in ("pause", "resume"):
        raise NotFound("no_attention")
    with writing(parts().database) as session:
        if wanted == "pause":
            pause(session, account, place.who, at)
        else:
            resume(session, place.project.id, account, place.who, at)
    parts().bell.set()
    return _back(place, _("Sending is paused.") if wanted == "pause" else _("Sending goes on."))


def read_rate(written: str) -> Decimal | None:
    """Parts a second as typed, "3.75" or "3,75"; None when it is none from 0.1 to 100."""
    try:
        rate = Decimal(written.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return rate if rate.is_finite() and SLOWEST <= rate <= FASTEST else None


def _back(place: Place, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("desk.text_line", project=place.project.slug), 303)


def _form(place: Place, *, sent: bool = True) -> RulesForm:
    rules = rules_of(place.project.settings)
    kept = {
        "begin": str(rules.hours.begin),
        "end": str(rules.hours.end),
        "rate": f"{rules.rate:g}",
        "day": rules.day,
        "month_segments": rules.month_segments,
        "month_cents": rules.month_cents,
    }
    form = RulesForm(typed() if sent and request.endpoint == "desk.line_rules" else None, data=kept)
    hours = [(str(hour), f"{hour}:00") for hour in range(FIRST, LAST + 1)]
    form.begin.choices, form.end.choices = hours[:-1], hours[1:]
    return form


def _page(place: Place, form: RulesForm, unread: str = "") -> str:
    held, spoken = parts(), current_language()
    account = line_of(held.config).account
    with reading(held.database) as session:
        stands = standing(session, account, held.clock())
        tried = surveys_by_text(session, place.project.id)
    cents, own = price(place.project.settings)
    public = held.config.public_url
    return render_template(
        "desk/line/line.html",
        form=form,
        unread=unread,
        stands=stands,
        tried=tried,
        simulated=account == SIMULATED,
        ways=simulated_ways(held.config),
        account=f"{account[:2]}…{account[-4:]}",
        inbound=f"{public}/sms/inbound{REMARK}",
        fallback=f"{public}/sms/inbound",
        reachable=held.config.https,
        rules=rules_of(place.project.settings),
        cents=cents,
        own=own,
        code_words=lambda code: code_words(spoken, code),
        dollars=lambda cents: formats.money(spoken, Decimal(cents) / 100),
    )
