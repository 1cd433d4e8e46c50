"""The rows a resident chooses one of outside a survey: languages by their own names, communities of a project."""

from collections.abc import Iterable, Sequence

from engage.channels.web.voice import Voice
from engage.languages import N_
from engage.storage.projects import Community

Row = tuple[str, str, str, str]
"""Value, words, and where they are in a language of their own its tag and direction."""


def language_rows(voice: Voice, codes: Iterable[str]) -> list[Row]:
    """Each language by its own name."""
    known = [voice.locales(code) for code in codes]
    return [(each.code, each.name, each.tag, each.direction) for each in known]


def place_rows(voice: Voice, communities: Sequence[Community]) -> list[Row]:
    """Each community, and none of them."""
    rows: list[Row] = [(str(row.id), row.name, "", "") for row in communities]
    return [*rows, ("", voice.say(N_("Somewhere else, or I would rather not say")), "", "")]
