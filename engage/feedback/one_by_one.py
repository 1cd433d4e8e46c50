"""Priorities and ideas one by one, as the table that screens and the terminal show: the same rows, the same numbers.

What was said of each comes from .choosing, already through the gate. How a cell looks is left to whoever shows it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage.feedback.choosing import Said, ideas_summary, priorities_summary
from engage.feedback.gate import Mark
from engage.feedback.table import Line, Picture, Summary
from engage.feedback.wording import line_words
from engage.languages import gettext
from engage.surveys.text import pick


@dataclass(frozen=True, slots=True)
class Number:
    """People, or a mean to one place: `n`, among `of` people where that is told beside it.

    Where `n` is None, `mark` tells why it is hidden; without a mark nobody was asked, or there is nothing to say.
    """

    n: float | None = None
    of: int | None = None
    mark: Mark = Mark.SHOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A priority or an idea; a cell for each column. `apart`: people asked in a way that is not in these numbers."""

    key: str
    words: str
    cells: tuple[Number, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in one language. `first` names the column of rows' names, `none` is "none of these" and its people.

    `apart`: people asked for their order, or for those that matter most, in a way that is not in these numbers.
    """

    key: str
    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    apart: int
    none: tuple[str, Number] | None = None


def one_by_one(summary: Summary, language: str) -> tuple[Sheet, ...]:
    """The tables there is something for: priorities, then ideas."""
    source = summary.surveys[0].source if summary.surveys else language
    sheets = (_priorities(summary, language, source), _ideas(summary, language, source))
    return tuple(sheet for sheet in sheets if sheet.rows)


def _priorities(summary: Summary, language: str, source: str) -> Sheet:
    found = priorities_summary(summary)
    answers = _answers(each.right for each in found)
    several = any(each.top for each in found)
    more = (gettext(language, "In the top 3"),) if several else ()
    return Sheet(
        key="priorities",
        title=gettext(language, "Priorities, one by one"),
        first=gettext(language, "Priority"),
        columns=(*_heads(answers, language, source), *more),
        rows=tuple(
            Row(
                each.key,
                pick(each.words, language, source).words or each.key,
                (*_said(each.right, answers), *([_people(each.top, each.top_answered)] if several else ())),
                each.right.apart if each.right else 0,
            )
            for each in found
        ),
        apart=max((each.top_apart for each in found), default=0),
    )


def _ideas(summary: Summary, language: str, source: str) -> Sheet:
    found = ideas_summary(summary)
    answers = _answers(each.help for each in found.ideas)
    ordered = any(each.order for each in found.ideas)
    mean = gettext(language, "How much it would help (mean)")
    places = (gettext(language, "First places"), gettext(language, "Mean place")) if ordered else ()
    rows = []
    for each in found.ideas:
        place = (_people(each.order, found.answered), _place(each.order)) if ordered else ()
        cells = (*_said(each.help, answers), _mean(each.help), *place)
        words = pick(each.words, language, source).words or each.key
        rows.append(Row(each.key, words, cells, each.help.apart if each.help else 0))
    return Sheet(
        key="ideas",
        title=gettext(language, "Ideas, one by one"),
        first=gettext(language, "Idea"),
        columns=(*_heads(answers, language, source), mean, *places),
        rows=tuple(rows),
        apart=found.apart,
        none=(line_words(language, found.none, source), _people(found.none, found.answered))
        if found.none
        else None,
    )


def _answers(said: Iterable[Said | None]) -> dict[str, Line]:
    """The answers any of these questions has, in their written order."""
    found: dict[str, Line] = {}
    for each in said:
        for line in each.total.lines if each else ():
            found.setdefault(line.code, line)
    return found


def _heads(answers: dict[str, Line], language: str, source: str) -> Sequence[str]:
    if not answers:
        return ()
    return [
        *(line_words(language, line, source) for line in answers.values()),
        gettext(language, "People who answered"),
    ]


def _said(said: Said | None, answers: dict[str, Line]) -> Sequence[Number]:
    if not answers:
        return ()
    if said is None:
        return [Number()] * (len(answers) + 1)
    picture = said.total
    lines = {line.code: line for line in picture.lines}
    people = [_people(lines.get(code), mark=picture.mark) for code in answers]
    return [*people, Number(picture.answered, mark=_answered_mark(picture))]


def _answered_mark(picture: Picture) -> Mark:
    return Mark.SHOWN if picture.answered is not None else picture.skipped_mark or picture.mark


def _people(line: Line | None, of: int | None = None, mark: Mark = Mark.SHOWN) -> Number:
    return Number(mark=mark) if line is None else Number(line.n, of, line.mark)


def _mean(said: Said | None) -> Number:
    if said is None:
        return Number()
    return Number(_rounded(said.total.mean), mark=said.total.mark)


def _place(line: Line | None) -> Number:
    return Number() if line is None else Number(_rounded(line.mean_rank), mark=line.mark)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
