"""How numbers of feedback look on a page: order of bars, shares as percent, words of groups and of what is hidden.

The macros of templates/desk/_numbers.html use these; what may be shown was decided before (engage.feedback.gate).
"""

from collections.abc import Sequence

from flask import Flask

from engage.accounts.language import current_language
from engage.desk.words import language_of, locales
from engage.feedback import wording
from engage.feedback.gate import Mark
from engage.feedback.table import Group, Line, MeasureSummary, Picture, QuestionSummary
from engage.languages import formats
from engage.surveys.text import Shown, Text, pick

BAR_WIDTH = 200  # units of the drawing, not pixels


def number_tools(app: Flask) -> None:
    """Gives templates what the macros of numbers use."""
    app.jinja_env.globals.update(
        shown_words=shown_words,
        line_words=line_words,
        group_words=group_words,
        hidden_words=hidden_words,
        percent=percent,
        bar=bar,
        in_order=in_order,
        line_of=line_of,
        decimal=decimal,
        dimension_names=wording.DIMENSION_NAMES,
    )


def shown_words(text: Text, source: str = "en") -> Shown:
    """A text in this page's language, or what stands in for it, with the language it is really in."""
    return pick(text, current_language(), source)


def line_words(line: Line, source: str = "en") -> str:
    """The label of a bar."""
    return wording.line_words(current_language(), line, source)


def group_words(by: str, key: str, groups: Sequence[Group], source: str = "en") -> str:
    """The name of a group of people."""
    if by == "language" and key in {one.code for one in locales().own}:
        return language_of(key).name
    return wording.group_words(current_language(), by, key, {group.key: group for group in groups}, source)


def hidden_words(mark: Mark, smallest: int) -> str:
    """What stands in place of a number that is not shown."""
    return wording.hidden_words(current_language(), mark, smallest)


def percent(share: float | None) -> str:
    """A share (0..1) in whole percent; empty when there is none."""
    return "" if share is None else formats.percent(current_language(), share)


def decimal(number: float | None) -> str:
    """A mean or a rank, to one place."""
    return "" if number is None else formats.amount(current_language(), round(number, 1))


def bar(line: Line, picture: Picture) -> int:
    """The length of a bar, of BAR_WIDTH: the share, or where that is hidden, of all who were asked."""
    share = line.share
    if share is None and line.n is not None and picture.asked:
        share = line.n / picture.asked
    return round((share or 0) * BAR_WIDTH)


def in_order(question: QuestionSummary | MeasureSummary) -> Sequence[Line]:
    """The lines as bars stand: longest first; scales and numbers keep their own order, ranks go by mean place."""
    lines = question.total.lines
    if question.kind in {"scale", "number"}:
        return lines
    if question.kind == "rank":
        return sorted(lines, key=lambda line: (line.mean_rank is None, line.mean_rank or 0.0))
    return sorted(lines, key=lambda line: (line.n is None, -(line.n or 0)))


def line_of(picture: Picture, code: str) -> Line | None:
    """The line of this answer in a group's picture; None when the group has none."""
    return next((line for line in picture.lines if line.code == code), None)
