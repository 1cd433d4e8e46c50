"""Quiet hours by several clocks, numbers as typed, and a town's rules."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.surveys.problems import Problem
from engage.texting.hours import Hours, allowed, closes, next_allowed
from engage.texting.numbers import read_number, veiled, zones_of
from engage.texting.rules import LineRules, rules_of

EAST, WEST = "America/New_York", "America/Los_Angeles"
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 60 * 24 * 730).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
ZONES = st.sets(st.sampled_from([EAST, WEST, "America/Chicago", "Pacific/Honolulu"]), min_size=1)


@given(at=MOMENTS, zones=ZONES)
def test_the_next_allowed_moment_is_allowed_and_the_first(at: datetime, zones: set[str]) -> None:
    found = next_allowed(at, Hours(), sorted(zones))
    assert found is not None
    assert found >= at
    assert allowed(found, Hours(), sorted(zones))
    before = found - timedelta(minutes=1)
    assert found == at or not allowed(before, Hours(), sorted(zones))
    assert found < closes(found, Hours(), sorted(zones)) <= found + timedelta(hours=11)


def test_both_clocks_must_agree() -> None:
    at = datetime(2026, 3, 8, 9, 30, tzinfo=ZoneInfo(EAST))  # the day clocks go forward
    assert allowed(at, Hours(), [EAST])
    assert not allowed(at, Hours(), [EAST, WEST])
    assert next_allowed(at, Hours(), [EAST, WEST]) == datetime(2026, 3, 8, 9, 0, tzinfo=ZoneInfo(WEST))
    assert next_allowed(at, Hours(9, 10), [EAST, WEST]) is None


@pytest.mark.parametrize(("begin", "end"), [(8, 20), (9, 21), (12, 12), (15, 10)])
def test_hours_may_be_narrowed_only(begin: int, end: int) -> None:
    with pytest.raises(ValueError, match="between 9 and 20"):
        Hours(begin, end)


@pytest.mark.parametrize("typed", ["413 555 0123", "(413) 555-0123", "+1 413.555.0123", "1-413-555-0123"])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert read_number(typed) == "+14135550123"


@pytest.mark.parametrize("typed", ["", "hello", "12", "413 555 0123 ext 4", "4135550123413555"])
def test_what_is_no_number_is_said(typed: str) -> None:
    assert isinstance(read_number(typed), Problem)


def test_area_codes_have_clocks_and_addresses_are_veiled() -> None:
    assert zones_of("+14135550123") == (EAST,)
    assert zones_of("+12135550123") == (WEST,)
    assert zones_of("nobody") == ()
    assert veiled("+14135550123") == "… 23"
    assert veiled("maya@mail.example.org") == "m…@….org"


def test_rules_come_back_as_kept() -> None:
    rules = LineRules(Hours(10, 18), 3.75, 200_000, 5000, 12_000)
    assert rules_of({"texting": rules.kept()}) == rules
    assert rules_of({}) == LineRules()
