"""Doors added and changed by hand, next to those a plan makes: names, whom they belong to, keywords, opening hours.

Opening and closing is engage.actions.publish's part; the queries of residents' requests are engage.storage.doors'.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.apply import short_code
from engage.plans.keywords import plain
from engage.storage.projects import Project
from engage.storage.surveys import Collector, SurveyRow, collectors_of, collectors_of_project
from engage.surveys.problems import Problem, problem
from engage.texting.keywords import keyword_form, keyword_problem


@dataclass(frozen=True, slots=True)
class DoorWish:
    """What somebody wants of a door. Ids are of the same project; `language` starts a conversation by keyword."""

    name: str
    activity_id: int | None = None
    audience_id: int | None = None
    community_id: int | None = None
    keyword: str = ""
    language: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


def door_problems(session: Session, project_id: int, wish: DoorWish, own: int | None = None) -> list[Problem]:
    """What to mend in a wish; `own`: the door it is for, once there is one. `where` is the field."""
    found: list[Problem] = []
    if wish.keyword:
        unfit = keyword_problem(wish.keyword)
        others = [door for door in collectors_of_project(session, project_id) if door.id != own]
        taken = {keyword_form(door.keyword) for door in others if door.keyword}
        if unfit:
            found.append(unfit)
        elif keyword_form(wish.keyword) in taken:
            found.append(problem("keyword_taken", "keyword", keyword=wish.keyword))
    turned = hours_problem(wish.opens_at, wish.closes_at)
    return [*found, turned] if turned else found


def hours_problem(opens_at: datetime | None, closes_at: datetime | None) -> Problem | None:
    """What to mend in opening hours."""
    turned = opens_at is not None and closes_at is not None and closes_at <= opens_at
    return problem("closes_before_opening", "closes_at") if turned else None


def keep_hours(doors: Iterable[Collector], opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Gives doors these opening hours; whether they are opened at all stays as it is."""
    for door in doors:
        door.opens_at, door.closes_at = opens_at, closes_at


def add_door(session: Session, project: Project, row: SurveyRow, wish: DoorWish) -> Collector:
    """A new door of a survey, still closed; its key and short link are made from its name."""
    known = {door.key for door in collectors_of(session, row.id)}
    key = _key(wish.name, known)
    door = Collector(project_id=project.id, survey_id=row.id, key=key, name=wish.name)
    door.code = short_code(session, project.slug, row.key, key)
    change_door(door, wish)
    session.add(door)
    session.flush()
    return door


def change_door(door: Collector, wish: DoorWish) -> None:
    """Gives a door what was wished; its key and its short link stay. Replies keep the origin they came with."""
    door.name = wish.name
    door.activity_id, door.audience_id, door.community_id = (
        wish.activity_id,
        wish.audience_id,
        wish.community_id,
    )
    door.keyword = _keyword(wish.keyword)
    door.language = wish.language if door.keyword else None
    door.opens_at, door.closes_at = wish.opens_at, wish.closes_at


def _keyword(written: str) -> str | None:
    return (plain(written) or keyword_form(written)) if written else None


def _key(name: str, known: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", _plain_words(name)).strip("_")[:30]
    stem = stem if stem[:1].isalpha() else "door"
    number = 2
    key = stem
    while key in known:
        key = f"{stem}_{number}"
        number += 1
    return key


def _plain_words(name: str) -> str:
    return " ".join(plain(word) for word in name.split()).lower()
