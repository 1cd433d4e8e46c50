"""A plan, or any part of one, as JSON and back: an audience or an activity can be kept in a row of its own.

The dataclasses of engage.plans.plan say what is read; whatever has its default is left out. Only shape is checked
here, with the path of what is wrong; whether a plan makes sense is engage.plans.check's part.
"""

from typing import Any as Whatever
from typing import TypeVar

from engage.surveys.shapes import Shapes, parts_of
from engage.surveys.survey import Json

Made = TypeVar("Made")
_SHAPES = Shapes("plan_malformed")


def to_json(part: Whatever) -> dict[str, Json]:
    """A Plan, Audience, Activity ... as an object without the fields that have their default."""
    return parts_of(part)


def from_json(kind: type[Made], document: Json, path: str = "") -> Made:
    """The part of this class. Malformed("plan_malformed", path=...) names the first place not understood."""
    return _SHAPES.read(kind, document, path)
