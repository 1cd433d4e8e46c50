"""Keeping a town's file: its communities, plan, dates sent, priorities and ideas, matched by key with what is there.

A list the file leaves out stays as it is. Making surveys of it is engage.actions.apply's part.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from engage.actions.planning import load_plan, save_plan
from engage.plans.townfile import CommunityEntry, IdeaEntry, OldPriority, SentEntry, TownFile, UpdatedPriority
from engage.storage.decisions import IdeaRow, PriorityRow, ideas, priorities
from engage.storage.projects import Checkpoint, Community, Project, checkpoints_of, communities_of


def settle(session: Session, project: Project, town: TownFile) -> None:
    """Keeps everything the file says. The caller has checked that the plan has no faults."""
    _, version = load_plan(session, project.id)
    save_plan(session, project.id, town.plan, version)
    _communities(session, project.id, town.communities)
    _sent(session, project.id, town.checkpoints)
    _listed(session, project.id, "old", town.old_priorities)
    _listed(session, project.id, "draft", town.draft_priorities)
    _ideas(session, project.id, town.ideas)
    project.languages = list(town.plan.languages)
    session.flush()


def _communities(session: Session, project_id: int, entries: Sequence[CommunityEntry]) -> None:
    known = {row.key: row for row in communities_of(session, project_id)}
    for entry in entries:
        row = known.get(entry.key) or Community(project_id=project_id, key=entry.key)
        row.name = entry.name
        session.add(row)


def _sent(session: Session, project_id: int, entries: Sequence[SentEntry]) -> None:
    known = {row.kind: row for row in checkpoints_of(session, project_id)}
    for entry in entries:
        row = known.get(entry.kind) or Checkpoint(project_id=project_id, kind=entry.kind)
        row.sent_on, row.replied_on, row.reply = entry.sent_on, entry.replied_on, entry.reply
        session.add(row)


def _listed(
    session: Session, project_id: int, stage: str, entries: Sequence[OldPriority | UpdatedPriority]
) -> None:
    known = {row.key: row for row in priorities(session, project_id, stage)}
    for position, entry in enumerate(entries):
        row = known.get(entry.key) or PriorityRow(project_id=project_id, stage=stage)
        _fill(row, entry, position)
        session.add(row)


def _ideas(session: Session, project_id: int, entries: Sequence[IdeaEntry]) -> None:
    known = {row.key: row for row in ideas(session, project_id)}
    for position, entry in enumerate(entries):
        row = known.get(entry.key) or IdeaRow(project_id=project_id, candidate=True)
        row.plain = {name: dict(getattr(entry, name)) for name in ("title", "what", "where", "who")}
        _fill(row, entry, position)
        session.add(row)


def _fill(
    row: PriorityRow | IdeaRow, entry: OldPriority | UpdatedPriority | IdeaEntry, position: int
) -> None:
    """Copies every field of the entry that the row has."""
    row.position = position
    for name in entry.__dataclass_fields__:
        value = getattr(entry, name)
        if hasattr(row, name):
            setattr(row, name, _kept(value))


def _kept(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
