"""The expressions of XLSForm columns as trees: comparisons, and, or, function calls, references to questions.

Only the grammar is known here. What an expression means for a survey is left to relevance and constraints.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

LONGEST = 5_000  # characters
DEEPEST = 24  # brackets within brackets
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<reference>\$\{\s*[^{}\s]+\s*\})
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<words>'[^']*'|"[^"]*")
    | (?P<sign><=|>=|!=|=|<|>|\(|\)|,)
    | (?P<self>\.(?![\w.]))
    | (?P<name>[A-Za-z_][\w.:-]*)
    )""",
    re.VERBOSE,
)
_QUOTES: Mapping[int, int] = MappingProxyType(str.maketrans("‘’“”", "''\"\""))
TURNED: Mapping[str, str] = MappingProxyType(
    {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
)
"""How a comparison is written with its sides the other way round."""


class Unreadable(ValueError):
    """The expression uses something beyond this grammar."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Words or a number, as written."""

    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """${name}, or the question itself (".", with the name "")."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    given: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Compared:
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Chain:
    """Two or more joined by `word` ("and", "or")."""

    word: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An expression that stood in brackets."""

    inner: "Node"


Node: TypeAlias = Literal | Reference | Call | Compared | Chain | Group


def parse(expression: str) -> Node:
    """The tree of an expression. Raises Unreadable for arithmetic, paths and whatever else is not known here."""
    if len(expression) > LONGEST:
        raise Unreadable(expression[:80])
    reader = _Reader(_tokens(expression.translate(_QUOTES)))
    tree = reader.chain(0)
    if reader.next[0]:
        raise Unreadable(reader.next[1])
    return tree


def bare(node: Node) -> Node:
    """The node without brackets around it."""
    while isinstance(node, Group):
        node = node.inner
    return node


def _tokens(expression: str) -> list[tuple[str, str]]:
    found = []
    place = 0
    while expression[place:].strip():
        token = _TOKEN.match(expression, place)
        if token is None:
            raise Unreadable(expression[place : place + 20].strip())
        kind = str(token.lastgroup)
        found.append((kind, token[kind]))
        place = token.end()
    return found


class _Reader:
    """Walks over tokens once. `next` is the token in front, ("", "") at the end."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = iter([*tokens, ("", "")])
        self.next = next(self._tokens)

    def chain(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise Unreadable("(")
        return self._joined("or", lambda: self._joined("and", lambda: self._comparison(depth)))

    def _joined(self, word: str, part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self.next == ("name", word):
            self._step()
            parts.append(part())
        return Chain(word, tuple(parts)) if len(parts) > 1 else parts[0]

    def _comparison(self, depth: int) -> Node:
        left = self._single(depth)
        if self.next[0] != "sign" or self.next[1] not in TURNED:
            return left
        sign = self._step()
        return Compared(sign, left, self._single(depth))

    def _single(self, depth: int) -> Node:
        kind, token = self.next
        self._step()
        match kind, token:
            case "reference", _:
                return Reference(token[2:-1].strip())
            case "number", _:
                return Literal(token)
            case "words", _:
                return Literal(token[1:-1])
            case "self", _:
                return Reference("")
            case "sign", "(":
                inner = self.chain(depth + 1)
                self._expect(")")
                return Group(inner)
            case "name", _ if self.next == ("sign", "("):
                return Call(token, self._given(depth))
        raise Unreadable(token or "…")

    def _given(self, depth: int) -> tuple[Node, ...]:
        self._expect("(")
        given: list[Node] = []
        while self.next != ("sign", ")"):
            if given:
                self._expect(",")
            given.append(self.chain(depth + 1))
        self._expect(")")
        return tuple(given)

    def _expect(self, sign: str) -> None:
        if self.next != ("sign", sign):
            raise Unreadable(self.next[1] or "…")
        self._step()

    def _step(self) -> str:
        """Moves on; the token that was in front."""
        token = self.next[1]
        self.next = next(self._tokens, ("", ""))
        return token
