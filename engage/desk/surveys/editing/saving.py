"""Saving one part of a survey from its form: onto the newest draft, put together with what others changed meanwhile.

What only one person changed is taken. Where two changed the same words, nothing is saved until somebody chooses; the
page then shows both. Whole operations (move, copy, remove) are .acting's part.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from engage.accounts.access import Place, parts
from engage.actions.drafting import Change, save_draft
from engage.actions.publish import draft_of, survey_of
from engage.desk.surveys.editing.opened import seen_survey, used_keys
from engage.storage.database import writing
from engage.storage.versions import newest_version
from engage.surveys.editing.keys import Used
from engage.surveys.editing.merging import Clash, merge
from engage.surveys.editing.questions import add_question, put_question
from engage.surveys.editing.sections import add_section, put_exit, put_section
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Exit, Question, Section, Survey

Part = TypeVar("Part", Question, Section, Exit, Survey)


@dataclass(frozen=True, slots=True)
class Spot(Generic[Part]):
    """Where a part is found in a survey, and how it is put there. `kind`: question, section, exit or settings."""

    kind: str
    key: str
    find: Callable[[Survey], Part | None]
    put: Callable[[Survey, Part], Survey | Problem]
    back: Callable[[Survey, Part], Survey | Problem]


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving. `part`: as it is now, or as it would be with my words where two people clash.

    `gone`: somebody removed it meanwhile. `found`: what stopped it. `by`: who saved last before.
    """

    version: int
    part: Any
    clashes: tuple[Clash, ...] = ()
    found: Problem | None = None
    gone: bool = False
    by: str = ""

    @property
    def done(self) -> bool:
        return not (self.clashes or self.found or self.gone)


def keep(
    place: Place,
    survey_id: int,
    spot: Spot[Part],
    changed: Callable[[Part, Used], Part],
    what: Change,
    *,
    bring_back: bool = False,
) -> Saved:
    """Saves the part as the form of this request changed it; the form names the version it was filled from.

    `changed` gets the part as the form showed it. NotFound when the form names no version; Conflict when somebody
    saves in the same instant.
    """
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        current = draft_of(row)
        base = spot.find(seen_survey(session, row, current, place.who)) or spot.find(current)
        if base is None:
            return Saved(row.draft_version, None, found=problem("part_gone", spot.key, key=spot.key))
        mine, theirs = changed(base, used_keys(session, row, current)), spot.find(current)
        before = newest_version(session, row.id)
        by = before.saved_by if before else ""
        if theirs is None:
            if not bring_back:
                return Saved(row.draft_version, mine, gone=True, by=by)
            merged, after = mine, spot.back(current, mine)
        else:
            merged, clashes = merge(base, mine, theirs)
            if clashes:
                return Saved(row.draft_version, merged, clashes=clashes, by=by)
            after = spot.put(current, merged)
        if isinstance(after, Problem):
            return Saved(row.draft_version, merged, found=after, by=by)
        save_draft(session, row, after, expected=row.draft_version, by=place.who, what=what)
        return Saved(row.draft_version, merged)


def question_spot(key: str, *, prune: bool = False) -> Spot[Question]:
    """A question; `prune` takes tests out that lose what they look at."""

    def back(survey: Survey, question: Question) -> Survey | Problem:
        return add_question(survey, survey.sections[-1].key if survey.sections else "", question)

    return Spot(
        "question",
        key,
        lambda survey: next((each for each in survey.questions() if each.key == key), None),
        lambda survey, question: put_question(survey, key, question, prune=prune),
        back,
    )


def section_spot(key: str) -> Spot[Section]:
    """A section's own words and condition."""
    return Spot(
        "section",
        key,
        lambda survey: next((each for each in survey.sections if each.key == key), None),
        put_section,
        add_section,
    )


def exit_spot(key: str) -> Spot[Exit]:
    """An early ending."""
    return Spot(
        "exit",
        key,
        lambda survey: next((each for each in survey.exits if each.key == key), None),
        put_exit,
        put_exit,
    )


def settings_spot() -> Spot[Survey]:
    """The survey's own words and settings; its parts stay as they are."""
    return Spot("settings", "", lambda survey: survey, lambda _, survey: survey, lambda _, survey: survey)


SPOTS: Mapping[str, Any] = MappingProxyType(
    {"question": question_spot, "section": section_spot, "exit": exit_spot}
)
"""How each kind of part with a key is found."""
