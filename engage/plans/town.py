"""What a town chooses before a survey is made from a template, and which questions about people it then asks.

The survey itself is put together in engage.plans.make. Questions that could name a person in a small town are asked
only when a metric, or the rule of an audience, cannot do without them; at schools they are not asked at all.
"""

import math
from dataclasses import dataclass

from engage.languages import USUAL, Locales
from engage.plans.audiences import measures_of
from engage.plans.filling import SOURCE
from engage.plans.plan import Area, Audience, DraftPriority, Idea, Metric, Plan
from engage.plans.template import Ask, Template
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class TownChoices:
    """The town's part of a survey. `priorities` is the updated draft list; `url` is the town's public page.

    `minutes`: as measured by the town; None: reckoned from the template. TypeError for a priority of any other type,
    so that the old list (MVP 1.0) cannot become questions by mistake.
    """

    town: Text
    url: str
    languages: tuple[str, ...] = (SOURCE,)
    areas: tuple[Area, ...] = ()
    audiences: tuple[Audience, ...] = ()
    metrics: tuple[Metric, ...] = ()
    priorities: tuple[DraftPriority, ...] = ()
    ideas: tuple[Idea, ...] = ()
    minutes: int | None = None
    school: bool = False
    small_town: bool = False
    locales: Locales = USUAL

    def __post_init__(self) -> None:
        for priority in self.priorities:
            if type(priority) is not DraftPriority:
                raise TypeError(f"only draft priorities become questions, not {type(priority).__name__}")

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages of the survey, the source first."""
        return (SOURCE, *(code for code in self.languages if code != SOURCE))

    def areas_offered(self) -> tuple[Area, ...]:
        """The areas people choose from: in a small town the large ones, elsewhere the finest there are."""
        if self.small_town:
            return tuple(area for area in self.areas if area.within is None)
        outer = {area.within for area in self.areas}
        return tuple(area for area in self.areas if area.key not in outer)

    def needed(self) -> frozenset[str]:
        """Profile questions without which a metric or the rule of an audience cannot be told."""
        of_metrics = {key for metric in self.metrics for key in metric.needs}
        return frozenset(of_metrics).union(*(measures_of(audience) for audience in self.audiences))

    def asks(self, ask: Ask) -> bool:
        """Whether this town asks a question about people."""
        if ask.asked == "when_needed":
            return not self.school and ask.key in self.needed()
        return ask.asked == "always" or not self.small_town or ask.key in self.needed()

    def time(self, template: Template) -> int:
        """Minutes the survey takes: as measured, else the template's, and more for every priority or idea."""
        if self.minutes is not None:
            return self.minutes
        if template.pick:
            modules = sum(1 for part in template.parts if part.asks)
            return max(template.minutes, math.ceil(template.seconds_each * modules / 60))
        each = {part.each for part in template.parts}
        count = len(self.priorities) * ("priorities" in each) + len(self.ideas) * ("ideas" in each)
        return template.minutes + math.ceil(template.seconds_each * count / 60)


def town_choices(
    plan: Plan,
    url: str,
    priorities: tuple[DraftPriority, ...] = (),
    ideas: tuple[Idea, ...] = (),
    locales: Locales = USUAL,
) -> TownChoices:
    """The choices a plan holds, with the draft list and the ideas that are its Steps 6 and 7.

    `locales`: the languages the town named itself.
    """
    return TownChoices(
        town=plan.town,
        url=url,
        languages=plan.languages,
        areas=plan.areas,
        audiences=plan.audiences,
        metrics=plan.metrics,
        priorities=priorities,
        ideas=ideas,
        small_town=plan.is_small,
        locales=locales,
    )
