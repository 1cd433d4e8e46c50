"""Dataclasses as JSON and back, told by their own fields: for surveys, plans, and any part that is kept by itself.

Whatever has its default is left out, so that new fields change nothing of what was kept before. Only shape is checked,
with the path of what is wrong; whether something makes sense is for others.
"""

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache, partial
from types import MappingProxyType, NoneType, UnionType
from typing import Any as Whatever
from typing import TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from engage.errors import Malformed
from engage.surveys.survey import All, Any, Compare, Condition, Json, Not
from engage.surveys.text import Text

_DEEPEST = 12  # conditions within conditions; nobody writes more
_CONDITION = frozenset({Compare, All, Any, Not})

Made = TypeVar("Made")
Reader: TypeAlias = Callable[[Json, str], object]
"""Reads JSON found at a path, or raises Malformed naming the path."""


def written(value: object) -> Json:
    """A value as JSON: a dataclass, a condition, words by language, a list, a date, or something plain."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [written(each) for each in value]
        case Mapping():
            return {str(key): written(each) for key, each in value.items()}
        case All(of):
            return {"all": [written(each) for each in of]}
        case Any(of):
            return {"any": [written(each) for each in of]}
        case Not(of):
            return {"not": written(of)}
        case datetime.date():
            return value.isoformat()
    return parts_of(value)


def parts_of(value: Whatever) -> dict[str, Json]:
    """A dataclass as an object without the fields that have their default."""
    return {
        each.name: written(getattr(value, each.name))
        for each in fields(value)
        if getattr(value, each.name) != _default(each)
    }


class Shapes:
    """How one family of dataclasses is read. `code`: of the Malformed that names what is not understood.

    `own`: readers of fields that their type does not tell, by (class, field). `nulls`: whether null stands for None.
    """

    def __init__(
        self, code: str, own: Mapping[tuple[type, str], Reader] = MappingProxyType({}), *, nulls: bool = True
    ) -> None:
        self._code, self._own, self._nulls = code, own, nulls
        self._readers = lru_cache(maxsize=64)(self._readers_of)

    def read(self, kind: type[Made], found: Json, path: str = "") -> Made:
        """One value of a class, from an object with no field it does not know."""
        if not isinstance(found, dict):
            raise self.malformed(path)
        readers = self._readers(cast("Hashable", kind))
        values: dict[str, Whatever] = {}
        for name, each in found.items():
            place = f"{path}.{name}" if path else name
            if name not in readers:
                raise self.malformed(place)
            values[name] = readers[name](each, place)
        try:
            return kind(**values)
        except TypeError as missing:
            raise self.malformed(path) from missing

    def _condition(self, found: Json, path: str) -> Condition:
        if not isinstance(found, dict) or path.count(".") > 2 * _DEEPEST:
            raise self.malformed(path)
        match found:
            case {"all": of, **rest} if not rest:
                return All(self._many(self._condition, of, f"{path}.all"))
            case {"any": of, **rest} if not rest:
                return Any(self._many(self._condition, of, f"{path}.any"))
            case {"not": of, **rest} if not rest:
                return Not(self._condition(of, f"{path}.not"))
        return self.read(Compare, found, path)

    def string(self, found: Json, path: str) -> str:
        """Words; halves of characters, which no encoding can keep, are refused."""
        if not isinstance(found, str) or (
            not found.isprintable() and any("\ud800" <= c <= "\udfff" for c in found)
        ):
            raise self.malformed(path)
        return found

    def text(self, found: Json, path: str) -> Text:
        """Words by language code; neither codes nor words are checked but for halves of characters."""
        if not isinstance(found, dict):
            raise self.malformed(path)
        return MappingProxyType(
            {self.string(key, path): self.string(words, f"{path}.{key}") for key, words in found.items()}
        )

    def malformed(self, path: str) -> Malformed:
        """The error that names a place."""
        return Malformed(self._code, path=path or "$")

    def _reader(self, hint: Whatever) -> Reader:
        """How a field of this type is read."""
        if plain := self._plain(hint):
            return plain
        inner = [part for part in get_args(hint) if part not in (NoneType, Ellipsis)]
        if get_origin(hint) in (Union, UnionType):
            read = self._condition if frozenset(inner) == _CONDITION else self._reader(inner[0])
            return partial(self._maybe, read) if self._nulls else read
        if get_origin(hint) is tuple:
            return partial(self._many, self._reader(inner[0]))
        if is_dataclass(hint) and isinstance(hint, type):
            return partial(self.read, hint)
        raise TypeError(f"no field to read: {hint}")

    def _readers_of(self, kind: Hashable) -> Mapping[str, Reader]:
        hints = get_type_hints(kind)
        return {
            name: self._own.get((cast("type", kind), name)) or self._reader(hint)
            for name, hint in hints.items()
        }

    def _plain(self, hint: Whatever) -> Reader | None:
        readers: dict[Whatever, Reader] = {
            str: self.string,
            int: self._whole,
            bool: self._flag,
            Text: self.text,
            datetime.date: self._date,
        }
        return readers.get(hint)

    def _maybe(self, read: Reader, found: Json, path: str) -> object:
        return None if found is None else read(found, path)

    def _many(self, read: Callable[[Json, str], Made], found: Json, path: str) -> tuple[Made, ...]:
        if not isinstance(found, list):
            raise self.malformed(path)
        return tuple(read(each, f"{path}[{place}]") for place, each in enumerate(found))

    def _whole(self, found: Json, path: str) -> int:
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.malformed(path)
        return found

    def _flag(self, found: Json, path: str) -> bool:
        if not isinstance(found, bool):
            raise self.malformed(path)
        return found

    def _date(self, found: Json, path: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(self.string(found, path))
        except ValueError as error:
            raise self.malformed(path) from error


def _default(each: "Field[object]") -> object:
    return each.default if each.default_factory is MISSING else each.default_factory()
