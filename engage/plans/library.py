"""The library of questions: every question of the plan templates and of T0, made for a town and ready to be put in.

A question from here keeps its measure, its codes and its words in every language, so that what is heard adds up with
other surveys. Putting it into a survey is engage.surveys.editing's part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engage.plans.asking import Asking
from engage.plans.filling import Filling, Lookup, from_catalogs, named
from engage.plans.shipped import SHARED, shared
from engage.plans.template import Ask, Part, Template, Words
from engage.plans.town import TownChoices
from engage.surveys.survey import Question
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of a template. `id` names it for good, like "T1.hard", or "T6.right.flood" for one about a priority.

    `part`: the title of its section; `theme`: the one of the eight it is about; `by_text`: kept in the text version.
    """

    id: str
    template: str
    title: Words | None
    part: Text
    theme: str | None
    question: Question
    by_text: bool = False


def entries(
    choices: TownChoices, templates: Iterable[Template], lookup: Lookup = from_catalogs
) -> tuple[Entry, ...]:
    """The questions of these templates in their order, then T0's about people. Placeholders are filled.

    What a town has nothing for (no areas, no draft priorities) is absent.
    """
    places: dict[str, Text | str] = {
        "Town": named(choices.town, choices.offered),
        "n": "",
        "url": choices.url,
    }
    asking = Asking(choices, Filling(choices.offered, lookup, places))
    found = [entry for template in templates for entry in _of_template(template, asking)]
    return (*found, *_about_people(asking))


def fits(entry: Entry, words: str, languages: Iterable[str]) -> bool:
    """Whether all words are found in the question or its choices, in one of the languages."""
    for code in languages:
        texts = (entry.question.text, *(choice.text for choice in entry.question.choices))
        said = " ".join(text.get(code, "") for text in texts).casefold()
        if all(word in said for word in words.casefold().split()):
            return True
    return False


def _of_template(template: Template, asking: Asking) -> Iterator[Entry]:
    for part in template.parts:
        items = asking.choices.priorities if part.each == "priorities" else asking.choices.ideas
        for item in items if part.each else (None,):
            own = asking.for_item(item, part.asks) if item else asking
            mark = f".{item.key}" if item else ""
            for ask in part.asks:
                made = _entry(template, part, ask, own, mark)
                if made:
                    yield made


def _entry(template: Template, part: Part, ask: Ask, asking: Asking, mark: str) -> Entry | None:
    question = asking.question(ask)
    if question is None or (not question.choices and ask.choices):
        return None
    title = asking.filling.text(part.title)
    name = f"{template.id}.{ask.key}{mark}"
    return Entry(name, template.id, template.title, title, part.theme, question, ask.by_text)


def _about_people(asking: Asking) -> Iterator[Entry]:
    for ask in shared().asks.values():
        question = asking.question(ask)
        if question is not None:
            yield Entry(f"{SHARED}.{ask.key}", SHARED, None, {}, None, question)
