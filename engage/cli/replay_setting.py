"""What sets the stage of `engage sms replay`: a project as it is, or surveys given in the lines or in a file.

Reading a survey belongs to survey_shapes and replay_lines; a project is only read, never changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from engage.actions.publish import draft_of
from engage.actions.scenery import (
    NUMBER,
    StageSurvey,
    StageTown,
    doors_of_keywords,
    stage_survey,
    town_as_it_is,
)
from engage.cli.command import config_from_environment
from engage.cli.json_lines import Unreadable
from engage.cli.replay_lines import Line, moment_of, survey_of
from engage.cli.survey_shapes import language_code
from engage.errors import EngageError, NotFound
from engage.languages import problem_words
from engage.storage import migrate
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug
from engage.storage.surveys import survey_by_key
from engage.surveys.survey import Survey
from engage.texting.hours import Hours
from engage.texting.rules import SETTING, LineRules
from engage.texting.town_reach import SETTING as REACH

TOWN = "Riverbend"  # invented
_KNOWN = frozenset(
    {"project", "survey", "surveys", "clock", "town", "number", "keyword", "aliases", "languages", "key"}
    | {
        "contact",
        "hours",
        "provider_answers_stop",
        "settings",
        "events",
        "name",
        "start",
        "source",
        "language",
    }
    | {"id", "title", "description", "comment", "note"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The towns by number, when it begins (None: with the first event), whether the provider answers stop itself.

    `address`: what links begin with, "" for the stage's own.
    """

    towns: Mapping[str, StageTown] = field(default_factory=dict)
    begin: datetime | None = None
    provider_stops: bool = False
    address: str = ""


def set_by(setting: Setting, line: Line, epoch: datetime) -> Setting:
    """The setting with what a line adds. Unreadable for what it cannot add."""
    given: Line = next((line[name] for name in ("setup", "stage") if isinstance(line.get(name), dict)), {})
    line = {**given, **{name: value for name, value in line.items() if name not in ("setup", "stage")}}
    for name in line:
        if name not in _KNOWN:
            raise Unreadable(f'Nothing on the stage is called "{name}".')
    try:
        return _set_by(setting, line, epoch)
    except EngageError as error:
        raise Unreadable(problem_words("en", error.code, error.params)) from error


def _set_by(setting: Setting, line: Line, epoch: datetime) -> Setting:
    clock = line.get("clock", line.get("start"))
    if clock is not None:
        setting = replace(setting, begin=moment_of(clock, epoch))
    if "provider_answers_stop" in line:
        setting = replace(setting, provider_stops=bool(line["provider_answers_stop"]))
    if "project" in line:
        return _project(setting, line)
    number = str(line.get("number") or _last(setting))
    town = setting.towns.get(number, StageTown(TOWN, (), number))
    town = _named(town, line)
    for each in _surveys(line):
        town = _with(town, each)
    return replace(setting, towns={**setting.towns, number: town})


def _named(town: StageTown, line: Line) -> StageTown:
    """The town with the name, language, hours and settings of a line."""
    named = replace(
        town,
        name=str(line.get("town", town.name)),
        source_language=language_code(str(line.get("source") or town.source_language)),
    )
    settings = line.get("settings")
    if isinstance(settings, dict):
        named = replace(named, settings={**named.settings, **settings})
    if "contact" in line:
        named = replace(named, settings={**named.settings, REACH: _reach(line["contact"])})
    match line.get("hours"):
        case None:
            return named
        case [int(begin), int(end)] | {"begin": int(begin), "end": int(end)}:
            try:
                rules = LineRules(hours=Hours(begin, end))
            except ValueError as error:
                raise Unreadable(f'"hours": {error}.') from error
            return replace(named, settings={**named.settings, SETTING: rules.kept()})
    raise Unreadable('"hours" are like [9, 20].')


def _reach(given: object) -> dict[str, str]:
    """How residents reach the town: a telephone number, an e-mail address, or a list of one of each."""
    ways = given if isinstance(given, list) else [given]
    kept: dict[str, str] = {}
    for way in ways:
        kind = "email" if isinstance(way, str) and "@" in way else "phone"
        if not isinstance(way, str) or kind in kept:
            raise Unreadable('"contact" is a phone number, an e-mail address, or a list of one of each.')
        kept[kind] = way
    return kept


