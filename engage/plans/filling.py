"""A template's words in every language of a survey, with the town's names and numbers put in.

A language whose words are missing is left out of the Text, so that it falls back and is marked; it is never shown in
English under another name. Which words are asked for is engage.plans.make's part.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from engage.languages import translated
from engage.plans.template import Words
from engage.surveys.text import EMPTY, Text, pick

SOURCE = "en"
_PLACE = re.compile(r"\{(\w+)\}")


class Lookup(Protocol):
    """Finds a text in a language; None when the language does not have it."""

    def __call__(self, language: str, context: str, message: str) -> str | None: ...


def from_catalogs(language: str, context: str, message: str) -> str | None:
    """The words of the shipped catalogs (gettext domain `plans`); English is the source."""
    return message if language == SOURCE else translated(language, context, message, domain="plans")


@dataclass(frozen=True, slots=True)
class Filling:
    """Languages of the survey, where words come from, and what each placeholder stands for."""

    languages: tuple[str, ...]
    lookup: Lookup
    places: Mapping[str, Text | str]

    def with_places(self, **places: Text | str) -> "Filling":
        """The same with more placeholders."""
        return Filling(self.languages, self.lookup, {**self.places, **places})

    def text(self, words: Words | None) -> Text:
        """The words in every language that has them, filled; of several lines, empty ones are left out."""
        if words is None or not (words.message or words.own):
            return EMPTY
        found = {language: self._filled(words, language) for language in self.languages}
        return {language: said for language, said in found.items() if said}

    def _filled(self, words: Words, language: str) -> str | None:
        said = words.own.get(language) or self.lookup(language, words.context, words.message)
        if said is None or words.literal:
            return said
        lines = said.split("\n")
        if len(lines) > 1:
            lines = [line for line in lines if all(map(self._stands, _PLACE.findall(line)))]
        places = {place: self._place(place, language) for line in lines for place in _PLACE.findall(line)}
        if None in places.values():
            return None
        return _PLACE.sub(lambda match: places[match[1]] or "", "\n".join(lines))

    def _stands(self, place: str) -> bool:
        """Whether a placeholder stands for something, in any language."""
        value = self.places[place]
        return bool(value) if isinstance(value, str) else any(value.values())

    def _place(self, place: str, language: str) -> str | None:
        value = self.places[place]
        return value if isinstance(value, str) else value.get(language) or None


def named(name: Text, languages: Iterable[str]) -> Text:
    """A name in every language: names of places are kept as they are where nobody translated them."""
    return {language: pick(name, language, SOURCE).words for language in languages}
