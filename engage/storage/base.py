"""The declarative base, and the column types the tables share. Knows no subject."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from engage.config import TOWN_ZONE

_NAMES: Mapping[str, str] = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC on the way out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


JsonMap = dict[str, Any]
JsonList = list[Any]
"""JSON columns: engage.surveys.survey.Json inside, unchecked here because SQLAlchemy cannot resolve recursion."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {
        datetime: Moment(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        int: Integer(),
    }


BigId = BigInteger().with_variant(Integer(), "sqlite")
"""Primary keys of tables that grow without bound (SQLite autoincrements only INTEGER)."""


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def town_day(moment: datetime) -> date:
    """The day a moment falls on, by the town's clock: in the evening UTC is a day ahead."""
    return moment.astimezone(ZoneInfo(TOWN_ZONE)).date()


def day_began(moment: datetime) -> datetime:
    """When that day began, in UTC."""
    return datetime.combine(town_day(moment), time(), ZoneInfo(TOWN_ZONE)).astimezone(UTC)
