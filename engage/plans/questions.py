"""Questions, choices and conditions of a plan template, read from nodes with every fault at its line.

Whole templates and T0 are engage.plans.schema's part; what a kind makes of its options is engage.surveys.kinds'.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, ScalarNode

from engage.plans.nodes import Reader
from engage.plans.template import ASKED, PLACES, TOWN_LISTS, WHEN, Ask, Option, Options, TownList, Words
from engage.surveys.survey import All, Any, Compare, Condition, Json, Not

OPTIONS_OF_KIND: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "one": (),
        "many": ("minimum", "maximum"),
        "scale": (),
        "rank": (),
        "text": ("long", "maximum", "zip"),
        "number": ("minimum", "maximum", "whole", "unit"),
        "area": (),
        "info": (),
    }
)
WITH_CHOICES = frozenset({"one", "many", "scale", "rank", "area"})
FIELDS = (
    "hint",
    "short",
    "choices",
    "minimum",
    "maximum",
    "long",
    "zip",
    "whole",
    "unit",
    "required",
    "show_when",
    "measure",
)
FLAGS = ("profile", "shuffle", "by_text", "when", "asked")
CHOICE = ("short", "exclusive", "other", "fixed", "code", "score")
LARGEST = 1_000_000_000
PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where reading stands: the template's id, choices of questions read so far, shared lists, placeholders allowed."""

    id: str
    earlier: dict[str, Options] = field(default_factory=dict)
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=lambda: MappingProxyType({}))
    places: frozenset[str] = PLACES
    literal: bool = False


def read_words(reader: Reader, node: Node | None, scope: Scope, *path: str) -> Words:
    """A text: a string in English, or a mapping language -> string in a town's own template."""
    context = ".".join((scope.id, *path))
    if isinstance(node, MappingNode):
        languages = [
            name.value for name, _ in node.value if isinstance(name, ScalarNode) and name.value != "en"
        ]
        found = reader.mapping(node, ("en",), languages)
        own = {code: _placed(reader, text, scope) for code, text in found.items()}
        return Words(context, own.get("en", ""), MappingProxyType(own), scope.literal)
    return Words(context, _placed(reader, node, scope), literal=scope.literal)


def maybe_words(reader: Reader, node: Node | None, scope: Scope, *path: str) -> Words | None:
    """The same where the text may be absent."""
    return None if node is None else read_words(reader, node, scope, *path)


def _placed(reader: Reader, node: Node | None, scope: Scope) -> str:
    words = reader.words(node)
    for place in () if scope.literal else PLACE.findall(words):
        if node is not None and place not in scope.places:
            reader.unknown(node, place, scope.places, "template_place")
    return words


def read_ask(reader: Reader, node: Node, scope: Scope) -> Ask:
    """A question; it becomes one that later conditions of the scope may look at."""
    found = reader.mapping(node, ("key", "kind", "text"), (*FIELDS, *FLAGS))
    key = reader.key(found.get("key"))
    kind = reader.one_of(found.get("kind"), tuple(OPTIONS_OF_KIND))
    if key in scope.earlier:
        reader.fault(found["key"], "template_key_twice", word=key)
    choices = read_choices(reader, found.get("choices"), scope, key)
    if kind and bool(choices) != (kind in WITH_CHOICES):
        reader.fault(node, "template_choices", word=key, kind=kind)
    ask = Ask(
        key=key,
        kind=kind,
        text=read_words(reader, found.get("text"), scope, key),
        hint=maybe_words(reader, found.get("hint"), scope, key, "hint"),
        short=maybe_words(reader, found.get("short"), scope, key, "short"),
        choices=choices,
        options=_options(reader, found, kind, scope),
        required=reader.flag(found.get("required")),
        show_when=read_condition(reader, found["show_when"], scope) if "show_when" in found else None,
        measure=reader.key(found.get("measure")) or None,
        profile=reader.flag(found.get("profile")),
        shuffle=reader.flag(found.get("shuffle")),
        by_text=reader.flag(found.get("by_text")),
        when=reader.one_of(found.get("when"), WHEN) or None,
        asked=reader.one_of(found.get("asked"), ASKED) or "always",
    )
    scope.earlier[key] = choices
    return ask


