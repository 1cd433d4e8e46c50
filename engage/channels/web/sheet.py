"""One page of the form put together: which questions, with what was typed, what to mend, and the hidden fields.

Decides what stands on the page; the painter knows how it looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from engage.actions.parts import Parts
from engage.channels.web.painting import SLOT, Painter
from engage.channels.web.receipts import written_receipt
from engage.channels.web.squeezed import Piece, changing
from engage.channels.web.visit import Sheet, Visit
from engage.surveys.problems import Problem
from engage.surveys.survey import Question, Section


@dataclass(frozen=True, slots=True)
class Mend:
    """One line of the list above a form: what to mend, where, and the question's own words."""

    words: Markup
    anchor: str
    question: str = ""


@dataclass(frozen=True)
class FormPage:
    """`number` of `total`, from 1. `mends` in the order of the page."""

    section: Section
    number: int
    total: int
    last: bool
    sheet: Sheet
    hidden: str
    mends: tuple[Mend, ...] = ()
    wrong: dict[str, Markup] = field(default_factory=dict)


def form_page(
    parts: Parts, visit: Visit, sheet: Sheet, at: str, *, check: bool, above: Problem | None
) -> FormPage:
    """The page of section `at` (else the first). With `check` it says what is wrong; `above` speaks of all of it."""
    reading = visit.read(sheet)
    pages = visit.pages(reading)
    number = next((place for place, page in enumerate(pages) if page.key == at), 0)
    section = pages[number]
    wrong: dict[str, Markup] = {}
    if check:
        met = sheet.joined({}, [question.key for question in section.questions])
        wrong = wrong_on(visit, section.questions, visit.read(met).problems)
    mends = mends_of(visit, section.questions, wrong)
    if above is not None:
        mends.insert(0, Mend(visit.voice.problem(above.code, above.params), "f"))
    return FormPage(
        section,
        number + 1,
        len(pages),
        number + 1 == len(pages),
        sheet,
        _hidden(parts, visit, section),
        tuple(mends),
        wrong,
    )


def wrong_on(visit: Visit, asked: Iterable[Question], problems: Iterable[Problem]) -> dict[str, Markup]:
    """Question key -> what to mend, in words, for the questions that stand on a page."""
    here = {question.key for question in asked}
    return {
        found.where: visit.voice.problem(found.code, found.params)
        for found in problems
        if found.where in here
    }


def mends_of(visit: Visit, asked: Iterable[Question], wrong: Mapping[str, Markup]) -> list[Mend]:
    """The list above a form, in the order of its questions."""
    return [
        Mend(wrong[question.key], f"q-{question.key}", visit.voice.plain(question.text))
        for question in asked
        if question.key in wrong
    ]


def _hidden(parts: Parts, visit: Visit, section: Section) -> str:
    collector = visit.door.collector
    values = {
        "receipt": written_receipt(parts.vault, collector.id, visit.receipt),
        "edition": visit.edition_id,
        "page": section.key,
        "asked": " ".join(question.key for question in section.questions),
        "c": collector.code if visit.named else "",
        "language": visit.voice.language,
    }
    line = '<input type="hidden" name="%s" value="%s">'
    return "".join(line % (name, escape(value)) for name, value in values.items() if value != "")


def page_pieces(painter: Painter, visit: Visit, page: FormPage) -> list[Piece]:
    """The page as pieces ready to send."""
    if page.mends:
        frame = painter.parted(_frame(painter, visit, page))
    else:
        key = (
            visit.edition_id,
            visit.mount,
            visit.voice,
            page.section.key,
            page.number,
            page.total,
            page.last,
        )
        frame = painter.kept((*key, visit.door.town), lambda: _frame(painter, visit, page))
    before, between, after = frame
    asked = page.section.questions
    if visit.mount.on_paper:
        asked = tuple(visit.printed[question.key] for question in asked)
    edition = (visit.edition_id, visit.mount.on_paper)
    questions = painter.questions(visit.voice, edition, asked, page.sheet.typed, page.wrong)
    return [before, changing(page.hidden), between, *questions, after]


def _frame(painter: Painter, visit: Visit, page: FormPage) -> str:
    values: dict[str, Any] = {
        "survey": visit.survey,
        "section": page.section,
        "number": page.number,
        "total": page.total,
        "first": page.number == 1,
        "last": page.last,
        "town": visit.door.town,
        "demo": visit.door.demo,
        "staff": visit.mount.staff,
        "trying": visit.mount.trying,
        "action": visit.mount.address,
        "problems": page.mends,
        "slot": SLOT,
    }
    return painter.page("survey", visit.voice, visit.survey.languages, **values)
