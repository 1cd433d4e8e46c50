"""Whatever the team starts and people do, in whatever order: nobody is asked, reminded or thanked who must not be.

The truth is remembered beside the product and held against every message at the moment it leaves. All is invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from engage.actions.audience import Audience
from engage.actions.gateway import EMAIL, Outgoing
from engage.actions.mailings import begin, go_on, pause, stop
from engage.actions.persons import answered_token
from engage.actions.worker import Worker
from engage.channels.sms.lines import SIMULATED
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.errors import Conflict
from engage.storage.contacts import Contact
from engage.storage.conversing import insert_new, opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.lines import line_row
from engage.storage.mailing_people import decline
from engage.storage.mailings import Mailing, mailings_of
from engage.storage.texting import Answered, Attention, OptOut, OutboxMessage, Phone
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey

PEOPLE = ("+14135550101", "+14135550102", "cy@example.org")
KINDS = ("invitation", "reminder", "thanks", "closing")
TABLES = (OutboxMessage, Mailing, Contact, Phone, OptOut, Answered, Attention)
WHO, WHICH = st.sampled_from(PEOPLE), st.integers(0, 3)
HAPPENING = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(KINDS), st.sampled_from(("", "yes", "no"))),
    st.tuples(st.sampled_from(("pause", "resume", "end")), WHICH, st.just("")),
    st.tuples(st.sampled_from(("answer", "no", "stop")), WHO, st.just("")),
    st.tuples(st.just("work"), st.sampled_from((20, 3600)), st.just("")),
)


@dataclass
class Season:
    """A town, and what is true of each person at this moment."""

    town: Mailed
    people: dict[str, str] = field(default_factory=dict)
    got: list[tuple[str, str]] = field(default_factory=list)  # (address, kind)
    answered: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = {each: self.town.person(each) for each in PEOPLE}
        gateways = [SimulatedGateway(account, self.left) for account in (SIMULATED, EMAIL)]
        self.worker = Worker(self.town.parts, gateways)

    def left(self, message: Outgoing) -> None:
        """Held against the truth at the moment a message leaves."""
        who = message.to
        kind = next(each for each in KINDS if f"<{each}>" in message.body)
        assert who not in self.stopped, "after a stop"
        assert (who, kind) not in self.got, "twice"
        if kind in ("invitation", "reminder"):
            assert who not in self.answered, "asked after the answer"
            assert who not in self.declined, "asked after a no"
        if kind == "invitation":
            assert (who, "reminder") not in self.got, "invited after the reminder"
        if kind == "thanks":
            assert who in self.answered, "thanked for nothing"
        self.got.append((who, kind))

    def start(self, kind: str, answered: str) -> None:
        words = {"sms": f"<{kind}> {{url}}", "subject": kind, "email": f"<{kind}> {{url}}"}
        audience = Audience(answered=answered).to_json()
        mailing = self.town.mailing(kind, state="draft", words={"en": words}, audience=audience)
        with writing(self.town.parts.database) as session:
            begin(session, self.town.parts, self.town.town.project_id, mailing, "Ada")

    def change(self, what: str, which: int) -> None:
        project = self.town.town.project_id
        with reading(self.town.parts.database) as session:
            rows = mailings_of(session, project)
        if not rows:
            return
        mailing = rows[which % len(rows)].id
        try:
            with writing(self.town.parts.database) as session:
                if what == "pause":
                    pause(session, project, mailing, self.town.clock())
                elif what == "resume":
                    go_on(session, self.town.parts, project, mailing)
                else:
                    stop(session, project, mailing, self.town.clock())
        except Conflict:
            return

    def say(self, what: str, who: str) -> None:
        project, at, person = self.town.town.project_id, self.town.clock(), self.people[who]
        with writing(self.town.parts.database) as session:
            if what == "answer":
                survey_id = self.town.town.survey_id
                token = answered_token(self.town.parts.vault, person, survey_id)
                insert_new(session, Answered, {"token": token, "survey_id": survey_id})
                self.answered.add(who)
            elif what == "stop":
                opt_out(session, project, person, at)
                self.stopped.add(who)
            elif decline(session, project, person, NOON):
                self.declined.add(who)

    def live(self, what: str, about: str | int, more: str) -> None:
        if what == "start":
            self.start(str(about), more)
        elif what in ("pause", "resume", "end"):
            self.change(what, int(about))
        elif what == "work":
            self.worker.turn()
            self.town.clock.forward(seconds=int(about))
        else:
            self.say(what, str(about))


@pytest.fixture
def town(sqlite_database: Database, sqlite_url: str, make_config: Callable[..., Config]) -> Mailed:
    asked = survey(question("need", "one", "heat flood"))
    return mailed(make_config(sqlite_url), sqlite_database, asked)


def clean(town: Mailed) -> None:
    with writing(town.parts.database) as session:
        for table in TABLES:
            session.execute(delete(table))
        for account in (SIMULATED, EMAIL):
            line_row(session, account).free_at = None
    town.clock.at = NOON


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.lists(HAPPENING, max_size=16))
def test_nobody_is_asked_or_thanked_who_must_not_be(
    town: Mailed, story: list[tuple[str, str | int, str]]
) -> None:
    clean(town)
    season = Season(town)
    for happening in story:
        season.live(*happening)
    for _ in range(4):
        season.worker.turn()
        town.clock.forward(seconds=20)


def test_the_usual_season_reaches_everybody_it_should(town: Mailed) -> None:
    season = Season(town)
    ana, bo, cy = PEOPLE
    for happening in (
        ("start", "invitation", "no"),
        ("work", 20, ""),
        ("work", 20, ""),
        ("work", 20, ""),
        ("answer", ana, ""),
        ("no", bo, ""),
        ("start", "reminder", "no"),
        ("start", "thanks", ""),  # the team left the question open: it is still for those who answered
        ("work", 20, ""),
        ("work", 20, ""),
        ("start", "reminder", "no"),
        ("start", "invitation", ""),
        ("start", "closing", ""),
        *[("work", 20, "")] * 6,
    ):
        season.live(*happening)
    assert sorted(season.got) == sorted(
        [(each, kind) for each in PEOPLE for kind in ("invitation", "closing")]
        + [(cy, "reminder"), (ana, "thanks")]
    )