def _surveys(line: Line) -> Sequence[StageSurvey]:
    """The surveys of a line: one with its keyword, or a list of such."""
    listed = line.get("surveys")
    if isinstance(listed, list):
        shared = {"language": line.get("language")}
        return [
            made
            for each in listed
            if isinstance(each, dict)
            for made in _surveys({**shared, "survey": each, **each})
        ]
    if line.get("survey") is None:
        return []
    document = line["survey"]
    if isinstance(document, dict):
        known = {
            "survey",
            "keyword",
            "aliases",
            "language",
            "town",
            "number",
            "hours",
            "provider_answers_stop",
        }
        document = document.get("survey") or {k: v for k, v in document.items() if k not in known}
    survey = _in_languages(survey_of(document), line.get("languages"))
    return [_staged(survey, line.get("keyword"), line.get("aliases"), line.get("language"))]


def _last(setting: Setting) -> str:
    """The number of the town named last."""
    return list(setting.towns)[-1] if setting.towns else NUMBER


def _with(town: StageTown, survey: StageSurvey) -> StageTown:
    """The town with one more survey, under a key of its own."""
    known = {each.key for each in town.surveys}
    names = (survey.key, *(f"{survey.key}{number}" for number in range(2, len(known) + 3)))
    key = next(name for name in names if name not in known)
    return replace(town, surveys=(*town.surveys, replace(survey, key=key)))


def staged_town(setting: Setting, survey: Survey, keyword: str) -> Setting:
    """The setting with one more survey, in its last town or an invented one."""
    number = _last(setting)
    town = setting.towns.get(number, StageTown(TOWN, (), number))
    town = _with(town, _staged(survey, keyword, None, None))
    return replace(setting, towns={**setting.towns, number: town})


def _staged(survey: Survey, keyword: object, aliases: object, language: object) -> StageSurvey:
    """A survey with doors: its keyword, which opens in `language` if one is given, and aliases by language."""
    words = aliases if isinstance(aliases, dict) else {}
    if aliases is not None and not isinstance(aliases, dict):
        raise Unreadable('"aliases" are words by language, like {"es": "RIO"}.')
    by_word = {
        str(word): language_code(str(code))
        for code, given in words.items()
        for word in (given if isinstance(given, list) else [given])
    }
    spoken = language_code(str(language or "")) or None
    first, *others = doors_of_keywords(str(keyword or ""), by_word)
    return stage_survey(survey, (replace(first, language=first.language or spoken), *others))


def _in_languages(survey: Survey, languages: object) -> Survey:
    if not isinstance(languages, list) or not languages:
        return survey
    codes = dict.fromkeys(language_code(str(code)) for code in languages)
    source = survey.source if survey.source in codes else next(iter(codes))
    return replace(survey, languages=tuple(dict.fromkeys((source, *codes))), source=source)


def _project(setting: Setting, line: Line) -> Setting:
    """The project as it is; with "survey", the draft of that key is played as if it were published."""
    config = config_from_environment()
    database = open_database(config.database_url)
    try:
        if not migrate.is_current(database):
            raise Unreadable("The database is not at the newest schema. Run `engage db upgrade` first.")
        with reading(database) as session:
            project = project_by_slug(session, str(line["project"]))
            instead: dict[int, Survey] = {}
            if line.get("survey"):
                row = survey_by_key(session, project.id, str(line["survey"]))
                if row is None:
                    raise NotFound("no_survey")
                instead = {row.id: draft_of(row)}
            town = town_as_it_is(session, project, instead)
    finally:
        database.close()
    town = _named(town, line)
    return replace(setting, towns={**setting.towns, town.number: town}, address=config.public_url)


def keyword_for(towns: Mapping[str, StageTown], keyword: str) -> str:
    """The keyword, else the first there is."""
    doors = (door.keyword for town in towns.values() for survey in town.surveys for door in survey.doors)
    return keyword or next(doors, "")