def _options(reader: Reader, found: Mapping[str, Node], kind: str, scope: Scope) -> Mapping[str, Json]:
    options: dict[str, Json] = {}
    for name in ("minimum", "maximum", "long", "zip", "whole", "unit"):
        if name not in found:
            continue
        if kind and name not in OPTIONS_OF_KIND[kind]:
            reader.fault(found[name], "template_not_here", word=name, kind=kind)
        elif name in {"long", "zip", "whole"}:
            options[name] = reader.flag(found[name])
        elif name == "unit":
            unit = read_words(reader, found[name], scope, "unit")
            options[name] = dict(unit.own) or unit.message
        elif kind == "number":
            options[name] = reader.number(found[name], -LARGEST, LARGEST)
        else:
            options[name] = reader.number(found[name], 1, LARGEST)
    return MappingProxyType(options)


def read_choices(reader: Reader, node: Node | None, scope: Scope, question: str) -> Options:
    """The choices of a question: a list, or the name of a shared one."""
    if isinstance(node, ScalarNode):
        name = reader.one_of(node, tuple(scope.lists))
        return scope.lists.get(name, ())
    choices: list[Option | TownList] = []
    seen: set[str] = set()
    for item in reader.items(node):
        choice = _choice(reader, item, scope, question)
        if isinstance(choice, Option):
            if choice.key and choice.key in seen:
                reader.fault(item, "template_key_twice", word=choice.key)
            seen.add(choice.key)
        choices.append(choice)
    return tuple(choices)


def _choice(reader: Reader, node: Node, scope: Scope, question: str) -> Option | TownList:
    if isinstance(node, MappingNode) and any(getattr(name, "value", "") == "list" for name, _ in node.value):
        return TownList(reader.one_of(reader.mapping(node, ("list",), ()).get("list"), TOWN_LISTS))
    found = reader.mapping(node, ("key", "text"), CHOICE)
    key = reader.key(found.get("key"))
    return Option(
        key=key,
        text=read_words(reader, found.get("text"), scope, question, key),
        short=maybe_words(reader, found.get("short"), scope, question, key, "short"),
        exclusive=reader.flag(found.get("exclusive")),
        other=reader.flag(found.get("other")),
        fixed=reader.flag(found.get("fixed")),
        code=reader.key(found.get("code")) or None,
        score=reader.number(found["score"], -LARGEST, LARGEST) if "score" in found else None,
    )


def read_condition(reader: Reader, node: Node, scope: Scope) -> Condition:
    """A condition over earlier questions: one comparison, or all / any / not of conditions."""
    found = reader.mapping(
        node, (), ("question", "any_of", "answered", "at_least", "at_most", "all", "any", "not")
    )
    if len(found) == 1 and "not" in found:
        return Not(read_condition(reader, found["not"], scope))
    for name, joined in (("all", All), ("any", Any)):
        if len(found) == 1 and name in found:
            return joined(tuple(read_condition(reader, item, scope) for item in reader.items(found[name])))
    if "question" not in found or len(found) != 2 or found.keys() & {"all", "any", "not"}:
        reader.fault(node, "template_condition")
        return All(())
    return _compare(reader, found, scope)


def _compare(reader: Reader, found: Mapping[str, Node], scope: Scope) -> Compare:
    question = reader.words(found["question"])
    if question not in scope.earlier:
        reader.unknown(found["question"], question, scope.earlier, "template_question")
    keys = _chosen(reader, found.get("any_of"), scope.earlier.get(question, ()))
    return Compare(
        question,
        any_of=keys,
        answered=reader.flag(found["answered"]) if "answered" in found else None,
        at_least=reader.number(found["at_least"], -LARGEST, LARGEST) if "at_least" in found else None,
        at_most=reader.number(found["at_most"], -LARGEST, LARGEST) if "at_most" in found else None,
    )


def _chosen(reader: Reader, node: Node | None, choices: Collection[Option | TownList]) -> tuple[str, ...]:
    known = [choice.key for choice in choices if isinstance(choice, Option)]
    keys = []
    for item in reader.items(node):
        key = reader.words(item)
        if key not in known and known and len(known) == len(choices):
            reader.unknown(item, key, known, "template_choice")
        keys.append(key)
    return tuple(keys)
