"""A mailing's messages as they leave, per language: its words with the town, the link, the survey's facts put in.

Whom they go to is engage.actions.audience's part, laying them out that of engage.actions.mailings.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from engage.actions.parts import Parts
from engage.feedback.gate import smallest_group
from engage.languages import formats
from engage.plans.messages import FIELDS
from engage.storage.base import town_day
from engage.storage.mailings import ASKING, Mailing
from engage.storage.projects import Project
from engage.storage.responses import count_finished
from engage.storage.surveys import Collector, SurveyRow
from engage.surveys.problems import Problem, problem
from engage.surveys.text import pick
from engage.texting.accents import chosen
from engage.texting.mailing_words import CODE, Composed, compose, sentence, whole, word_problems

DAY = "{date}"
Places = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Material:
    """A mailing with what its words speak of."""

    mailing: Mailing
    project: Project
    survey: SurveyRow | None
    door: Collector | None
    places: Places

    def composed(self, language: str) -> Composed:
        """The messages for people of a language."""
        plain = chosen(self.project.settings)
        return compose(self.mailing.words, language, self.project.source_language, self.places, plain)


def letter(said: Composed, code: str, headers: Mapping[str, str] | None = None) -> str:
    """A letter as the outbox keeps it, with a person's code put in."""
    text = said.email.replace(CODE, code)
    kept = {"subject": said.subject, "text": text, "language": said.language, "headers": headers or {}}
    return json.dumps(kept, ensure_ascii=False)


def material(session: Session, parts: Parts, mailing: Mailing) -> Material:
    """Reads what a mailing's words need."""
    project = session.get_one(Project, mailing.project_id)
    survey = session.get(SurveyRow, mailing.survey_id) if mailing.survey_id is not None else None
    door = session.get(Collector, mailing.collector_id) if mailing.collector_id is not None else None
    edition = parts.editions.get(session, survey.edition_id) if survey and survey.edition_id else None
    public = parts.config.public_url
    heard = count_finished(session, survey.id) if survey and mailing.kind not in ASKING else 0
    fixed = {
        "Town": project.name,
        "url": f"{public}/i/{CODE}" if mailing.kind in ASKING else f"{public}/p/{project.slug}",
        "stop": f"{public}/i/{CODE}/stop",
        "n": str(edition.minutes) if edition else "",
        "keyword": (door.keyword or "") if door and project.text_number else "",
        "number": project.text_number or "" if door and door.keyword else "",
        "people": str(heard) if heard >= smallest_group(project.settings) else "",
    }
    named = day_named(mailing, door)
    places = {
        code: {
            **fixed,
            "title": sentence(code, pick(edition.title, code, edition.source).words) if edition else "",
            "date": formats.day(code, named) if named else "",
        }
        for code in {project.source_language, *mailing.words}
    }
    return Material(mailing, project, survey, door, places)


def day_named(mailing: Mailing, door: Collector | None) -> date | None:
    """The day that stands for {date}: the one chosen for this mailing, else the last one its survey is open."""
    if mailing.answer_by is not None or door is None or door.closes_at is None:
        return mailing.answer_by
    return town_day(door.closes_at)


def names_day(mailing: Mailing) -> bool:
    """Whether its words speak of a day at all."""
    return any(DAY in said.get(name, "") for said in mailing.words.values() for name in FIELDS)


def material_problems(found: Material, at: datetime) -> Iterator[Problem]:
    """What to mend in the words before a mailing can start: those of the source language must be whole, others may
    fall back to it; a day they name must be one on which people can still answer."""
    source = found.project.source_language
    words = found.mailing.words
    told = False
    if found.mailing.answer_by is not None and names_day(found.mailing):
        yield from _day_problems(found, found.mailing.answer_by, at)
    for code in dict.fromkeys([source, *words]):
        said = words.get(code, {})
        if code != source and not whole(said):
            continue
        for each in word_problems(found.mailing.kind, code, said, found.places[code]):
            if each.params.get("place") != DAY:
                yield problem(each.code, f"{code}:{each.where}", **each.params)
            elif not told:  # one day is missing, in however many languages it is named
                told = True
                yield problem(each.code, f"{source}:date", **each.params)


def _day_problems(found: Material, day: date, at: datetime) -> Iterator[Problem]:
    closes = found.door.closes_at if found.door else None
    where = f"{found.project.source_language}:date"
    if day < town_day(at):
        yield problem("mailing_day_past", where)
    elif closes is not None and day > town_day(closes) and found.mailing.kind in ASKING:
        yield problem("mailing_day_late", where)
