"""The activity record of each activity (the state's form): typed by hand, with what was counted filled in.

Head counts come from the record itself, replies by door from the summary; they are never added up.
"""

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from engage.decisions.filling import Record
from engage.errors import Conflict, NotFound
from engage.feedback.board import counted as counted_of
from engage.feedback.table import Summary
from engage.languages import N_, formats, gettext
from engage.storage.decisions import hold
from engage.storage.plans import ActivityRow, activities_of

WORDS = ("name", "date", "description", "folder", "effect")
COUNTS: Mapping[str, str] = MappingProxyType(
    {
        "stopped": N_("Stopped by: %(n)s"),
        "talked": N_("Talked with us: %(n)s"),
        "finished": N_("Finished a form: %(n)s"),
        "declined": N_("Said no thanks: %(n)s"),
    }
)


def activity(session: Session, project_id: int, key: str) -> ActivityRow:
    """One activity of the project; raises NotFound."""
    for row in activities_of(session, project_id):
        if row.key == key:
            return row
    raise NotFound("no_activity", key=key)


def save_record(
    session: Session,
    project_id: int,
    key: str,
    words: Mapping[str, str],
    counts: Mapping[str, int | None],
    version: int,
) -> ActivityRow:
    """Stores an activity record: `words` by WORDS, `counts` by COUNTS (None: not counted).

    Raises NotFound, and Conflict("saved_by_someone_else") when someone saved since `version`.
    """
    hold(session, project_id)
    row = activity(session, project_id, key)
    if row.record_version != version:
        theirs = str(row.record.get("description", ""))
        raise Conflict("saved_by_someone_else", theirs=theirs, version=row.record_version)
    record: dict[str, Any] = {name: words.get(name, "").strip() for name in WORDS}
    record |= {name: n for name in COUNTS if (n := counts.get(name)) is not None}
    row.record = {**row.record, **dict.fromkeys(COUNTS), **record}
    row.record_version += 1
    session.flush()
    return row


def replies(row: ActivityRow, by_activity: Summary) -> tuple[int, bool]:
    """How many replies came by this activity's doors, and whether some are held back to protect people.

    `by_activity` is the project's summary broken down by activity, already through the gate.
    """
    found = counted_of(by_activity, str(row.id))
    return found.n, found.more


def record_of(row: ActivityRow, by_activity: Summary | None, day: datetime.date, language: str) -> Record:
    """The record as printed: typed words, then the counts, dated. Empty parts stay empty."""
    record: Mapping[str, Any] = row.record
    values = {name: tuple(str(record.get(name) or "").splitlines()) for name in WORDS}
    values["name"] = values["name"] or (row.name,)
    values["date"] = values["date"] or _planned(row, language)
    values["description"] += counted(row, by_activity, day, language)
    return Record({name: tuple(line for line in lines if line.strip()) for name, lines in values.items()})


def counted(
    row: ActivityRow, by_activity: Summary | None, day: datetime.date, language: str
) -> tuple[str, ...]:
    """The counts as lines: heads first, then replies by the activity's links, codes and keywords."""
    heads = [
        gettext(language, words, n=row.record[name])
        for name, words in COUNTS.items()
        if row.record.get(name) is not None
    ]
    lines = ["; ".join(heads)] if heads else []
    if by_activity is not None:
        total, hidden = replies(row, by_activity)
        on = formats.day(language, day)
        if total:
            hoped = row.body.get("target")
            words = N_("Replies by its links and codes: %(n)s (counted on %(day)s)")
            if hoped:
                words = N_(
                    "Replies by its links and codes: %(n)s of %(hoped)s hoped for (counted on %(day)s)"
                )
            lines.append(gettext(language, words, n=total, hoped=hoped, day=on))
        elif hidden:
            lines.append(gettext(language, "Replies by its links and codes: fewer than 5"))
    return tuple(lines)


def _planned(row: ActivityRow, language: str) -> tuple[str, ...]:
    planned = row.body.get("date")
    if not planned:
        return ()
    return (formats.day(language, datetime.date.fromisoformat(planned), long=True),)


def records(
    rows: Sequence[ActivityRow], by_activity: Summary | None, day: datetime.date, language: str
) -> list[Record]:
    """The records of activities in their order."""
    return [record_of(row, by_activity, day, language) for row in rows]
