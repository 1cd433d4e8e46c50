"""A busy day of a text line: many people at once, many invitations, reports while sending, a worker that is killed.

Texts come signed over HTTP to the product as `engage serve` runs it; a stand-in provider takes what it sends. Beside
each figure stands what no such work can do without: the same number of durable rows, on the same machine, in turn.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, select

from benchmarks.frame import Table, machine, postgres, seconds, sqlite
from benchmarks.web import publish, served
from benchmarks.yardstick import BODY, ROWS
from engage.actions import mailings
from engage.actions.converse import person_token
from engage.actions.parts import Parts
from engage.app import open_parts
from engage.config import Config, new_secrets
from engage.plans.messages import default_words
from engage.storage.contacts import Contact
from engage.storage.database import Database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.surveys import Collector, SurveyRow
from engage.storage.texting import InboundMessage, OutboxMessage, Phone
from engage.surveys.survey import Choice, Question, Section, Survey
from tests.provider.book import Fault
from tests.provider.killing import TOWN, fill, kill_again_and_again, numbers
from tests.provider.server import Provider, standing_in

RATE, REPORTS = 50, 20  # texts and reports a second
NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
NOTE = (
    "Texts are signed and posted to `engage serve` at their moment, {rate} a second, and timed from that moment until "
    "they are acknowledged; each is a step of a survey whose reply goes out through the stand-in provider meanwhile. "
    "The stand-in and the phones run on the same cores. Beside it: one durable row a request at the same rate, or as "
    "many rows in one process. Nothing may be lost: every text is dealt with and every reply reaches the provider. "
    "{machine}."
)
Row = list[str]


def run(quick: bool) -> Iterable[Table]:
    """One table, some rows for each database."""
    rows: list[Row] = []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        for measured in (_talking, _inviting, _reporting, _killing):
            with opened() as database:
                rows += [[name, *row] for row in measured(database, quick)]
    yield Table(
        "texting",
        "Texts (p95 under 1 s at 50 a second; 20,000 invitations in under 30 s; nobody texted twice)",
        NOTE.format(rate=RATE, machine=machine()),
        ("database", "what", "found", "beside it", "times"),
        rows,
    )


@contextmanager
def line(database: Database, **calls: object) -> Iterator[tuple[Parts, Provider, dict[str, str]]]:
    """A stand-in, settings for a server that uses it, and parts over the same database and secrets."""
    kept = new_secrets()
    with tempfile.TemporaryDirectory(prefix="engage-bench-") as folder, standing_in("", **calls) as provider:
        environment = {
            **provider.settings(),
            "ENGAGE_DATA": folder,
            "ENGAGE_DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
            "ENGAGE_SECRET_KEY": kept.secret_key,
            "ENGAGE_TOKEN_KEY": kept.token_key,
            "ENGAGE_VAULT_KEYS": kept.vault_keys[0],
        }
        parts = open_parts(Config.from_environment(environment))
        yield replace(parts, database=database), provider, environment
        parts.database.close()


def _talking(database: Database, quick: bool) -> Iterator[Row]:
    """Fifty texts a second; two hundred people who begin within ten seconds."""
    length, people = (6.0, 40) if quick else (60.0, 200)
    publish(database, asked())
    with writing(database) as session:
        session.scalars(select(Project)).one().text_number = TOWN
        session.scalars(select(Collector)).one().keyword = "RIVER"
    ROWS.metadata.create_all(database.engine)
    url = database.engine.url.render_as_string(hide_password=False)
    with line(database) as (_, provider, environment):
        provider.book.weather = lambda to: Fault(reports=())
        with served(["-m", "benchmarks.yardstick"], url) as bare:
            _phones(bare.port, "insert", 2.0, RATE)
            used = bare.cpu()
            limit = _phones(bare.port, "insert", length, RATE)
            least = (bare.cpu() - used) / limit["sent"]
        with served(["-m", "engage", "serve"], url, environment) as product:
            used = product.cpu()
            told = _phones(product.port, "talk", length, RATE)
            ended = time.perf_counter()
            _all_dealt_with(database, provider, int(told["sent"]))
            behind = time.perf_counter() - ended
            cost = (product.cpu() - used) / told["sent"]
    found = f"{_ms(told['p95'])} ({_ms(told['median'])}, {_ms(told['worst'])})"
    yield [
        f"{RATE} texts/s for {length:.0f} s: p95 (median, slowest) until acknowledged",
        f"{found}; {told['sent']:.0f} sent, 0 lost, the last reply out {behind:.0f} s after the last text",
        f"{_ms(limit['p95'])} ({_ms(limit['median'])}, {_ms(limit['worst'])})",
        f"{told['p95'] / limit['p95']:.1f}",
    ]
    waits = _waits(database)
    yield [
        f"from those texts to their replies at the provider: p95 (median, slowest) of {len(waits):,}",
        f"{_ms(waits[int(len(waits) * 0.95)])} ({_ms(statistics.median(waits))}, {_ms(waits[-1])})",
        "",
        "",
    ]
    what = "CPU of the server for one of those texts and its reply; beside it, for one durable row"
    yield [what, _short(cost), _short(least), f"{cost / least:.1f}"]
    yield _starting(database, url, people, 10.0 * people / 200)


def _starting(database: Database, url: str, people: int, length: float) -> Row:
    """From when their text was due until the provider has the first reply."""
    with writing(database) as session:
        for row in (OutboxMessage, InboundMessage):
            session.query(row).delete()
    with line(database) as (_, provider, environment):
        provider.book.weather = lambda to: Fault(reports=())
        with served(["-m", "engage", "serve"], url, environment) as product:
            told = _phones(product.port, "start", length, people / length)
            begun = time.time() - length
            _all_dealt_with(database, provider, people)
        last = max(each.created.timestamp() for each in provider.book.accepted())
    waits = _waits(database)
    assert len(waits) == people, "everybody gets a first reply"
    what = (
        f"{people} people begin within {length:.0f} s: from text to reply at the provider, median (slowest)"
    )
    behind = max(0.0, last - begun - length)
    found = (
        f"{_ms(statistics.median(waits))} ({_ms(waits[-1])}); all got one, {behind:.1f} s after the last text"
    )
    return [what, found, f"p95 until acknowledged {_ms(told['p95'])}", ""]


def _waits(database: Database) -> list[float]:
    """Seconds from when a text was kept until the provider had its reply, the shortest first."""
    with reading(database) as session:
        pairs = session.execute(
            select(InboundMessage.received_at, OutboxMessage.due_at).join(
                OutboxMessage, OutboxMessage.in_reply_to == InboundMessage.id
            )
        ).all()
    return sorted((out - arrived).total_seconds() for arrived, out in pairs)


def _inviting(database: Database, quick: bool) -> Iterator[Row]:
    """Twenty thousand consented people; the mailing is begun and laid out."""
    count = 2_000 if quick else 20_000
    publish(database, asked())
    with line(database) as (opened, _, _environment):
        parts = replace(opened, clock=lambda: NOON)
        mailing = _contacts(parts, count)
        with reading(database) as session:
            project = session.scalars(select(Project.id)).one()
        begun = time.perf_counter()
        laid = mailings.start(parts, project, mailing, "bench")
        took = time.perf_counter() - begun
        assert laid == count, laid
    bare = _bare_rows(database, count)
    yield [f"{count:,} invitations queued", seconds(took), f"bare rows {seconds(bare)}", f"{took / bare:.1f}"]


def _contacts(parts: Parts, count: int) -> int:
    with writing(parts.database) as session:
        project = session.scalars(select(Project)).one()
        project.text_number = TOWN
        survey, door = session.scalars(select(SurveyRow)).one(), session.scalars(select(Collector)).one()
        people = [f"{parts.vault.token('bench', str(place))}" for place in range(count)]
        number = parts.vault.seal(numbers(1)[0])
        session.execute(insert(Phone), [{"token": person, "sealed": number} for person in people])
        contact = {"project_id": project.id, "kind": "sms", "source": "web", "language": "en"}
        contact |= {"since": NOON.date(), "heard_on": NOON.date()}
        session.execute(insert(Contact), [{**contact, "person": person} for person in people])
        mailing = Mailing(
            project_id=project.id,
            kind="invitation",
            name="Bench",
            survey_id=survey.id,
            collector_id=door.id,
            words=default_words("invitation", ("en",)),
            created_by="bench",
        )
        session.add(mailing)
        session.flush()
        return mailing.id


def _bare_rows(database: Database, count: int) -> float:
    """As many rows, in pages of five hundred, each committed."""
    ROWS.metadata.create_all(database.engine)
    begun = time.perf_counter()
    for _ in range(0, count, mailings_page()):
        with writing(database) as session:
            session.execute(insert(ROWS), [{"body": BODY}] * mailings_page())
    return time.perf_counter() - begun


def mailings_page() -> int:
    """People on a page of a mailing as it is laid out."""
    return 500


def _reporting(database: Database, quick: bool) -> Iterator[Row]:
    """Reports come back while messages go out: two for each."""
    length = 4 if quick else 30
    count = length * REPORTS // 2
    took: list[float] = []
    with line(database, reporters=2) as (parts, provider, environment):
        fill(parts, count)
        begins = datetime.now(UTC) + timedelta(seconds=6)
        with writing(database) as session:
            for place, row in enumerate(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))):
                row.due_at = begins + timedelta(seconds=place * 2 / REPORTS)
        provider.calls.call = _timed(provider.calls.call, took)
        url = database.engine.url.render_as_string(hide_password=False)
        with served(["-m", "engage", "serve"], url, environment):
            _until(lambda: len(took) >= count * 2, length + 60)
        with reading(database) as session:
            states = set(session.scalars(select(OutboxMessage.state)))
        assert states == {"delivered"}, states
        assert set(provider.calls.answers) == {200}
    took.sort()
    yield [
        f"{REPORTS} reports/s for {length} s while {REPORTS // 2} messages/s go out: p95 (median) of a report",
        f"{_ms(took[int(len(took) * 0.95)])} ({_ms(statistics.median(took))}); {count * 2} reports, all delivered",
        "",
        "",
    ]


def _timed(call: Callable[..., int], took: list[float]) -> Callable[..., int]:
    def timed(*asked: object) -> int:
        begun = time.perf_counter()
        try:
            return call(*asked)
        finally:
            took.append(time.perf_counter() - begun)

    return timed


def _killing(database: Database, quick: bool) -> Iterator[Row]:
    """Two thousand messages, twenty kills."""
    count, kills = (100, 2) if quick else (2_000, 20)
    with line(database) as (parts, provider, environment):
        fill(parts, count)
        quiet = {**environment, "ENGAGE_PUBLIC_URL": "http://127.0.0.1:9"}
        seen = kill_again_and_again(parts, provider, quiet, kills, os.devnull)
        with reading(database) as session:
            project = session.scalars(select(Project.id)).one()
            states = {row.person: row.state for row in session.scalars(select(OutboxMessage))}
        taken = provider.book.times_accepted()
        ends = [(states[person_token(parts.vault, project, each)], taken[each]) for each in numbers(count)]
        unknown = sum(state == "unknown" for state, _ in ends)
        assert set(ends) <= {("accepted", 1), ("unknown", 0), ("unknown", 1)}, set(ends)
    yield [
        f"{count:,} messages, the worker killed {kills} times",
        f"{len(ends) - unknown:,} sent once, {unknown} unknown, 0 twice, 0 lost; {seconds(seen.seconds)}",
        f"being sent at the kills: {sum(seen.caught)}",
        "",
    ]


def asked() -> Survey:
    """Four questions that are answered by text."""
    choices = tuple(Choice(f"c{n}", {"en": f"Answer {n}"}) for n in range(1, 5))
    questions = (
        Question("need", "one", {"en": "What does your street need most?"}, choices=choices),
        Question("why", "text", {"en": "Why is that?"}),
        Question("age", "number", {"en": "How many years have you lived here?"}),
        Question("hot", "one", {"en": "Where is it hottest?"}, choices=choices),
    )
    page = Section("page", {"en": "Four questions"}, questions=questions)
    return Survey("bench", {"en": "A benchmark (invented)"}, "en", ("en",), (page,))


def _all_dealt_with(database: Database, provider: Provider, sent: int) -> None:
    """Every text was kept and dealt with, every reply reached the provider once."""

    def left() -> int:
        with reading(database) as session:
            out = select(func.count()).where(OutboxMessage.state.in_(("queued", "sending")))
            arrived = select(func.count()).where(InboundMessage.state == "new")
            return (session.scalar(out) or 0) + (session.scalar(arrived) or 0)

    _until(lambda: left() == 0, 300)
    with reading(database) as session:
        states = list(session.scalars(select(InboundMessage.state)))
        replies = session.scalars(select(OutboxMessage.state)).all()
    if (
        states != ["done"] * sent
        or set(replies) != {"accepted"}
        or len(replies) != len(provider.book.messages)
    ):
        raise RuntimeError(f"texts were lost: {len(states)} of {sent}, replies {set(replies)}")


def _until(done: Callable[[], bool], longest: float) -> None:
    until = time.monotonic() + longest
    while not done():
        if time.monotonic() > until:
            raise RuntimeError("it does not end")
        time.sleep(0.1)


def _phones(port: int, what: str, length: float, rate: float) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.phones", str(port), what, str(length), str(rate)]
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    if told["sent"] != told["fine"]:
        raise RuntimeError(f"{told['sent'] - told['fine']:.0f} were not acknowledged")
    return told


def _short(value: float) -> str:
    return f"{value * 1000:.1f} ms"


def _ms(value: float) -> str:
    return f"{value * 1000:.0f} ms"


if __name__ == "__main__":
    for made in run("--quick" in sys.argv):
        print(made.markdown())
