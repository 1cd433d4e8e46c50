"""/mine/<code>: what a town keeps about one person, to see, correct, end or delete. The link is the key.

Guessing links is slowed down; what each wish does is engage.actions.mine's part.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from flask import Response, request

from engage.accounts.throttle import Throttle
from engage.actions import mine
from engage.actions.addresses import read_address
from engage.actions.contacts import Told, Yes, person_of
from engage.actions.parts import Parts
from engage.channels.web.asking import check_same_site, field, wishes
from engage.channels.web.decoding import Fields
from engage.channels.web.leaving import moved, sent_words
from engage.channels.web.painting import Painter
from engage.channels.web.rows import language_rows, place_rows
from engage.channels.web.sheet import Mend
from engage.channels.web.voice import Voice
from engage.errors import NotFound
from engage.languages import N_, gettext, locales_of, match
from engage.languages.formats import day
from engage.storage.base import town_day
from engage.storage.conversing import number_of
from engage.storage.database import reading
from engage.surveys.problems import Problem, problem
from engage.texting.consent import WORDS, consent_words

STOP, AGAIN, DELETE = N_("Stop writing to me"), N_("Write to me again"), N_("Delete everything")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that was opened: what is kept, and the language of the page."""

    address: str
    mine: mine.Mine
    voice: Voice
    languages: tuple[str, ...]


@dataclass(frozen=True)
class OwnData:
    """The page of one link."""

    parts: Parts
    painter: Painter
    throttle: Throttle

    def respond(self, code: str, fields: Fields) -> Response:
        """GET shows it; POST saves, moves, stops, begins again, asks before deleting, deletes."""
        at = self._open(code, field(fields, "lang") or field(fields, "page"))
        if request.method != "POST":
            return self._page("mine", at, saved=bool(request.args.get("saved")))
        check_same_site(request, self.parts.config.public_url)
        steps: dict[str, Callable[[Opened, Fields], Response]] = {
            "save": self._save,
            "move": self._move,
            "stop": self._stop,
            "again": self._again,
            "ask": self._ask,
            "delete": self._delete,
        }
        step = steps.get(field(fields, "go"))
        return step(at, fields) if step else self._page("mine", at)

    def _open(self, code: str, asked: str) -> Opened:
        client = request.remote_addr or ""
        self.throttle.check(client, client)
        try:
            project, person = mine.of_link(self.parts, code)
        except NotFound:
            self.throttle.failed(client, client)
            raise
        with reading(self.parts.database) as session:
            found = mine.see(session, self.parts, project, person)
        wish = wishes(request, asked)
        own = found.contact.language if found.contact else project.source_language
        codes = tuple(dict.fromkeys((*found.languages, own)))
        language = match([wish.asked or own], codes, own)
        voice = Voice(language, project.source_language, locales_of(project.settings))
        return Opened(f"/mine/{code}", found, voice, codes)

    def _save(self, at: Opened, fields: Fields) -> Response:
        contact = at.mine.contact
        if contact is None:
            return self._page("mine", at)
        language = match([field(fields, "language")], at.languages, contact.language)
        communities = {str(row.id): row.id for row in at.mine.communities}
        chosen = communities.get(field(fields, "community"))
        mine.correct(self.parts, at.mine.project, at.mine.person, language, chosen)
        return moved(at.address, saved="1", lang=language)

    def _move(self, at: Opened, fields: Fields) -> Response:
        contact, kind = at.mine.contact, at.mine.kind
        typed = field(fields, "address").strip()
        address = read_address(kind, typed)
        if contact is None:
            return self._page("mine", at)
        if isinstance(address, Problem):
            told = {"address": address if typed else problem("contact_none")}
            return self._page("mine", at, 422, told=told, fields=fields)
        if not field(fields, "say"):
            return self._page("mine", at, 422, told={"say": problem("contact_unsaid")}, fields=fields)
        project, vault = at.mine.project, self.parts.vault
        person, sealed = person_of(vault, project.id, kind, address), vault.seal(address)
        if person == at.mine.person:
            return moved(at.address, saved="1", lang=at.voice.language)
        yes = self._yes(at, person, sealed, contact.language)
        mine.move(self.parts, project, at.mine.person, replace(yes, community_id=contact.community_id))
        return self._page("mine_done", at, done="moved")

    def _again(self, at: Opened, fields: Fields) -> Response:
        """Their own yes, with the words that stand there and that they are 13 or older."""
        if not at.mine.may_return:
            return self._page("mine", at)
        missing = {"yes": "contact_unsaid", "old": "contact_age"}
        told = {name: problem(code) for name, code in missing.items() if not field(fields, name)}
        if told:
            return self._page("mine", at, 422, told=told, fields=fields)
        with reading(self.parts.database) as session:
            sealed = number_of(session, at.mine.person)
        if sealed is not None:
            wished = at.mine.contact.language if at.mine.contact else field(fields, "language")
            language = match([wished], at.languages, at.voice.language)
            mine.begin_again(self.parts, at.mine.project, self._yes(at, at.mine.person, sealed, language))
        return moved(at.address, saved="1", lang=at.voice.language)

    def _yes(self, at: Opened, person: str, sealed: str, language: str) -> Yes:
        """A yes to the words on this page."""
        project, voice, kind = at.mine.project, at.voice, at.mine.kind
        return Yes(
            project_id=project.id,
            person=person,
            kind=kind,
            sealed=sealed,
            language=language,
            words=consent_words(voice.language, project.name, kind, locales=voice.locales),
            words_language=voice.language,
            source="link",
            on=town_day(self.parts.clock()),
        )

    def _stop(self, at: Opened, fields: Fields) -> Response:
        mine.end(self.parts, at.mine.project, at.mine.person, self._told(at, STOP))
        return moved(at.address, lang=at.voice.language)

    def _ask(self, at: Opened, fields: Fields) -> Response:
        return self._page("mine_delete", at)

    def _delete(self, at: Opened, fields: Fields) -> Response:
        whole = mine.delete(self.parts, at.mine.project, at.mine.person, self._told(at, DELETE))
        return self._page("mine_done", at, done="deleted" if whole else "later")

    def _told(self, at: Opened, pressed: str) -> Told:
        words = gettext(at.voice.language, pressed)
        return Told(words, at.voice.language, "link", self.parts.clock())

    def _page(
        self,
        name: str,
        at: Opened,
        status: int = 200,
        *,
        told: Mapping[str, Problem] = _NOTHING,
        fields: Fields = _NOTHING,
        **more: Any,
    ) -> Response:
        """`told`: field -> what is to mend; `fields`: what was typed then, so that nothing is lost."""
        voice = at.voice
        words = {name: voice.problem(each.code, each.params) for name, each in told.items()}
        values: dict[str, Any] = {
            "at": at,
            "town": at.mine.project.name,
            "typed": defaultdict(str, {name: each[-1] for name, each in fields.items() if each}),
            "wrong": defaultdict(str, words),
            "problems": [Mend(each, name) for name, each in words.items()],
            "consents": WORDS,
            "day": partial(day, voice.language),
            "language_rows": language_rows(voice, at.languages),
            "place_rows": place_rows(voice, at.mine.communities),
            "stop": STOP,
            "again": AGAIN,
            "delete": DELETE,
            "query": "",
            "saved": False,
            **more,
        }
        return sent_words(self.painter, self.painter.page(name, voice, at.languages, **values), status)
