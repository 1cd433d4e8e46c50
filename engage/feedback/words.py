"""Open answers as a list: the words, and no more of whom they came from than a large enough group allows.

Which group is large enough is .gate's part; reading them page by page is left to engage.storage.feedback.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engage.feedback.gate import Partition


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """`words` as written. `language` is that of the reply, `area` the area's key; None where too few share it."""

    words: str
    language: str | None
    area: str | None


def large_enough(partition: Partition) -> frozenset[str]:
    """The keys of groups shown by themselves."""
    return frozenset(members[0] for members in partition if len(members) == 1)


def labelled(
    rows: Iterable[tuple[Mapping[str, Any], str, str | None]], shown: frozenset[str], by: str
) -> list[OpenAnswer]:
    """Rows of (value, language, area) as open answers, with the language or the area (`by`) if it is among `shown`.

    One of the two at a time: together they could be a person.
    """
    found = []
    for value, language, area in rows:
        words = str(value.get("text") or value.get("other") or "")
        if words:
            spoken = language if by == "language" and language in shown else None
            place = area if by == "area" and area in shown else None
            found.append(OpenAnswer(words, spoken, place))
    return found
