"""Puts what was heard beside the worksheet's fields: which numbers of a summary speak to which field.

The numbers have been through the gate already. Steps 5 and 6 are kept apart: the first makes the draft list, the second
the final one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy.orm import Session

from engage.actions.decide import DRAFT_LIST, FINAL_LIST, SEED, in_force, reference
from engage.actions.releasing import of_step
from engage.actions.summarize import summary_of
from engage.decisions.evidence import Evidence, Line, Reference
from engage.decisions.roadmap import THEMES, priorities_field
from engage.feedback.table import Picture, Summary, SurveySummary
from engage.feedback.wording import line_words
from engage.languages import gettext
from engage.storage.decisions import Snapshot, snapshots
from engage.surveys.text import Text, pick

SOURCE = "en"  # the language the names of audiences fall back to

KINDS: Mapping[int, str] = MappingProxyType({5: DRAFT_LIST, 6: FINAL_LIST, 7: SEED})
"""The decision each step's feedback leads to."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a step heard, and the snapshot it is kept in (None: counted now)."""

    summary: Summary
    reference: Reference | None


def kept(session: Session, project_id: int, step: int) -> Heard | None:
    """The snapshot a step's decision in force rests on, else its newest snapshot; None when there is neither."""
    taken = snapshots(session, project_id)
    decision = in_force(session, project_id, KINDS[step])
    row: Snapshot | None = taken[decision.snapshot_id] if decision else None
    if row is None:
        row = next((each for each in reversed(taken.values()) if of_step(each, step)), None)
    return Heard(summary_of(session, project_id, row.id), reference(row)) if row else None


def step_five(heard: Heard, language: str) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for the theme table and for Q3 to Q4b, by field id, worded in a language."""
    needs = list(_asked(heard.summary, "need"))
    wants = tuple(_worded(each, heard, language) for each in needs)
    hardest = tuple(_worded(each, heard, language) for each in _asked(heard.summary, "hard"))
    fields = dict.fromkeys(("q3", "q3a", "q3b", "q3c"), (*wants, *hardest))
    fields["q4b"] = (reached(heard, language),)
    for theme in THEMES:
        found = [_worded(each, heard, language, only=theme.key) for each in needs]
        fields[priorities_field(theme.key)] = tuple(each for each in found if each.lines)
    return fields


def step_six(heard: Heard, language: str) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for Q5: each priority's keep, change, drop; and which matter most."""
    asked = [*_asked(heard.summary, "right"), *_asked(heard.summary, "top3")]
    return {"q5": tuple(_worded(each, heard, language) for each in asked)}


def about(heard: Heard, key: str, measures: Iterable[str], language: str) -> tuple[Evidence, ...]:
    """What was said of one priority or idea: its own questions of these measures, and its line where all are listed."""
    found = [
        _worded(each, heard, language, only=None if each.about else key)
        for measure in measures
        for each in _asked(heard.summary, measure)
        if each.about in {key, None}
    ]
    return tuple(each for each in found if each.lines)


def reached(heard: Heard, language: str) -> Evidence:
    """People heard of each audience beside the plan's target: by their answers, and by a door made for them."""
    lines = []
    for each in heard.summary.reach:
        audience = pick(each.words, language, SOURCE).words
        said = gettext(language, "%(audience)s, by their answers", audience=audience)
        lines.append(Line(said, each.matching, each.target, hoped=each.target is not None))
        if each.aimed_at != 0:
            came = gettext(language, "%(audience)s, by a link made for them", audience=audience)
            lines.append(Line(came, each.aimed_at, None))
    return Evidence(gettext(language, "People we heard, group by group."), tuple(lines), heard.reference)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One way of asking, over the surveys whose answers can be added: its words, and everyone's picture."""

    words: Text
    surveys: tuple[SurveySummary, ...]
    about: str | None
    kind: str
    total: Picture


def _asked(summary: Summary, measure: str) -> Iterator[_Asked]:
    """Every way a measure was asked, side by side; ways that nobody answered yet are left out."""
    joined = [each for each in summary.measures if each.measure == measure]
    covered = {source for each in joined for source in each.sources}
    ways = [
        _Asked(
            each.words,
            tuple(summary.survey(key) for key, _ in each.sources),
            each.about,
            each.kind,
            each.total,
        )
        for each in joined
    ]
    ways += [
        _Asked(question.words, (survey,), question.about, question.kind, question.total)
        for survey in summary.surveys
        for question in survey.questions
        if measure in {question.measure, question.key} and (survey.key, question.key) not in covered
    ]
    return (way for way in ways if way.total.answered != 0)


def _worded(asked: _Asked, heard: Heard, language: str, only: str | None = None) -> Evidence:
    """The counts of a question; only one choice's when `only` names it. Those of many come most chosen first."""
    source = asked.surveys[0].source
    lines = [
        Line(line_words(language, line, source), line.n, asked.total.answered)
        for line in asked.total.lines
        if only is None or line.code == only
    ]
    if asked.kind in {"many", "rank"}:
        lines.sort(key=lambda line: -(line.n or 0))
    titles = ", ".join(pick(survey.title, language, survey.source).words for survey in asked.surveys)
    question = pick(asked.words, language, source).words
    title = gettext(language, "%(question)s (%(surveys)s)", question=question, surveys=titles)
    return Evidence(title, tuple(lines), heard.reference)
