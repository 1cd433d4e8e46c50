"""One summary, counted now: what a query is about, its surveys with their editions, and everything through the gate.

Keeping summaries is left to .summarize, counting to engage.storage.feedback, meaning and hiding to engage.feedback.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.actions.labels import group_labels
from engage.errors import NotFound, Refused
from engage.feedback.breakdown import Breakdown, ByAudience, ByDimension, key_of
from engage.feedback.codec import FORMAT_VERSION
from engage.feedback.counts import AUDIENCE, DIMENSIONS, SKIPPED, Grain, by_question, ungrouped
from engage.feedback.gate import common, smallest_group
from engage.feedback.joining import Counted, asked_differently
from engage.feedback.reach import barred, reach
from engage.feedback.summary import (
    Instrument,
    counted_by_group,
    counted_whole,
    measure_summaries,
    survey_summary,
)
from engage.feedback.table import Group, Query, Reach, Summary, SurveySummary
from engage.plans.codec import from_json as audience_from_json
from engage.plans.plan import Audience
from engage.storage import feedback as stored
from engage.storage.plans import audience_rows
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow, editions_of
from engage.surveys.text import Text, empty


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query is about, read before anything is counted. `version` changes with whatever the summary shows."""

    project_id: int
    query: Query
    smallest: int
    surveys: Sequence[SurveyRow]
    step_surveys: Sequence[int]
    audiences: Mapping[int, Audience]
    words: Mapping[str, Text]
    version: str

    @property
    def key(self) -> str:
        """Where the computed summary is kept."""
        return _digest([self.project_id, asdict(self.query)])


def scope_of(session: Session, project_id: int, query: Query) -> Scope:
    """What there is to summarize; raises Refused or NotFound when there is no such breakdown or survey."""
    if query.by is not None and query.by not in (*DIMENSIONS, AUDIENCE):
        raise Refused("unknown_breakdown", by=query.by)
    published = stored.published(session, project_id)
    surveys = [row for row in published if _asked_for(row, query)]
    if query.survey is not None and not surveys:
        raise NotFound("no_survey", survey=query.survey)
    steps = {row.step for row in surveys} if query.survey else {query.step}
    in_steps = [row.id for row in published if steps == {None} or row.step in steps]
    audiences = {row.id: audience_from_json(Audience, row.body) for row in audience_rows(session, project_id)}
    project = session.get_one(Project, project_id)
    smallest = smallest_group(project.settings)
    words = group_labels(session, project_id, query.by)
    versions = [(row.id, row.edition_id, row.data_version) for row in published]
    named = [(key, row.key, row.target, dict(row.name), str(row.match)) for key, row in audiences.items()]
    labels = sorted((key, dict(text)) for key, text in words.items())
    version = _digest([FORMAT_VERSION, smallest, versions, named, labels])
    return Scope(project_id, query, smallest, surveys, in_steps, audiences, words, version)


def _asked_for(row: SurveyRow, query: Query) -> bool:
    return row.key == query.survey if query.survey else query.step in (None, row.step)


def _digest(of: object) -> str:
    return hashlib.sha256(json.dumps(of, default=str, sort_keys=True).encode()).hexdigest()[:32]


def compute(session: Session, scope: Scope, editions: Editions) -> Summary:
    """The summary, counted now. Reads only."""
    surveys: list[SurveySummary] = []
    everything: list[Counted] = []
    for row in scope.surveys:
        summary, counted = _survey(session, scope, row, editions)
        surveys.append(summary)
        everything.extend(counted)
    measures = measure_summaries(everything)
    return Summary(
        query=scope.query,
        smallest=scope.smallest,
        surveys=tuple(surveys),
        measures=measures,
        groups=_groups_in_common(surveys, {p.group for each in measures for p in each.groups}),
        reach=_reach(session, scope),
    )


def _survey(
    session: Session, scope: Scope, row: SurveyRow, editions: Editions
) -> tuple[SurveySummary, list[Counted]]:
    by = scope.query.by
    grouped = stored.counts_by(session, row.id, by) if by in DIMENSIONS else []
    grains = ungrouped(grouped) if by in DIMENSIONS else stored.counts(session, row.id)
    instrument = _instrument(session, row, editions, grains)
    counted = counted_whole(instrument, scope.audiences.values(), scope.smallest)
    if by is None:
        flat = [each for ways in counted.values() for each in ways]
        return survey_summary(instrument, flat, ()), flat
    hidden = {
        each.question.measure or key: tuple(each.hidden.marks)
        for key, ways in counted.items()
        for each in ways
    }
    if by == AUDIENCE:
        breakdown: Breakdown = _by_audience(session, scope, row.id, hidden)
    else:
        areas = [each for ways in counted.values() for each in ways if each.question.kind == "area"]
        breakdown = _by_dimension(scope, grouped, stored.people_by(session, row.id, by), areas)
    shown = breakdown.shown()
    found = counted_by_group(counted, breakdown, shown, scope.smallest)
    return survey_summary(instrument, found, breakdown.groups(shown)), found


def _instrument(session: Session, row: SurveyRow, editions: Editions, grains: Sequence[Grain]) -> Instrument:
    known = [(e.number, editions.get(session, e.id)) for e in editions_of(session, row.id)]
    return Instrument(
        id=row.id,
        key=row.key,
        step=row.step,
        editions=known,
        people=stored.people(session, row.id),
        grains=grains,
        apart=stored.counts_by_edition(session, row.id, asked_differently(known)),
    )


def _by_audience(
    session: Session, scope: Scope, survey_id: int, hidden: Mapping[str, Sequence[str]]
) -> ByAudience:
    return ByAudience(
        by_question(stored.counts_by_audience(session, survey_id)),
        stored.patterns(session, [survey_id], list(scope.audiences)),
        scope.words,
        barred(scope.audiences, hidden),
        scope.smallest,
    )


def _by_dimension(
    scope: Scope, grouped: Sequence[Grain], sizes: Mapping[str, int], areas: Sequence[Counted]
) -> ByDimension:
    words, together = scope.words, frozenset[str]()
    if scope.query.by == "area":
        words = {choice.key: choice.text for each in areas for choice in each.question.choices}
        together = frozenset(code if code != SKIPPED else "" for each in areas for code in each.hidden.marks)
    return ByDimension(by_question(grouped), sizes, words, together, scope.smallest)


def _reach(session: Session, scope: Scope) -> tuple[Reach, ...]:
    if not scope.audiences or not scope.step_surveys:
        return ()
    found = stored.patterns(session, scope.step_surveys, list(scope.audiences))
    return reach(scope.audiences, found, scope.smallest)


def _groups_in_common(surveys: Sequence[SurveySummary], shown: Collection[str]) -> tuple[Group, ...]:
    """The groups that sums over several surveys show, with how many people they are in all."""
    parts = [survey.groups for survey in surveys if survey.people.total]
    known = {member: group for groups in parts for group in groups for member in group.members}
    found = []
    for members in common([tuple(group.members for group in groups) for groups in parts]):
        first = known[members[0]]
        n = sum(group.n for groups in parts for group in groups if not set(group.members).isdisjoint(members))
        words = first.words if len(members) == 1 else empty()
        found.append(Group(key_of(members), n, members, words, first.part))
    return tuple(group for group in found if group.key in shown)
