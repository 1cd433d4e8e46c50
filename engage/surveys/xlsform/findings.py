"""What a person should know before a form becomes a survey: what is left out, what is carried in another way.

Each finding names its sheet, row and column; the words stand with all others in engage.languages.problems.
"""

from dataclasses import dataclass
from enum import StrEnum

from engage.surveys.problems import Problem, problem
from engage.surveys.xlsform.columns import CHOICES, SETTINGS, SURVEY


class Weight(StrEnum):
    """STOPS: nothing can be made of the file. LOST: left out. CHANGED: carried, in another way."""

    STOPS = "stops"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Place:
    """`row` as spreadsheets count (the header is 1; 0: no row); `column` is its header, `letter` its place ("C")."""

    sheet: str
    row: int = 0
    column: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know."""

    weight: Weight
    problem: Problem
    place: Place


class Findings:
    """Collects findings while a form is read."""

    def __init__(self) -> None:
        self._found: list[Finding] = []

    def lost(self, code: str, place: Place, **params: object) -> None:
        """Notes something that is left out."""
        self._found.append(Finding(Weight.LOST, problem(code, **params), place))

    def changed(self, code: str, place: Place, **params: object) -> None:
        """Notes something that is carried in another way."""
        self._found.append(Finding(Weight.CHANGED, problem(code, **params), place))

    def stops(self, code: str, place: Place) -> None:
        """Notes why nothing can be made of the file."""
        self._found.append(Finding(Weight.STOPS, problem(code), place))

    def all(self) -> tuple[Finding, ...]:
        """What stops it first, then questions, choices and settings, each row by row and cell by cell."""
        order = (SURVEY, CHOICES, SETTINGS)

        def place(found: Finding) -> tuple[bool, int, int, int, str]:
            letter = found.place.letter
            sheet = found.place.sheet.strip().lower()
            known = order.index(sheet) if sheet in order else len(order)
            return found.weight is not Weight.STOPS, known, found.place.row, len(letter), letter

        return tuple(sorted(self._found, key=place))
