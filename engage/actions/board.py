"""The live board of a step, gathered: summaries through the gate, and what is counted by hand, by door and in notes.

What stands beside what is engage.feedback.board's part. Reads only; opens its own short transactions.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.actions.planning import load_plan
from engage.actions.publish import standing_of
from engage.actions.summarize import summarize
from engage.feedback import board as lines
from engage.feedback.board import ActivityLine, AudienceLine, Contacts, Met, PartLine
from engage.feedback.counts import by_question
from engage.feedback.table import Query, Summary
from engage.plans.plan import Plan
from engage.storage.base import now
from engage.storage.board import conversations_begun, noted, tallies_of
from engage.storage.database import Database, reading
from engage.storage.feedback import counts, people
from engage.storage.plans import ActivityRow, activities_of
from engage.storage.surveys import Collector, SurveyRow, collectors_of_project
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class Dots:
    """What was counted on boards: each item's words and its dots over all sheets. Dots are not people: they are never
    added to responses.
    """

    survey_id: int
    title: Text
    sheets: int
    items: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A step's board. `contacts` are those of all its activities; `conversations` those by text, of all steps."""

    step: int
    summary: Summary
    answers: int
    contacts: Contacts
    conversations: int
    audiences: tuple[AudienceLine, ...]
    activities: tuple[ActivityLine, ...]
    channels: tuple[PartLine, ...]
    languages: tuple[PartLine, ...]
    elsewhere: lines.Count
    dots: tuple[Dots, ...]


def board(database: Database, project_id: int, step: int, today: datetime.date, editions: Editions) -> Board:
    """The board of a step, as of `today`."""
    with reading(database) as session:
        plan, _ = load_plan(session, project_id)
        rows = [row for row in activities_of(session, project_id) if row.step == step]
        doors = collectors_of_project(session, project_id)
        notes = noted(session, project_id)
        conversations = conversations_begun(session, project_id)
        dots = tuple(_dots(session, row, editions) for row in tallies_of(session, project_id, step))
    met = _met(rows, doors, notes)
    activities = [one for one in plan.activities if one.step == step]
    whole, by_activity, by_channel, by_language = (
        summarize(database, project_id, Query(step=step, by=by), editions)
        for by in (None, "activity", "channel", "language")
    )
    return Board(
        step=step,
        summary=whole,
        answers=lines.answered(whole),
        contacts=_together([one.contacts for one in met.values()]),
        conversations=conversations,
        audiences=lines.audience_lines(plan.audiences, activities, whole, met, today),
        activities=lines.activity_lines(
            activities, {row.key: row.id for row in rows}, by_activity, met, today
        ),
        channels=lines.part_lines(_channels(rows, doors), by_channel),
        languages=lines.part_lines(_languages(plan, step), by_language),
        elsewhere=lines.counted(by_activity, ""),
        dots=dots,
    )


def _dots(session: Session, row: SurveyRow, editions: Editions) -> Dots:
    survey = editions.get(session, row.edition_id or 0)
    found = by_question(counts(session, row.id))
    items = [
        (question.text, sum(int(grain.number or 0) * grain.n for grain in found.get(question.key, ())))
        for question in survey.questions()
        if question.about
    ]
    most_first = sorted(items, key=lambda item: -item[1])
    return Dots(row.id, survey.title, people(session, row.id).total, tuple(most_first))


def _met(
    rows: Sequence[ActivityRow], doors: Sequence[Collector], notes: Mapping[int | None, tuple[int, int]]
) -> dict[str, Met]:
    at = now()
    of: defaultdict[int | None, list[Collector]] = defaultdict(list)
    for door in doors:
        of[door.activity_id].append(door)
    found = {}
    for row in rows:
        written, people = notes.get(row.id, (0, 0))
        heads = {name: row.record.get(name) for name in ("stopped", "talked", "declined")}
        visits = sum(door.visits for door in of[row.id])
        contacts = Contacts(visits, **heads, notes=written, noted=people)
        open_doors = sum(standing_of(door, at) == "open" for door in of[row.id])
        surveys = frozenset(door.survey_id for door in of[row.id])
        found[row.key] = Met(contacts, len(of[row.id]), open_doors, surveys)
    return found


def _together(contacts: Sequence[Contacts]) -> Contacts:
    def heads(counts: list[int | None]) -> int | None:
        known = [n for n in counts if n is not None]
        return sum(known) if known else None

    return Contacts(
        sum(one.visits for one in contacts),
        heads([one.stopped for one in contacts]),
        heads([one.talked for one in contacts]),
        heads([one.declined for one in contacts]),
        sum(one.notes for one in contacts),
        sum(one.noted for one in contacts),
    )


def _channels(rows: Sequence[ActivityRow], doors: Sequence[Collector]) -> list[str]:
    """The channels the step's doors are made for: the web always, text messages where one has a keyword."""
    ids = {row.id for row in rows}
    texted = any(door.keyword for door in doors if door.activity_id in ids)
    return ["web", "sms"] if texted else ["web"]


def _languages(plan: Plan, step: int) -> list[str]:
    spoken = {code for one in plan.activities if one.step == step for code in one.languages}
    return [code for code in plan.languages if code in spoken] if spoken else list(plan.languages)
