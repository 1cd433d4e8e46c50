"""Moments as people in the town write them: a date and a time on the town's own clock, kept as instants.

Every town of the program is in Massachusetts, so one time zone serves all.
"""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField
from wtforms.validators import Optional

from engage.config import TOWN_ZONE

_SHAPES = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")


def hour(label: str, hint: str = "") -> "Hour":
    """A date and time; None when left empty."""
    return Hour(label, [Optional()], format=list(_SHAPES), description=hint)


class Hour(DateTimeLocalField):
    """A date and time on the town's clock; `data` is an aware instant, None when left empty."""

    def process_data(self, value: Any) -> None:
        """From what is kept to what the town's clock shows."""
        super().process_data(value.astimezone(_zone()).replace(tzinfo=None) if value else None)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was written; ValueError with words otherwise."""
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                super().process_formdata(valuelist)
                _instant(self.data)
            except (ValueError, OverflowError) as error:
                self.data = None
                raise ValueError(_("We could not read that time. Write it like 2026-03-14T09:30.")) from error

    @property
    def moment(self) -> datetime | None:
        """The instant in UTC that was typed on the town's clock; None when left empty."""
        return _instant(self.data)


def _instant(clock: datetime | None) -> datetime | None:
    """The instant a town's clock shows this; OverflowError at the ends of the calendar."""
    return clock.replace(tzinfo=_zone()).astimezone(UTC) if clock else None


def _zone() -> ZoneInfo:
    return ZoneInfo(TOWN_ZONE)
