"""Spending against limits: warned at four fifths, full at all of it, never over it."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis.strategies import integers

from engage.texting.budget import Limits, Room, Spent, fits, month_began, room, used


def test_four_fifths_is_near_and_all_is_full() -> None:
    limits = Limits(segments=100, cents=1000)
    assert room(Spent(79, Decimal(799)), limits) is Room.FREE
    assert room(Spent(80, Decimal(0)), limits) is Room.NEAR
    assert room(Spent(0, Decimal(800)), limits) is Room.NEAR
    assert room(Spent(100, Decimal(0)), limits) is Room.FULL
    assert room(Spent(10**6, Decimal(10**6)), Limits()) is Room.FREE
    assert used(Spent(0), Limits(segments=0)) == 1


@given(integers(0, 200), integers(0, 200), integers(0, 200))
def test_what_fits_is_never_over(spent: int, more: int, most: int) -> None:
    assert fits(Spent(spent), Limits(segments=most), Spent(more)) == (spent + more <= most)
    assert fits(Spent(0, Decimal(spent)), Limits(cents=most), Spent(0, Decimal(more))) == (
        spent + more <= most
    )


def test_a_month_begins_by_the_clock_of_the_town() -> None:
    zone = "America/New_York"
    early = datetime(2026, 12, 1, 4, 30, tzinfo=UTC)  # still November 30 in the town
    assert month_began(early, zone) == datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert month_began(datetime(2026, 12, 1, 5, tzinfo=UTC), zone) == datetime(2026, 12, 1, 5, tzinfo=UTC)
