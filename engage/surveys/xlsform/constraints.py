"""What a `constraint` means for a question: its range, how many choices or characters, which choice stands alone.

Each part of it is either understood or handed back as not carried.
"""

import math
from dataclasses import dataclass, field

from engage.surveys.survey import Json
from engage.surveys.xlsform.xpath import (
    TURNED,
    Call,
    Chain,
    Compared,
    Literal,
    Node,
    Reference,
    Unreadable,
    bare,
    parse,
)

_ZIPS = frozenset(
    f"^{digit}{{5}}{more}$"
    for digit in ("[0-9]", r"\d")
    for more in (f"(-{digit}{{4}})?", f"(?:-{digit}{{4}})?")
)
"""Ways to ask for a ZIP code; five digits alone may be any number."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`options` as the kind has them; `alone`: names of choices that stand alone; `lost`: parts nobody can carry."""

    options: dict[str, Json] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    lost: bool = False


def limits_of(expression: str, kind: str, *, entire: bool = True, names: tuple[str, ...] = ()) -> Limits:
    """The limits in a constraint on a question of a kind. `entire`: its numbers are whole; `names`: of its choices."""
    try:
        tree = bare(parse(expression))
    except Unreadable:
        return Limits(lost=True)
    parts = tree.parts if isinstance(tree, Chain) and tree.word == "and" else (tree,)
    options: dict[str, Json] = {}
    alone: set[str] = set()
    lost = False
    for part in map(bare, parts):
        limit = _limit(part, kind, entire)
        single = _alone(part) if kind in ("many", "rank") else None
        if single is not None and single in names:
            alone.add(single)
        elif limit is not None and limit[0] not in options:
            options[limit[0]] = limit[1]
        else:
            lost = True
    return Limits(options, frozenset(alone), lost)


def _limit(part: Node, kind: str, entire: bool) -> tuple[str, Json] | None:
    match kind, part:
        case "text", Call("regex", (Reference(""), Literal(words))) if words in _ZIPS:
            return "zip", True
    if not isinstance(part, Compared) or part.sign in ("=", "!="):
        return None
    left, right, sign = bare(part.left), bare(part.right), part.sign
    if isinstance(left, Literal):
        left, right, sign = right, left, TURNED[sign]
    if not isinstance(right, Literal):
        return None
    end = _number(right.words)
    match kind, left:
        case _ if end is None:
            return None
        case "number", Reference(""):
            return _range(end, sign, entire)
        case "many", Call("count-selected", (Reference(""),)):
            return _most(end, sign) or _least(end, sign)
        case "text", Call("string-length", (Reference(""),)):
            return _most(end, sign)
    return None


def _range(end: int | float, sign: str, entire: bool) -> tuple[str, Json] | None:
    name = "minimum" if sign.startswith(">") else "maximum"
    if sign in (">=", "<="):
        return name, end
    if not entire:
        return None
    return name, math.floor(end) + 1 if sign == ">" else math.ceil(end) - 1


def _most(end: int | float, sign: str) -> tuple[str, Json] | None:
    most = math.floor(end) if sign == "<=" else math.ceil(end) - 1
    return ("maximum", most) if sign in ("<", "<=") and most >= 1 else None


def _least(end: int | float, sign: str) -> tuple[str, Json] | None:
    least = math.ceil(end) if sign == ">=" else math.floor(end) + 1
    return ("minimum", least) if sign in (">", ">=") and least >= 1 else None


def _alone(part: Node) -> str | None:
    """The name in not(selected(., 'none') and count-selected(.) > 1), and in the same said with if()."""
    match part:
        case Call("not", (Chain("and", (chosen, several)),)) if _several(several):
            return _chosen(chosen)
        case Call("if", (chosen, only, Call("true", ()))) if _only(only):
            return _chosen(chosen)
    return None


def _chosen(node: Node) -> str | None:
    match bare(node):
        case Call("selected", (Reference(""), Literal(name))):
            return name
    return None


def _counts(node: Node) -> tuple[str, str] | None:
    match bare(node):
        case Compared(sign, Call("count-selected", (Reference(""),)), Literal(words)):
            return sign, words
    return None


def _several(node: Node) -> bool:
    return _counts(node) in ((">", "1"), (">=", "2"), ("!=", "1"))


def _only(node: Node) -> bool:
    return _counts(node) in (("=", "1"), ("<", "2"), ("<=", "1"))


def _number(words: str) -> int | float | None:
    try:
        number = int(words) if words.removeprefix("-").isdecimal() else float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
