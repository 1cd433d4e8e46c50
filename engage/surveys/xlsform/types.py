"""What stands in the column "type", taken apart: which kind of question, which list, or which bracket of a group.

What becomes of types a survey does not have is left to walking.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_SELECT = re.compile(
    r"(?P<type>select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file|select_one_external"
    r"|select[ _]one(?: from)?|select1|select[ _]multiple(?: from)?|select all that apply(?: from)?"
    r"|add select one prompt using|add select multiple prompt using|rank)\s+(?P<list>\S+)"
    r"(?P<other>\s+(?:or_other|or specify other))?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(begin|end)[ _]+(group|repeat|lgroup|loop|looped group)", re.IGNORECASE)
_SIMPLE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("text", "string"), "text"),
        **dict.fromkeys(("integer", "int", "decimal", "range"), "number"),
        "note": "info",
    }
)


@dataclass(frozen=True, slots=True)
class Type:
    """`kind` of Engage's ("" for none). `bracket`: "begin" or "end"; `repeat`: that bracket's group is repeated.

    `source` is the type's own word, `list` the name of its choices, `other` that they end in "other, please say".
    """

    source: str
    kind: str = ""
    list: str = ""
    other: bool = False
    bracket: str = ""
    repeat: bool = False


def type_of(cell: str) -> Type:
    """The type in a cell. One that nobody knows, or that a survey does not have, has neither kind nor bracket."""
    words = " ".join(cell.split())
    bracket = _BRACKET.fullmatch(words)
    if bracket:
        return Type(words, bracket=bracket[1].lower(), repeat=bracket[2].lower() != "group")
    select = _SELECT.fullmatch(words)
    if not select:
        return Type(words, _SIMPLE.get(words.lower(), ""))
    named = select["type"].lower().replace("_", " ")
    if "file" in named or "external" in named:
        return Type(words)
    kind = "rank" if named == "rank" else "many" if "multiple" in named or "all" in named else "one"
    return Type(words, kind, select["list"], bool(select["other"]))
