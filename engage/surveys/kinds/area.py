"""Where someone lives: one of the town's areas, which are its choices, or outside the town.

Which areas there are, and the choice for people from elsewhere, is left to whoever makes the survey.
"""

from engage.surveys.kinds.choices import Choosing


class Area(Choosing):
    """Exactly one area: {"choices": [key], "other"?: words}."""

    name = "area"
