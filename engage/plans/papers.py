"""What plan templates hold besides surveys: messages to send, and what a paper pack is made of. Read from YAML.

Sending messages and drawing sheets is left to others; templates that become surveys are engage.plans.schema's part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, ScalarNode

from engage.plans.nodes import Located, Reader, compose
from engage.plans.questions import Scope, read_words
from engage.plans.template import PLACES, Words

VIEWS = ("paper", "large", "poster", "cards", "entry")
"""Sheets: the survey, in large print, a poster with its doors, cards to tear off, and typing in what came back."""
MESSAGE_PLACES = PLACES | frozenset(
    {"title", "keyword", "number", "event", "date", "place", "supports"}
    | {"people", "said", "heard", "changed", "kept", "next"}
)
NEEDED = ("id", "step", "title", "about")
STEPS: Mapping[str, int | None] = MappingProxyType({"5": 5, "6": 6, "7": 7, "any": None})


@dataclass(frozen=True, slots=True)
class Message:
    """Words to send. `use` tells staff when; `web` is long (e-mail, flyer, page), `sms` is one text message.

    Placeholders are those of MESSAGE_PLACES; lines of `web` whose placeholder stands empty are left out.
    """

    key: str
    title: Words
    use: Words
    web: Words
    sms: Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing of a paper pack: a view of VIEWS, `of` the surveys of these templates."""

    key: str
    view: str
    of: tuple[str, ...]
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Papers:
    """A template that makes no survey: messages, or the sheets of a paper pack. `step` None fits any."""

    id: str
    step: int | None
    title: Words
    about: Words
    messages: tuple[Message, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def is_papers(data: bytes) -> bool:
    """Whether a file's bytes look like messages or a pack, not like a survey."""
    root = compose(data)
    names = [name.value for name, _ in root.value] if isinstance(root, MappingNode) else []
    return "sections" not in names and ("messages" in names or "pack" in names)


def read_papers(data: bytes) -> tuple[Papers, tuple[Located, ...]]:
    """Messages or a pack in a file's bytes, and all faults in the order of lines."""
    root = compose(data)
    nothing = Words("", "")
    if isinstance(root, Located):
        return Papers("", None, nothing, nothing), (root,)
    reader = Reader()
    found = reader.mapping(root, NEEDED, ("messages", "pack"))
    scope = Scope(reader.words(found.get("id")))
    sending = Scope(scope.id, places=MESSAGE_PLACES)
    papers = Papers(
        scope.id,
        STEPS[reader.one_of(found.get("step"), tuple(STEPS)) or "any"],
        read_words(reader, found.get("title"), scope, "title"),
        read_words(reader, found.get("about"), scope, "about"),
        tuple(_message(reader, item, sending) for item in reader.items(found.get("messages"))),
        tuple(_sheet(reader, item, scope) for item in reader.items(found.get("pack"))),
    )
    _keys_once(reader, found)
    return papers, tuple(sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))


def _message(reader: Reader, node: Node, scope: Scope) -> Message:
    names = ("title", "use", "web", "sms")
    found = reader.mapping(node, ("key", *names), ())
    key = reader.key(found.get("key"))
    return Message(key, *(read_words(reader, found.get(name), scope, key, name) for name in names))


def _sheet(reader: Reader, node: Node, scope: Scope) -> Sheet:
    found = reader.mapping(node, ("key", "view", "of", "title", "text"), ())
    key = reader.key(found.get("key"))
    title, text = (read_words(reader, found.get(name), scope, key, name) for name in ("title", "text"))
    of = tuple(reader.words(item) for item in reader.items(found.get("of")))
    return Sheet(key, reader.one_of(found.get("view"), VIEWS), of, title, text)


def _keys_once(reader: Reader, found: Mapping[str, Node]) -> None:
    for name in ("messages", "pack"):
        seen: set[str] = set()
        for item in found[name].value if name in found and isinstance(found[name].value, list) else ():
            for key, value in item.value if isinstance(item, MappingNode) else ():
                if isinstance(value, ScalarNode) and getattr(key, "value", "") == "key":
                    if value.value in seen:
                        reader.fault(value, "template_key_twice", word=value.value)
                    seen.add(value.value)
