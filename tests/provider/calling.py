"""How the stand-in calls us: signed messages from phones, and signed reports of what became of our messages.

Signatures are made by the provider's own package. A public address that is not on loopback is reached through
`reach`; nothing else is ever called.
"""

import http.client
import json
import queue
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from twilio.request_validator import RequestValidator

from tests.provider.book import ACCOUNT, TOKEN, Book, Fault, Kept

LOOPBACK = ("127.0.0.1", "localhost", "::1")
STOP_WORDS = ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")
START_WORDS = ("START", "UNSTOP", "YES")
Call = Callable[[str, bytes, Mapping[str, str]], int]
"""(address, body, headers) -> status; raises OSError when nobody listens."""


def over_http(reach: tuple[str, int] | None) -> Call:
    """Calls over loopback; `reach` is where the server truly listens when its public address is another."""

    def call(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        parts = urlsplit(url)
        host, port = reach or (parts.hostname or "", parts.port or 80)
        if host not in LOOPBACK:
            raise ConnectionRefusedError("the stand-in calls loopback only")
        connection = http.client.HTTPConnection(host, port, timeout=15)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, body, {**headers, "Host": parts.netloc})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    return call


@dataclass
class Calls:
    """Messages and reports on their way to us. `public` is our public address.

    `pause`: seconds between taking a message and each of its reports. `reporters`: how many reports go out at once.
    `answers`: the status of every call, in order.
    """

    book: Book
    public: str
    call: Call
    token: str = TOKEN
    pause: float = 0.0
    reporters: int = 1
    answers: list[int] = field(default_factory=list)
    waiting: "queue.Queue[Callable[[], None] | None]" = field(default_factory=queue.Queue)
    threads: list[threading.Thread] = field(default_factory=list)

    def text(self, sender: str, to: str, body: str, **more: str) -> int:
        """A person's message, delivered to us now; the status of our answer. `more` are further fields.

        `more["MessageSid"]` repeats an id; the carrier's own stop list is kept as the provider keeps it.
        """
        media = int(more.get("NumMedia", "0"))
        kept = self.book.receive(sender, to, body, media)
        self._mind_stop(sender, to, body)
        return self.post("/sms/inbound", self.inbound_fields(kept, **more))

    def inbound_fields(self, kept: Kept, **more: str) -> dict[str, str]:
        """The form of a message from a phone."""
        fields = {
            "ToCountry": "US",
            "ToState": "MA",
            "SmsMessageSid": kept.sid,
            "NumMedia": str(len(kept.pictures)),
            "ToCity": "",
            "FromZip": "",
            "SmsSid": kept.sid,
            "FromState": "MA",
            "SmsStatus": "received",
            "FromCity": "",
            "Body": kept.body,
            "FromCountry": "US",
            "To": kept.to,
            "ToZip": "",
            "NumSegments": str(kept.segments),
            "MessageSid": kept.sid,
            "AccountSid": ACCOUNT,
            "From": kept.sender,
            "ApiVersion": "2010-04-01",
        }
        for number in range(len(kept.pictures)):
            fields[f"MediaContentType{number}"] = "image/jpeg"
            fields[f"MediaUrl{number}"] = f"https://api.twilio.com/{kept.sid}/Media/{number}"
        return {**fields, **more}

    def post(self, path: str, fields: Mapping[str, str], query: str = "", repeat: str = "") -> int:
        """A signed form; once more when nobody answered."""
        url = f"{self.public}{path}" + (f"?{query}" if query else "")
        return self._post(url, urlencode(fields).encode(), self._signed(url, fields))

    def post_json(self, path: str, value: object, query: str = "") -> int:
        """A signed JSON body: its hash is in the address, and the address is signed."""
        body = json.dumps(value, ensure_ascii=False).encode()
        hashed = f"bodySHA256={sha256(body).hexdigest()}"
        url = f"{self.public}{path}?" + (f"{query}&" if query else "") + hashed
        return self._post(url, body, {**self._signed(url, {}), "Content-Type": "application/json"})

    def _signed(self, url: str, fields: Mapping[str, str]) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": RequestValidator(self.token).compute_signature(url, dict(fields)),
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
            "User-Agent": "TwilioProxy/1.1",
        }

    def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        try:
            status = self.call(url, body, headers)
        except OSError:
            status = self.call(url, body, headers)
        self.answers.append(status)
        return status

    def _mind_stop(self, sender: str, to: str, body: str) -> None:
        word = body.strip().upper()
        with self.book.lock:
            if word in STOP_WORDS:
                self.book.stopped.add((to, sender))
            elif word in START_WORDS:
                self.book.stopped.discard((to, sender))

    def report(self, kept: Kept, status: str, error: int | None = None) -> int:
        """One report on one of our messages, sent now; 0 when nobody asked for any, or nobody answered."""
        if not kept.callback:
            return 0
        fields = {
            "ApiVersion": "2010-04-01",
            "AccountSid": ACCOUNT,
            "MessageSid": kept.sid,
            "SmsSid": kept.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "From": kept.sender,
            "To": kept.to,
        }
        if error is not None:
            fields["ErrorCode"] = str(error)
        if status == "delivered":
            fields["RawDlrDoneDate"] = "2611221200"
        try:
            return self._post(kept.callback, urlencode(fields).encode(), self._signed(kept.callback, fields))
        except (OSError, http.client.HTTPException):
            return 0

    def follow(self, kept: Kept, fault: Fault) -> None:
        """Moves a message on and reports it, in the background."""
        reports: Sequence[tuple[str, int | None]] = fault.reports
        told = [each for each in reports for _ in range(2 if fault.repeated else 1)]

        def work() -> None:
            for status, error in reports:
                self.book.advance(kept.sid, status, error)
            for status, error in reversed(told) if fault.shuffled else told:
                if self.pause:
                    time.sleep(self.pause)
                self.report(kept, status, error)

        self.waiting.put(work)

    def start(self) -> None:
        """Begins to report."""
        for _ in range(self.reporters):
            thread = threading.Thread(target=self._run, name="stand-in-reports", daemon=True)
            thread.start()
            self.threads.append(thread)

    def settle(self) -> None:
        """Waits until every report went out."""
        self.waiting.join()

    def stop(self) -> None:
        """Ends after the report being sent."""
        for _ in self.threads:
            self.waiting.put(None)
        for thread in self.threads:
            thread.join(20)
        self.threads.clear()

    def _run(self) -> None:
        while True:
            work = self.waiting.get()
            try:
                if work is None:
                    return
                work()
            finally:
                self.waiting.task_done()
