"""A whole plan template read from YAML, with every fault at its line; or T0, which holds what templates share.

Files are opened by engage.plans.shipped; single questions are engage.plans.questions' part.
"""

from collections.abc import Mapping
from types import MappingProxyType

from yaml.nodes import MappingNode, Node, ScalarNode

from engage.plans.nodes import Located, Reader, compose
from engage.plans.questions import Scope, maybe_words, read_ask, read_choices, read_condition, read_words
from engage.plans.template import (
    EACH,
    FORMS,
    PLACES,
    PLACES_OF_EACH,
    Leave,
    Option,
    Part,
    Shared,
    Template,
    Texting,
    Words,
)

STEPS: Mapping[str, int | None] = MappingProxyType({"5": 5, "6": 6, "7": 7, "any": None})
NEEDED = ("id", "survey", "step", "title", "about", "sections")
TEXTS = ("title", "about", "intro", "thanks")
MAY = (
    "intro",
    "thanks",
    "exits",
    "literal",
    "form",
    "minutes",
    "seconds_each",
    "for_text",
    "texting",
    "pick",
    "staff",
)
PART = ("text", "questions", "each", "per_page", "profile", "theme", "whom", "show_when")
NOTHING_SHARED = Shared(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}), ())


def read_template(data: bytes, shared: Shared) -> tuple[Template, tuple[Located, ...]]:
    """The template in a file's bytes and all its faults, in the order of lines. Use it only when there are none."""
    root = compose(data)
    if isinstance(root, Located):
        return _nothing(), (root,)
    reader = Reader()
    found = reader.mapping(root, NEEDED, MAY)
    literal = reader.flag(found.get("literal"))
    scope = Scope(reader.words(found.get("id")), lists=shared.lists, literal=literal)
    survey = reader.key(found.get("survey"))
    step = STEPS[reader.one_of(found.get("step"), tuple(STEPS)) or "any"]
    texts = {name: _text(reader, found.get(name), scope, shared, name) for name in TEXTS}
    template = Template(
        scope.id,
        survey,
        step,
        **texts,
        parts=_parts(reader, found.get("sections"), scope, shared),
        form=reader.one_of(found.get("form"), FORMS) or "survey",
        minutes=reader.number(found.get("minutes"), 1, 240, default=5),
        seconds_each=reader.number(found.get("seconds_each"), 0, 600),
        for_text=reader.flag(found.get("for_text")),
        texting=_texting(reader, found.get("texting"), scope),
        pick=reader.number(found.get("pick"), 1, 20),
        staff=_staff(reader, found.get("staff"), scope, survey, step, shared),
        exits=tuple(_leave(reader, item, scope) for item in reader.items(found.get("exits"))),
        literal=literal,
    )
    return template, _sorted(reader)


def read_shared(data: bytes) -> tuple[Shared, tuple[Located, ...]]:
    """T0 in a file's bytes and all its faults."""
    root = compose(data)
    if isinstance(root, Located):
        return NOTHING_SHARED, (root,)
    reader = Reader()
    found = reader.mapping(root, ("id", "texts", "lists", "profile", "exits"), ("about",))
    scope = Scope(reader.words(found.get("id")))
    texts = {key: read_words(reader, node, scope, key) for key, node in _named(reader, found.get("texts"))}
    lists: dict[str, tuple[Option, ...]] = {}
    for key, node in _named(reader, found.get("lists")):
        choices = read_choices(reader, node, scope, key)
        lists[key] = tuple(choice for choice in choices if isinstance(choice, Option))
    asks = [read_ask(reader, item, scope) for item in reader.items(found.get("profile"))]
    exits = tuple(_leave(reader, item, scope) for item in reader.items(found.get("exits")))
    shared = Shared(
        MappingProxyType(texts),
        MappingProxyType(lists),
        MappingProxyType({ask.key: ask for ask in asks}),
        exits,
    )
    return shared, _sorted(reader)


def is_shared(data: bytes) -> bool:
    """Whether a file's bytes look like T0 (it has no sections but lists)."""
    root = compose(data)
    names = [name.value for name, _ in root.value] if isinstance(root, MappingNode) else []
    return "lists" in names and "sections" not in names


