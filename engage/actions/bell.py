"""A bell for those who rest until there is something to do. What they do when they hear it is theirs alone."""

import threading


class Bell:
    """Everyone rests under a name. A ring that nobody heard is kept for the next who rests under it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ears: dict[str, threading.Condition] = {}
        self._rung: set[str] = set()

    def rest(self, name: str, seconds: float) -> None:
        """Returns when this name is rung, at once if it was meanwhile, or after so long."""
        with self._lock:
            ear = self._ears.setdefault(name, threading.Condition(self._lock))
            if name not in self._rung:
                ear.wait(seconds)
            self._rung.discard(name)

    def ring(self, name: str) -> None:
        """Wakes one of those who rest under a name; each of them would only find what the first one takes."""
        with self._lock:
            self._rung.add(name)
            if name in self._ears:
                self._ears[name].notify()

    def set(self) -> None:
        """Wakes everyone."""
        with self._lock:
            self._rung.update(self._ears)
            for ear in self._ears.values():
                ear.notify_all()
