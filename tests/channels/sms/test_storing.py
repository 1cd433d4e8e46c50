"""Between the provider's request and the reply: kept before all else, in order, once, whatever dies in between."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from engage.actions import converse
from engage.actions.converse import Inbound, person_token, process_left, process_waiting, receive
from engage.actions.parts import MOST_LEFT
from engage.storage import conversing
from engage.storage.database import reading, writing
from engage.storage.texting import InboundMessage, OptOut, OutboxMessage, Phone
from tests.channels.sms.phone import PHONE, TOWN_NUMBER, Line

DRIVER = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from engage.actions.converse import Inbound, receive
from engage.actions.parts import Parts
from engage.config import Config
from engage.storage.database import open_database
from engage.storage.vault import Vault
from tests.conftest import SECRETS

def send(url, statement, sender):
    database = open_database(url)
    config = Config(data=Path(), database_url=url, secrets=SECRETS, public_url="https://town.example")
    parts = Parts(config, database, Vault(SECRETS.vault_keys, SECRETS.token_key))
    left = [statement]

    def die(*_):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for engine in (database.engine, database.writer):
        event.listen(engine, "before_cursor_execute", die)
        event.listen(engine, "commit", die)
    receive(parts, Inbound("simulated", f"SM{sender}", "+1" + "555" * 2 + "0100", sender, "river"))

for line in sys.stdin:
    statement, sender = line.split()
    child = os.fork()
    if child == 0:
        send(sys.argv[1], int(statement), sender)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("acknowledged" if status == 0 else "killed" if os.WTERMSIG(status) == 9 else "broke", flush=True)
"""
"""For every line on its input (n, sender), forks a child that receives a text and dies before its n-th statement."""


@pytest.fixture
def dying(line: Line) -> Iterator[Callable[[int, str], bool]]:
    """`dying(n, sender)`: receives "river" in a process that dies before its n-th statement; whether it lived."""
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, line.parts.config.database_url],
        cwd=Path(__file__).resolve().parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def send(statement: int, sender: str) -> bool:
        assert process.stdin
        assert process.stdout
        print(statement, sender, file=process.stdin, flush=True)
        outcome = process.stdout.readline().strip()
        assert outcome in {"acknowledged", "killed"}
        return outcome == "acknowledged"

    yield send
    process.communicate()


def kept(line: Line, sender: str) -> tuple[list[str], int]:
    """The states of a person's messages, and how many replies wait for them."""
    person = person_token(line.parts.vault, line.town.project_id, sender)
    with reading(line.parts.database) as session:
        states = session.scalars(select(InboundMessage.state).where(InboundMessage.person == person)).all()
        replies = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.person == person)
        return list(states), session.scalar(replies) or 0


def test_killed_between_any_two_statements(line: Line, dying: Callable[[int, str], bool]) -> None:
    """Not kept and sent again by the provider, or kept and dealt with by the worker: in the end one reply."""
    seen: set[tuple[str, ...]] = set()
    statement = 0
    while not dying(statement, sender := f"+141355501{statement:02}"):
        states, replies = kept(line, sender)
        assert (states, replies) in (([], 0), (["new"], 0), (["done"], 1)), statement
        seen.add(tuple(states))
        if not states:
            assert receive(line.parts, Inbound("simulated", f"SM{sender}", TOWN_NUMBER, sender, "river"))
        process_waiting(line.parts, older_than=timedelta())
        assert kept(line, sender) == (["done"], 1), statement
        assert not receive(line.parts, Inbound("simulated", f"SM{sender}", TOWN_NUMBER, sender, "river"))
        assert kept(line, sender) == (["done"], 1), statement
        statement += 1
        assert statement < 90
    assert kept(line, sender) == (["done"], 1)
    assert {(), ("new",)} <= seen
    assert statement > 8, "the child must really have been killed between statements"