def _parts(reader: Reader, node: Node | None, scope: Scope, shared: Shared) -> tuple[Part, ...]:
    parts = tuple(_part(reader, item, scope, shared) for item in reader.items(node))
    if node is not None and not parts:
        reader.fault(node, "template_no_sections")
    return parts


def _staff(
    reader: Reader, node: Node | None, scope: Scope, survey: str, step: int | None, shared: Shared
) -> Template | None:
    """The form beside a template that only staff fill in; its words have the context `<id>.staff`."""
    if node is None:
        return None
    found = reader.mapping(node, ("title", "intro", "thanks", "sections"), ("minutes",))
    own = Scope(f"{scope.id}.staff", lists=scope.lists)
    title, intro, thanks = (
        _text(reader, found.get(name), own, shared, name) for name in ("title", "intro", "thanks")
    )
    parts = _parts(reader, found.get("sections"), own, shared)
    minutes = reader.number(found.get("minutes"), 2, 120, default=5)
    return Template(scope.id, f"{survey}_staff", step, title, intro, intro, thanks, parts, "staff", minutes)


def _part(reader: Reader, node: Node, scope: Scope, shared: Shared) -> Part:
    found = reader.mapping(node, ("key",) if scope.literal else ("key", "title"), (*PART, "title"))
    key = reader.key(found.get("key"))
    each = reader.one_of(found.get("each"), EACH) or None
    if each:
        scope = Scope(scope.id, {}, scope.lists, PLACES | PLACES_OF_EACH[each], scope.literal)
    shown = read_condition(reader, found["show_when"], scope) if "show_when" in found else None
    asks = tuple(read_ask(reader, item, scope) for item in reader.items(found.get("questions")))
    profile = tuple(
        name
        for item in reader.items(found.get("profile"))
        if (name := reader.one_of(item, tuple(shared.asks)))
    )
    if not asks and not profile:
        reader.fault(node, "template_no_questions", word=key)
    return Part(
        key=key,
        title=read_words(reader, found.get("title"), scope, "section", key),
        text=maybe_words(reader, found.get("text"), scope, "section", key, "text"),
        asks=asks,
        each=each,
        per_page=reader.number(found.get("per_page"), 1, 20, default=1),
        profile=profile,
        theme=reader.one_of(found.get("theme"), _themes(shared)) or None,
        whom=maybe_words(reader, found.get("whom"), scope, "section", key, "whom"),
        show_when=shown,
    )


def _themes(shared: Shared) -> tuple[str, ...]:
    return tuple(option.key for option in shared.lists.get("themes", ()))


def _leave(reader: Reader, node: Node, scope: Scope) -> Leave:
    found = reader.mapping(node, ("key", "when", "text"), ("keep",))
    key = reader.key(found.get("key"))
    when = read_condition(reader, found.get("when", node), scope)
    text = read_words(reader, found.get("text"), scope, "exit", key)
    return Leave(key, when, text, reader.flag(found.get("keep"), default=True))


def _text(reader: Reader, node: Node | None, scope: Scope, shared: Shared, name: str) -> Words:
    """A text of the template, or `{shared: name}`: one of T0."""
    if isinstance(node, MappingNode) and any(getattr(key, "value", "") == "shared" for key, _ in node.value):
        wanted = reader.one_of(reader.mapping(node, ("shared",), ()).get("shared"), tuple(shared.texts))
        return shared.texts.get(wanted, Words(scope.id, ""))
    return read_words(reader, node, scope, name)


def _texting(reader: Reader, node: Node | None, scope: Scope) -> Texting | str | None:
    if node is None or isinstance(node, ScalarNode):
        return reader.words(node) or None
    names = ("title", "intro", "thanks")
    found = reader.mapping(node, names, ())
    return Texting(*(read_words(reader, found.get(name), scope, "texting", name) for name in names))


def _named(reader: Reader, node: Node | None) -> list[tuple[str, Node]]:
    """The pairs of a mapping whose keys are free."""
    if not isinstance(node, MappingNode):
        return []
    names = [name.value for name, _ in node.value if isinstance(name, ScalarNode)]
    return list(reader.mapping(node, (), names).items())


def _sorted(reader: Reader) -> tuple[Located, ...]:
    return tuple(sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))


def _nothing() -> Template:
    empty = Words("", "")
    return Template("", "", None, empty, empty, empty, empty, ())
