"""Surveys and doors as the pages of this room show them, read in one go. Changes nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup
from sqlalchemy.orm import Session

from engage.accounts.access import Place, parts
from engage.accounts.language import current_language
from engage.actions.listing import short_link
from engage.actions.publish import draft_of, standing_of
from engage.actions.standings import known_words, progress_of, standings
from engage.channels.web.voice import Voice
from engage.desk.words import language_of
from engage.feedback.counts import People
from engage.feedback.gate import SMALLEST, Mark, Sum, protect, smallest_group
from engage.languages.known import Language
from engage.storage.base import now
from engage.storage.doors import MAIN_DOOR
from engage.storage.feedback import people, people_by
from engage.storage.surveys import (
    Collector,
    Edition,
    SurveyRow,
    collectors_of,
    collectors_of_project,
    surveys_of,
)
from engage.surveys.codec import fingerprint
from engage.surveys.survey import Survey
from engage.surveys.text import Text
from engage.surveys.translating.counting import Progress
from engage.surveys.translating.standing import Known, fresh


@dataclass(frozen=True, slots=True)
class ShownDoor:
    """A door. `standing`: draft | not_yet | open | closed. `replies` None: not counted on this page, or hidden by the
    gate, and then `mark` says why: they are people of one activity, often of one group."""

    row: Collector
    standing: str
    link: str
    replies: int | None = None
    mark: Mark = Mark.SHOWN
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class ShownSurvey:
    """A survey. `standing`: new (never published) | published | changed (the draft differs from the edition)."""

    row: SurveyRow
    survey: Survey
    edition: Edition | None
    standing: str
    doors: tuple[ShownDoor, ...]
    people: People
    done: Mapping[str, Progress]  # how far each language but the source is

    @property
    def title(self) -> Markup:
        return said(self.survey, self.survey.title)

    @property
    def offered(self) -> list[Language]:
        """The languages people can choose now; before publishing, those it is written in."""
        return [
            language_of(code) for code in (self.edition.languages if self.edition else self.survey.languages)
        ]

    @property
    def unchecked(self) -> list[Language]:
        """The languages with words that are missing, out of date, or drafts no native speaker has checked."""
        return [language_of(code) for code, far in self.done.items() if far.to_do]

    @property
    def by_text(self) -> bool:
        """Whether it is a version for text messages: every door but its own link has a keyword."""
        made = [door for door in self.doors if door.row.key != MAIN_DOOR]
        return bool(made) and all(door.row.keyword for door in made)

    @property
    def open_doors(self) -> int:
        return sum(door.standing == "open" for door in self.doors)

    @property
    def visits(self) -> int:
        return sum(door.row.visits for door in self.doors)


def said(survey: Survey, text: Text) -> Markup:
    """A survey's words in the language of the page, marked with their own language when they are in another."""
    return Voice(current_language(), survey.source).text(text, mark=False)


def shown_surveys(session: Session, place: Place) -> list[ShownSurvey]:
    """Every survey of the project, by step."""
    doors: defaultdict[int, list[Collector]] = defaultdict(list)
    for collector in collectors_of_project(session, place.project.id):
        doors[collector.survey_id].append(collector)
    at, known = now(), known_words(session, place.project.id)
    return [
        _shown(session, row, [shown_door(door, at) for door in doors[row.id]], known)
        for row in surveys_of(session, place.project.id)
    ]


def shown_survey(session: Session, place: Place, row: SurveyRow) -> ShownSurvey:
    """One survey, with the replies of each door."""
    known = known_words(session, place.project.id)
    return _shown(session, row, counted_doors(session, place, row), known)


def counted_doors(session: Session, place: Place, row: SurveyRow) -> list[ShownDoor]:
    """The doors of a survey with their replies, as far as the gate shows them beside the survey's total."""
    doors, at = collectors_of(session, row.id), now()
    counted = people_by(session, row.id, "collector")
    cells = {str(door.id): counted.get(str(door.id), 0) for door in doors}
    everyone = sum(cells.values())
    smallest = smallest_group(place.project.settings)
    marks = protect(cells, Sum(everyone, everyone), smallest)
    shown = []
    for door in doors:
        mark = marks.get(str(door.id), Mark.SHOWN)
        replies = None if mark else cells[str(door.id)]
        shown.append(replace(shown_door(door, at), replies=replies, mark=mark, smallest=smallest))
    return shown


def shown_door(collector: Collector, at: datetime) -> ShownDoor:
    """A door with its short link and whether it stands open at this moment."""
    link = short_link(parts().config.public_url, collector)
    return ShownDoor(collector, standing_of(collector, at), link)


def by_step(shown: Sequence[ShownSurvey]) -> list[tuple[int, list[ShownSurvey]]]:
    """Surveys under their steps, in order."""
    steps: defaultdict[int, list[ShownSurvey]] = defaultdict(list)
    for each in shown:
        steps[each.row.step].append(each)
    return sorted(steps.items())


def _shown(
    session: Session, row: SurveyRow, doors: Sequence[ShownDoor], known: Mapping[str, Known]
) -> ShownSurvey:
    survey = draft_of(row)
    texted = any(door.row.keyword for door in doors)
    done = progress_of(standings(survey, known, texted))
    edition = session.get(Edition, row.edition_id) if row.edition_id else None
    standing = "new"
    if edition is not None:
        as_offered = fresh(replace(survey, languages=tuple(edition.languages)), known)
        standing = "published" if edition.fingerprint == fingerprint(as_offered) else "changed"
    return ShownSurvey(row, survey, edition, standing, tuple(doors), people(session, row.id), done)
