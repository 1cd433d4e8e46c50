"""What the stand-in provider keeps and decides: messages, who said stop, and the faults it was told to have.

It knows nothing of HTTP. Everything is guarded by one lock; times are real.
"""

import re
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from engage.texting.segments import segments
from tests.provider.facts import VALIDITY

ACCOUNT = "AC" + "5" * 32
TOKEN = "stand-in-token"
PRICE = 8_300  # millionths of a dollar a segment
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_CALLBACK = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d+)?(/.*)?")
MOST_CHARACTERS = 1_600
ENDED = ("delivered", "undelivered", "failed", "canceled", "received")


class Refusal(Exception):
    """An answer with an error code of the provider's."""

    def __init__(self, status: int, code: int, message: str = "refused by the stand-in") -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True)
class Fault:
    """How a message goes wrong. `times`: how often for one number (None: always).

    `delay`: seconds before the answer. `drop`: the connection is cut "before" or "after" the message is taken.
    `refuse`: (HTTP status, code), code 0 for an answer without one. `reports`: what callbacks say after the message
    was taken, each with a code or None. `shuffled`: callbacks in reverse order. `repeated`: each callback twice.
    """

    delay: float = 0.0
    drop: str = ""
    refuse: tuple[int, int] | None = None
    reports: tuple[tuple[str, int | None], ...] = (("sent", None), ("delivered", None))
    shuffled: bool = False
    repeated: bool = False
    times: int | None = None


def _refused(status: int, code: int, times: int | None = None) -> Fault:
    return Fault(refuse=(status, code), times=times)


def _lost(state: str, code: int) -> Fault:
    return Fault(reports=(("sent", None), (state, code)))


MAGIC: Mapping[str, Fault] = {
    "+15005550101": _refused(400, 21211),  # no number
    "+15005550102": _refused(400, 21612),  # not reachable from here
    "+15005550103": _refused(400, 21408),  # country not enabled
    "+15005550104": _refused(400, 21610),  # said stop
    "+15005550109": _refused(400, 21614),  # a landline
    "+15005550120": _refused(429, 20429, times=2),  # too many requests, then taken
    "+15005550121": _refused(503, 0, times=2),  # out of order, then taken
    "+15005550122": Fault(drop="before", times=1),  # cut before it was taken, then taken
    "+15005550123": Fault(drop="after", times=1),  # taken, but the answer never arrives
    "+15005550124": Fault(delay=1.0),
    "+15005550125": _refused(429, 20429),  # too many requests for ever
    "+15005550130": _lost("undelivered", 30003),  # switched off
    "+15005550131": _lost("undelivered", 30007),  # filtered
    "+15005550132": _lost("undelivered", 30005),  # unknown
    "+15005550133": _lost("undelivered", 30006),  # a landline
    "+15005550134": _lost("failed", 30008),  # unknown error
    "+15005550135": _lost("undelivered", 21610),  # said stop, noticed late
    "+15005550140": Fault(shuffled=True),
    "+15005550141": Fault(repeated=True),
    "+15005550142": Fault(reports=()),  # nothing is ever reported
}
"""Numbers that always behave so. Those of other tests can be told to: `book.faults[number] = Fault(...)`."""


@dataclass
class Kept:
    """A message at the provider."""

    sid: str
    sender: str
    to: str
    body: str
    status: str
    callback: str = ""
    validity: int | None = None
    direction: str = "outbound-api"
    pictures: list[str] = field(default_factory=list)
    error: int | None = None
    segments: int = 0
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: datetime | None = None
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))

    def row(self) -> dict[str, Any]:
        """The message as the provider describes it."""
        at = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{self.sid}"
        billed = self.sent is not None
        return {
            "account_sid": ACCOUNT,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": _moment(self.created),
            "date_sent": _moment(self.sent),
            "date_updated": _moment(self.updated),
            "direction": self.direction,
            "error_code": self.error,
            "error_message": None if self.error is None else "refused by the stand-in",
            "from": self.sender,
            "messaging_service_sid": None,
            "num_media": str(len(self.pictures)),
            "num_segments": str(self.segments),
            "price": f"-{self.segments * PRICE / 1_000_000:.5f}" if billed else None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{at}/Media.json"},
            "to": self.to,
            "uri": f"{at}.json",
        }

    def picture_rows(self) -> list[dict[str, Any]]:
        """Its pictures as the provider describes them."""
        at = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{self.sid}/Media"
        shared = {"account_sid": ACCOUNT, "parent_sid": self.sid, "content_type": "image/jpeg"}
        shared |= {"date_created": _moment(self.created), "date_updated": _moment(self.updated)}
        return [{**shared, "sid": each, "uri": f"{at}/{each}.json"} for each in self.pictures]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else format_datetime(at)


