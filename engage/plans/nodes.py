"""YAML read as nodes that know their line: nothing is built from tags, and every fault says where it stands.

A `Reader` takes nodes apart and gathers all faults, not only the first. What the nodes mean for a plan template is
engage.plans.schema's part; the sentences of faults are in engage.languages.problems.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Protocol

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_BYTES = 200_000
MAX_DEPTH = 20
KEY = re.compile(r"[a-z][a-z0-9_]*")
_NONE: Mapping[str, object] = MappingProxyType({})


class Place(Protocol):
    """Where something stands in a file, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Located:
    """A fault in a file: `line` and `column` count from 1; `code` and `params` are worded like a Problem."""

    line: int
    column: int
    code: str
    params: Mapping[str, object] = field(default_factory=lambda: _NONE)


def compose(data: bytes) -> Node | Located:
    """The root node of one YAML document, or why it is not read: too large, no UTF-8, no YAML, tags, aliases, depth."""
    if len(data) > MAX_BYTES:
        return _at(None, "template_too_large", maximum=MAX_BYTES // 1000)
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Located(data[: error.start].count(b"\n") + 1, 1, "template_encoding")
    try:
        refused = _refused(words)
        node = None if refused else yaml.compose(words, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return _at(error.problem_mark, "template_yaml", detail=error.problem or "")
    except yaml.reader.ReaderError as error:
        return Located(words[: error.position].count("\n") + 1, 1, "template_encoding")
    return refused or node or _at(None, "template_empty")


def _refused(words: str) -> Located | None:
    """The first thing in the stream that a template may not hold, seen before anything is put together."""
    depth = 0
    for event in yaml.parse(words, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return _at(event.start_mark, "template_alias")
        if tag := getattr(event, "tag", None):
            return _at(event.start_mark, "template_tag", tag=tag)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return _at(event.start_mark, "template_too_deep")
    return None


def _at(mark: Place | None, code: str, **params: object) -> Located:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Located(line, column, code, MappingProxyType(params))


def place_of(data: bytes, name: str, code: str, **params: object) -> Located:
    """A fault at the value of a name that stands at the top of a file; at its beginning when it is not there."""
    root = compose(data)
    pairs = root.value if isinstance(root, MappingNode) else []
    mark = next((value.start_mark for key, value in pairs if getattr(key, "value", "") == name), None)
    return _at(mark, code, **params)


class Reader:
    """Takes nodes apart. A wrong node gives an empty value and a fault, so that reading goes on to the end."""

    def __init__(self) -> None:
        self.faults: list[Located] = []

    def fault(self, node: Node, code: str, **params: object) -> None:
        """Notes a fault at the place where the node begins."""
        self.faults.append(_at(node.start_mark, code, **params))

    def unknown(
        self, node: Node, word: str, allowed: Collection[str], code: str = "template_unknown"
    ) -> None:
        """Notes a word that is not among those allowed, with the nearest one when there is one."""
        near = get_close_matches(word, [str(other) for other in allowed], 1, 0.6)
        if near:
            self.fault(node, f"{code}_near", word=word, nearest=near[0])
        else:
            self.fault(node, code, word=word, allowed=", ".join(sorted(allowed)))

    def mapping(self, node: Node, required: Collection[str], optional: Collection[str]) -> dict[str, Node]:
        """The nodes by key; faults for keys unknown, given twice, or missing."""
        if not isinstance(node, MappingNode):
            self.fault(node, "template_mapping")
            return {}
        found: dict[str, Node] = {}
        for name, value in node.value:
            word = name.value if isinstance(name, ScalarNode) else ""
            if word in found:
                self.fault(name, "template_twice", word=word)
            elif word not in required and word not in optional:
                self.unknown(name, word, [*required, *optional])
            else:
                found[word] = value
        for word in required:
            if word not in found:
                self.fault(node, "template_missing", word=word)
        return found

    def items(self, node: Node | None) -> list[Node]:
        """The nodes of a list; none when there is no node."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.fault(node, "template_list")
            return []
        return list(node.value)

    def words(self, node: Node | None) -> str:
        """Text as YAML gives it, without space around; "" when there is no node."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode) or not node.value.strip():
            self.fault(node, "template_words")
            return ""
        return str(node.value).strip()

    def key(self, node: Node | None) -> str:
        """A key: small letters, digits and underscores, a letter first."""
        word = self.words(node)
        if node is not None and word and not KEY.fullmatch(word):
            self.fault(node, "template_key", word=word)
            return ""
        return word

    def one_of(self, node: Node | None, allowed: Collection[str]) -> str:
        """One of the words allowed; "" when there is no node."""
        word = self.words(node)
        if node is not None and word and word not in allowed:
            self.unknown(node, word, allowed, "template_one_of")
            return ""
        return word

    def number(self, node: Node | None, low: int, high: int, default: int = 0) -> int:
        """A whole number within bounds, both included."""
        if node is None:
            return default
        if isinstance(node, ScalarNode) and re.fullmatch(r"-?[0-9]{1,10}", node.value):
            value = int(node.value)
            if low <= value <= high:
                return value
        self.fault(node, "template_number", low=low, high=high)
        return default

    def flag(self, node: Node | None, default: bool = False) -> bool:
        """true or false, written so."""
        if node is None:
            return default
        if isinstance(node, ScalarNode) and node.value in {"true", "false"}:
            return bool(node.value == "true")
        self.fault(node, "template_flag")
        return default
