"""A plan template as values: ready-made questions whose words are looked up in catalogs, and the places a town fills.

How a YAML file becomes a Template is engage.plans.schema's part; how a Template and a town's choices become a survey
is engage.plans.make's. Template T0 holds what others share: texts, lists of choices, questions about people, exits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from engage.surveys.survey import NO_OPTIONS, Condition, Json

TOWN_LISTS = ("areas", "audiences", "priorities", "ideas", "languages")  # choices only the town can give
EACH = ("priorities", "ideas")  # what a section can be repeated for
WHEN = ("one_idea", "several_ideas")
FORMS = ("survey", "event", "staff", "tally")  # of engage.surveys.survey.Survey.form
ASKED = ("always", "larger_towns", "when_needed")  # when a question about people is asked at all
PLACES = frozenset({"Town", "n", "url"})  # placeholders of every text; a repeated section adds its own
PLACES_OF_EACH: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "priorities": frozenset({"priority"}),
        "ideas": frozenset({"idea", "what", "where", "who", "cost", "months", "priorities"}),
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text: the English `message`, its `context` in the catalogs, or the town's own words in other languages.

    `literal`: taken as it stands, braces are no placeholders.
    """

    context: str
    message: str
    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a template; the fields are those of engage.surveys.survey.Choice."""

    key: str
    text: Words
    short: Words | None = None
    exclusive: bool = False
    other: bool = False
    fixed: bool = False
    code: str | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class TownList:
    """Stands where choices come from the town: one of TOWN_LISTS."""

    name: str


Options: TypeAlias = tuple[Option | TownList, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a template. `by_text`: kept in the shortened text version; `when` and `asked`: of WHEN, ASKED."""

    key: str
    kind: str
    text: Words
    hint: Words | None = None
    short: Words | None = None
    choices: Options = ()
    options: Mapping[str, Json] = field(default_factory=lambda: NO_OPTIONS)
    required: bool = False
    show_when: Condition | None = None
    measure: str | None = None
    profile: bool = False
    shuffle: bool = False
    by_text: bool = False
    when: str | None = None
    asked: str = "always"


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `each`: repeated for the town's priorities or ideas, `per_page` at a time, in shuffled order.

    `profile`: keys of T0's questions about people, asked after the section's own, as far as the town needs them.
    `theme`: the one of the eight it is about, and `whom` to ask then, in words for staff.
    """

    key: str
    title: Words
    text: Words | None = None
    asks: tuple[Ask, ...] = ()
    each: str | None = None
    per_page: int = 1
    profile: tuple[str, ...] = ()
    theme: str | None = None
    whom: Words | None = None
    show_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """An early ending shared by all surveys that ask its question."""

    key: str
    when: Condition
    text: Words
    keep: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What T0 holds. `asks` are the questions about people, by key."""

    texts: Mapping[str, Words]
    lists: Mapping[str, tuple[Option, ...]]
    asks: Mapping[str, Ask]
    exits: tuple[Leave, ...]


@dataclass(frozen=True, slots=True)
class Texting:
    """Title, beginning and end of the shortened version for text messages: the questions marked by_text."""

    title: Words
    intro: Words
    thanks: Words


@dataclass(frozen=True, slots=True)
class Template:
    """A ready-made survey or event form. `survey` is the key of the survey made from it.

    `minutes` it takes, and `seconds_each` more for every priority or idea. `texting`: its shortened text version, the
    id of another template that stands in for it by text, or None. `for_text`: it is itself held by text only. `pick`:
    its sections are modules, of which so many at most are added to another survey (0: it is one whole); then
    `seconds_each` is the time of one. `staff`: a form beside it that only staff fill in, like the record of an event.
    `exits`: early endings of its own. `literal`: made from a survey, so its words and its exits are all there is.
    """

    id: str
    survey: str
    step: int | None  # None: fits any step
    title: Words
    about: Words
    intro: Words
    thanks: Words
    parts: tuple[Part, ...]
    form: str = "survey"
    minutes: int = 5
    seconds_each: int = 0
    for_text: bool = False
    texting: Texting | str | None = None
    pick: int = 0
    staff: "Template | None" = None
    exits: tuple[Leave, ...] = ()
    literal: bool = False

    def asks(self) -> Iterator[Ask]:
        """The template's own questions in the written order."""
        for part in self.parts:
            yield from part.asks
