"""One step on an ordered scale.

Steps with a score give a mean and a median; a step without one ("not sure") only has its share.
"""

from collections.abc import Sequence

from engage.surveys.kinds.choices import Choosing, code_of, codes_of, configured, rows
from engage.surveys.kinds.kind import Count, Tally
from engage.surveys.kinds.spread import spread
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question


class Scale(Choosing):
    """Exactly one step: {"choices": [key], "other"?: words}. The choices are written in the order of the scale."""

    name = "scale"

    def options(self, question: Question) -> Sequence[Problem]:
        """Adds to the list's own: a scale that is shuffled, or scores that do not rise or fall in the written order."""
        found = configured(question)
        if question.shuffle:
            found.append(problem("scale_shuffled", question.key))
        scores = [choice.score for choice in question.choices if choice.score is not None]
        if scores != sorted(set(scores)) and scores != sorted(set(scores), reverse=True):
            found.append(problem("scores_out_of_order", question.key))
        return found

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """Shares of every step; mean, median and ends over the steps that have a score."""
        found = rows(codes_of(question.choices), counts, answered)
        scores = {code_of(choice): choice.score for choice in question.choices}
        scored = [(float(score), row.n) for row in found if (score := scores.get(row.code)) is not None]
        over = spread(scored)
        return Tally(answered, found, over.mean, over.median, over.low, over.high)
