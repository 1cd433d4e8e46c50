"""Answers as they are kept between messages and pages, and stored answers as if they had just been given.

What they mean is read by the one door (engage.actions.collect).
"""

from collections.abc import Mapping
from typing import Any

from engage.surveys.kinds.kind import Raw, Value


def draft_of(raws: Mapping[str, Raw]) -> dict[str, Any]:
    """Raw answers as kept with an open response."""
    return {key: as_kept(raw) for key, raw in raws.items()}


def raws_of(draft: Mapping[str, Any]) -> dict[str, Raw]:
    """The raw answers of a draft."""
    return {key: Raw(tuple(kept["values"]), kept["other"], kept["skipped"]) for key, kept in draft.items()}


def as_kept(raw: Raw) -> dict[str, Any]:
    """One raw answer as JSON: {values, other, skipped}."""
    return {"values": list(raw.values), "other": raw.other, "skipped": raw.skipped}


def as_said(value: Value | None) -> Raw:
    """A stored answer as if it had just been given; None was skipped."""
    if value is None:
        return Raw(skipped=True)
    told = [value[name] for name in ("text", "number") if name in value]
    listed = [each for name in ("choices", "ranking") for each in _list(value.get(name))]
    return Raw(tuple(str(each) for each in (*told, *listed)), str(value.get("other", "")))


def _list(found: object) -> list[object]:
    return list(found) if isinstance(found, list) else []
