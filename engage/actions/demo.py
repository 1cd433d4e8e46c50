"""The demo project: an invented town with a plan, doors, priorities, ideas and 400 invented replies.

Every reply goes through the one door, like anyone's. Contacts and texts are engage.actions.demo_people's part, logins
that of engage.accounts.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import yaml
from sqlalchemy.orm import Session

from engage import resources
from engage.actions.apply import apply, instruments_of
from engage.actions.collect import Prepared, collect, prepare
from engage.actions.inventing import invent
from engage.actions.planning import audiences_by_id
from engage.actions.publish import draft_of, freeze_survey, open_collector, publish
from engage.actions.settle import settle
from engage.actions.submission import Submission, origin_of
from engage.errors import Malformed
from engage.plans.nodes import Located
from engage.plans.townfile import read_town_file
from engage.storage.database import Database, reading, writing
from engage.storage.forgetting import forget_addresses
from engage.storage.plans import activities_of
from engage.storage.projects import Project, find_project
from engage.storage.responses import Note
from engage.storage.surveys import Collector, SurveyRow, collectors_of_project, surveys_of
from engage.storage.vault import Vault

SLUG = "riverbend"
_SEED = 20260314
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Share:
    """How many replies one door gets, over which channel, begun around which day, in which languages (by weight)."""

    door: str
    replies: int
    channel: str
    day: date
    assisted: str = "self"
    languages: tuple[tuple[str, int], ...] = (("en", 5), ("es", 3), ("zh_Hans", 2))


_SPRING, _SUMMER, _FALL = date(2026, 3, 2), date(2026, 6, 8), date(2026, 9, 7)
SHARES = (
    Share("survey5", 130, "web", _SPRING),
    Share("text5_spanish", 28, "sms", _SPRING, languages=(("es", 1),)),
    Share("text5_chinese", 16, "sms", _SPRING, languages=(("zh_Hans", 1),)),
    Share("text5", 16, "sms", _SPRING, languages=(("en", 1),)),
    Share("market5", 56, "web", date(2026, 3, 14), "entered_for"),
    Share("check6", 84, "web", _SUMMER),
    Share("check6", 10, "web", _SUMMER, "read_aloud", languages=(("en", 1), ("es", 1))),
    Share("ideas7", 60, "web", _FALL),
)  # 400 in all


def demo_data() -> Mapping[str, Any]:
    """Who runs the demo town and what its people say, as written in `templates/demo/people.yaml`."""
    found: Mapping[str, Any] = yaml.safe_load(_read("people").decode())
    return found


def _read(name: str) -> bytes:
    return (resources.templates() / "demo" / f"{name}.yaml").read_bytes()


def demo_exists(database: Database) -> bool:
    """Whether the demo project is there."""
    with reading(database) as session:
        return find_project(session, SLUG) is not None


def remove_demo(database: Database) -> None:
    """Removes the demo project with everything that belongs to it; nothing when there is none."""
    with writing(database) as session:
        project = find_project(session, SLUG)
        if project is not None:
            forget_addresses(session, project.id)
            session.delete(project)


def build_demo(database: Database, vault: Vault, public_url: str) -> int:
    """Builds the demo project and its replies; how many replies. Conflict when it is there already."""
    data = demo_data()
    town = read_town_file(_read(SLUG))
    if isinstance(town, Located):
        raise Malformed(town.code, **town.params)
    with writing(database) as session:
        project = Project(**data["project"], demo=True)
        session.add(project)
        session.flush()
        settle(session, project, town)
        apply(session, project, instruments_of(session, project, public_url))
        _notes(session, project.id, data["notes"])
        project_id = project.id
    _publish(database, project_id)
    return _replies(database, vault, project_id, data["voices"])


def _notes(session: Session, project_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    activities = {activity.key: activity.id for activity in activities_of(session, project_id)}
    for number, row in enumerate(rows):
        told = dict(row)
        note = Note(project_id=project_id, activity_id=activities.get(told.pop("activity")), **told)
        note.receipt = f"{SLUG}-note-{number}"
        note.written_by = "Lin (invented)"
        note.written_at = datetime(2026, 3, 14, 13, 30, tzinfo=UTC)
        session.add(note)


def _publish(database: Database, project_id: int) -> None:
    with reading(database) as session:
        frozen = {row.id: freeze_survey(draft_of(row)) for row in surveys_of(session, project_id)}
    with writing(database) as session:
        for row in surveys_of(session, project_id):
            accepted = {code: "Maya (invented)" for code in frozen[row.id].survey.languages if code != "en"}
            publish(session, row, frozen[row.id], "Maya (invented)", accepted, accepted)
        session.flush()
        for door in collectors_of_project(session, project_id):
            open_collector(session, door, "Maya (invented)")


def _replies(database: Database, vault: Vault, project_id: int, voices: Mapping[str, Any]) -> int:
    with reading(database) as session:
        audiences = audiences_by_id(session, project_id)
        rows = {row.id: row for row in surveys_of(session, project_id)}
        doors = {door.key: door for door in collectors_of_project(session, project_id) if door.key != "web"}
    chance = random.Random(_SEED)
    batch: list[Prepared] = []
    stored = 0
    for share in SHARES:
        door = doors[share.door]
        survey = draft_of(rows[door.survey_id])
        for submission in _submissions(share, door, rows[door.survey_id], voices, chance):
            batch.append(prepare(submission, survey, origin_of(door, audiences), vault))
            if len(batch) == _BATCH:
                stored += _store(database, batch)
                batch = []
    return stored + _store(database, batch)


def _submissions(
    share: Share, door: Collector, row: SurveyRow, voices: Mapping[str, Any], chance: random.Random
) -> Iterator[Submission]:
    survey = draft_of(row)
    codes, weights = zip(*share.languages, strict=True)
    for number in range(share.replies):
        language = chance.choices(codes, weights)[0]
        begun = datetime.combine(share.day, datetime.min.time(), UTC)
        yield Submission(
            receipt=f"{SLUG}-{share.door}-{share.assisted}-{number}",
            edition_id=row.edition_id or 0,
            collector_id=door.id,
            channel=share.channel,
            language=language,
            started=begun + timedelta(minutes=chance.randint(9 * 60, 60 * 24 * 20)),
            finished=chance.random() < 0.95,
            raws=invent(survey, language, voices, chance),
            assisted=share.assisted,
        )


def _store(database: Database, batch: Sequence[Prepared]) -> int:
    with writing(database) as session:
        for prepared in batch:
            collect(session, prepared)
    return len(batch)
