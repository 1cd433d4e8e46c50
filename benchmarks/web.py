"""One complete reply by web (form of ten questions, post, confirmation) beside what no form can do without.

The server is the product as `engage serve` runs it; sixteen people in a process of their own reply at once. The
constant page and the durable insert of the yardstick run on the same kind of server, over the same database, in turn.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

import psutil
from sqlalchemy import func, select

from benchmarks.crowd import ANSWERS, CLIENTS
from benchmarks.frame import Table, machine, postgres, sqlite
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import AnswerRow, Response
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.surveys.codec import canonical_bytes, fingerprint, to_json
from engage.surveys.survey import Choice, Question, Section, Survey
from engage.surveys.text import Text

MOST_HELLOS, AIM, LEAST_SHARE = 20, 12, 0.40
SLUG = "bench"
WARM = 5.0  # seconds, not counted
NOTE = (
    "A reply is three requests: the form with ten questions, its post, the confirmation it leads to; {clients} people "
    "at once on loopback, headers as a browser sends them, {rounds} rounds of {seconds:.0f} s in turn with the others, "
    "medians. A hello is a constant Flask page on the same server; the limit is two of them and one durable insert. "
    "CPU is the server process's own; what PostgreSQL's processes use comes on top and is told apart. {machine}."
)


@dataclass(frozen=True)
class Round:
    """What one burst of work cost: per unit, in milliseconds of CPU, and units a second."""

    rate: float
    cpu: float
    database_cpu: float
    median: float
    p99: float


def run(quick: bool) -> Iterable[Table]:
    """One table, a row for each database."""
    rounds, seconds = (1, 3.0) if quick else (7, 4.0)
    rows = []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as database:
            publish(database, asked())
            rows.append([name, *_compared(database, rounds, seconds)])
    yield Table(
        "web",
        f"A reply by web (at most {MOST_HELLOS} hellos, aiming for {AIM}; at least {LEAST_SHARE:.0%} of the limit)",
        NOTE.format(clients=CLIENTS, rounds=rounds, seconds=seconds, machine=machine()),
        (
            "database",
            "replies/s",
            "limit/s",
            "share of the limit",
            "CPU per reply",
            "CPU per hello",
            "hellos",
            "PostgreSQL CPU per reply",
            "median / p99",
        ),
        rows,
    )


def _compared(database: Database, rounds: int, seconds: float) -> list[str]:
    url = database.engine.url.render_as_string(hide_password=False)
    found: dict[str, list[Round]] = {"reply": [], "hello": [], "limit": []}
    with (
        served(["-m", "engage", "serve"], url) as product,
        served(["-m", "benchmarks.yardstick"], url) as bare,
    ):
        for what, server in (("reply", product), ("hello", bare), ("limit", bare)):
            burst(server, what, WARM, database)
        for _ in range(rounds):
            for what, server in (("reply", product), ("hello", bare), ("limit", bare)):
                found[what].append(burst(server, what, seconds, database))
    check(database)

    def middle(what: str, of: str) -> float:
        return statistics.median(getattr(each, of) for each in found[what])

    hellos = statistics.median(
        reply.cpu / hello.cpu for reply, hello in zip(found["reply"], found["hello"], strict=True)
    )
    share = statistics.median(
        reply.rate / limit.rate for reply, limit in zip(found["reply"], found["limit"], strict=True)
    )
    extra = "" if database.is_sqlite else f"{middle('reply', 'database_cpu'):.2f} ms"
    return [
        f"{middle('reply', 'rate'):.0f}",
        f"{middle('limit', 'rate'):.0f}",
        f"{share:.0%}",
        f"{middle('reply', 'cpu'):.2f} ms",
        f"{middle('hello', 'cpu'):.2f} ms",
        f"{hellos:.1f}",
        extra or "(none)",
        f"{middle('reply', 'median') * 1000:.0f} / {middle('reply', 'p99') * 1000:.0f} ms",
    ]


@dataclass(frozen=True)
class Server:
    """A server process on a port."""

    process: psutil.Process
    port: int

    def cpu(self) -> float:
        """Seconds of CPU so far, with all its children."""
        return sum(seconds_of(each) for each in (self.process, *self.process.children(recursive=True)))


def seconds_of(process: psutil.Process) -> float:
    """Seconds of CPU of one process; 0 when it is gone."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def database_cpu(database: Database) -> float:
    """Seconds of CPU that the database's own processes used so far."""
    if database.is_sqlite:
        return 0.0
    return sum(seconds_of(each) for each in psutil.process_iter() if "postgres" in each.name())


