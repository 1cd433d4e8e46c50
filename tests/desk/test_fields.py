"""What people type into fields of the desk, and what is kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.desk.fields import money
from engage.desk.plan.listed import joined, known, own


class Purse(Form):
    amount = money("Money")


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1500", 150_000),
        ("$1,500", 150_000),
        ("1.500,50", 150_050),
        ("1,500.5", 150_050),
        ("12.05", 1_205),
        (" $ 7 ", 700),
        ("1,000,000", 100_000_000),
        ("", None),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, cents: int | None) -> None:
    assert Purse(MultiDict({"amount": typed})).amount.data == cents


@pytest.mark.parametrize("typed", ["some", "-5", "1,50,0", "12.345.6", "5 or 6"])
def test_what_is_no_amount_is_never_guessed(typed: str) -> None:
    form = Purse(MultiDict({"amount": typed}))
    assert form.amount.data is None
    assert form.amount.process_errors


@given(st.integers(0, 1_000_000_000))
def test_what_a_form_shows_is_read_back_as_it_was(cents: int) -> None:
    shown = Purse(data={"amount": cents}).amount._value()
    assert Purse(MultiDict({"amount": shown})).amount.data == cents


def test_lists_are_ticks_and_a_line() -> None:
    values = ("food", "a map", "rides")
    assert known(values, ("food", "rides")) == ["food", "rides"]
    assert own(values, ("food", "rides")) == "a map"
    assert joined(["food"], "a map、两位学生， food ,,") == ("food", "a map", "两位学生")
    assert joined(None, None) == ()
