"""The fields desk forms are made of, with words of our own for what is to mend. What a form means is its room's part.

Choices are set on a form once it is made (`form.role.choices = [(value, label), ...]`).
"""

import re
from typing import Any, Protocol

from flask import request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from engage.surveys.wording import clean

AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?P<parting>[.,])\d{3}(?:(?P=parting)\d{3})*|\d+)(?:(?!(?P=parting))[.,](?P<cents>\d{1,2}))?",
    re.ASCII,
)
MOST_CENTS = 1_000_000_000


class Check(Protocol):
    """What a WTForms validator is."""

    def __call__(self, form: Any, field: Any, /) -> object: ...


def line(
    label: str, *, needed: bool = False, most: int = 200, hint: str = "", list_id: str = ""
) -> StringField:
    """One line of words, up to `most` characters; `list_id`: a <datalist> of the page that offers some."""
    offered = {"list": list_id} if list_id else {}
    return StringField(label, _checks(needed, most), [_trimmed], hint, render_kw=offered)


def lines(label: str, *, needed: bool = False, most: int = 5000, hint: str = "") -> TextAreaField:
    """Several lines of words."""
    return TextAreaField(label, _checks(needed, most), [_trimmed], hint)


def whole(
    label: str, *, least: int = 0, most: int = 10_000_000, needed: bool = False, hint: str = ""
) -> IntegerField:
    """A whole number from `least` to `most`; None when left empty."""
    message = _("Please give a whole number from %(min)s to %(max)s.")
    given = InputRequired(_("Please fill this in.")) if needed else Optional()
    return Whole(label, [given, NumberRange(least, most, message)], description=hint)


def money(label: str, *, needed: bool = False, hint: str = "") -> IntegerField:
    """An amount in dollars, kept in cents; None when left empty."""
    message = _("Please give an amount up to ten million dollars.")
    given = InputRequired(_("Please fill this in.")) if needed else Optional()
    return Money(label, [given, NumberRange(0, MOST_CENTS, message)], description=hint)


def day(label: str, hint: str = "") -> DateField:
    """A date; None when left empty."""
    return Day(label, [Optional()], description=hint)


def tick(label: str) -> BooleanField:
    """A yes when ticked."""
    return BooleanField(label)


def one_of(label: str, hint: str = "") -> RadioField:
    """One choice of few, all in sight."""
    return OneOf(label, description=hint)


def listed(label: str, hint: str = "") -> SelectField:
    """One choice of eight or more, in a list that opens."""
    return Listed(label, description=hint)


def several_of(label: str, hint: str = "") -> SelectMultipleField:
    """Any number of choices, as ticks."""
    return SeveralOf(label, description=hint, option_widget=CheckboxInput(), widget=ListWidget())


class Whole(IntegerField):
    """A whole number; what cannot be read is told in our words and stays as typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads digits of any script; ValueError with words otherwise."""
        written = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not written:
            return
        try:
            self.data = int(written)
        except ValueError as error:
            raise ValueError(_("We could not read that number. Write it with digits, like 12.")) from error


def plain_number(words: str) -> int | None:
    """A whole number from 0 to 999,999,999, written in plain digits; None for anything else."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else None


class Money(IntegerField):
    """Dollars as people write them (1500, $1,500.50, 1.500,50), in cents."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the amount; ValueError with words when it cannot be told."""
        self.data = None
        written = (
            (valuelist[0] if valuelist else "").strip().strip("$").replace("\u00a0", "").replace(" ", "")
        )
        if not written:
            return
        found = AMOUNT.fullmatch(written)
        if not found:
            raise ValueError(_("We could not read that amount. Write it like 1500 or 12.50."))
        whole = "".join(each for each in found["whole"] if each.isdigit())
        self.data = int(whole) * 100 + int((found["cents"] or "0").ljust(2, "0"))

    def _value(self) -> str:
        """As it was typed, or what is kept: without cents where there are none."""
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        whole, rest = divmod(self.data, 100)
        return f"{whole}.{rest:02}" if rest else str(whole)


class Day(DateField):
    """A date; browsers show their own calendar."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads year-month-day; ValueError with words otherwise."""
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                super().process_formdata(valuelist)
            except ValueError as error:
                raise ValueError(_("We could not read that date. Write it like 2026-03-14.")) from error


class OneOf(RadioField):
    """One of the choices, which must be there."""

    def pre_validate(self, form: Any) -> None:
        """Nothing, or something else, is sent back with words."""
        if self.data not in _values(self):
            raise ValidationError(_("Please choose one from the list."))


class Listed(SelectField):
    """The same, in a list."""

    def pre_validate(self, form: Any) -> None:
        """Nothing, or something else, is sent back with words."""
        if self.data not in _values(self):
            raise ValidationError(_("Please choose one from the list."))


class SeveralOf(SelectMultipleField):
    """Some of the choices, or none."""

    def pre_validate(self, form: Any) -> None:
        """Anything that is not there is sent back with words."""
        if not set(self.data or ()) <= _values(self):
            raise ValidationError(_("Please choose from the list."))


def typed() -> MultiDict[str, str] | None:
    """What was typed into the form of this request; None when the page is only looked at."""
    return request.form if request.method == "POST" else None


def needs_one(form: Form, field: SelectMultipleField) -> None:
    """A check for fields where at least one tick is needed."""
    if not field.data:
        raise ValidationError(_("Please tick at least one."))


def _values(field: SelectField) -> set[Any]:
    return {option.data for option in field}


def _checks(needed: bool, most: int) -> list[Check]:
    given = DataRequired(_("Please fill this in.")) if needed else Optional()
    return [given, Length(max=most, message=_("Please shorten this to %(max)s characters."))]


def _trimmed(value: str | None) -> str:
    return clean(value or "")
