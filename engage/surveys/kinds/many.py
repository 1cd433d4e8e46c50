"""Several choices of a list, with or without a maximum; exclusive choices ("none of these") stand alone."""

from collections.abc import Sequence

from engage.surveys.kinds.choices import Choosing, configured
from engage.surveys.kinds.options import limit, whole_option
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question


class Many(Choosing):
    """Options: {"maximum"?: how many at most}. Value: {"choices": [keys in written order], "other"?: words}."""

    name = "many"

    def options(self, question: Question) -> Sequence[Problem]:
        """Adds to the list's own: a maximum that is no whole number, or that exceeds what can stand together."""
        found = configured(question, ("maximum",)) + whole_option(question, "maximum", 1)
        together = sum(not choice.exclusive for choice in question.choices)
        if limit(question, "maximum", 0) > together > 0:
            found.append(problem("maximum_above_choices", question.key, choices=together))
        return found

    def maximum(self, question: Question) -> int:
        """As configured, else as many as there are."""
        return limit(question, "maximum", len(question.choices))
