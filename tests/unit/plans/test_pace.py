"""How far along the plan is while there is time to act."""

import datetime

import pytest

from engage.plans.pace import Pace, pace, span, step_now
from engage.plans.plan import Activity

TODAY = datetime.date(2026, 3, 10)


def day(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("target", "heard", "first", "last", "expected"),
    [
        (50, 50, -5, 5, Pace("met", 0, 5)),
        (50, 60, -9, -2, Pace("met", 0, -2)),
        (50, 10, -5, 13, Pace("running", 40, 13, 20)),
        (50, 10, 3, 13, Pace("ahead", 40, 13, 20)),
        (50, 10, -5, 0, Pace("running", 40, 0, 40)),
        (50, 10, -9, -1, Pace("over", 40)),
        (50, None, -5, 5, Pace("hidden", None, 5)),
        (None, 10, -5, 5, Pace("free", None, 5)),
        (50, 10, None, None, Pace("undated", 40)),
        (50, None, -9, -1, Pace("over")),
    ],
)
def test_pace(
    target: int | None, heard: int | None, first: int | None, last: int | None, expected: Pace
) -> None:
    begin = None if first is None else day(first)
    end = None if last is None else day(last)
    assert pace(target, heard, begin, end, TODAY) == expected


def test_a_span_has_no_end_while_one_activity_has_no_date() -> None:
    market = Activity("market", 5, {}, date=day(2), until=day(9))
    dinner = Activity("dinner", 5, {}, date=day(4))
    assert span((market, dinner)) == (day(2), day(9))
    assert span((market, Activity("open", 5, {}))) == (None, None)
    assert span(()) == (None, None)


def test_the_step_the_town_is_in() -> None:
    past = Activity("a", 5, {}, date=day(-3))
    coming = Activity("b", 6, {}, date=day(3))
    assert step_now((past, coming), TODAY) == 6
    assert step_now((past,), TODAY) == 5
    assert step_now((Activity("c", 7, {}),), TODAY) == 7
    assert step_now((), TODAY) == 5