def burst(server: Server, what: str, seconds: float, database: Database) -> Round:
    """Lets the crowd work for a while, and looks at what it cost."""
    cpu, other = server.cpu(), database_cpu(database)
    command = [sys.executable, "-m", "benchmarks.crowd", str(server.port), what, str(seconds), SLUG]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    done = told["done"]
    return Round(
        done / told["seconds"],
        (server.cpu() - cpu) / done * 1000,
        (database_cpu(database) - other) / done * 1000,
        told["median"],
        told["p99"],
    )


@contextmanager
def served(
    arguments: Sequence[str], url: str, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Server]:
    """A server over this database, with `more` settings, until it is no longer needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*arguments, str(port), url] if "benchmarks" in arguments[1] else [*arguments]
    with tempfile.TemporaryDirectory(prefix="engage-bench-") as folder:
        settings = {"ENGAGE_DATA": folder, "ENGAGE_DATABASE_URL": url, "ENGAGE_PORT": str(port)}
        process = subprocess.Popen(
            [sys.executable, *words], env={**os.environ, **settings, **more}, stdout=subprocess.DEVNULL
        )
        try:
            _wait(process, port)
            yield Server(psutil.Process(process.pid), port)
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def text(words: str) -> Text:
    """Made-up words in three languages."""
    return {"en": words, "es": f"{words} (es)", "zh_Hans": f"{words}（中文）"}


def asked() -> Survey:
    """Ten questions on one page."""

    def question(key: str, kind: str, count: int = 0, **options: object) -> Question:
        words = f"What do you say to question {key}, about heat, floods and storms in your town?"
        listed = tuple(Choice(f"c{n}", text(f"Answer number {n}"), score=n) for n in range(count))
        return Question(key, kind, text(words), choices=listed, options=dict(options))

    questions = (
        *(question(f"q{n}", "one", 5) for n in range(4)),
        question("many", "many", 6, maximum=3),
        question("scale", "scale", 5),
        question("area", "area", 6),
        question("number", "number", minimum=1, maximum=30),
        question("line", "text"),
        question("words", "text", long=True),
    )
    page = Section("page", text("Ten questions"), questions=questions)
    return Survey(SLUG, text("A benchmark (invented)"), "en", ("en", "es", "zh_Hans"), (page,))


def publish(database: Database, survey: Survey) -> None:
    """The survey with its plain door open, at /s/<its key>."""
    with writing(database) as session:
        project = Project(slug="bench", name="Riverbend (invented)")
        session.add(project)
        session.flush()
        row = SurveyRow(
            project_id=project.id, key=survey.key, slug=survey.key, step=5, form="survey", title="Benchmark"
        )
        row.draft = to_json(survey)
        session.add(row)
        session.flush()
        edition = Edition(survey_id=row.id, number=1, fingerprint=fingerprint(survey), languages=[])
        edition.body = canonical_bytes(survey).decode()
        door = Collector(
            project_id=project.id, survey_id=row.id, key="web", name="Link", code="B1", state="open"
        )
        session.add_all([edition, door])
        session.flush()
        row.edition_id = edition.id


def check(database: Database) -> None:
    """Every reply that was confirmed is there, whole."""
    with reading(database) as session:
        states = dict(
            session.execute(select(Response.state, func.count()).group_by(Response.state)).tuples().all()
        )
        answers = session.scalar(
            select(func.count()).select_from(AnswerRow).where(AnswerRow.state == "answered")
        )
    if set(states) != {"sealed"} or answers != states["sealed"] * len(ANSWERS):
        raise RuntimeError(f"replies are missing or not whole: {states}, {answers} answers")


if __name__ == "__main__":
    for made in run("--quick" in sys.argv):
        print(made.markdown())