@dataclass
class Book:
    """The provider's state. `numbers`: those the account owns; None: every one.

    `weather` is asked for each message of a number that has no fault of its own: chance, rates, a bad hour.
    """

    numbers: set[str] | None = None
    faults: dict[str, Fault] = field(default_factory=dict)
    weather: Callable[[str], Fault] = lambda to: Fault()
    stopped: set[tuple[str, str]] = field(default_factory=set)  # (town's number, person's number)
    messages: dict[str, Kept] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)  # how often a message to a number was asked for
    lock: threading.RLock = field(default_factory=threading.RLock)

    def accepted(self, to: str | None = None) -> list[Kept]:
        """What it took to carry, in order; to one number, or all."""
        with self.lock:
            kept = list(self.messages.values())
        return [each for each in kept if each.direction == "outbound-api" and to in (None, each.to)]

    def heard(self, to: str) -> list[str]:
        """The words a phone got."""
        return [each.body for each in self.accepted(to)]

    def times_accepted(self) -> Counter[str]:
        """How many messages it took for each number."""
        return Counter(each.to for each in self.accepted())

    def fault_for(self, to: str) -> Fault:
        """How this request is to go wrong; counts it."""
        with self.lock:
            self.asked[to] += 1
            fault = self.faults.get(to) or MAGIC.get(to) or self.weather(to)
            if fault.times is not None and self.asked[to] > fault.times:
                return Fault()
            return fault

    def create(self, fields: Mapping[str, str]) -> Kept:
        """Takes a message, or refuses it as the provider does."""
        to, sender, body = fields.get("To", ""), fields.get("From", ""), fields.get("Body", "")
        _check(fields)
        if self.numbers is not None and sender not in self.numbers:
            raise Refusal(400, 21606)
        with self.lock:
            if (sender, to) in self.stopped:
                raise Refusal(400, 21610)
            kept = Kept(_sid(), sender, to, body, "queued", fields.get("StatusCallback", ""))
            kept.validity = int(fields["ValidityPeriod"]) if fields.get("ValidityPeriod") else None
            kept.segments = segments(body).count
            self.messages[kept.sid] = kept
        return kept

    def receive(self, sender: str, to: str, body: str, media: int = 0) -> Kept:
        """A message from a person's phone."""
        sid = _sid("MM" if media else "SM")
        kept = Kept(sid, sender, to, body, "received", direction="inbound")
        kept.pictures = [_sid("ME") for _ in range(media)]
        kept.sent, kept.segments = kept.created, max(1, segments(body).count)
        with self.lock:
            self.messages[sid] = kept
        return kept

    def find(self, sid: str) -> Kept:
        """The message of an id."""
        with self.lock:
            kept = self.messages.get(sid)
        if kept is None:
            raise Refusal(404, 20404)
        return kept

    def advance(self, sid: str, status: str, error: int | None = None) -> None:
        """Moves a message on; an ended one stays as it is."""
        with self.lock:
            kept = self.messages.get(sid)
            if kept is None or kept.status in ENDED:
                return
            kept.status, kept.error, kept.updated = status, error, datetime.now(UTC)
            if kept.sent is None and status in {"sent", "delivered", "undelivered"}:
                kept.sent = kept.updated

    def change(self, sid: str, fields: Mapping[str, str]) -> Kept:
        """Empties the words of a message (redaction)."""
        kept = self.find(sid)
        if fields.get("Body") != "" and fields.get("Status") != "canceled":
            raise Refusal(400, 20001)
        if kept.status not in ENDED:
            raise Refusal(409, 20009)
        with self.lock:
            if fields.get("Body") == "":
                kept.body, kept.updated = "", datetime.now(UTC)
        return kept

    def delete(self, sid: str) -> None:
        """Forgets a message that ended."""
        if self.find(sid).status not in ENDED:
            raise Refusal(409, 20009)
        with self.lock:
            del self.messages[sid]

    def delete_picture(self, sid: str, picture: str) -> None:
        """Forgets one picture of a message."""
        kept = self.find(sid)
        with self.lock:
            if picture not in kept.pictures:
                raise Refusal(404, 20404)
            kept.pictures.remove(picture)


def _check(fields: Mapping[str, str]) -> None:
    to, sender, body = fields.get("To", ""), fields.get("From", ""), fields.get("Body", "")
    callback, validity = fields.get("StatusCallback", ""), fields.get("ValidityPeriod", "")
    broken = (
        (not to, 21604),
        (not _NUMBER.fullmatch(to), 21211),
        (not sender, 21603),
        (not _NUMBER.fullmatch(sender), 21212),
        (not body.strip(), 21602),
        (len(body) > MOST_CHARACTERS, 21617),
        (bool(callback) and not _CALLBACK.fullmatch(callback), 21609),
        (bool(validity) and not (validity.isdecimal() and int(validity) in VALIDITY), 20001),
    )
    for wrong, code in broken:
        if wrong:
            raise Refusal(400, code)


def _sid(kind: str = "SM") -> str:
    return kind + secrets.token_hex(16)
