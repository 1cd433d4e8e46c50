"""A summary as JSON and back, for the memory of computed summaries and for snapshots.

The shape is that of the dataclasses in .table, field by field, without the fields that hold their default.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from engage.errors import Malformed
from engage.feedback.table import Summary

FORMAT_VERSION = 1


def to_json(summary: Summary) -> dict[str, Any]:
    """The summary as JSON values, with its format version."""
    return {"format": FORMAT_VERSION, **plain(summary)}


def from_json(body: Mapping[str, Any]) -> Summary:
    """The summary again. Raises Malformed for another format version."""
    if body.get("format") != FORMAT_VERSION:
        raise Malformed("summary_format", format=body.get("format"))
    summary: Summary = _value(Summary, body)
    return summary


def plain(value: Any) -> Any:
    """A value of feedback (a dataclass, or a tuple of them) as JSON values."""
    if is_dataclass(value):
        found = {}
        for name, default in _defaults(value.__class__):
            each = getattr(value, name)
            if each is not default and each != default:
                found[name] = plain(each)
        return found
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value


@lru_cache
def _defaults(shape: type) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, each.default) for each in fields(shape))


@lru_cache
def _types(shape: type) -> Mapping[str, Any]:
    return {name: _narrow(hint) for name, hint in get_type_hints(shape).items()}


def _narrow(hint: Any) -> Any:
    """A type without its "or None"."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            each_of = inner[0]
            return tuple([_value(each_of, each) for each in value])
        return tuple([_value(each_of, each) for each_of, each in zip(inner, value, strict=True)])
    if isinstance(hint, type):
        if is_dataclass(hint):
            known = _types(hint)
            return hint(**{name: _value(known[name], each) for name, each in value.items() if name in known})
        if issubclass(hint, str) and hint is not str:
            return hint(value)
    return value
