"""The pages that belong to no reply: a project's public page, privacy, accessibility. They hold no cookie.

What a survey asks and who may answer is the form's part; words of the statements stand in the templates.
"""

from dataclasses import dataclass

from flask import Response

from engage.actions.parts import Parts
from engage.actions.publish import standing_of
from engage.channels.web.leaving import sent, sent_words
from engage.channels.web.notices import page_language
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.errors import NotFound
from engage.languages import SHIPPED, locales_of
from engage.languages.known import Language
from engage.storage.base import now
from engage.storage.database import reading
from engage.storage.doors import main_doors
from engage.storage.projects import project_by_slug
from engage.surveys.text import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """One open survey on the project's page."""

    slug: str
    title: Text
    minutes: int
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class TownPages:
    """/p/<project>, /privacy, /accessibility."""

    parts: Parts
    painter: Painter

    def project(self, project: str) -> Response:
        """What the town asks now, in which languages. Raises NotFound for an unknown project."""
        with reading(self.parts.database) as session:
            try:
                row = project_by_slug(session, project)
            except NotFound as error:
                raise NotFound("no_town") from error
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
        values = {"town": row.name, "slug": row.slug, "demo": row.demo, "surveys": listed, "query": ""}
        return sent_words(self.painter, self.painter.page("town", voice, SHIPPED, **values))

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
