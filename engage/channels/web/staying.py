"""/stay/<code>: a form of its own, after a survey's thanks page, for who wants to hear from the town again.

It lies outside the survey's address, so that no browser sends the receipt along; all it knows is the door, and by a
mark that is the same for everyone that day, that a survey was finished there. The answer is always the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_hex
from typing import Any

from flask import Response, request

from engage.accounts.throttle import Throttle
from engage.actions.addresses import read_address
from engage.actions.confirming import note_of, send_note
from engage.actions.contacts import Yes, answered_token, person_of, say_yes
from engage.actions.parts import Parts
from engage.channels.web.asking import check_same_site, field, wishes
from engage.channels.web.decoding import Fields
from engage.channels.web.leaving import moved, sent_words
from engage.channels.web.painting import Painter
from engage.channels.web.rows import language_rows, place_rows
from engage.channels.web.sheet import Mend
from engage.channels.web.voice import Voice
from engage.errors import NotFound, TooMany
from engage.languages import match
from engage.storage.base import town_day
from engage.storage.database import reading, writing
from engage.storage.doors import Door, door_of_code
from engage.storage.projects import Community, Project, communities_of
from engage.storage.vault import Vault
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import INTERNAL
from engage.texting.consent import KINDS, WORDS, consent_words
from engage.texting.own_data import WELCOME


@dataclass(frozen=True, slots=True)
class Threshold:
    """What stands at the door: the survey's town, the languages it speaks, its communities, ways to write."""

    door: Door
    project: Project
    languages: tuple[str, ...]
    communities: tuple[Community, ...]
    voice: Voice

    @property
    def kinds(self) -> tuple[str, ...]:
        """Texts need a number of the town's own."""
        return KINDS if self.project.text_number else ("email",)


