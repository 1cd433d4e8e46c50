"""The one worker: takes up messages left by a crash, sends what is due, and keeps the house at intervals.

A thread of the server in the embedded default, a process of its own otherwise; it holds no state but its clock.
"""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from engage.actions.converse import cut_links, process_waiting
from engage.actions.gateway import Gateway
from engage.actions.outbox import send_due
from engage.actions.parts import Parts
from engage.actions.rebuild import rematch
from engage.storage import outbox
from engage.storage.database import writing
from engage.storage.responses import idle_before

EVERY = 1.0  # seconds between looks when nobody wakes it
HOUSEKEEPING = timedelta(minutes=5)
IDLE_ON_PAGES = timedelta(hours=24)
IDLE_BY_TEXT = timedelta(hours=72)
_LOG = logging.getLogger("engage.worker")


class Worker:
    """Runs until told to stop. Ringing the parts' bell makes it look at once."""

    def __init__(self, parts: Parts, gateways: Sequence[Gateway]) -> None:
        self._parts = parts
        self._gateways = gateways
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._kept_house: datetime | None = None

    def start(self) -> None:
        """Runs in a daemon thread; a second start does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self.run, name="engage-worker", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """Ends after the message being sent; waits for it."""
        self.finish()
        if self._thread is not None:
            self._thread.join(timeout)
            self._thread = None

    def finish(self) -> None:
        """Asks it to end after the message being sent; does not wait."""
        self._stopping.set()
        self._parts.bell.set()

    def run(self) -> None:
        """Looks, rests, looks again; a failure is logged and tried again at the next look."""
        while not self._stopping.is_set():
            try:
                self.turn()
            except Exception as error:
                _LOG.error("the worker stumbled: %s", type(error).__name__)
            self._parts.bell.wait(EVERY)
            self._parts.bell.clear()

    def turn(self) -> int:
        """One look: house, changed audiences, leftovers, outbox; how many messages it tried to send."""
        at = self._parts.clock()
        if self._kept_house is None or at - self._kept_house >= HOUSEKEEPING:
            keep_house(self._parts, at)
            self._kept_house = at
        rematch(self._parts.database, self._parts.editions)
        with writing(self._parts.database) as session:
            outbox.lapse(session, at)
        process_waiting(self._parts)
        return sum(send_due(self._parts, gateway) for gateway in self._gateways)


def keep_house(parts: Parts, at: datetime) -> None:
    """Open replies nobody touched become partial; links from conversations to finished replies are cut."""
    with writing(parts.database) as session:
        idle_before(session, ("web", "tablet", "paper"), at - IDLE_ON_PAGES)
        idle_before(session, ("sms",), at - IDLE_BY_TEXT)
    cut_links(parts, at)
