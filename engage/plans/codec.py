"""A plan, or any part of one, as JSON and back: an audience or an activity can be kept in a row of its own.

The dataclasses of engage.plans.plan say what is read; whatever has its default is left out. Only shape is checked
here, with the path of what is wrong; whether a plan makes sense is engage.plans.check's part.
"""

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache, partial
from types import MappingProxyType, NoneType, UnionType
from typing import Any as Whatever
from typing import TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from engage.errors import Malformed
from engage.surveys.codec import condition_from_json, condition_to_json
from engage.surveys.survey import All, Any, Compare, Json, Not
from engage.surveys.text import Text

Made = TypeVar("Made")
Reader: TypeAlias = Callable[[Json, str], object]
_CONDITION = frozenset({Compare, All, Any, Not})


def to_json(part: Whatever) -> dict[str, Json]:
    """A Plan, Audience, Activity ... as an object without the fields that have their default."""
    return {
        field.name: _written(getattr(part, field.name))
        for field in fields(part)
        if getattr(part, field.name) != _default(field)
    }


def from_json(kind: type[Made], document: Json, path: str = "") -> Made:
    """The part of this class. Malformed("plan_malformed", path=...) names the first place not understood."""
    if not isinstance(document, dict):
        raise _malformed(path)
    readers = _readers(cast("Hashable", kind))
    values: dict[str, Whatever] = {}
    for name, found in document.items():
        place = f"{path}.{name}" if path else name
        if name not in readers:
            raise _malformed(place)
        values[name] = readers[name](found, place)
    try:
        return kind(**values)
    except TypeError as missing:
        raise _malformed(path) from missing


def _written(value: object) -> Json:
    match value:
        case Compare() | All() | Any() | Not():
            return condition_to_json(value)
        case Mapping():
            return {str(key): _written(each) for key, each in value.items()}
        case tuple():
            return [_written(each) for each in value]
        case datetime.date():
            return value.isoformat()
        case None | bool() | int() | str():
            return value
    return to_json(value)


def _default(field: "Field[object]") -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _malformed(path: str) -> Malformed:
    return Malformed("plan_malformed", path=path or "$")


@lru_cache(maxsize=64)
def _readers(kind: Hashable) -> Mapping[str, Reader]:
    return MappingProxyType({name: _reader(hint) for name, hint in get_type_hints(kind).items()})


def _reader(hint: Whatever) -> Reader:
    """How a field of this type is read."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    inner = [part for part in get_args(hint) if part not in (NoneType, Ellipsis)]
    if get_origin(hint) in (Union, UnionType):
        return partial(_maybe, condition_from_json if frozenset(inner) == _CONDITION else _reader(inner[0]))
    if get_origin(hint) is tuple:
        return partial(_many, _reader(inner[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(from_json, hint)
    raise TypeError(f"no field of a plan: {hint}")


def _maybe(read: Reader, found: Json, path: str) -> object:
    return None if found is None else read(found, path)


def _many(read: Reader, found: Json, path: str) -> object:
    if not isinstance(found, list):
        raise _malformed(path)
    return tuple(read(each, f"{path}[{place}]") for place, each in enumerate(found))


def _string(found: Json, path: str) -> str:
    """Words; halves of characters, which no encoding can keep, are refused."""
    if not isinstance(found, str) or any("\ud800" <= character <= "\udfff" for character in found):
        raise _malformed(path)
    return found


def _whole(found: Json, path: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise _malformed(path)
    return found


def _flag(found: Json, path: str) -> bool:
    if not isinstance(found, bool):
        raise _malformed(path)
    return found


def _text(found: Json, path: str) -> Text:
    if not isinstance(found, dict):
        raise _malformed(path)
    return MappingProxyType(
        {_string(key, path): _string(words, f"{path}.{key}") for key, words in found.items()}
    )


def _date(found: Json, path: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(_string(found, path))
    except ValueError as error:
        raise _malformed(path) from error


_PLAIN: Mapping[Whatever, Reader] = MappingProxyType(
    {str: _string, int: _whole, bool: _flag, Text: _text, datetime.date: _date}
)
