"""What a printed form is made of: parts, fields, and the notes printed with them.

Which parts and fields the state's guide has is engage.decisions.worksheet's and .questions' part.
"""

from dataclasses import dataclass
from enum import StrEnum

from engage.surveys.text import Text


class Lists(StrEnum):
    """Which list of priorities is drawn into a field, above what the team writes there."""

    NONE = "none"
    OLD = "old"
    DONE = "done"
    DROPPED = "dropped"
    CHANGED = "changed"
    NEW = "new"
    DRAFT = "draft"
    BENEFITS = "benefits"


@dataclass(frozen=True, slots=True)
class Note:
    """A printed line under a heading."""

    text: Text
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A printed chapter of the guide."""

    key: str
    title: Text
    paragraphs: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A box to write in. `number` is what the guide prints before the heading ("" in the summary table)."""

    id: str
    part: str
    number: str
    heading: Text
    notes: tuple[Note, ...] = ()
    lists: Lists = Lists.NONE
