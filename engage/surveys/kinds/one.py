"""One choice of a list. Everything is what lists of choices share."""

from engage.surveys.kinds.choices import Choosing


class One(Choosing):
    """Exactly one choice: {"choices": [key], "other"?: words}."""

    name = "one"
