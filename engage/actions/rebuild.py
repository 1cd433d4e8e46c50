"""Facts and audiences laid anew from the canonical answers, and the proof that those kept are equal to them.

What a response leaves in facts is said by .facts, whom it matches by .fits, and nowhere else. Responses are walked
through batch by batch, each in a transaction of its own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.actions.facts import fact_rows
from engage.actions.fits import fits
from engage.actions.planning import audiences_by_id
from engage.plans.plan import Audience
from engage.storage import facts as stored
from engage.storage.database import Database, reading, writing
from engage.storage.projects import matches_told, projects_to_rematch
from engage.storage.responses import ORIGIN, Response, add_facts, current_answers, remove_facts, replace_fits
from engage.storage.surveys import data_changed
from engage.surveys.answers import Answer, State

BATCH = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """`seen` responses up to id `last` (0: there are no more); `wrong` are those whose facts or audiences differed."""

    seen: int
    last: int
    wrong: tuple[int, ...]


def rematch(database: Database, editions: Editions) -> int:
    """Tells anew whom replies match in every project whose audiences changed; how many replies changed.

    A project waits until all its replies were told by audiences that hold still, so a crash on the way loses nothing.
    """
    with reading(database) as session:
        waiting = {row.id: audiences_by_id(session, row.id) for row in projects_to_rematch(session)}
    changed = 0
    for project_id, audiences in waiting.items():
        changed += _rematch(database, editions, project_id)
        with writing(database) as session:
            if audiences_by_id(session, project_id) == audiences:
                matches_told(session, project_id)
    return changed


def _rematch(database: Database, editions: Editions, project_id: int) -> int:
    """Looks without holding up writers; writes only where something is wrong."""
    changed, last, batch = 0, 0, Batch(1, 0, ())
    while batch.seen:
        with reading(database) as session:
            batch = check_batch(session, editions, last, project_id=project_id)
        if batch.wrong:
            with writing(database) as session:
                check_batch(session, editions, last, mend=True, project_id=project_id)
        changed, last = changed + len(batch.wrong), batch.last
    return changed


def check_batch(
    session: Session, editions: Editions, after: int, *, mend: bool = False, project_id: int | None = None
) -> Batch:
    """Compares the next responses (of every project, or of one) with their answers; with `mend`, lays wrong ones anew.

    Without `mend` it only reads. With it, call within `writing`.
    """
    rows = stored.responses_after(session, after, BATCH, project_id)
    kept = stored.facts_of(session, [row.id for row in rows])
    matched = stored.fits_of(session, [row.id for row in rows])
    audiences: dict[int, Mapping[int, Audience]] = {}
    wrong = []
    for row in rows:
        if row.project_id not in audiences:
            audiences[row.project_id] = audiences_by_id(session, row.project_id)
        facts, fitting = _expected(session, editions, row, audiences[row.project_id])
        if Counter(map(_plain, facts)) != Counter(kept[row.id]) or fitting != matched[row.id]:
            wrong.append(row.id)
            if mend:
                _mend(session, row, facts, fitting)
    return Batch(len(rows), rows[-1].id if rows else 0, tuple(wrong))


def _expected(
    session: Session, editions: Editions, row: Response, audiences: Mapping[int, Audience]
) -> tuple[Sequence[dict[str, Any]], dict[int, bool]]:
    if row.standing != "counted" or row.state == "withdrawn":
        return [], {}
    survey = editions.get(session, row.edition_id)
    known = current_answers(session, row.id)
    answers = {key: Answer(State(answer.state), answer.value) for key, answer in known.items()}
    origin = {column: getattr(row, column) for column in ORIGIN}
    return fact_rows(survey, answers, origin), fits(audiences, survey, answers)


def _plain(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(fact[column] for column in stored.COMPARED)


def _mend(session: Session, row: Response, facts: Sequence[dict[str, Any]], fitting: dict[int, bool]) -> None:
    remove_facts(session, row.id)
    add_facts(session, row.id, facts)
    replace_fits(session, row.id, fitting)
    data_changed(session, row.survey_id)
