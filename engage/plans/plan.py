"""A town's Engagement Plan for Steps 5 to 7 as immutable values: whom to hear, how, in which languages.

The shape follows what the state's process guide says of the plan (goals, audiences, methods table, metrics, budget);
it is our own and not an official form. Reading and writing it as JSON is engage.plans.codec's part, faults .check's.
"""

import datetime
from dataclasses import dataclass, field

from engage.surveys.survey import Condition
from engage.surveys.text import Text, empty

STEPS = (5, 6, 7)
METHODS = ("survey", "text", "popup", "dinner", "workshop", "interviews", "meeting", "board", "page", "other")
LEVELS = ("inform", "consult", "involve", "collaborate", "defer_to")  # a common spectrum; towns may add
KINDS = ("ej", "priority", "other")  # of audiences
FACTORS = (
    "income",
    "race",
    "language",
    "ability",
    "transport",
    "health",
    "age",
)  # as the process guide lists them
SUPPORTS = ("interpreter", "child_care", "rides", "food", "step_free", "large_print", "quiet_room", "stipend")
THEMES = (
    "housing",
    "food_water",
    "health",
    "jobs",
    "ecosystems",
    "transport",
    "community",
    "infrastructure",
)  # in the state's order; the codes answers about needs carry
ENOUGH_THEMES = 4  # the process guide asks for at least four of the eight
STATUSES = ("open", "asking", "known")
SMALL_TOWN = 5_000  # below this many people, a few profile answers together can name a person


@dataclass(frozen=True, slots=True)
class Area:
    """A part of town people can say they live near. `within` names a larger area: small towns ask for that one."""

    key: str
    name: Text
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """A group to hear. `match` compares measures of profile questions (not question keys); None: only by its door.

    `kind` is one of KINDS, `factors` are of FACTORS or the town's own words. `size` (by `size_source`) and `target`
    count people. `by_text`: it gets a text keyword of its own. `connectors`: who can reach it. `hear_again` in Steps 6
    and 7: as set by hand; None: when it was heard in Step 5 (engage.plans.again).
    """

    key: str
    name: Text
    why: str = ""
    factors: tuple[str, ...] = ()
    size: int | None = None
    match: Condition | None = None
    target: int | None = None
    by_text: bool = False
    connectors: str = ""
    language: str | None = None  # the language a text conversation with it starts in
    kind: str = "priority"
    size_source: str = ""
    hear_again: bool | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done to hear people, in one step. An event has a place and hours. `budget_line` is in cents.

    It lasts from `date` to `until`, or one day. `audiences` are keys of those it is aimed at; `template` is the plan
    template it uses, if any; `target` is people. `supports` are of SUPPORTS or the town's own words. `school`: it meets
    pupils, so questions about home, race and daily life are left out. `again`: it goes back to those who took part in
    Step 5 and wanted to hear more. `added`: what of other templates its survey asks too ("T6", "T4.housing").
    """

    key: str
    step: int
    name: Text
    method: str = "survey"
    level: str = "consult"
    audiences: tuple[str, ...] = ()
    place: str = ""
    date: datetime.date | None = None
    hours: str = ""
    lead: str = ""
    helpers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    budget_line: int | None = None
    incentive: str = ""
    template: str | None = None
    target: int | None = None
    school: bool = False
    until: datetime.date | None = None
    again: bool = False
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """How the town will know it went well, and `when` it looks. `needs` names the profile questions without which it
    cannot be told.
    """

    key: str
    name: Text
    target: str = ""
    how: str = ""
    needs: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """What is known and unknown about one of THEMES before people are asked; `source`: where `data` comes from.

    `questions` are questions of plan templates as "T1.need"; `own_questions` the town's. `audiences` are keys of those
    to ask, `others` people who are none of them. `status` is one of STATUSES.
    """

    key: str
    status: str = "open"
    data: str = ""
    source: str = ""
    unknown: str = ""
    questions: tuple[str, ...] = ()
    own_questions: str = ""
    audiences: tuple[str, ...] = ()
    others: str = ""

    @property
    def begun(self) -> bool:
        """Whether the town wrote down what is known or unknown."""
        return bool(self.data or self.unknown or self.questions or self.own_questions)


@dataclass(frozen=True, slots=True)
class Budget:
    """Direct costs of engagement per step, in cents. The defaults are the process guide's example, to be edited."""

    step5: int = 150_000
    step6: int = 95_000
    step7: int = 95_000

    def of(self, step: int) -> int:
        """The line of a step, in cents; KeyError for any step but 5, 6 and 7."""
        return {5: self.step5, 6: self.step6, 7: self.step7}[step]


@dataclass(frozen=True, slots=True)
class DraftPriority:
    """A priority of the updated draft list (worksheet Q4), the only list the Step 6 survey can be made from.

    Priorities of the old list (MVP 1.0, worksheet Q1) have another type and never reach residents as questions.
    `key` is stable over rewording; `short` is the label in text messages.
    """

    key: str
    text: Text
    short: Text = field(default_factory=empty)


@dataclass(frozen=True, slots=True)
class Idea:
    """A candidate for the seed project, as residents see it. `cost` in cents; `priorities`: keys it advances."""

    key: str
    text: Text
    short: Text = field(default_factory=empty)
    what: Text = field(default_factory=empty)
    where: Text = field(default_factory=empty)
    who: Text = field(default_factory=empty)
    cost: int | None = None
    months: int | None = None
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The one plan of a project. `languages` are those residents are asked in, the source (English) among them.

    `population` below SMALL_TOWN people, or `small_town` set by hand, keeps profile questions few and areas coarse.
    """

    town: Text
    goals: Text = field(default_factory=empty)
    languages: tuple[str, ...] = ("en",)
    population: int | None = None
    small_town: bool | None = None
    areas: tuple[Area, ...] = ()
    audiences: tuple[Audience, ...] = ()
    activities: tuple[Activity, ...] = ()
    metrics: tuple[Metric, ...] = ()
    budget: Budget = Budget()
    themes: tuple[Theme, ...] = ()
    levels: tuple[str, ...] = LEVELS

    @property
    def is_small(self) -> bool:
        """Whether the small-town profile applies: as set by hand, else by population."""
        if self.small_town is not None:
            return self.small_town
        return self.population is not None and self.population < SMALL_TOWN

    def audience(self, key: str) -> Audience:
        """The audience with this key; KeyError when there is none."""
        return {audience.key: audience for audience in self.audiences}[key]

    def theme(self, key: str) -> Theme:
        """What is written about a theme; an empty one when nothing is. KeyError for a ninth theme."""
        written = {theme.key: theme for theme in self.themes}
        return {key: written.get(key, Theme(key)) for key in THEMES}[key]

    def planned(self, step: int) -> int:
        """What the activities of a step cost together, in cents."""
        return sum(activity.budget_line or 0 for activity in self.activities if activity.step == step)

    @property
    def empty(self) -> bool:
        """Whether nobody wrote anything down yet."""
        return not (self.goals or self.audiences or self.activities or self.metrics or self.themes)
