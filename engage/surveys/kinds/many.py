"""Several choices of a list, with or without a least and a most; exclusive choices ("none of these") stand alone."""

from collections.abc import Sequence

from engage.surveys.kinds.choices import Choosing, configured
from engage.surveys.kinds.options import limit, whole_option
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Choice, Question


class Many(Choosing):
    """Options: {"minimum"?, "maximum"?: how many at least, at most}. Value: {"choices": [keys in written order],
    "other"?: words}. An exclusive choice may stand alone whatever the least is."""

    name = "many"

    def options(self, question: Question) -> Sequence[Problem]:
        """Adds to the list's own: limits that are no whole numbers, that exceed what can stand together or cross."""
        found = configured(question, ("minimum", "maximum"))
        found += whole_option(question, "minimum", 1) + whole_option(question, "maximum", 1)
        together = sum(not choice.exclusive for choice in question.choices)
        if limit(question, "maximum", 0) > together > 0:
            found.append(problem("maximum_above_choices", question.key, choices=together))
        least, most = self.minimum(question), limit(question, "maximum", together)
        if least > most > 0:
            found.append(problem("range_turned_round", question.key, minimum=least, maximum=most))
        return found

    def minimum(self, question: Question) -> int:
        """As configured, else one."""
        return limit(question, "minimum", 1)

    def maximum(self, question: Question) -> int:
        """As configured, else as many as there are."""
        return limit(question, "maximum", len(question.choices))

    def _fits(self, question: Question, ticked: Sequence[Choice]) -> Problem | None:
        found = super()._fits(question, ticked)
        least = self.minimum(question)
        if found is None and 0 < len(ticked) < least and not any(choice.exclusive for choice in ticked):
            return problem("too_few", question.key, minimum=least, chosen=len(ticked))
        return found
