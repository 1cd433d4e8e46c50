"""One question of a template becomes a survey's question: words filled, the town's lists put in, keys made its own.

Which questions are asked, and on which page, is engage.plans.make's part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engage.plans.filling import Filling
from engage.plans.plan import DraftPriority, Idea
from engage.plans.template import Ask, Option, Options, TownList
from engage.plans.town import TownChoices
from engage.surveys.survey import All, Any, Choice, Compare, Condition, Json, Not, Question
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes questions for one town. `about`: the priority or idea they ask about, whose key `local` keys get."""

    choices: TownChoices
    filling: Filling
    about: DraftPriority | Idea | None = None
    local: frozenset[str] = frozenset()

    def for_item(self, item: DraftPriority | Idea, asks: Iterable[Ask]) -> "Asking":
        """The same for questions about one priority or idea, whose words can be put in."""
        places = card(item, self.choices) if isinstance(item, Idea) else {"priority": item.text}
        local = frozenset(ask.key for ask in asks)
        return replace(self, about=item, local=local, filling=self.filling.with_places(**places))

    def question(self, ask: Ask) -> Question | None:
        """The question; None where the town has nothing to choose from (no areas), or it does not fit its ideas."""
        if ask.when and (ask.when == "several_ideas") != (len(self.choices.ideas) > 1):
            return None
        choices = tuple(self._choices(ask.choices))
        if TownList("areas") in ask.choices and not self.choices.areas_offered():
            return None
        text = self.filling.text
        return Question(
            key=self._key(ask.key),
            kind=ask.kind,
            text=text(ask.text),
            hint=text(ask.hint),
            short=text(ask.short),
            choices=choices,
            options=_fitting(ask, choices)
            if any(isinstance(o, TownList) for o in ask.choices)
            else ask.options,
            required=ask.required,
            show_when=self._condition(ask.show_when) if ask.show_when else None,
            measure=ask.measure,
            profile=ask.profile,
            about=self.about.key if self.about else None,
            shuffle=ask.shuffle,
            block=self.about.key if self.about else None,
        )

    def _key(self, key: str) -> str:
        return f"{key}_{self.about.key}" if self.about and key in self.local else key

    def _condition(self, condition: Condition) -> Condition:
        if isinstance(condition, Compare):
            return replace(condition, question=self._key(condition.question))
        if isinstance(condition, Not):
            return Not(self._condition(condition.of))
        parts = tuple(self._condition(part) for part in condition.of)
        return All(parts) if isinstance(condition, All) else Any(parts)

    def _choices(self, options: Options) -> Iterator[Choice]:
        known = {option.key for option in options if isinstance(option, Option)}
        for option in options:
            if isinstance(option, Option):
                yield self._choice(option)
                continue
            for choice in self._listed(option.name):
                if choice.key not in known:  # two scripts of one language are one choice
                    known.add(choice.key)
                    yield choice

    def _choice(self, option: Option) -> Choice:
        return Choice(
            key=option.key,
            text=self.filling.text(option.text),
            short=self.filling.text(option.short),
            exclusive=option.exclusive,
            other=option.other,
            fixed=option.fixed,
            code=option.code,
            score=option.score,
        )

    def _listed(self, name: str) -> list[Choice]:
        """The choices of a list only the town can give."""
        town = self.choices
        if name == "areas":
            return [Choice(area.key, area.name) for area in town.areas_offered()]
        if name == "audiences":
            return [Choice(audience.key, audience.name) for audience in town.audiences]
        if name == "languages":
            return self._languages()
        cards = town.priorities if name == "priorities" else town.ideas
        return [Choice(card.key, card.text, card.short) for card in cards]

    def _languages(self) -> list[Choice]:
        """The town's languages under their own names, Chinese once: the script plays no part in what people speak."""
        locales, named = self.choices.locales, dict[str, str]()
        for code in self.choices.offered:
            spoken = code.partition("_")[0].lower()
            named[spoken] = locales(spoken if spoken in named else code).name
        return [Choice(key, dict.fromkeys(self.filling.languages, name)) for key, name in named.items()]


def _fitting(ask: Ask, choices: tuple[Choice, ...]) -> dict[str, Json]:
    """The options, without a maximum that the choices cannot pass or a minimum that they cannot reach."""
    options = dict(ask.options)
    if ask.kind != "many":
        return options
    together = sum(not choice.exclusive for choice in choices)
    least, most = options.get("minimum"), options.get("maximum")
    if isinstance(most, int) and most >= together:
        del options["maximum"]
    if isinstance(least, int) and least > together:
        del options["minimum"]
    return options


def card(idea: Idea, choices: TownChoices) -> dict[str, Text | str]:
    """What the placeholders of an idea card stand for."""
    served = [priority.text for priority in choices.priorities if priority.key in idea.priorities]
    languages = [code for code in choices.offered if all(text.get(code) for text in served)]
    return {
        "idea": idea.text,
        "what": idea.what,
        "where": idea.where,
        "who": idea.who,
        "cost": "" if idea.cost is None else f"${idea.cost / 100:,.0f}",
        "months": "" if idea.months is None else str(idea.months),
        "priorities": {code: "; ".join(text[code] for text in served) for code in languages if served},
    }
