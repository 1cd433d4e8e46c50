"""The demo town's contacts, mailings, conversations and inbox: a story of the last months, told through the product.

Everything is invented (templates/demo/contacts.yaml) and goes through the same actions as anyone's, at moments of a
clock of its own. Only where nothing leaves the server: these numbers and addresses must never be written to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from engage import resources
from engage.actions.attending import settle
from engage.actions.audience import Audience
from engage.actions.confirming import blur, note_of, send_note
from engage.actions.contacts import Yes, answered_token, person_of, say_yes
from engage.actions.converse import Inbound, receive, wake_due
from engage.actions.cutting import cut_links
from engage.actions.demo_post import MINUTE, Clock, Post
from engage.actions.gateway import EMAIL, SIMULATED
from engage.actions.invited import STOP, invited, no_more, note_answered
from engage.actions.mailing_drafts import new_mailing, save_audience, save_words
from engage.actions.mailings import start, tend
from engage.actions.parts import Parts
from engage.actions.reconcile import reconcile
from engage.actions.settings import save_line_rules
from engage.actions.went_out import simulated_ways
from engage.config import TOWN_ZONE
from engage.languages import gettext
from engage.storage.attention import waiting
from engage.storage.base import town_day
from engage.storage.database import reading, writing
from engage.storage.lines import lay_aside, put_back
from engage.storage.mailings import messages_of
from engage.storage.projects import Project, communities_of, project_by_slug
from engage.storage.surveys import Collector, collectors_of_project
from engage.texting.consent import consent_words
from engage.texting.own_data import WELCOME
from engage.texting.rules import LineRules

_AT_ONCE = 100.0  # parts a second: the past need not be waited for
_BETWEEN = MINUTE * 1.5
_CODE = re.compile(r"/i/(\w{9})")
_WRITER = "Maya (invented)"
Told = Mapping[str, Any]


def invent_people(parts: Parts, slug: str) -> bool:
    """Tells the whole story up to this moment; False, and nothing, where messages really leave the server."""
    if len(simulated_ways(parts.config)) < 2:
        return False
    told: Told = yaml.safe_load((resources.templates() / "demo" / "contacts.yaml").read_bytes())
    with reading(parts.database) as session:
        project = project_by_slug(session, slug)
        doors = {door.key: door for door in collectors_of_project(session, project.id)}
        places = [row.id for row in communities_of(session, project.id)]
    clock = Clock(parts.clock() - timedelta(days=365))
    drawn = count(1)  # the order of shuffled choices hangs on what a reply is called
    past = replace(parts, clock=clock, fresh_receipt=lambda: f"{slug}-by-text-{next(drawn)}")
    with _fresh_lines(parts):
        _Story(past, clock, parts.clock(), project, doors, places[0]).tell(told)
    return True


@contextmanager
def _fresh_lines(parts: Parts) -> Iterator[None]:
    """The ways out as if nothing had gone over them: what did lies in the story's future, and would hold it up."""
    with writing(parts.database) as session:
        held = {account: lay_aside(session, account) for account in (SIMULATED, EMAIL)}
    try:
        yield
    finally:
        with writing(parts.database) as session:
            for account, row in held.items():
                if row is not None:
                    put_back(session, account, row)


