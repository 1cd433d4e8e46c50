"""Days as the town counts them."""

from datetime import UTC, date, datetime

from engage.storage.base import day_began, town_day


def test_an_evening_belongs_to_the_towns_own_day() -> None:
    evening = datetime(2026, 3, 14, 1, 30, tzinfo=UTC)  # half past nine the day before, in town
    assert town_day(evening) == date(2026, 3, 13)
    assert day_began(evening) == datetime(2026, 3, 13, 4, tzinfo=UTC)
    assert town_day(day_began(evening)) == town_day(evening)
