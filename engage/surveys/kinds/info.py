"""Words to read between questions. Nothing is asked, so nothing is kept or counted."""

from collections.abc import Sequence

from engage.surveys.kinds.kind import Count, Fact, Raw, Tally, Value
from engage.surveys.kinds.options import stray_choices, unknown_options
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question


class Info:
    """No options and no value."""

    name = "info"

    def options(self, question: Question) -> Sequence[Problem]:
        """Options or choices, which information cannot have, and a reply it cannot require."""
        found = [*unknown_options(question), *stray_choices(question)]
        return [*found, problem("info_required", question.key)] if question.required else found

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """Always a problem: there was nothing to answer."""
        return problem("nothing_asked", question.key)

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """No words."""
        return ""

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """No grains."""
        return []

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """Nothing to say."""
        return Tally(answered, ())
