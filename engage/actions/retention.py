"""What is deleted by itself, and when: only what the town's recorded choice says, never while everything is on hold.

Thirty days after a survey closed, texts as they came in go, and then the numbers of people who did not say yes to more;
answers, a stop, and that somebody answered stay. What a person asked to have deleted, and the moments of messages
about their own data, go without any choice of the town.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.confirming import blur
from engage.actions.contacts import forget_waiting
from engage.actions.parts import Parts
from engage.actions.publish import standing_of
from engage.actions.settings import HOLD
from engage.storage.database import reading, writing
from engage.storage.forgetting import forget_address
from engage.storage.retention import all_projects, blank_inbound, numbers_to_forget
from engage.storage.surveys import Collector, collectors_of_project

KEPT = timedelta(days=30)
SETTING = "retention"
_NO_END = ("undecided", "keep")


def keep(parts: Parts, at: datetime) -> None:
    """Takes out what may go at this moment; safe to call again and again."""
    blank = parts.vault.seal("{}")
    with writing(parts.database) as session:
        forget_waiting(session, parts.vault)
        blur(session, at)
    with reading(parts.database) as session:
        ripe = [project.id for project in all_projects(session) if deletes_texts(project.settings)]
    for project_id in ripe:
        with writing(parts.database) as session:
            _take_out(session, project_id, blank, at)


def deletes_texts(settings: Mapping[str, Any]) -> bool:
    """Whether a town recorded that texts go after their time, and nothing holds that up."""
    chosen = settings.get(SETTING) or {}
    ends = chosen.get("choice", "undecided") not in _NO_END
    return bool(ends and chosen.get("texts") and not settings.get(HOLD))


def _take_out(session: Session, project_id: int, blank: str, at: datetime) -> None:
    doors = [door for door in collectors_of_project(session, project_id) if door.state != "draft"]
    by_survey = {
        door.survey_id: [each for each in doors if each.survey_id == door.survey_id] for door in doors
    }
    over = {survey for survey, theirs in by_survey.items() if _over(theirs, at)}
    by_text = {door.survey_id for door in doors if door.keyword}
    loose = at - KEPT if by_text <= over else None
    blank_inbound(session, project_id, over, loose, blank)
    for person in numbers_to_forget(session, project_id, at - KEPT, len(blank)):
        forget_address(session, project_id, person)


def _over(doors: Iterable[Collector], at: datetime) -> bool:
    """Whether a survey's last door closed thirty days ago; a door whose closing day nobody knows holds it up."""
    return all(
        door.closes_at is not None and door.closes_at <= at - KEPT and standing_of(door, at) == "closed"
        for door in doors
    )
