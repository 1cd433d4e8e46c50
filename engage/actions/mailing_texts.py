"""A mailing's messages as they leave, per language: its words with the town, the link, the survey's facts put in.

Whom they go to is engage.actions.audience's part, laying them out that of engage.actions.mailings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.actions.parts import Parts
from engage.languages import formats
from engage.storage.base import town_day
from engage.storage.mailings import ASKING, Mailing
from engage.storage.projects import Project
from engage.storage.responses import count_finished
from engage.storage.surveys import Collector, SurveyRow
from engage.surveys.problems import Problem, problem
from engage.texting.accents import chosen
from engage.texting.mailing_words import CODE, Composed, compose, whole, word_problems

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


def material(session: Session, parts: Parts, mailing: Mailing) -> Material:
    """Reads what a mailing's words need."""
    project = session.get_one(Project, mailing.project_id)
    survey = session.get(SurveyRow, mailing.survey_id) if mailing.survey_id is not None else None
    door = session.get(Collector, mailing.collector_id) if mailing.collector_id is not None else None
    edition = parts.editions.get(session, survey.edition_id) if survey and survey.edition_id else None
    public = parts.config.public_url
    heard = count_finished(session, survey.id) if survey and mailing.kind == "thanks" else 0
    fixed = {
        "Town": project.name,
        "url": f"{public}/i/{CODE}" if mailing.kind in ASKING else f"{public}/p/{project.slug}",
        "stop": f"{public}/i/{CODE}/stop",
        "n": str(edition.minutes) if edition else "",
        "keyword": (door.keyword or "") if door and project.text_number else "",
        "number": project.text_number or "" if door and door.keyword else "",
        "people": str(heard - 1) if heard > 1 else "",
    }
    ends = town_day(door.closes_at) if door and door.closes_at else None
    codes = {project.source_language, *mailing.words}
    places = {code: {**fixed, "date": formats.day(code, ends) if ends else ""} for code in codes}
    return Material(mailing, project, survey, door, places)


def material_problems(found: Material) -> Iterator[Problem]:
    """What to mend in the words before a mailing can start: those of the source language must be whole, others may
    fall back to it."""
    source = found.project.source_language
    words = found.mailing.words
    for code in dict.fromkeys([source, *words]):
        said = words.get(code, {})
        if code != source and not whole(said):
            continue
        for each in word_problems(found.mailing.kind, code, said, found.places[code]):
            yield problem(each.code, f"{code}:{each.where}", **each.params)
