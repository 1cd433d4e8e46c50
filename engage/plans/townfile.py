"""A town's choices in one YAML file: communities, the plan, the old and the updated priorities, seed ideas, dates sent.

It is read whole or not at all, and what is not understood is told with its line. Keeping it is engage.actions' part.
"""

from dataclasses import dataclass, field
from datetime import date

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from engage.errors import Malformed
from engage.plans.codec import from_json
from engage.plans.nodes import Located, compose
from engage.plans.plan import Plan
from engage.surveys.survey import Json
from engage.surveys.text import Text, empty


@dataclass(frozen=True, slots=True)
class CommunityEntry:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class SentEntry:
    """`kind`: plan, roadmap, priorities, ideas or part_a."""

    kind: str
    sent_on: date | None = None
    replied_on: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class OldPriority:
    """One of the MVP 1.0 list. `dropped`: why it is no longer a priority. It never becomes a question."""

    key: str
    text: str
    theme: str | None = None
    done: str = ""
    dropped: str | None = None


@dataclass(frozen=True, slots=True)
class UpdatedPriority:
    """One of the updated list (worksheet Q4). `plain` is what residents read; status: kept, changed or new."""

    key: str
    text: str
    status: str = "new"
    from_key: str | None = None
    theme: str | None = None
    plain: Text = field(default_factory=empty)
    short: Text = field(default_factory=empty)
    reason: str = ""
    actions: str = ""
    who_benefits: str = ""


@dataclass(frozen=True, slots=True)
class IdeaEntry:
    """A seed idea that goes to residents. `cost` in whole dollars."""

    key: str
    title: Text
    what: Text = field(default_factory=empty)
    where: Text = field(default_factory=empty)
    who: Text = field(default_factory=empty)
    short: Text = field(default_factory=empty)
    priorities: tuple[str, ...] = ()
    who_benefits: str = ""
    origin: str = "team"
    cost: int | None = None
    months: int | None = None
    partners: str = ""
    screen: Text = field(default_factory=empty)  # limit -> fits, breaks or unsure, as the team judged it


@dataclass(frozen=True, slots=True)
class TownFile:
    """Everything of the file but the plan's own parts; an absent list changes nothing of what is kept."""

    plan: Plan
    communities: tuple[CommunityEntry, ...] = ()
    checkpoints: tuple[SentEntry, ...] = ()
    old_priorities: tuple[OldPriority, ...] = ()
    draft_priorities: tuple[UpdatedPriority, ...] = ()
    ideas: tuple[IdeaEntry, ...] = ()


def read_town_file(data: bytes) -> TownFile | Located:
    """The file's content, or the first thing in it that is not understood, with its place."""
    root = compose(data)
    if isinstance(root, Located):
        return root
    try:
        return from_json(TownFile, plain(root))
    except Malformed as error:
        path = str(error.params.get("path", ""))
        mark = _find(root, path).start_mark
        return Located(mark.line + 1, mark.column + 1, error.code, {"path": path})


def plain(node: Node) -> Json:
    """The node as JSON: numbers, yes/no and nothing are read, dates stay as written."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(each) for each in node.value]
    words = str(node.value)
    if node.tag.endswith(":int") and words.lstrip("+-").isdigit():
        return int(words)
    if node.tag.endswith(":bool"):
        return words.lower() in {"true", "yes", "on"}
    return None if node.tag.endswith(":null") else words


def _find(node: Node, path: str) -> Node:
    """The node at a path like plan.audiences[2].match, or the nearest one above it."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(node, SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
        elif isinstance(node, MappingNode):
            found = [pair for pair in node.value if pair[0].value == step]
            if not found:
                return node
            node = found[0][1] if not isinstance(found[0][1], ScalarNode) else found[0][0]
    return node
