"""A summary as a table for analysis: one row for each answer of each group, and the same with groups side by side.

Imports pandas when called, so that whoever only looks at pages does not wait for it. Files are engage.documents' part.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engage.feedback.choosing import GO, HELP, ORDER, RIGHT, TOP, ideas_summary, priorities_summary
from engage.feedback.pictures import OTHERS
from engage.feedback.table import EVERYONE, Group, MeasureSummary, Picture, QuestionSummary, Summary
from engage.feedback.wording import group_words, hidden_words, line_words
from engage.languages import gettext
from engage.surveys.text import Text, pick

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *(
        "survey",
        "question",
        "editions",
        "measure",
        "about",
        "words",
        "group",
        "group_words",
        "answer",
        "answer_words",
    ),
    *("people", "share", "hidden", "mean_rank", "points", "asked", "answered", "skipped", "mean", "median"),
)
"""`people` chose the answer, `share` of `answered` (0..1); `hidden` says in words why a number is not there."""


def frame(summary: Summary, language: str) -> "pd.DataFrame":
    """The summary, long: a row for every line of every picture, in words of `language`; COLUMNS in this order.

    Questions that have no lines (open answers) have one row. Counts are Int64, missing where hidden. Priorities and
    ideas one by one come last, of everyone, with "priorities" or "ideas" for a question and no survey.
    """
    import pandas as pd

    found = pd.DataFrame(list(_rows(summary, language)), columns=list(COLUMNS))
    counts = ["people", "points", "asked", "answered", "skipped"]
    return found.astype(dict.fromkeys(counts, "Int64"))


def side_by_side(long: "pd.DataFrame") -> "pd.DataFrame":
    """Shares with a column for each group, in the order questions and groups come; "hidden" words where hidden."""
    import pandas as pd

    keys = ["survey", "question", "editions", "measure", "about", "words", "answer", "answer_words"]
    shares = long["share"].astype(object).where(long["hidden"] == "", long["hidden"])
    names = dict(zip(long["group"], long["group_words"], strict=True))
    order = pd.MultiIndex.from_frame(long[keys].drop_duplicates())
    wide = long.assign(share=shares).set_index([*keys, "group"])["share"].unstack("group")
    return (
        wide.reindex(index=order, columns=list(names))
        .rename(columns=names)
        .reset_index()
        .rename_axis(columns=None)
    )


def _rows(summary: Summary, language: str) -> Iterator[tuple[Any, ...]]:
    sources = {survey.key: survey.source for survey in summary.surveys}
    by = summary.query.by or ""
    for survey in summary.surveys:
        groups = {group.key: group for group in survey.groups}
        for question in survey.questions:
            editions = ",".join(str(number) for number in question.editions)
            first = (survey.key, question.key, editions, question.measure or "", question.about or "")
            yield from _pictures(first, question, groups, (language, by, survey.source), summary.smallest)
    groups = {group.key: group for group in summary.groups}
    for measure in summary.measures:
        surveys, keys = ("+".join(names) for names in zip(*measure.sources, strict=True))
        first = (surveys, keys, "", measure.measure, measure.about or "")
        source = sources[measure.sources[0][0]]
        yield from _pictures(first, measure, groups, (language, by, source), summary.smallest)
    source = summary.surveys[0].source if summary.surveys else language
    for name, (asked, about), words, picture in _chosen(summary):
        everyone = group_words(language, by, picture.group, {}, source)
        lead = ("", name, "", asked, about, pick(words, language, source).words, picture.group, everyone)
        yield from _lines(lead, picture, language, source, summary.smallest)


def _chosen(summary: Summary) -> Iterator[tuple[str, tuple[str, str], Text, Picture]]:
    """Each priority and idea with what was said of it, and with its line among the others."""
    for each in priorities_summary(summary):
        if each.right:
            yield "priorities", (RIGHT, each.key), each.words, each.right.total
        if each.top:
            picture = Picture(EVERYONE, None, each.top_answered, None, (each.top,))
            yield "priorities", (TOP, each.key), each.words, picture
    ideas = ideas_summary(summary)
    for idea in ideas.ideas:
        if idea.help:
            yield "ideas", (HELP, idea.key), idea.words, idea.help.total
        if idea.order:
            picture = Picture(EVERYONE, None, ideas.answered, None, (idea.order,))
            yield "ideas", (ORDER, idea.key), idea.words, picture
    if ideas.none:
        picture = Picture(EVERYONE, None, ideas.answered, None, (ideas.none,))
        measure = ORDER if any(idea.order for idea in ideas.ideas) else GO
        yield "ideas", (measure, ideas.none.code), ideas.none.words, picture


def _pictures(
    first: Sequence[str],
    question: QuestionSummary | MeasureSummary,
    groups: dict[str, Group],
    how: tuple[str, str, str],
    smallest: int,
) -> Iterator[tuple[Any, ...]]:
    language, by, source = how
    words = pick(question.words, language, source).words
    for picture in (question.total, *question.groups):
        name = group_words(language, by, picture.group, groups, source)
        lead = (*first, words, picture.group, name)
        yield from _lines(lead, picture, language, source, smallest)


def _lines(
    lead: Sequence[str], picture: Picture, language: str, source: str, smallest: int
) -> Iterator[tuple[Any, ...]]:
    tail = (picture.asked, picture.answered, picture.skipped, picture.mean, picture.median)
    if picture.mark or not picture.lines:
        hidden = hidden_words(language, picture.mark, smallest) if picture.mark else ""
        answer = "" if picture.mark else gettext(language, "Answered")
        yield (*lead, "", answer, None if picture.mark else picture.answered, None, hidden, None, None, *tail)
    for line in picture.lines:
        hidden = hidden_words(language, line.mark, smallest) if line.mark else ""
        code = "" if line.code == OTHERS else line.code
        label = line_words(language, line, source)
        yield (*lead, code, label, line.n, line.share, hidden, line.mean_rank, line.points, *tail)
