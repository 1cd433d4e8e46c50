"""The one worker: takes up messages left by a crash, sends what is due, asks about what was lost, keeps the house.

A few threads of the server in the embedded default, a process of its own otherwise; it holds no state but its clock.
Replies have threads of their own, so that neither a slow provider nor what the town begins holds them up.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from engage.actions import retention
from engage.actions.converse import process_left, process_waiting, wake_due
from engage.actions.cutting import cut_links
from engage.actions.gateway import EMAIL, Gateway
from engage.actions.mailings import tend
from engage.actions.outbox import drain, send_due, tidy_up
from engage.actions.parts import Parts
from engage.actions.rebuild import rematch
from engage.actions.reconcile import reconcile
from engage.actions.removing import remove
from engage.storage.database import writing
from engage.storage.responses import idle_before

EVERY = 1.0  # seconds between looks when nobody wakes it
HOUSEKEEPING = timedelta(minutes=5)
ASKING = timedelta(minutes=1)
IDLE_ON_PAGES = timedelta(hours=24)
IDLE_BY_TEXT = timedelta(hours=72)
REPLYING, BEGINNING = 6, 3  # threads that send texts
WRITING = 2  # threads that send letters
_LOG = logging.getLogger("engage.worker")
_Look = Callable[[], datetime | None]
"""One look of a thread: what it does, and when it should look again if sooner than usual."""


class Worker:
    """Runs until told to stop. Ringing the parts' bell makes it look at once."""

    def __init__(self, parts: Parts, gateways: Sequence[Gateway]) -> None:
        self._parts = parts
        self._gateways = gateways
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._kept_house: datetime | None = None
        self._asked: datetime | None = None

    def start(self) -> None:
        """Runs in a daemon thread; a second start does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self.run, name="engage-worker", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 25.0) -> None:
        """Ends after the messages being sent; waits for them."""
        self.finish()
        if self._thread is not None:
            self._thread.join(timeout)
            self._thread = None

    def finish(self) -> None:
        """Asks it to end after the messages being sent; does not wait."""
        self._stopping.set()
        self._parts.bell.set()

    def run(self) -> None:
        """Every task in threads of its own; a failure is logged and tried again at the next look."""
        tasks: list[tuple[_Look, str]] = [(self._ask, ""), (self._take_up, "")]
        for gateway in self._gateways:
            letters = gateway.account == EMAIL
            for begun, many in ((False, REPLYING), (True, BEGINNING)):
                look = self._sending(gateway, begun=begun)
                ear = f"{gateway.account} begun" if begun else gateway.account
                tasks += [(look, ear)] * (WRITING if letters else many)
        threads = [
            threading.Thread(target=self._loop, args=task, name="engage-worker-thread", daemon=True)
            for task in tasks
        ]
        for thread in threads:
            thread.start()
        self._loop(self._keep, "")
        for thread in threads:
            thread.join()

    def turn(self) -> int:
        """One look at everything, in the calling thread: house, leftovers, outbox, lost messages; how many messages
        it tried to send."""
        self._keep()
        tried = sum(send_due(self._parts, gateway) for gateway in self._gateways)
        self._ask()
        return tried

    def _loop(self, look: _Look, ear: str) -> None:
        """Looks and rests in turn; who has an `ear` is woken by the bell, under this name."""
        while not self._stopping.is_set():
            again = None
            try:
                again = look()
            except Exception as error:
                _LOG.error("the worker stumbled: %s", type(error).__name__)
            if ear and again is None:
                self._parts.bell.rest(ear, EVERY)
            else:
                ahead = EVERY if again is None else (again - self._parts.clock()).total_seconds()
                self._stopping.wait(min(EVERY, max(0.0, ahead)))

    def _sending(self, gateway: Gateway, *, begun: bool) -> _Look:
        def look() -> datetime | None:
            return drain(self._parts, gateway, begun=begun, going=self._going).again

        return look

    def _going(self) -> bool:
        return not self._stopping.is_set()

    def _keep(self) -> datetime | None:
        """The house at intervals, changed audiences, leftovers, mailings; again at once when there were leftovers."""
        at = self._parts.clock()
        if self._kept_house is None or at - self._kept_house >= HOUSEKEEPING:
            keep_house(self._parts, at)
            self._kept_house = at
        parts = self._parts
        _try(lambda: rematch(parts.database, parts.editions))
        _try(lambda: _tidy(parts, at))
        left = _try(lambda: process_waiting(parts))
        _try(lambda: wake_due(parts))
        _try(lambda: tend(parts))
        return parts.clock() if left else None

    def _take_up(self) -> datetime:
        """Texts that came while all hands were full, as soon as they do."""
        process_left(self._parts, EVERY)
        return self._parts.clock()

    def _ask(self) -> None:
        """Lost and silent messages, at intervals."""
        at = self._parts.clock()
        if self._asked is None or at - self._asked >= ASKING:
            for gateway in self._gateways:
                reconcile(self._parts, gateway)
                remove(self._parts, gateway)
            self._asked = at


def keep_house(parts: Parts, at: datetime) -> None:
    """Open replies nobody touched become partial; links from conversations to finished replies are cut; what the town
    no longer keeps goes."""
    _try(lambda: _rest(parts, at))
    _try(lambda: cut_links(parts, at))
    _try(lambda: retention.keep(parts, at))


def _rest(parts: Parts, at: datetime) -> None:
    with writing(parts.database) as session:
        idle_before(session, ("web", "tablet", "paper"), at - IDLE_ON_PAGES)
        idle_before(session, ("sms",), at - IDLE_BY_TEXT)


def _tidy(parts: Parts, at: datetime) -> None:
    with writing(parts.database) as session:
        tidy_up(session, at)


def _try(task: Callable[[], object]) -> object:
    """What the task gives; of one that fails nothing, so that it does not hold up the others."""
    try:
        return task()
    except Exception as error:
        _LOG.error("the worker stumbled: %s", type(error).__name__)
        return None