@dataclass
class _Story:
    """`parts` live by `clock`, which the story moves on to `now`."""

    parts: Parts
    clock: Clock
    now: datetime
    project: Project
    doors: Mapping[str, Collector]
    community: int

    def __post_init__(self) -> None:
        self.posts = (Post(SIMULATED), Post(EMAIL))

    def tell(self, told: Told) -> None:
        """From the first yes to the conversation that is going on."""
        self._rules(LineRules(rate=_AT_ONCE))
        for one in told["agreed"]:
            self._yes(one)
        self._talks(told["before"])
        asked = told["invitation"]
        self._begin(asked, "invitation", Audience(steps=tuple(asked["steps"]), answered="no"))
        self._talks(told["after"])
        self._judge(told["judged"])
        self._begin(told["thanks"], "thanks", Audience(answered="yes"))
        self._talks(told["lately"])
        self.clock.to(self.now - timedelta(hours=told["going_on"]["hours"]))
        self._talk(told["going_on"])
        self._draft(told["closing"], "closing", Audience(), told["closing"]["told"])
        self._rules(LineRules(**told["rules"]))
        cut_links(self.parts, self.now)
        with writing(self.parts.database) as session:
            blur(session, self.now)

    def _rules(self, rules: LineRules) -> None:
        with writing(self.parts.database) as session:
            save_line_rules(session, self.project.id, rules)

    def _at(self, told: Told) -> None:
        """On to a day so long ago, and its hour by the town's clock (10:30 when none is told)."""
        day: date = town_day(self.now) - timedelta(days=told["days"])
        hour = time(told["hour"]) if "hour" in told else time(10, 30)
        self.clock.to(datetime.combine(day, hour, ZoneInfo(TOWN_ZONE)).astimezone(self.now.tzinfo))

    def _yes(self, told: Told) -> None:
        """People who said yes on the same day, at the same door, and the messages that confirm it."""
        self._at(told)
        said = [self._said(told, address) for address in told["to"]]
        notes = [
            note_of(self.parts, self.project, WELCOME, yes.person, yes.kind, yes.language) for yes in said
        ]
        with writing(self.parts.database) as session:
            for yes, note in zip(said, notes, strict=True):
                say_yes(session, yes)
                send_note(session, note)
        self._deliver()

    def _said(self, told: Told, address: str) -> Yes:
        kind, door, language = _kind(address), self.doors[told["door"]], told["language"]
        person = self._person(address)
        return Yes(
            project_id=self.project.id,
            person=person,
            kind=kind,
            sealed=self.parts.vault.seal(address),
            language=language,
            words=consent_words(language, self.project.name, kind),
            source=told["source"],
            on=town_day(self.clock()),
            survey_id=door.survey_id,
            collector_id=door.id,
            activity_id=door.activity_id,
            community_id=self.community,
            by=told.get("by"),
            answered=answered_token(self.parts.vault, person, door.survey_id),
        )

    def _person(self, address: str) -> str:
        return person_of(self.parts.vault, self.project.id, _kind(address), address)

    def _talks(self, talks: Iterable[Told]) -> None:
        for told in talks:
            self._at(told)
            self._talk(told)

    def _talk(self, told: Told) -> None:
        """One phone texts, a minute and a half between two messages, and gets its answers."""
        for place, words in enumerate(told["says"]):
            sid = f"{SIMULATED}-in-{self.clock.at:%y%m%d%H%M}-{told['from'][-4:]}-{place}"
            receive(self.parts, Inbound(SIMULATED, sid, self.project.text_number or "", told["from"], words))
            self.clock.to(self.clock.at + _BETWEEN)
            wake_due(self.parts)
        self._deliver()

    def _begin(self, told: Told, kind: str, audience: Audience) -> None:
        """A mailing: laid out, sent at the next permitted hour, reported on; some answer, one ends it."""
        mailing_id = self._draft(told, kind, audience)
        self._at(told)
        start(self.parts, self.project.id, mailing_id, _WRITER)
        codes = self._codes(mailing_id)
        overnight = told.get("overnight", {})
        survey = self.doors[told["door"]].survey_id
        for address in overnight.get("answered", ()):
            note_answered(self.parts, codes[address], survey)
        for address in overnight.get("ended", ()):
            found = invited(self.parts, codes[address])
            no_more(self.parts, found, gettext(found.language, STOP), found.language)
        if overnight:
            self._at({"days": told["days"] - 1, "hour": 9})
        self._deliver(told["fates"])
        for address in told.get("answered", ()):
            note_answered(self.parts, codes[address], survey)
        for _look in range(2):  # what was lost is looked for twice, then the team is told
            self.clock.to(self.clock.at + MINUTE * 6)
            reconcile(self.parts, self.posts[0])
        tend(self.parts)

    def _draft(self, told: Told, kind: str, audience: Audience, words: Told | None = None) -> int:
        with writing(self.parts.database) as session:
            project = session.get_one(Project, self.project.id)
            made = new_mailing(session, project, kind, told["name"], self.doors[told["door"]].id, _WRITER)
            save_audience(session, project.id, made.id, made.version, audience, None)
            for language, said in (words or {}).items():
                both = {**made.words.get(language, {}), **said}
                save_words(session, project.id, made.id, made.version, language, both)
            return made.id

    def _codes(self, mailing_id: int) -> dict[str, str]:
        """Address -> the code in the link they get."""
        with reading(self.parts.database) as session:
            rows = messages_of(session, mailing_id)
        found = {}
        for address, body in rows:
            code = _CODE.search(self.parts.vault.open(body))
            if code is not None:
                found[self.parts.vault.open(address)] = code[1]
        return found

    def _deliver(self, fates: Told | None = None) -> None:
        for post in self.posts:
            post.fates = fates or {}
            post.deliver(self.parts, self.clock)

    def _judge(self, told: Told) -> None:
        """Somebody of the team decides about the first thing that waits."""
        self._at(told)
        with reading(self.parts.database) as session:
            first = waiting(session, self.project.id)[0].id
        settle(self.parts, self.project.id, first, told["outcome"], told["by"])
        self._deliver()


def _kind(address: str) -> str:
    return EMAIL if "@" in address else "sms"
