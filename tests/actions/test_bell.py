"""A ring wakes one, or is kept for the next; `set` wakes everyone."""

import threading
import time

from engage.actions.bell import Bell

LONG = 20.0


def resting(bell: Bell, *names: str) -> tuple[list[threading.Thread], list[str]]:
    """Who rests under these names, and, growing, the names of those who woke."""
    woke: list[str] = []

    def rest(name: str) -> None:
        bell.rest(name, LONG)
        woke.append(name)

    threads = [threading.Thread(target=rest, args=(name,), daemon=True) for name in names]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    return threads, woke


def wait(woke: list[str], count: int) -> None:
    until = time.monotonic() + LONG / 2
    while len(woke) < count and time.monotonic() < until:
        time.sleep(0.01)


def test_a_ring_wakes_one_of_its_name() -> None:
    bell = Bell()
    threads, woke = resting(bell, "line", "line", "letters")
    bell.ring("line")
    wait(woke, 1)
    time.sleep(0.2)
    assert woke == ["line"]
    bell.set()
    for thread in threads:
        thread.join(LONG / 2)
    assert sorted(woke) == ["letters", "line", "line"]


def test_a_ring_nobody_heard_is_kept_once() -> None:
    bell = Bell()
    bell.ring("line")
    bell.ring("line")
    begun = time.monotonic()
    bell.rest("line", LONG)
    assert time.monotonic() - begun < LONG / 2
    begun = time.monotonic()
    bell.rest("line", 0.2)
    assert time.monotonic() - begun > 0.1
