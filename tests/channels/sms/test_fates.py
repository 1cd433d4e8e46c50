"""Whatever happens to a message in whatever order, it is never sent twice blindly, and its end is its end.

Answers, crashes, reports (late, repeated, in any order), questions to the provider, opt-outs and time come as they
please; what was truly sent is remembered beside it. Numbers are invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engage.actions.gateway import Accepted, Declined, Lost, NotThere, Outcome, Outgoing, Unsure
from engage.actions.outbox import note_status, send_due
from engage.actions.pacing import take
from engage.actions.reconcile import reconcile
from engage.actions.worker import Worker
from engage.channels.sms.codes import found, remedy_of_refusal
from engage.config import Config
from engage.storage.conversing import insert_new, opt_in, opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.lines import line_row
from engage.storage.outbox import FINAL
from engage.storage.texting import OutboxMessage, Phone
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey
from tests.channels.sms.scripted import Scripted

ACCOUNT, PERSON = "simulated", "person"
CODES = ("", "30003", "30007", "30008", "30017", "30034", "21610", "39999")
ANSWERS = ("accepted", "delivered", "lost", "20429", "21617", "20003", "30001")
HAPPENING = st.one_of(
    st.tuples(st.just("send"), st.sampled_from(ANSWERS)),
    st.tuples(st.just("report"), st.sampled_from(("queued", "sent", "delivered", "undelivered", "failed"))),
    st.tuples(st.just("crash"), st.just("")),
    st.tuples(st.just("ask"), st.sampled_from(("delivered", "sent", "undelivered", "nothing", "silence"))),
    st.tuples(st.just("wait"), st.sampled_from(("1", "40", "400", "5000"))),
    st.tuples(st.just("stop"), st.just("")),
    st.tuples(st.just("start"), st.just("")),
    st.tuples(st.just("resume"), st.just("")),
)
STORY = st.lists(st.tuples(HAPPENING, st.sampled_from(CODES), st.integers(0, 3), st.booleans()), max_size=14)


@dataclass
class Truth:
    """What was really handed over: for each try, whether it may be tried again because the provider said so."""

    town: Mailed
    message: int
    gateway: Scripted = field(default_factory=Scripted)
    open_tries: list[str] = field(default_factory=list)  # sids (or "?") nobody said no about
    sids: list[tuple[str, int]] = field(default_factory=list)
    ended: str = ""

    def row(self) -> OutboxMessage:
        with reading(self.town.parts.database) as session:
            return session.get_one(OutboxMessage, self.message)

    def send(self, answer: str) -> None:
        before = len(self.gateway.sent)
        sid = f"SM{self.message}x{before + 1}"
        outcomes: dict[str, Outcome] = {
            "accepted": Accepted(sid),
            "delivered": Accepted(sid, delivered=True),
            "lost": Lost("ReadTimeout"),
        }
        outcome = outcomes.get(answer) or Declined(answer, remedy_of_refusal(int(answer), 400))
        self.gateway.outcomes = [outcome]
        send_due(self.town.parts, self.gateway)
        sent = self.gateway.sent[before:]
        assert len(sent) <= 1
        if sent:
            self.handed_over(
                sent[0], sid if isinstance(outcome, Accepted) else "?", isinstance(outcome, Declined)
            )

    def handed_over(self, sent: Outgoing, sid: str, refused: bool) -> None:
        assert not self.open_tries, "sent again although nobody said that it was not sent or not delivered"
        if refused:
            return
        self.open_tries.append(sid)
        if sid != "?":
            self.sids.append((sid, sent.attempt))

    def crash(self) -> None:
        """A worker takes the message, hands it over perhaps, and dies."""
        with writing(self.town.parts.database) as session:
            taken = take(session, ACCOUNT, self.town.clock(), begun=False).row
        if taken is not None:
            assert not self.open_tries
            self.open_tries.append("?")
        self.town.clock.forward(seconds=90)
        Worker(self.town.parts, []).turn()

    def report(self, word: str, code: str, which: int, numbered: bool) -> None:
        if not self.sids:
            return
        sid, attempt = self.sids[which % len(self.sids)]
        told = found(sid, word, code or None, None, None)
        assert told
        note_status(self.town.parts, self.message, ACCOUNT, told, attempt if numbered else None)
        if word in ("undelivered", "failed") and sid in self.open_tries:
            self.open_tries.remove(sid)

    def ask(self, answer: str, code: str) -> None:
        row = self.row()
        sid = row.provider_id or f"SM{self.message}found"
        told = found(sid, answer, code if answer == "undelivered" else None, "1", "-0.0083")
        self.gateway.looks = [told or (NotThere() if answer == "nothing" else Unsure("silence"))]
        self.gateway.fetches = list(self.gateway.looks)
        asked = reconcile(self.town.parts, self.gateway)
        if asked and answer == "undelivered":
            self.open_tries = []


@pytest.fixture
def town(sqlite_database: Database, sqlite_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(sqlite_url), sqlite_database, survey(question("need", "one", "heat flood")))


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STORY)
def test_no_story_sends_twice_blindly_or_undoes_an_end(
    town: Mailed, story: list[tuple[tuple[str, str], str, int, bool]]
) -> None:
    town.clock.at = NOON
    with writing(town.parts.database) as session:
        insert_new(session, Phone, {"token": PERSON, "sealed": town.parts.vault.seal("+14135550101")})
        for row in session.scalars(select(OutboxMessage)):
            session.delete(row)
        line_row(session, ACCOUNT).paused_at = None
        opt_in(session, town.town.project_id, PERSON)
    truth = Truth(town, town.queued(None, PERSON, priority=0))
    for (what, how), code, which, numbered in story:
        match what:
            case "send":
                truth.send(how)
            case "report":
                truth.report(how, code, which, numbered)
            case "crash":
                truth.crash()
            case "ask":
                truth.ask(how, code)
            case "wait":
                town.clock.at += timedelta(minutes=int(how))
                Worker(town.parts, []).turn()
            case "stop":
                with writing(town.parts.database) as session:
                    opt_out(session, town.town.project_id, PERSON, town.clock())
            case "start":
                with writing(town.parts.database) as session:
                    opt_in(session, town.town.project_id, PERSON)
            case _:
                with writing(town.parts.database) as session:
                    line_row(session, ACCOUNT).paused_at = None
        state = truth.row().state
        assert truth.ended in ("", state), "an end is an end"
        truth.ended = state if state in FINAL else ""
