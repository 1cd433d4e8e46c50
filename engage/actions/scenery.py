"""What a rehearsal by text is set with: towns with their number, surveys and doors, and filling a database with them.

They come from a survey alone or from a project as it is. Nothing here is counted, and nothing is written anywhere but
into the database that is handed in; playing is engage.actions.stage's part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from engage.errors import Malformed, Refused
from engage.storage.projects import Project
from engage.storage.surveys import (
    Collector,
    Edition,
    SurveyRow,
    collectors_of,
    last_edition_number,
    surveys_of,
)
from engage.surveys.codec import canonical_bytes, fingerprint
from engage.surveys.survey import INTERNAL, Survey
from engage.texting.keywords import keyword_form, keyword_problem

KEYWORD = "HELLO"  # for a survey whose doors have none
NUMBER = "+15555550100"  # invented


@dataclass(frozen=True, slots=True)
class StageDoor:
    """A door as the line sees it. `code` is its short link's; `language` the one its keyword stands for."""

    keyword: str
    language: str | None = None
    code: str = ""
    name: str = ""
    state: str = "open"
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StageSurvey:
    """A survey as it would be published: its frozen body, and its doors."""

    key: str
    title: str
    body: str
    fingerprint: str
    languages: tuple[str, ...]
    doors: tuple[StageDoor, ...]
    step: int = 5
    form: str = "survey"


@dataclass(frozen=True, slots=True)
class StageTown:
    """A town with a text number of its own, and what can be answered there."""

    name: str
    surveys: tuple[StageSurvey, ...]
    number: str = NUMBER
    source_language: str = "en"
    settings: Mapping[str, Any] = field(default_factory=dict)


def stage_survey(survey: Survey, doors: Sequence[StageDoor]) -> StageSurvey:
    """The survey as it would be published now, faults and all: the stage asks whatever can be asked."""
    return StageSurvey(
        key=survey.key,
        title=survey.title.get(survey.source, survey.key),
        body=canonical_bytes(survey).decode(),
        fingerprint=fingerprint(survey),
        languages=survey.languages,
        doors=tuple(doors),
        step=survey.step,
        form=survey.form,
    )


def doors_of_keywords(keyword: str, aliases: Mapping[str, str]) -> tuple[StageDoor, ...]:
    """A door for the keyword and one for each alias (word -> language).

    Raises Refused with the reason when a word cannot be a keyword, or stands for two things.
    """
    doors = [StageDoor(keyword or KEYWORD)]
    doors += [StageDoor(word, language) for word, language in aliases.items()]
    for door in doors:
        unfit = keyword_problem(door.keyword)
        if unfit is not None:
            raise Refused(unfit.code, **{**unfit.params, "keyword": door.keyword})
    known = {keyword_form(door.keyword): door for door in doors}
    return tuple(known.values())


def town_as_it_is(
    session: Session, project: Project, instead: Mapping[int, Survey] | None = None
) -> StageTown:
    """A project with every survey that has a keyword, as published. `instead`: survey id -> what to play for it.

    A survey of `instead` is open whatever its doors say, and gets a keyword when it has none.
    """
    played = instead or {}
    rows = {row.id: row for row in surveys_of(session, project.id)}
    doors = {key: [_door(each) for each in collectors_of(session, key) if each.keyword] for key in rows}
    taken = {keyword_form(door.keyword) for each in doors.values() for door in each}
    free = next(word for word in _greetings() if keyword_form(word) not in taken)
    surveys = []
    for key, row in rows.items():
        if key in played:
            opened = [replace(door, state="open", opens_at=None, closes_at=None) for door in doors[key]]
            surveys.append(replace(stage_survey(played[key], opened or [StageDoor(free)]), key=row.key))
        elif doors[key] and row.edition_id is not None and row.form not in INTERNAL:
            surveys.append(_as_published(session, row, tuple(doors[key])))
    return StageTown(
        name=project.name,
        surveys=tuple(surveys),
        number=project.text_number or NUMBER,
        source_language=project.source_language,
        settings=dict(project.settings),
    )


def _greetings() -> Iterator[str]:
    yield KEYWORD
    yield from (f"{KEYWORD}{number}" for number in count(2))


def _door(row: Collector) -> StageDoor:
    return StageDoor(
        keyword=row.keyword or "",
        language=row.language,
        code=row.code,
        name=row.name,
        state=row.state,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
    )


def _as_published(session: Session, row: SurveyRow, doors: tuple[StageDoor, ...]) -> StageSurvey:
    edition = session.get(Edition, row.edition_id)
    if edition is None:
        raise Malformed("survey_malformed", path=row.key)
    languages = tuple(str(code) for code in edition.languages)
    return StageSurvey(
        row.key, row.title, edition.body, edition.fingerprint, languages, doors, row.step, row.form
    )


def build(session: Session, towns: Sequence[StageTown]) -> None:
    """Puts the towns into an empty database. Raises Refused when two doors of a town share a keyword or two towns a
    number."""
    numbers = [town.number for town in towns]
    if len(set(numbers)) < len(numbers):
        raise Refused("stage_number_twice")
    for place, town in enumerate(towns, start=1):
        project = Project(
            slug=f"stage-{place}",
            name=town.name,
            source_language=town.source_language,
            languages=sorted({code for survey in town.surveys for code in survey.languages}),
            text_number=town.number,
            settings=dict(town.settings),
        )
        session.add(project)
        session.flush()
        words = [keyword_form(door.keyword) for survey in town.surveys for door in survey.doors]
        twice = next((word for word in words if words.count(word) > 1), None)
        if twice is not None:
            raise Refused("keyword_taken", keyword=twice)
        for survey in town.surveys:
            _add(session, project.id, survey)


def _add(session: Session, project_id: int, survey: StageSurvey) -> None:
    row = SurveyRow(
        project_id=project_id,
        key=survey.key,
        slug=f"stage-{project_id}-{survey.key}",
        step=survey.step,
        form=survey.form,
        title=survey.title,
        draft={},
    )
    session.add(row)
    session.flush()
    row.edition_id = _edition(session, row.id, 1, survey).id
    for place, door in enumerate(survey.doors, start=1):
        made = Collector(project_id=project_id, survey_id=row.id, key=f"door_{place}", state=door.state)
        made.name, made.keyword, made.language = door.name or door.keyword, door.keyword, door.language
        made.code = door.code or f"S{row.id}X{place}"
        made.opens_at, made.closes_at = door.opens_at, door.closes_at
        session.add(made)
    session.flush()


def _edition(session: Session, survey_id: int, number: int, survey: StageSurvey) -> Edition:
    edition = Edition(
        survey_id=survey_id,
        number=number,
        fingerprint=survey.fingerprint,
        body=survey.body,
        languages=list(survey.languages),
    )
    session.add(edition)
    session.flush()
    return edition


def publish_again(session: Session, door: Collector, survey: Survey) -> None:
    """One more edition of the survey behind a door; who began before stays on theirs."""
    row = session.get_one(SurveyRow, door.survey_id)
    number = last_edition_number(session, row.id) + 1
    row.edition_id = _edition(session, row.id, number, stage_survey(survey, ())).id
