"""/p/<project>/mine: type a phone number or an e-mail address, and get the link to what is kept about you.

Whether the address is known is never told: the page is the same, takes the same time, and the link goes to the address
alone.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import Response, request
from markupsafe import Markup

from engage.accounts.throttle import Throttle
from engage.actions.addresses import read_address
from engage.actions.mine import send_link
from engage.actions.parts import Parts
from engage.actions.persons import person_of
from engage.channels.web.asking import check_same_site, field
from engage.channels.web.decoding import Fields
from engage.channels.web.leaving import sent_words
from engage.channels.web.notices import page_language
from engage.channels.web.painting import Painter
from engage.channels.web.sheet import Mend
from engage.channels.web.voice import Voice
from engage.errors import NotFound, TooMany
from engage.languages import SHIPPED, locales_of, match
from engage.storage.database import reading
from engage.storage.projects import Project, find_project
from engage.surveys.problems import Problem, problem

SAME_TIME = 0.25  # seconds; more than laying out a message takes, so that nobody can tell by it who is known
_NONE: Mapping[str, Problem] = MappingProxyType({})


@dataclass(frozen=True)
class Finding:
    """The page of one project."""

    parts: Parts
    painter: Painter
    throttle: Throttle

    def respond(self, project: str, fields: Fields) -> Response:
        """GET asks for the address; POST sends the link, or nothing, and says the same."""
        with reading(self.parts.database) as session:
            row = find_project(session, project)
        if row is None:
            raise NotFound("no_town")
        asked = field(fields, "lang") or field(fields, "page")
        language = match([asked], SHIPPED, "") or page_language()
        voice = Voice(language, row.source_language, locales_of(row.settings))
        if request.method != "POST":
            return self._page(row, voice, "")
        check_same_site(request, self.parts.config.public_url)
        typed = field(fields, "address").strip()
        if field(fields, "lang"):
            return self._page(row, voice, typed)
        kind = "email" if "@" in typed else "sms"
        address = read_address(kind, typed) if typed else problem("contact_none")
        if isinstance(address, Problem):
            return self._page(row, voice, typed, address, 422)
        begun = time.monotonic()
        self._send(row, kind, person_of(self.parts.vault, row.id, kind, address))
        page = self._page(row, voice, "", sent=True)
        time.sleep(max(0.0, begun + SAME_TIME - time.monotonic()))
        return page

    def _send(self, project: Project, kind: str, person: str) -> None:
        client = request.remote_addr or ""
        self.throttle.check(client, client)
        try:
            self.throttle.check(person, client)
        except TooMany:  # tried too often: silence, as for an address nobody knows
            return
        self.throttle.failed(person, client)
        send_link(self.parts, project, kind, person)

    def _page(
        self,
        project: Project,
        voice: Voice,
        typed: str,
        wrong: Problem | None = None,
        status: int = 200,
        *,
        sent: bool = False,
    ) -> Response:
        words = voice.problem(wrong.code, wrong.params) if wrong else Markup("")
        values: dict[str, Any] = {
            "town": project.name,
            "slug": project.slug,
            "typed": typed,
            "wrong": words,
            "problems": [Mend(words, "address")] if wrong else [],
            "sent": sent,
            "query": "",
        }
        return sent_words(self.painter, self.painter.page("find_mine", voice, SHIPPED, **values), status)
