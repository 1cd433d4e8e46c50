"""The live board: what was planned beside what came, for audiences, activities, channels and languages of a step.

Every number here went through the gate before; this puts them side by side. Reading what is counted by hand (visits,
head counts, notes) is engage.actions' part.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from engage.feedback.table import Reach, Summary
from engage.plans.pace import Pace, aimed_at, is_over, pace, span
from engage.plans.plan import Activity, Audience


@dataclass(frozen=True, slots=True)
class Count:
    """`n` responses that may be shown; `more`: others are held back to protect people, so that n is the least."""

    n: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Contacts:
    """People met, as far as anyone counted; None: nobody did. Never added to responses, nor to each other."""

    visits: int = 0
    stopped: int | None = None
    talked: int | None = None
    declined: int | None = None
    notes: int = 0  # conversations written down
    noted: int = 0  # people who took part in them


@dataclass(frozen=True, slots=True)
class AudienceLine:
    """One audience. `heard`: responses towards its target, None when hidden. `aimed`: activities meant for it that are
    not over. `shut`: those of them whose doors nobody can come in by."""

    audience: Audience
    reach: Reach
    heard: int | None
    pace: Pace
    aimed: tuple[Activity, ...]
    shut: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity. `begun`: something came, or its first day is here. `survey`: the id of its (first) survey."""

    activity: Activity
    replies: Count
    contacts: Contacts
    pace: Pace
    doors: int
    open_doors: int
    begun: bool
    survey: int | None = None


@dataclass(frozen=True, slots=True)
class PartLine:
    """One channel or language: its key, whether the plan speaks of it, and the responses."""

    key: str
    planned: bool
    replies: Count


@dataclass(frozen=True, slots=True)
class Met:
    """What actions know of an activity: contacts, how many doors it has and how many are open, ids of their surveys."""

    contacts: Contacts
    doors: int = 0
    open_doors: int = 0
    surveys: frozenset[int] = frozenset()


def counted(summary: Summary, key: str, perhaps: Collection[int] = ()) -> Count:
    """Responses of one group in a summary that is broken down, over all its surveys.

    `perhaps`: ids of surveys whose people may be among them, though that survey is too small to be broken down.
    """
    total, more = 0, False
    for survey in summary.surveys:
        for group in survey.groups:
            if group.members == (key,):
                total += group.n
            elif key in group.members:
                more = True
        more = more or (not survey.groups and survey.id in perhaps and survey.people.total > 0)
    return Count(total, more)


def answered(summary: Summary) -> int:
    """How many answers were given: questions answered, those about who people are left out."""
    return sum(
        question.total.answered or 0
        for survey in summary.surveys
        for question in survey.questions
        if not question.profile
    )


def audience_lines(
    audiences: Sequence[Audience],
    activities: Sequence[Activity],
    summary: Summary,
    met: Mapping[str, Met],
    today: datetime.date,
) -> tuple[AudienceLine, ...]:
    """A line for each audience, those furthest from their target first. `met` by key of the activity."""
    rows = {row.audience: row for row in summary.reach}
    lines = []
    for audience in audiences:
        row = rows.get(audience.key) or Reach(audience.key, audience.name, audience.target, 0, 0, 0, 0)
        known = row.matching is not None and row.aimed_at is not None
        heard = (row.matching or 0) + (row.aimed_at or 0) if known else None
        meant = aimed_at(audience.key, activities)
        coming = tuple(one for one in meant if not is_over(one, today))
        shut = tuple(one for one in coming if one.key in met and not met[one.key].open_doors)
        at = pace(audience.target, heard, *span(meant), today)
        lines.append(AudienceLine(audience, row, heard, at, coming, shut))
    return tuple(sorted(lines, key=lambda line: -(line.pace.missing or 0)))


def activity_lines(
    activities: Sequence[Activity],
    ids: Mapping[str, int],
    by_activity: Summary,
    met: Mapping[str, Met],
    today: datetime.date,
) -> tuple[ActivityLine, ...]:
    """A line for each activity, in the plan's order. `ids`: its row's id, which is the key of its group."""
    lines = []
    for activity in activities:
        known = met.get(activity.key, Met(Contacts()))
        replies = counted(by_activity, str(ids.get(activity.key, "")), known.surveys)
        heard = None if replies.more and not replies.n else replies.n
        at = pace(activity.target, heard, activity.date, activity.until or activity.date, today)
        begun = bool(replies.n or replies.more) or (activity.date is not None and activity.date <= today)
        lines.append(
            ActivityLine(
                activity,
                replies,
                known.contacts,
                at,
                known.doors,
                known.open_doors,
                begun,
                min(known.surveys, default=None),
            )
        )
    return tuple(lines)


def part_lines(planned: Sequence[str], by_part: Summary) -> tuple[PartLine, ...]:
    """A line for each channel or language that is planned or came, planned ones first."""
    came = [
        member for survey in by_part.surveys for group in survey.groups for member in group.members if member
    ]
    keys = dict.fromkeys((*planned, *came))
    every = frozenset(survey.id for survey in by_part.surveys)
    return tuple(PartLine(key, key in planned, counted(by_part, key, every)) for key in keys)
