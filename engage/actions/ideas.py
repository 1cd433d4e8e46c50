"""Seed project ideas: written down, tied to priorities, screened against the state's limits, picked for residents.

Choosing one is a decision (engage.actions.decide).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from engage.decisions.priorities import new_key
from engage.decisions.seed import JUDGED, MOST_CANDIDATES, Idea, Verdict
from engage.errors import Conflict, Refused
from engage.storage.decisions import IdeaRow, hold, idea, ideas


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person writes about an idea. Its first five are language -> words; `judged`: limit -> verdict."""

    title: Mapping[str, str]
    what: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    who: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    priorities: tuple[str, ...] = ()
    who_benefits: str = ""
    origin: str = "team"
    cost: int | None = None
    months: int | None = None
    partners: str = ""
    judged: Mapping[str, str] = field(default_factory=dict)
    feedback: str = ""
    candidate: bool = False


def as_idea(row: IdeaRow) -> Idea:
    """A stored idea as a value."""
    return Idea(
        key=row.key,
        title=row.plain.get("title", {}),
        what=row.plain.get("what", {}),
        where=row.plain.get("where", {}),
        who=row.plain.get("who", {}),
        priorities=tuple(row.priorities),
        who_benefits=row.who_benefits,
        origin=row.origin,
        cost=row.cost,
        months=row.months,
        partners=row.partners,
        judged=row.screen,
        feedback=row.feedback,
        candidate=row.candidate,
        chosen=row.chosen,
        reason=row.reason,
    )


def listed(session: Session, project_id: int) -> list[Idea]:
    """Every idea of the project as a value, in order."""
    return [as_idea(row) for row in ideas(session, project_id)]


def add(session: Session, project_id: int, proposal: Proposal) -> IdeaRow:
    """A new idea. Refused without a title, and when it would be a fourth for residents."""
    title = _title(proposal)
    hold(session, project_id)
    known = ideas(session, project_id)
    row = IdeaRow(
        project_id=project_id,
        key=new_key(title, {each.key for each in known}, "idea"),
        position=len(known),
        version=1,
    )
    _write(row, proposal, [each for each in known if each.candidate])
    session.add(row)
    session.flush()
    return row


def rewrite(session: Session, project_id: int, key: str, proposal: Proposal, version: int) -> IdeaRow:
    """Writes over an idea. Refused as in `add`; Conflict("saved_by_someone_else") as everywhere."""
    title = _title(proposal)
    hold(session, project_id)
    row = idea(session, project_id, key)
    if row.version != version:
        raise Conflict("saved_by_someone_else", theirs=title, version=row.version)
    others = [each for each in ideas(session, project_id) if each.candidate and each.key != key]
    _write(row, proposal, others)
    row.version += 1
    session.flush()
    return row


def _title(proposal: Proposal) -> str:
    title = next((words.strip() for words in proposal.title.values() if words.strip()), "")
    if not title:
        raise Refused("idea_blank")
    return title


def _write(row: IdeaRow, proposal: Proposal, other_candidates: list[IdeaRow]) -> None:
    if proposal.candidate and len(other_candidates) >= MOST_CANDIDATES:
        raise Refused("ideas_many", maximum=MOST_CANDIDATES)
    row.plain = {
        "title": _filled(proposal.title),
        "what": _filled(proposal.what),
        "where": _filled(proposal.where),
        "who": _filled(proposal.who),
    }
    row.short = _filled(proposal.short)
    row.priorities, row.candidate = list(proposal.priorities), proposal.candidate
    row.who_benefits, row.partners = proposal.who_benefits.strip(), proposal.partners.strip()
    row.origin, row.feedback = proposal.origin, proposal.feedback.strip()
    row.cost, row.months = proposal.cost, proposal.months
    row.screen = {limit: Verdict(proposal.judged.get(limit, Verdict.UNSURE)).value for limit in JUDGED}


def _filled(words: Mapping[str, str]) -> dict[str, str]:
    return {code: text.strip() for code, text in words.items() if text.strip()}