def test_messages_of_one_person_are_dealt_with_in_the_order_they_were_kept(line: Line) -> None:
    """While one is being stored, a later one waits for it, in whichever process it arrives."""
    line.send("river")
    person = person_token(line.parts.vault, line.town.project_id, PHONE)
    sealed = line.parts.vault.seal('{"body": "yes"}')
    later = Inbound("simulated", "SMlater", TOWN_NUMBER, PHONE, "2")
    arriving = threading.Thread(target=receive, args=(line.parts, later))
    with writing(line.parts.database) as session:
        conversing.insert_new(session, Phone, {"token": person, "sealed": sealed})
        conversing.hold_person(session, person)
        earlier = InboundMessage(
            account="simulated",
            provider_id="SMearlier",
            project_id=line.town.project_id,
            person=person,
            sealed=sealed,
            received_at=line.parts.clock(),
        )
        session.add(earlier)
        session.flush()
        arriving.start()
        arriving.join(0.5)
        assert arriving.is_alive(), "it waits"
    arriving.join(20)
    with reading(line.parts.database) as session:
        order = session.scalars(select(InboundMessage.provider_id).order_by(InboundMessage.id)).all()
        states = session.scalars(select(InboundMessage.state)).all()
    assert order[1:] == ["SMearlier", "SMlater"]
    assert set(states) == {"done"}
    assert "why?" in line.heard(), "yes, then 2: the first question is answered"


def test_a_message_is_kept_before_anything_is_made_of_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converse, "process", lambda *_: 1 / 0)
    assert line.post(line.fields("river")).status_code == 200, "it is kept: nothing for the provider to do"
    assert kept(line, PHONE) == (["new"], 0)
    monkeypatch.undo()
    process_waiting(line.parts, older_than=timedelta())
    assert kept(line, PHONE) == (["done"], 1)


def opted_out(line: Line) -> bool:
    with reading(line.parts.database) as session:
        return session.scalar(select(OptOut.person)) is not None


def test_what_the_provider_took_for_stop_start_and_help_holds(line: Line) -> None:
    """With a town's own words in the provider's console: it has answered already."""
    assert "YES" in line.send("river")
    assert line.send("basta river", OptOutType="HELP") == ""
    assert line.send("basta river", OptOutType="STOP") == ""
    assert opted_out(line)
    assert line.send("river") == ""
    assert line.send("otra vez", OptOutType="START") == ""
    assert not opted_out(line)


def test_yes_in_a_survey_is_an_answer_even_if_the_provider_took_it_for_start(line: Line) -> None:
    line.send("river")
    assert "need?" in line.send("YES", OptOutType="START")


def test_what_comes_while_all_hands_are_full_is_taken_up_by_the_worker_at_once(line: Line) -> None:
    with ExitStack() as busy:
        while line.parts.hands.acquire(blocking=False):
            busy.callback(line.parts.hands.release)
        assert line.post(line.fields("river")).status_code == 200
        assert kept(line, PHONE) == (["new"], 0)
        assert process_left(line.parts, 0)
        assert kept(line, PHONE) == (["done"], 1)
        assert not process_left(line.parts, 0), "it is taken up once"


def test_what_is_left_to_the_worker_has_an_end_and_is_found_again(line: Line) -> None:
    """In a web process without a worker nobody takes up what is left there."""
    with ExitStack() as busy:
        while line.parts.hands.acquire(blocking=False):
            busy.callback(line.parts.hands.release)
        while not line.parts.left.full():
            line.parts.left.put_nowait((0, "somebody"))
        assert line.post(line.fields("river")).status_code == 200
    assert line.parts.left.qsize() == MOST_LEFT
    assert process_waiting(line.parts, older_than=timedelta()) == 1
    assert kept(line, PHONE) == (["done"], 1)


def test_a_text_needs_few_statements(line: Line) -> None:
    """Each costs the one interpreter of a small installation a part of a millisecond, whatever it does."""
    for text in ("river", "yes", "1"):
        line.send(text)
    seen: list[str] = []
    listening = ("before_cursor_execute", lambda *given: seen.append(given[2]))
    event.listen(line.parts.database.engine, *listening)
    line.post(line.fields("The bridge floods"))
    line.heard()
    event.remove(line.parts.database.engine, *listening)
    assert 10 < len(seen) <= 36, seen
