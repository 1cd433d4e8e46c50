"""Sixteen people at once, in a process of their own: each keeps a connection open and does one thing over and over.

`python -m benchmarks.crowd PORT reply|hello|limit SECONDS SLUG` prints, as JSON, how many were done and how long each
took. A person who replies gets the form, sends it and is led to the confirmation, with headers a browser sends.
"""

import gzip
import json
import re
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

CLIENTS = 16
BROWSER = (
    "Host: 127.0.0.1:{port}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0\r\n"
    "Accept: text/html,application/xhtml+xml\r\nAccept-Language: es-MX,es;q=0.8,en;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate\r\nSec-Fetch-Site: same-origin\r\n"
)
ANSWERS = {
    "q0": "c1",
    "q1": "c2",
    "q2": "c0",
    "q3": "c3",
    "many": ["c0", "c4"],
    "scale": "c3",
    "area": "c2",
    "number": "4",
    "line": "At the laundromat",
    "words": "There is no shade at the bus stop, and in July people stand in the sun for half an hour.",
}


@dataclass
class Person:
    """One connection. `port` and `slug` say where; `fields` are the form's own, read from the first page."""

    port: int
    slug: str
    done: int = 0
    took: list[float] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = socket.create_connection(("127.0.0.1", self.port))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.headers = BROWSER.format(port=self.port)

    def ask(self, method: str, path: str, body: str = "", cookie: str = "") -> tuple[str, bytes]:
        """One request; the head and the body of the answer. Raises when the server refuses."""
        head = f"{method} {path} HTTP/1.1\r\n{self.headers}"
        if cookie:
            head += f"Cookie: {cookie}\r\n"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.line.sendall(f"{head}\r\n{body}".encode())
        got = self.line.recv(65536)
        while b"\r\n\r\n" not in got:
            got += self._more()
        raw, _, rest = got.partition(b"\r\n\r\n")
        found = re.search(rb"\r\nContent-Length: (\d+)", raw)
        length = int(found[1]) if found else 0
        while len(rest) < length:
            rest += self._more()
        answer = raw.decode("latin-1")
        if answer[9:12] not in {"200", "303"}:
            raise RuntimeError(f"{method} {path}: {answer}")
        return answer, rest

    def _more(self) -> bytes:
        got = self.line.recv(65536)
        if not got:
            raise RuntimeError("the server hung up")
        return got

    def hello(self) -> None:
        """A constant page."""
        self.ask("GET", "/")

    def limit(self) -> None:
        """What a reply could cost at least: a page, one durable insert, a page."""
        self.ask("GET", "/")
        self.ask("POST", "/insert")
        self.ask("GET", "/")

    def reply(self) -> None:
        """The form, the answers, the confirmation."""
        address = f"/s/{self.slug}"
        head, body = self.ask("GET", address)
        cookie = re.search(r"Set-Cookie: (answers=[^;]+)", head)
        assert cookie is not None, head
        if not self.fields:
            self.fields = hidden(gzip.decompress(body).decode())
        own = {**self.fields, "receipt": cookie[1].strip('"').partition(":")[2].strip('"'), "go": "next"}
        sent = urlencode({**own, **{f"q.{key}": value for key, value in ANSWERS.items()}}, doseq=True)
        head, _ = self.ask("POST", address, sent, cookie[1])
        onward = re.search(r"Location: (\S+)", head)
        assert onward is not None, head
        assert "/thanks" in onward[1], onward[1]
        self.ask("GET", onward[1], cookie=cookie[1])

    def keep_on(self, work: Callable[["Person"], None], until: float) -> None:
        """Does it until the time is over."""
        while (begun := time.perf_counter()) < until:
            work(self)
            self.took.append(time.perf_counter() - begun)
            self.done += 1


def hidden(page: str) -> dict[str, str]:
    """The form's own fields."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "receipt"}


def main() -> None:
    """All people work at once; the first second of each is not counted."""
    port, what, seconds, slug = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4]
    people = [Person(port, slug) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=person.keep_on, args=(getattr(Person, what), begun + seconds))
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begun
    took = sorted(each for person in people for each in person.took)
    print(
        json.dumps(
            {
                "done": len(took),
                "seconds": elapsed,
                "median": took[len(took) // 2],
                "p99": took[int(len(took) * 0.99)],
            }
        )
    )


if __name__ == "__main__":
    main()
