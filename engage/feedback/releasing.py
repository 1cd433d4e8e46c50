"""A summary made ready for release: what would tell of a few who came since an earlier release stays as it was then.

Finding what must wait is .releases' part; keeping the result as a snapshot is left to engage.actions.releasing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from engage.feedback.releases import check_release
from engage.feedback.table import MeasureSummary, Reach, Summary, SurveySummary


def as_released(new: Summary, earlier: Sequence[Summary]) -> Summary:
    """`new`, with whatever must wait as the last release had it, or left out where that had none.

    `earlier` are releases of the same query, newest first, none of them broken down. Without any, all of `new` is free.
    """
    if not earlier:
        return new
    held = [each for before in earlier for each in check_release(new, before)]
    whole = {each.survey for each in held if not each.question}
    parts = {(each.survey, each.question) for each in held if each.question}
    last = {survey.key: survey for survey in earlier[0].surveys}
    return replace(
        new,
        surveys=tuple(
            last[survey.key] if survey.key in whole & last.keys() else _survey(survey, last, parts)
            for survey in new.surveys
        ),
        measures=tuple(_measures(new.measures, earlier[0].measures, whole, parts)),
        reach=earlier[0].reach if whole else tuple(_reach(new, earlier)),
    )


def _survey(
    new: SurveySummary, last: dict[str, SurveySummary], parts: Collection[tuple[str, str]]
) -> SurveySummary:
    before = {question.key: question for question in last[new.key].questions} if new.key in last else {}
    questions = [
        before.get(question.key) if (new.key, question.key) in parts else question
        for question in new.questions
    ]
    return replace(new, questions=tuple(question for question in questions if question is not None))


def _measures(
    new: Iterable[MeasureSummary],
    last: Iterable[MeasureSummary],
    whole: Collection[str],
    parts: Collection[tuple[str, str]],
) -> Iterable[MeasureSummary]:
    """A sum over surveys waits with each of its parts, else the part would come out by subtraction."""
    before = {(each.measure, each.about, each.sources): each for each in last}
    for each in new:
        if any(survey in whole or (survey, question) in parts for survey, question in each.sources):
            kept = before.get((each.measure, each.about, each.sources))
            if kept is not None:
                yield kept
        else:
            yield each


def _reach(new: Summary, earlier: Sequence[Summary]) -> Iterable[Reach]:
    last = {each.audience: each for each in earlier[0].reach}
    for each in new.reach:
        rows = [row for before in earlier for row in before.reach if row.audience == each.audience]
        waits = any(_differs_by_few(each, row, new.smallest) for row in rows)
        yield last.get(each.audience, each) if waits else each


def _differs_by_few(new: Reach, old: Reach, smallest: int) -> bool:
    pairs = (
        (new.matching, old.matching),
        (new.aimed_at, old.aimed_at),
        (new.unknown, old.unknown),
        (new.outside, old.outside),
    )
    return any(
        one is not None and other is not None and 0 < abs(one - other) < smallest for one, other in pairs
    )
