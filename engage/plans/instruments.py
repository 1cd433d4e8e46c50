"""What a plan needs to hear people: the surveys and event forms of its activities, and a door to them for each.

Opening doors, with short links and dates, is engage.actions' part. What cannot be made yet (no draft list in Step 5)
waits, and says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from engage.errors import Refused
from engage.languages import USUAL, Locales
from engage.plans.filling import Lookup, from_catalogs
from engage.plans.keywords import Usable, suggest
from engage.plans.mixing import Mix, make_mixed, mix
from engage.plans.plan import Activity, Audience, DraftPriority, Idea, Plan
from engage.plans.template import Template
from engage.plans.town import TownChoices, town_choices
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import INTERNAL, Survey
from engage.surveys.text import Text

NO_KEYWORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CollectorSpec:
    """A door to be made: for an activity, or for one audience it reaches by text (then with a keyword of its own).

    `survey` is the survey's key; `audience` whom it is aimed at, when that is one; `language` a conversation's first.
    """

    key: str
    name: Text
    activity: str
    survey: str
    audience: str | None = None
    keyword: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Instruments:
    """Surveys by their keys, each once; doors in the order of activities; and what waits for something."""

    surveys: tuple[Survey, ...]
    collectors: tuple[CollectorSpec, ...]
    waiting: tuple[Problem, ...]


@dataclass(slots=True)
class _Bench:
    """Where instruments are put together, one activity after another."""

    plan: Plan
    choices: TownChoices
    templates: Mapping[str, Template]
    lookup: Lookup
    usable: Usable
    kept: Mapping[str, str]
    taken: set[str]
    surveys: dict[str, Survey] = field(default_factory=dict)
    waiting: list[Problem] = field(default_factory=list)

    def survey(self, template: Template, activity: Activity, *, by_text: bool = False) -> Survey:
        """The survey of a template for an activity; made once, for the step of the first activity that uses it."""
        choices = replace(self.choices, school=activity.school)
        made = make_mixed(self.mixed(template, activity), choices, self.lookup, by_text=by_text)
        if template.step is None:
            made = replace(made, step=activity.step)
        return self.surveys.setdefault(made.key, made)

    def mixed(self, template: Template, activity: Activity) -> Mix:
        """The template with what the activity adds to it, then under a key of its own."""
        if template.id != activity.template or template.form in INTERNAL or not activity.added:
            return Mix(template, (template,))
        found = mix(template.id, activity.added, self.templates)
        own = replace(found.template, survey=f"{template.survey}_{activity.key}")
        return Mix(own, found.pieces)

    def text_survey(self, template: Template, activity: Activity) -> Survey:
        """The survey people get by text: itself, its shortened version, or the template that stands in for it."""
        if template.for_text:
            return self.survey(template, activity)
        if isinstance(template.texting, str):
            return self.survey(self.templates[template.texting], activity)
        return self.survey(template, activity, by_text=True)

    def keyword(self, door: str, audience: Audience | None, activity: Activity) -> str:
        """The keyword a door has already, else one nobody has yet."""
        if door in self.kept:
            return self.kept[door]
        word = suggest(self.plan.town, audience, activity.step, self.taken, self.usable)
        self.taken.add(word)
        return word

    def doors(self, activity: Activity) -> Iterator[CollectorSpec]:
        """The doors of an activity. Refused when its template lacks something."""
        template = self.templates[activity.template or ""]
        survey = self.survey(template, activity)
        keyword = self.keyword(activity.key, None, activity) if template.for_text else None
        only = activity.audiences[0] if len(activity.audiences) == 1 else None
        yield CollectorSpec(activity.key, activity.name, activity.key, survey.key, only, keyword)
        if template.staff:
            beside = self.survey(template.staff, activity)
            yield CollectorSpec(f"{activity.key}_staff", activity.name, activity.key, beside.key)
        if not (template.for_text or template.texting):
            return
        for key in activity.audiences:
            audience = self.plan.audience(key)
            if audience.by_text:
                yield self._text_door(template, activity, audience)

    def _text_door(self, template: Template, activity: Activity, audience: Audience) -> CollectorSpec:
        door = f"{activity.key}_{audience.key}"
        return CollectorSpec(
            key=door,
            name=_joined(activity.name, audience.name),
            activity=activity.key,
            survey=self.text_survey(template, activity).key,
            audience=audience.key,
            keyword=self.keyword(door, audience, activity),
            language=audience.language,
        )


def make_instruments(
    plan: Plan,
    url: str,
    templates: Mapping[str, Template],
    *,
    usable: Usable,
    priorities: tuple[DraftPriority, ...] = (),
    ideas: tuple[Idea, ...] = (),
    keywords: Mapping[str, str] = NO_KEYWORDS,
    lookup: Lookup = from_catalogs,
    locales: Locales = USUAL,
) -> Instruments:
    """The instruments of a sound plan (engage.plans.check finds no fault in it).

    `url`: the town's public page; `priorities`: the updated draft list; `usable`: whether a word may be a
    keyword (engage.texting.keywords); `keywords`: those that doors have already, by the door's key;
    `locales`: the languages the town named itself.
    """
    choices = town_choices(plan, url, priorities, ideas, locales)
    bench = _Bench(plan, choices, templates, lookup, usable, keywords, set(keywords.values()))
    collectors: list[CollectorSpec] = []
    for activity in plan.activities:
        if activity.template is None:
            continue
        try:
            collectors += list(bench.doors(activity))
        except Refused as missing:
            bench.waiting.append(problem(missing.code, activity.key, **missing.params))
    return Instruments(tuple(bench.surveys.values()), tuple(collectors), tuple(bench.waiting))


def _joined(one: Text, other: Text) -> Text:
    return {code: f"{words}: {other[code]}" for code, words in one.items() if other.get(code)} or one
