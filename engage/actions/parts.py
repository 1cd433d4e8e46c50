"""What a running Engage holds, as one value made at start and handed to every edge; there are no globals."""

import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from engage.actions.bell import Bell
from engage.actions.editions import Editions
from engage.config import Config
from engage.storage.base import now
from engage.storage.database import Database
from engage.storage.vault import Vault

HANDS = 2  # more would only take turns in one process
MOST_LEFT = 1000  # no more are remembered: what is kept is found again, only later


def random_receipt() -> str:
    """128 bits nobody can guess, in hex."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Parts:
    """Settings, the database, the vault for what could name a person, editions parsed so far.

    `bell` is rung when the worker should look at once (under an account's name: when a reply waits for it); `hands`
    are how many texts are dealt with at once as they come; `left` names (project, person) whose text came meanwhile,
    for the worker. `clock` tells the time, a simulated one in rehearsals, and `fresh_receipt` makes what a new reply is
    called, the same ones each time in rehearsals.
    """

    config: Config
    database: Database
    vault: Vault
    editions: Editions = field(default_factory=Editions)
    bell: Bell = field(default_factory=Bell)
    hands: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(HANDS))
    left: queue.Queue[tuple[int, str]] = field(default_factory=lambda: queue.Queue(MOST_LEFT))
    clock: Callable[[], datetime] = now
    fresh_receipt: Callable[[], str] = random_receipt
