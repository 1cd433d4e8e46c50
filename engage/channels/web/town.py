"""The pages that belong to no reply: a project's public page, its texts, privacy, accessibility. They hold no cookie.

What a survey asks and who may answer is the form's part; words of the statements stand in the templates.
"""

from dataclasses import dataclass
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from engage.actions.kit import open_keyword
from engage.actions.parts import Parts
from engage.actions.publish import standing_of
from engage.channels.web.leaving import sent, sent_words
from engage.channels.web.notices import page_language
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.errors import NotFound
from engage.languages import SHIPPED, locales_of, match
from engage.languages.known import Language
from engage.storage.base import now
from engage.storage.database import reading
from engage.storage.doors import main_doors
from engage.storage.projects import Project, project_by_slug
from engage.surveys.text import Text
from engage.texting.consent import WORDS
from engage.texting.town_reach import reach_of


@dataclass(frozen=True, slots=True)
class Listed:
    """One open survey on the project's page."""

    slug: str
    title: Text
    minutes: int
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class TownPages:
    """/p/<project>, /p/<project>/texts, /privacy, /accessibility."""

    parts: Parts
    painter: Painter

    def project(self, project: str) -> Response:
        """What the town asks now, in which languages. Raises NotFound for an unknown project."""
        with reading(self.parts.database) as session:
            row = _town(session, project)
            doors = [
                door for door in main_doors(session, row.id) if standing_of(door.collector, now()) == "open"
            ]
            surveys = [
                (door.slug, self.parts.editions.get(session, door.edition_id))
                for door in doors
                if door.edition_id is not None
            ]
        locales = locales_of(row.settings)
        listed = [
            Listed(slug, survey.title, survey.minutes, tuple(locales(code) for code in survey.languages))
            for slug, survey in surveys
        ]
        voice = Voice(page_language(), row.source_language, locales)
        values = {"surveys": listed, "texts": row.text_number is not None, **_names(row)}
        return sent_words(self.painter, self.painter.page("town", voice, SHIPPED, **values))

    def texts(self, project: str) -> Response:
        """Who texts, what about, how people say yes and how they end it: for residents, and for who registers a line
        (CTIA Messaging Principles 5). In the town's languages first. Raises NotFound for an unknown project."""
        with reading(self.parts.database) as session:
            row = _town(session, project)
            word = open_keyword(session, row.id, now()) if row.text_number else ""
        codes = tuple(dict.fromkeys((*row.languages, *SHIPPED)))
        language = match([request.args.get("lang", "")], codes, "") or page_language()
        voice = Voice(language, row.source_language, locales_of(row.settings))
        values = {"words": WORDS, "keyword": word, "number": row.text_number or "", **_names(row)}
        return sent_words(self.painter, self.painter.page("texts", voice, codes, **values))

    def privacy(self) -> Response:
        """What is kept, who sees it, what one can do."""
        return self._statement("privacy")

    def accessibility(self) -> Response:
        """What works for whom, and what does not yet."""
        return self._statement("accessibility")

    def _statement(self, name: str) -> Response:
        voice = Voice(page_language())
        pieces = self.painter.kept((name, voice), lambda: self.painter.page(name, voice, SHIPPED, query=""))
        return sent(self.painter, pieces)


def _town(session: Session, slug: str) -> Project:
    try:
        return project_by_slug(session, slug)
    except NotFound as error:
        raise NotFound("no_town") from error


def _names(row: Project) -> dict[str, Any]:
    return {
        "town": row.name,
        "slug": row.slug,
        "demo": row.demo,
        "query": "",
        "reach": reach_of(row.settings),
    }
