"""Many messages, and a worker that is killed at random moments while it sends them: `kill -9`, again and again.

The worker is `engage worker` as a process of its own, against the stand-in provider over loopback. Each is split off
from one that has read the program already, so that starting again takes no time. What must hold afterwards is said by
those who call this.
"""

import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select, update

from engage.actions.converse import person_token
from engage.actions.parts import Parts
from engage.cli import main
from engage.storage.base import now
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage, Phone
from tests.provider.book import ACCOUNT, Fault
from tests.provider.server import Provider

TOWN = "+15555550100"
LONGEST = 120.0  # seconds without any progress
PATIENCE = Fault(delay=0.01, reports=())
AREAS = (201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228)


def numbers(count: int) -> list[str]:
    """Numbers that belong to nobody."""
    return [f"+1{AREAS[place // 100]}55501{place % 100:02}" for place in range(count)]


@dataclass
class Killing:
    """What was seen: how many messages were being sent at the moment of each kill, and how the worker ended."""

    caught: list[int] = field(default_factory=list)
    seconds: float = 0.0


def fill(parts: Parts, count: int) -> list[str]:
    """A town, people, and a message for each that waits to be sent; the numbers."""
    people = numbers(count)
    with writing(parts.database) as session:
        project = Project(slug="riverbend", name="Riverbend (invented)", text_number=TOWN)
        session.add(project)
        session.flush()
        for place, number in enumerate(people):
            person = person_token(parts.vault, project.id, number)
            session.add(Phone(token=person, sealed=parts.vault.seal(number)))
            body = parts.vault.seal(f"Message number {place} to be sent once")
            row = OutboxMessage(
                project_id=project.id, account=ACCOUNT, person=person, sealed=body, segments=1
            )
            session.add(row)
    return people


def states(database: Database) -> Counter[str]:
    """How many messages are in each state."""
    with reading(database) as session:
        return Counter(session.scalars(select(OutboxMessage.state)))


def kill_again_and_again(
    parts: Parts, provider: Provider, environment: Mapping[str, str], kills: int, heard: str
) -> Killing:
    """Starts the worker, kills it after some messages, `kills` times; then lets it finish."""
    begun, seen, chance = time.monotonic(), Killing(), random.Random(7)
    provider.book.weather = lambda to: PATIENCE
    total = sum(states(parts.database).values())
    for done in range(kills):
        goal = int(total * (done + 1) / (kills + 1))
        worker = _start(environment, heard)
        _wait(worker, partial(_took, provider, goal))
        time.sleep(chance.uniform(0.0, 0.03))
        worker.kill()
        worker.join()
        seen.caught.append(states(parts.database)["sending"])
        _let_leases_end(parts.database)
    worker = _start(environment, heard)
    _wait(worker, lambda: not states(parts.database).keys() & {"queued", "sending"})
    worker.terminate()
    worker.join(30)
    assert worker.exitcode == 0, f"the worker ended with {worker.exitcode}"
    seen.seconds = time.monotonic() - begun
    return seen


def _took(provider: Provider, goal: int) -> bool:
    return len(provider.book.messages) >= goal


def _let_leases_end(database: Database) -> None:
    """As if the minute of a lease had gone by."""
    with writing(database) as session:
        past = now() - timedelta(seconds=1)
        session.execute(update(OutboxMessage).where(OutboxMessage.state == "sending").values(due_at=past))


def _start(environment: Mapping[str, str], heard: str) -> BaseProcess:
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["engage.cli.working", __name__])
    worker = forks.Process(target=_work, args=(dict(environment), heard), daemon=True)
    worker.start()
    return worker


def _work(environment: Mapping[str, str], heard: str) -> None:
    """What `engage worker` does in such an environment; what it prints goes to a file."""
    with Path(heard).open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.update(environment)
    main(["worker"])


def _wait(worker: BaseProcess, done: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST
    while not done():
        assert worker.is_alive(), f"the worker ended with {worker.exitcode}"
        assert time.monotonic() < until, "the worker does not get on"
        time.sleep(0.005)