@dataclass(frozen=True)
class Staying:
    """The pages under /stay/<code>."""

    parts: Parts
    painter: Painter
    throttle: Throttle

    def respond(self, code: str, fields: Fields) -> Response:
        """GET shows the form, POST keeps a yes."""
        at = self._threshold(code, field(fields, "lang") or field(fields, "page"))
        if request.method != "POST":
            return self._form(at, {}, {})
        check_same_site(request, self.parts.config.public_url)
        if field(fields, "lang"):
            return self._form(at, fields, {})
        problems = dict(_problems(at, fields))
        if problems:
            return self._form(at, fields, problems, 422)
        for yes in self._said(at, fields):
            self._keep(at.project, yes)
        return moved(f"/stay/{at.door.collector.code}/done", lang=at.voice.language)

    def done(self, code: str) -> Response:
        """Thanks; the same whoever was written down."""
        at = self._threshold(code, "")
        return sent_words(self.painter, self._page("stayed", at))

    def _threshold(self, code: str, asked: str) -> Threshold:
        with reading(self.parts.database) as session:
            door = door_of_code(session, code)
            if door is None or door.form in INTERNAL or not door.asks:
                raise NotFound("unknown_survey")
            project = session.get_one(Project, door.collector.project_id)
            communities = tuple(communities_of(session, project.id))
            codes = (
                self.parts.editions.get(session, door.edition_id).languages
                if door.edition_id is not None
                else tuple(project.languages)
            )
        wish = wishes(request, asked)
        chosen = match([wish.asked], codes, "") if wish.asked else ""
        language = chosen or match(wish.accepted, codes, project.source_language)
        voice = Voice(language, project.source_language, door.locales)
        return Threshold(door, project, tuple(codes), communities, voice)

    def _form(
        self, at: Threshold, fields: Fields, problems: dict[str, Problem], status: int = 200
    ) -> Response:
        voice = at.voice
        wrong = {name: voice.problem(each.code, each.params) for name, each in problems.items()}
        mark = field(fields, "k") or request.args.get("k", "")
        values: dict[str, Any] = {
            "typed": defaultdict(str, {name: each[-1] for name, each in fields.items() if each}),
            "wrong": defaultdict(str, wrong),
            "problems": [Mend(words, name) for name, words in wrong.items()],
            "mark": mark if finished_here(self.parts.vault, at.door, self._today(), mark) else "",
            "chosen": field(fields, "language") or voice.language,
        }
        return sent_words(self.painter, self._page("stay", at, **values), status)

    def _page(self, name: str, at: Threshold, **values: Any) -> str:
        return self.painter.page(
            name,
            at.voice,
            at.languages,
            town=at.door.town,
            at=at,
            consents=WORDS,
            language_rows=language_rows(at.voice, at.languages),
            place_rows=place_rows(at.voice, at.communities),
            query="",
            **values,
        )

    def _today(self) -> date:
        return town_day(self.parts.clock())

    def _said(self, at: Threshold, fields: Fields) -> Iterator[Yes]:
        """What they said yes to: at most one number and one e-mail address."""
        door, vault = at.door, self.parts.vault
        keys = {str(row.id): row.id for row in at.communities}
        mark = field(fields, "k")
        remember = bool(field(fields, "remember")) and finished_here(vault, door, self._today(), mark)
        survey = door.collector.survey_id
        given = {kind: read_address(kind, field(fields, kind)) for kind in at.kinds}
        said = {kind: each for kind, each in given.items() if field(fields, f"say.{kind}")}
        together = token_hex(8) if len(said) > 1 else None
        for kind, address in said.items():
            if isinstance(address, Problem):
                continue
            person = person_of(vault, at.project.id, kind, address)
            yield Yes(
                project_id=at.project.id,
                person=person,
                kind=kind,
                sealed=vault.seal(address),
                language=match([field(fields, "language")], at.languages, at.voice.language),
                words=consent_words(at.voice.language, at.door.town, kind, locales=door.locales),
                source="web",
                on=self._today(),
                survey_id=survey if remember else None,
                collector_id=door.collector.id if remember else None,
                activity_id=door.collector.activity_id if remember else None,
                community_id=keys.get(field(fields, "community")),
                answered=answered_token(vault, person, survey) if remember else None,
                words_language=at.voice.language,
                together=together,
            )

    def _keep(self, project: Project, yes: Yes) -> None:
        """Keeps it, and confirms to an address that is new. Who is tried too often is left alone, without a word."""
        client = request.remote_addr or ""
        self.throttle.check(client, client)
        try:
            self.throttle.check(yes.person, client)
        except TooMany:
            return
        self.throttle.failed(yes.person, client)
        note = note_of(self.parts, project, WELCOME, yes.person, yes.kind, yes.language)
        with writing(self.parts.database) as session:
            if say_yes(session, yes):
                send_note(session, note)
        self.parts.bell.set()


def finish_mark(vault: Vault, collector_id: int, day: date) -> str:
    """A mark on the thanks pages of one door and day; the same for everyone, so that it leads to no reply."""
    return vault.token("finished", str(collector_id), day.isoformat())


def finished_here(vault: Vault, door: Door, today: date, mark: str) -> bool:
    """Whether somebody comes from such a page, of today or yesterday."""
    days = (today, today - timedelta(days=1))
    return mark in {finish_mark(vault, door.collector.id, day) for day in days}


def _problems(at: Threshold, fields: Fields) -> Iterator[tuple[str, Problem]]:
    """(field, what is to mend)."""
    given = [kind for kind in at.kinds if field(fields, kind).strip() or field(fields, f"say.{kind}")]
    if not given:
        yield at.kinds[0], problem("contact_none")
    for kind in given:
        typed = field(fields, kind).strip()
        address = read_address(kind, typed)
        if not typed:
            yield kind, problem("contact_number" if kind == "sms" else "contact_email")
        elif isinstance(address, Problem):
            yield kind, address
        elif not field(fields, f"say.{kind}"):
            yield f"say.{kind}", problem("contact_unsaid")
    if not field(fields, "old"):
        yield "old", problem("contact_age")
