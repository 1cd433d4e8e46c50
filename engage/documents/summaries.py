"""Summaries as files and as plain text: the numbers of the screen, with the same ones hidden.

What the numbers are is left to engage.feedback; asking for them to engage.actions.summarize.
"""

from collections.abc import Iterator

from engage.documents.separated import Cell, separated
from engage.feedback.frame import frame, side_by_side
from engage.feedback.gate import Mark
from engage.feedback.one_by_one import Number, Sheet, one_by_one
from engage.feedback.table import Group, MeasureSummary, Picture, QuestionSummary, Summary
from engage.feedback.wording import group_words, hidden_words, line_words
from engage.languages import gettext, ngettext
from engage.surveys.text import pick

_BAR = 20  # characters of a whole bar


def summary_csv(summary: Summary, language: str, *, wide: bool = False, bom: bool = False) -> Iterator[str]:
    """Lines of a CSV file: a row for each answer of each group (feedback.frame.COLUMNS), or groups side by side."""
    table = frame(summary, language)
    if wide:
        table = side_by_side(table)
    rows = (
        [round(cell, 4) if isinstance(cell, float) else cell for cell in row]
        for row in table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)
    )
    header: tuple[Cell, ...] = tuple(str(column) for column in table.columns)
    return separated([header, *rows], bom)


def summary_text(summary: Summary, language: str) -> Iterator[str]:
    """Lines to read in a terminal: bars, shares, people; groups beneath each question."""
    for survey in summary.surveys:
        n = survey.people.total
        people = ngettext(language, "%(num)s reply", "%(num)s replies", n)
        yield from ("", f"{pick(survey.title, language, survey.source).words} ({survey.key}): {people}")
        groups = {group.key: group for group in survey.groups}
        for question in survey.questions:
            yield from _question(summary, question, groups, language, survey.source)
    if summary.measures:
        yield from ("", gettext(language, "Surveys added up"))
    source = summary.surveys[0].source if summary.surveys else language
    for measure in summary.measures:
        groups = {group.key: group for group in summary.groups}
        yield from _question(summary, measure, groups, language, source)
    for sheet in one_by_one(summary, language):
        yield from _sheet(sheet, language, summary.smallest)
    yield from _reach(summary, language, source)


def _question(
    summary: Summary,
    question: QuestionSummary | MeasureSummary,
    groups: dict[str, Group],
    language: str,
    source: str,
) -> Iterator[str]:
    of = question.key if isinstance(question, QuestionSummary) else _sources(question)
    yield from ("", f"  {pick(question.words, language, source).words} [{of}]")
    for picture in (question.total, *question.groups):
        if picture is not question.total:
            yield f"    {group_words(language, summary.query.by or '', picture.group, groups, source)}"
        yield from _picture(picture, language, source, summary.smallest)


def _sources(measure: MeasureSummary) -> str:
    return ", ".join(f"{survey}.{question}" for survey, question in measure.sources)


def _picture(picture: Picture, language: str, source: str, smallest: int) -> Iterator[str]:
    if picture.mark:
        yield f"    {hidden_words(language, picture.mark, smallest)}"
        return
    counts = (("asked", picture.asked), ("answered", picture.answered), ("skipped", picture.skipped))
    marks = {"answered": Mark.KEPT, "skipped": picture.skipped_mark}
    shown = {name: hidden_words(language, marks[name], smallest) if n is None else n for name, n in counts}
    yield "    " + gettext(
        language, "asked: %(asked)s, answered: %(answered)s, skipped: %(skipped)s", **shown
    )
    for line in picture.lines:
        label = line_words(language, line, source)
        if line.n is None:
            yield f"    {'':{_BAR}}      {hidden_words(language, line.mark, smallest)}  {label}"
            continue
        bar = "█" * round(_BAR * (line.share or 0))
        share = "" if line.share is None else f"{line.share:.0%}"
        place = "" if line.mean_rank is None else f" ({line.mean_rank:.2f})"
        yield f"    {bar:{_BAR}} {share:>4} {line.n:>5}  {label}{place}"


def _sheet(sheet: Sheet, language: str, smallest: int) -> Iterator[str]:
    yield from ("", sheet.title)
    for row in sheet.rows:
        yield from ("", f"  {row.words} [{row.key}]")
        for name, cell in zip(sheet.columns, row.cells, strict=True):
            yield f"    {name}: {_cell(cell, language, smallest)}"
        yield from _asked_apart(row.apart, language)
    if sheet.none:
        words, cell = sheet.none
        yield from ("", f"  {words}: {_cell(cell, language, smallest)}")
    yield from _asked_apart(sheet.apart, language)


def _cell(cell: Number, language: str, smallest: int) -> str:
    if cell.n is None:
        return hidden_words(language, cell.mark, smallest) if cell.mark else "–"
    if cell.of is None:
        return str(cell.n)
    return gettext(language, "%(count)s of %(people)s people", count=cell.n, people=cell.of)


def _asked_apart(people: int, language: str) -> Iterator[str]:
    if people:
        yield "    " + ngettext(
            language,
            "%(num)s person was asked in another way and is not counted here.",
            "%(num)s people were asked in another way and are not counted here.",
            people,
        )


def _reach(summary: Summary, language: str, source: str) -> Iterator[str]:
    if summary.reach:
        yield from ("", gettext(language, "People reached, by group of the plan"))
    for reach in summary.reach:
        marks = dict(reach.marks)
        counts = {"matching": reach.matching, "aimed_at": reach.aimed_at, "unknown": reach.unknown}
        shown = {
            name: hidden_words(language, marks[name], summary.smallest) if name in marks else n
            for name, n in counts.items()
        }
        yield "    " + gettext(
            language,
            "%(audience)s: %(matching)s by their answers, %(aimed_at)s by their link, %(unknown)s unknown; "
            "target %(target)s",
            audience=pick(reach.words, language, source).words or reach.audience,
            target="–" if reach.target is None else reach.target,
            **shown,
        )
