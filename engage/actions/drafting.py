"""A survey's draft kept: each save is a version of its own, with who and what, and any of them can be brought back.

Nothing is overwritten in silence: whoever saves names the version they looked at. What a change is in words is the
desk's part; merging two people's changes is engage.surveys.editing's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sqlalchemy.orm import Session

from engage.actions.planning import first_words
from engage.actions.publish import document
from engage.actions.standings import note_outdated, remembered
from engage.errors import Conflict, NotFound, Refused
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow, free_slug
from engage.storage.versions import (
    Listed,
    SurveyVersion,
    newest_version,
    version,
    version_before,
    version_from,
    versions_listed,
)
from engage.surveys.codec import from_json
from engage.surveys.survey import Json, Survey

APPLIED = "applied"  # made from the plan
FOUND = "found"  # stood there before versions were kept
UNDONE, REDONE = "undone", "redone"
_NONE: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a draft: a short code and its parameters. `auto`: saved by the page itself while typing."""

    code: str
    params: Mapping[str, Json] = field(default_factory=lambda: _NONE)
    auto: bool = False


def save_draft(
    session: Session, row: SurveyRow, survey: Survey, *, expected: int, by: str, what: Change
) -> None:
    """Keeps the survey as the row's draft and as its next version. The survey's key stays the row's.

    Raises Conflict("draft_changed") when the draft is no longer version `expected`. A draft equal to the one that is
    there makes no version. An autosave of the same thing by the same person replaces the one just before it. Words of
    other languages whose source changed become stale.
    """
    session.flush()
    session.refresh(row, ["draft", "draft_version"], with_for_update=True)
    if row.draft_version != expected:
        raise Conflict("draft_changed")
    written = document(replace(survey, key=row.key))
    if written == row.draft:
        return
    if row.draft:
        note_outdated(session, row.project_id, from_json(row.draft), survey, by)
    before = newest_version(session, row.id)
    if before is None and row.draft:
        session.add(_version(row, row.draft, Change(FOUND), ""))
    elif before is not None and _squashes(before, by, what):
        session.delete(before)
    row.step, row.form, row.title = survey.step, survey.form, first_words(survey.title)
    row.draft = written
    row.draft_version += 1
    session.add(_version(row, written, what, by))
    session.flush()


def begin_draft(session: Session, project: Project, survey: Survey, *, by: str, what: Change) -> SurveyRow:
    """A new survey of the project under the survey's key, with its first version. The key must be free."""
    slug = free_slug(session, f"{project.slug}-{survey.key.replace('_', '-')}")
    row = SurveyRow(project_id=project.id, key=survey.key, slug=slug, draft={}, draft_version=0)
    row.step, row.form, row.title = survey.step, survey.form, first_words(survey.title)
    session.add(row)
    save_draft(session, row, survey, expected=0, by=by, what=what)
    return row


def versions_of(session: Session, row: SurveyRow) -> Sequence[Listed]:
    """Every version that is kept, oldest first."""
    return versions_listed(session, row.id)


def version_of(session: Session, row: SurveyRow, number: int) -> Survey:
    """The survey as it was saved under a number. NotFound when there is none."""
    found = version(session, row.id, number)
    if found is None:
        raise NotFound("no_version")
    return from_json(found.draft)


def restore_version(session: Session, row: SurveyRow, number: int, *, expected: int, by: str) -> None:
    """Brings an earlier version back, as a new one: what stands there now is kept too. NotFound, Conflict."""
    earlier = version_of(session, row, number)
    save_draft(session, row, earlier, expected=expected, by=by, what=Change("restored", {"number": number}))


def seen_version(session: Session, row: SurveyRow, draft: Survey, number: int, by: str) -> Survey:
    """The survey `by` saw under a number: the draft, or that version. `draft` is what the row holds now.

    Of a version that autosaving replaced, what took its place stands for it when `by` typed that too. For anybody else
    the version before stands for it, so that words which went on meanwhile clash and are not put back. NotFound for a
    number that never was.
    """
    if number == row.draft_version:
        return draft
    found = version_from(session, row.id, number) if 0 < number < row.draft_version else None
    if found is None:
        raise NotFound("no_version")
    if found.number != number and found.saved_by != by:
        found = version_before(session, row.id, number) or found
    return from_json(found.draft)


@dataclass(frozen=True, slots=True)
class Steps:
    """The version that undoing leads to, and the one redoing leads to; None where there is nothing to do."""

    back: int | None
    forward: int | None


def steps_of(listed: Sequence[Listed]) -> Steps:
    """Where undo and redo lead, by walking through what was done. `listed` oldest first."""
    past: list[int] = []
    future: list[int] = []
    here: int | None = None
    for number, _, _, code, _ in listed:
        if code == UNDONE and past and here is not None:
            future.append(here)
            here = past.pop()
        elif code == REDONE and future and here is not None:
            past.append(here)
            here = future.pop()
        else:
            past += [] if here is None else [here]
            here, future = number, []
    return Steps(past[-1] if past else None, future[-1] if future else None)


def undo(session: Session, row: SurveyRow, *, expected: int, by: str) -> None:
    """Goes back one step. Raises Refused("nothing_to_undo"), Conflict."""
    _step(session, row, UNDONE, expected, by)


def redo(session: Session, row: SurveyRow, *, expected: int, by: str) -> None:
    """Takes the last undo back. Raises Refused("nothing_to_undo"), Conflict."""
    _step(session, row, REDONE, expected, by)


def planned(session: Session, row: SurveyRow, written: Mapping[str, Json]) -> str:
    """How the plan's version of a survey stands to its draft: "same", "changed" (the draft may follow), or "kept".

    "kept": somebody changed the draft since it was made from the plan, and the plan's version is new too.
    """
    if row.draft == written:
        return "same"
    newest = newest_version(session, row.id)
    if newest is None or newest.code in (APPLIED, FOUND):
        return "changed"
    made = _from_plan(session, row)
    if made is None:
        return "kept"
    (as_now,) = remembered(session, row.project_id, (from_json(made.draft),))
    return "same" if written in (made.draft, document(as_now)) else "kept"


def planned_before(session: Session, row: SurveyRow) -> Survey:
    """What the plan made of the survey last; the draft itself when that was never kept."""
    made = _from_plan(session, row)
    return from_json(made.draft if made is not None else row.draft)


def _from_plan(session: Session, row: SurveyRow) -> SurveyVersion | None:
    return newest_version(session, row.id, APPLIED) or newest_version(session, row.id, FOUND)


def _step(session: Session, row: SurveyRow, code: str, expected: int, by: str) -> None:
    steps = steps_of(versions_listed(session, row.id))
    number = steps.back if code == UNDONE else steps.forward
    if number is None:
        raise Refused("nothing_to_undo")
    earlier = version_of(session, row, number)
    save_draft(session, row, earlier, expected=expected, by=by, what=Change(code, {"number": number}))


def _squashes(before: SurveyVersion, by: str, what: Change) -> bool:
    return (
        what.auto
        and before.auto
        and (before.saved_by, before.code, before.params)
        == (
            by,
            what.code,
            dict(what.params),
        )
    )


def _version(row: SurveyRow, written: dict[str, Json], what: Change, by: str) -> SurveyVersion:
    return SurveyVersion(
        survey_id=row.id,
        number=row.draft_version,
        draft=written,
        saved_by=by,
        code=what.code,
        params=dict(what.params),
        auto=what.auto,
    )
