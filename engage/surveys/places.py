"""Every text of a survey, each with a name that stays while others come and go; and words put back in their places.

This is the one list of places: the review, translators, files and the state of translations all read it. How good
the words are is left to engage.surveys.translating.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from engage.surveys.survey import Choice, Exit, Question, Section, Survey
from engage.surveys.text import Text, empty


class What(StrEnum):
    """What a text is. `short` wordings are for text messages alone."""

    TITLE = "title"
    INTRO = "intro"
    THANKS = "thanks"
    SECTION_TITLE = "section_title"
    SECTION_TEXT = "section_text"
    QUESTION = "question"
    HINT = "hint"
    SHORT = "short"
    CHOICE = "choice"
    CHOICE_SHORT = "choice_short"
    UNIT = "unit"
    EXIT = "exit"


SHORTS = frozenset({What.SHORT, What.CHOICE_SHORT})
CHOICES = frozenset({What.CHOICE, What.CHOICE_SHORT})


@dataclass(frozen=True, slots=True)
class Place:
    """A text and where it stands.

    `name` is stable and unambiguous ("question.heat.choice.yes"); `path` is the shorter one problems tell; `where` the
    key of the question, section or exit; `about` the words of the question or section it belongs to. `optional`: may
    be left out in every language; `proper`: the name of an area, which may stay as it is in other languages.
    """

    name: str
    what: What
    text: Text
    path: str
    where: str = ""
    about: Text = field(default_factory=empty)
    optional: bool = False
    proper: bool = False


Rewrite: TypeAlias = Callable[[Place], Text]


def places(survey: Survey) -> tuple[Place, ...]:
    """Every place in the order of reading, also those without words."""
    found: list[Place] = []

    def note(place: Place) -> Text:
        found.append(place)
        return place.text

    rewritten(survey, note)
    return tuple(found)


def with_words(survey: Survey, language: str, words: Mapping[str, str]) -> Survey:
    """The survey with words of one language by name of place; empty words take that language out of the place."""

    def put(place: Place) -> Text:
        if place.name not in words:
            return place.text
        kept = {code: said for code, said in place.text.items() if code != language}
        return {**kept, language: words[place.name]} if words[place.name] else kept

    return rewritten(survey, put)


def rewritten(survey: Survey, rewrite: Rewrite) -> Survey:
    """The survey with every text as `rewrite` gives it back for its place."""
    return replace(
        survey,
        title=rewrite(Place("survey.title", What.TITLE, survey.title, "title")),
        intro=rewrite(Place("survey.intro", What.INTRO, survey.intro, "intro", optional=True)),
        sections=tuple(_section(section, rewrite) for section in survey.sections),
        exits=tuple(_exit(ending, rewrite) for ending in survey.exits),
        thanks=rewrite(Place("survey.thanks", What.THANKS, survey.thanks, "thanks", optional=True)),
    )


def _section(section: Section, rewrite: Rewrite) -> Section:
    def place(what: What, text: Text, part: str) -> Text:
        name, path = f"section.{section.key}.{part}", f"{section.key}.{part}"
        return rewrite(Place(name, what, text, path, section.key, section.title, optional=True))

    return replace(
        section,
        title=place(What.SECTION_TITLE, section.title, "title"),
        text=place(What.SECTION_TEXT, section.text, "text"),
        questions=tuple(_question(question, rewrite) for question in section.questions),
    )


def _question(question: Question, rewrite: Rewrite) -> Question:
    def place(what: What, text: Text, part: str = "") -> Text:
        name = f"question.{question.key}.{part or 'text'}"
        path = f"{question.key}.{part}" if part else question.key
        optional = what in (What.HINT, What.SHORT)
        return rewrite(Place(name, what, text, path, question.key, question.text, optional))

    made = replace(
        question,
        text=place(What.QUESTION, question.text),
        hint=place(What.HINT, question.hint, "hint"),
        short=place(What.SHORT, question.short, "short"),
        choices=tuple(_choice(question, choice, rewrite) for choice in question.choices),
    )
    unit = question.options.get("unit")
    if not isinstance(unit, dict):
        return made
    words = {language: word for language, word in unit.items() if isinstance(word, str)}
    return replace(made, options={**question.options, "unit": dict(place(What.UNIT, words, "unit"))})


def _choice(question: Question, choice: Choice, rewrite: Rewrite) -> Choice:
    name, path = f"question.{question.key}.choice.{choice.key}", f"{question.key}.{choice.key}"
    proper = question.kind == "area"
    return replace(
        choice,
        text=rewrite(Place(name, What.CHOICE, choice.text, path, question.key, question.text, proper=proper)),
        short=rewrite(
            Place(
                f"{name}.short",
                What.CHOICE_SHORT,
                choice.short,
                f"{path}.short",
                question.key,
                question.text,
                optional=True,
                proper=proper,
            )
        ),
    )


def _exit(ending: Exit, rewrite: Rewrite) -> Exit:
    return replace(
        ending, text=rewrite(Place(f"exit.{ending.key}", What.EXIT, ending.text, ending.key, ending.key))
    )
