"""What a summary is: surveys, their questions, and for each a picture of everyone and one of each group that is shown.

Frozen values with words in every language there is; how they are made is left to .summary, how they travel to .codec.
"""

from dataclasses import dataclass

from engage.feedback.counts import People
from engage.feedback.gate import Mark
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked of the feedback. A step, or one survey by key, or (neither) all of the project.

    `by` is None, a dimension (counts.DIMENSIONS) or "audience".
    """

    step: int | None = None
    survey: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People shown as one: `members` are the keys that were put together. `words` are empty where none are needed.

    `part`, for an audience: "matching" (their answers say so) or "aimed" (they came by its door and did not say).
    """

    key: str
    n: int
    members: tuple[str, ...]
    words: Text
    part: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a question. `n` people chose it, `share` is of those who answered, 0..1; both None when hidden.
    Where the number who answered is hidden, `share` is of those asked (Picture.of_asked).

    For an order: `n` and `share` are first places, `mean_rank` is 1 for best, `points` is the Borda count (a choice in
    place r of m gets m - r from each person).
    """

    code: str
    words: Text
    n: int | None
    share: float | None
    mark: Mark = Mark.SHOWN
    mean_rank: float | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What a group of people said to one question. `group` is the key of a Group, "*" is everyone.

    A None is hidden, or there is nothing to say; `mark` (of asked), `skipped_mark` and the lines' marks tell why.
    """

    group: str
    asked: int | None
    answered: int | None
    skipped: int | None
    lines: tuple[Line, ...]
    mark: Mark = Mark.SHOWN
    skipped_mark: Mark = Mark.SHOWN
    mean: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    of_asked: bool = False  # shares are of those asked, because how many answered is hidden


EVERYONE = "*"


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """A question as its newest edition words it. `editions` are the numbers of those it stands for.

    When editions ask the same key in another way (kind, maximum, options), each way is a summary of its own.
    """

    key: str
    kind: str
    words: Text
    total: Picture
    groups: tuple[Picture, ...] = ()
    editions: tuple[int, ...] = ()
    measure: str | None = None
    about: str | None = None
    profile: bool = False


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """One survey. `groups` is how its people are broken down; empty when the groups would be too small."""

    id: int
    key: str
    step: int
    title: Text
    source: str
    people: People
    groups: tuple[Group, ...]
    questions: tuple[QuestionSummary, ...]

    def question(self, key: str) -> QuestionSummary:
        """The newest way this question was asked; KeyError when it never was."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """Questions of several surveys that measure the same and can be added. `sources`: (survey key, question key).

    Several of the same `measure` and `about` stand side by side: they were asked in ways that cannot be added.
    """

    measure: str
    about: str | None
    kind: str
    words: Text
    sources: tuple[tuple[str, str], ...]
    total: Picture
    groups: tuple[Picture, ...] = ()
    profile: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """People heard of one audience beside the plan's target. The four counts do not overlap.

    `matching` said so, `aimed_at` came by its door and did not say, `outside` said otherwise, `unknown` is the rest.
    `marks`: name of a count -> why it is None.
    """

    audience: str
    words: Text
    target: int | None
    matching: int | None
    aimed_at: int | None
    unknown: int | None
    outside: int | None
    marks: tuple[tuple[str, Mark], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a project heard: each survey, what several of them measure together, and who was reached."""

    query: Query
    smallest: int
    surveys: tuple[SurveySummary, ...]
    measures: tuple[MeasureSummary, ...] = ()
    groups: tuple[Group, ...] = ()  # of the measures
    reach: tuple[Reach, ...] = ()

    @property
    def people(self) -> int:
        """Counted responses of all surveys together; someone who replied to two counts twice."""
        return sum(survey.people.total for survey in self.surveys)

    def survey(self, key: str) -> SurveySummary:
        """One survey; KeyError when it is not in this summary."""
        for survey in self.surveys:
            if survey.key == key:
                return survey
        raise KeyError(key)
