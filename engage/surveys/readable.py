"""How hard a survey is to read in one language: as a whole, and text by text, the hardest first.

The measures are engage.languages.reading's. Choices are no sentences and are left out; so are wordings for text
messages, which repeat what is there.
"""

from dataclasses import dataclass

from engage.languages.reading import Reading, reading
from engage.surveys.places import CHOICES, SHORTS, Place, What, places
from engage.surveys.survey import Survey

FEWEST = 8  # words; a measure says nothing of less
_LEFT_OUT = CHOICES | SHORTS | {What.UNIT}


@dataclass(frozen=True, slots=True)
class Readable:
    """`hard`: texts above the goal with how hard each is, hardest first; empty where no measure tells."""

    whole: Reading
    hard: tuple[tuple[Place, Reading], ...]


def readable(survey: Survey, language: str) -> Readable:
    """The texts people read in this language; those that are missing in it are left out."""
    read = [place for place in places(survey) if place.what not in _LEFT_OUT and place.text.get(language, "")]
    each = [(place, reading([place.text[language]], language)) for place in read]
    hard = [pair for pair in each if pair[1].easy is False and pair[1].words >= FEWEST]
    hard.sort(key=lambda pair: _hardness(pair[1]), reverse=True)
    return Readable(reading([place.text[language] for place in read], language), tuple(hard))


def _hardness(found: Reading) -> float:
    """Higher is harder: a grade rises, every measure of ease falls."""
    score = found.score or 0.0
    return score if found.measure == "grade" else -score
