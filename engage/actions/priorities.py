"""Working on the three lists of priorities: add, reword, order; and judging each of one list for the next.

A priority keeps its key from list to list, so that what residents say about it stays with it. Freezing a list as
decided is engage.actions.decide's part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy.orm import Session

from engage.decisions.priorities import Priority, Stage, Status, going_on, new_key
from engage.errors import Conflict, Refused
from engage.storage.decisions import PriorityRow, hold, priorities, priority

NEXT: Mapping[Stage, Stage] = MappingProxyType({Stage.OLD: Stage.DRAFT, Stage.DRAFT: Stage.FINAL})


class Verdict(StrEnum):
    """What becomes of a priority on the next list."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person writes about a priority. `plain` and `short`: language -> words for residents, for texts."""

    text: str
    theme: str | None = None
    reason: str = ""
    done: str = ""
    actions: str = ""
    who_benefits: str = ""
    plain: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)


def listed(session: Session, project_id: int, stage: Stage) -> list[Priority]:
    """A list as values, dropped ones among them, in order."""
    return [as_priority(row) for row in priorities(session, project_id, stage)]


def to_advance(session: Session, project_id: int) -> list[Priority]:
    """The priorities a seed idea can advance: the final ones, or the draft ones while there are no others."""
    final, draft = (going_on(listed(session, project_id, stage)) for stage in (Stage.FINAL, Stage.DRAFT))
    return final or draft


def as_priority(row: PriorityRow) -> Priority:
    """A stored priority as a value."""
    return Priority(
        key=row.key,
        text=row.text,
        plain=row.plain,
        theme=row.theme,
        status=Status(row.status) if row.status else None,
        came_from=row.from_key,
        reason=row.reason,
        dropped=row.dropped,
        done=row.done,
        actions=row.actions,
        who_benefits=row.who_benefits,
    )


def add(session: Session, project_id: int, stage: Stage, wording: Wording) -> PriorityRow:
    """A new priority at the end of a list. On the draft and final lists it counts as new. Refused without words."""
    if not wording.text.strip():
        raise Refused("priority_blank")
    hold(session, project_id)
    taken = {row.key for each in Stage for row in priorities(session, project_id, each)}
    row = PriorityRow(
        project_id=project_id,
        stage=stage,
        key=new_key(wording.text, taken),
        position=len(priorities(session, project_id, stage)),
        status=None if stage is Stage.OLD else Status.NEW,
        version=1,
    )
    _write(row, wording)
    session.add(row)
    session.flush()
    return row


def reword(
    session: Session, project_id: int, stage: Stage, key: str, wording: Wording, version: int
) -> PriorityRow:
    """Writes over a priority. A kept one whose words change becomes a changed one.

    Refused without words; Conflict("saved_by_someone_else") with `theirs` when someone saved since `version`.
    """
    if not wording.text.strip():
        raise Refused("priority_blank", key=key)
    hold(session, project_id)
    row = priority(session, project_id, stage, key)
    _check(row, version)
    if row.status == Status.KEPT and wording.text.strip() != row.text:
        row.status = Status.CHANGED
    _write(row, wording)
    row.version += 1
    session.flush()
    return row


def judge(
    session: Session,
    project_id: int,
    stage: Stage,
    key: str,
    verdict: Verdict,
    version: int,
    text: str = "",
    reason: str = "",
) -> PriorityRow:
    """Says what becomes of a priority of the old or the draft list on the next one.

    `text` is the new wording of a changed one. Refused("reason_needed") when one is dropped without a word; OPEN takes
    a verdict back. Conflict as in `reword`.
    """
    if verdict is Verdict.DROP and not reason.strip():
        raise Refused("reason_needed", key=key)
    hold(session, project_id)
    row = priority(session, project_id, stage, key)
    _check(row, version)
    row.dropped = reason.strip() if verdict is Verdict.DROP else None
    row.version += 1
    carried = _carried(session, row)
    if verdict in {Verdict.KEEP, Verdict.CHANGE}:
        new_text = text.strip() if verdict is Verdict.CHANGE and text.strip() else row.text
        _carry(session, row, carried, new_text, reason.strip())
    elif carried is not None:
        session.delete(carried)
    session.flush()
    return row


def remove(session: Session, project_id: int, stage: Stage, key: str, version: int) -> None:
    """Takes a priority off its list, as if never written. Refused when it is already on the next list."""
    hold(session, project_id)
    row = priority(session, project_id, stage, key)
    _check(row, version)
    if _carried(session, row) is not None:
        raise Refused("priority_carried", key=key)
    session.delete(row)
    session.flush()


def order(session: Session, project_id: int, stage: Stage, keys: Sequence[str]) -> None:
    """Puts a list in this order; those not named follow as they were."""
    hold(session, project_id)
    places = {key: place for place, key in enumerate(keys)}
    rows = sorted(priorities(session, project_id, stage), key=lambda row: places.get(row.key, len(places)))
    for position, row in enumerate(rows):
        row.position = position
    session.flush()


def _carried(session: Session, row: PriorityRow) -> PriorityRow | None:
    following = NEXT.get(Stage(row.stage))
    if following is None:
        return None
    later = priorities(session, row.project_id, following)
    return next((each for each in later if each.from_key == row.key), None)


def _carry(session: Session, row: PriorityRow, carried: PriorityRow | None, text: str, reason: str) -> None:
    following = NEXT[Stage(row.stage)]
    same = text == row.text
    if carried is None:
        later = priorities(session, row.project_id, following)
        taken = {each.key for each in later}
        carried = PriorityRow(
            project_id=row.project_id,
            stage=following,
            key=row.key if row.key not in taken else new_key(text, taken),
            position=len(later),
            from_key=row.key,
            theme=row.theme,
            actions=row.actions,
            who_benefits=row.who_benefits,
            version=0,
        )
        session.add(carried)
    carried.status = Status.KEPT if same else Status.CHANGED
    carried.text, carried.reason = text, reason
    carried.plain, carried.short = (dict(row.plain), dict(row.short)) if same else ({}, {})
    carried.version += 1


def _write(row: PriorityRow, wording: Wording) -> None:
    row.text, row.theme, row.reason = wording.text.strip(), wording.theme, wording.reason.strip()
    row.done, row.actions = wording.done.strip(), wording.actions.strip()
    row.who_benefits = wording.who_benefits.strip()
    row.plain = {code: words.strip() for code, words in wording.plain.items() if words.strip()}
    row.short = {code: words.strip() for code, words in wording.short.items() if words.strip()}


def _check(row: PriorityRow, version: int) -> None:
    if row.version != version:
        raise Conflict("saved_by_someone_else", theirs=row.text, version=row.version)
