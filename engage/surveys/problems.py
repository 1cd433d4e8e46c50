"""What someone can mend, as a value: a code and its parameters. The words belong to engage.languages.problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NONE: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` names what is wrong; `params` fill its words; `where` is a question key, field or path ("" for all)."""

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: _NONE)
    where: str = ""


def problem(code: str, where: str = "", /, **params: object) -> Problem:
    """A `Problem` written in one line: problem("too_many", "need", maximum=3)."""
    return Problem(code, MappingProxyType(params), where)
