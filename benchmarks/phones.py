"""Many phones at once, in a process of their own: each text is sent at its moment, whether or not others were answered.

`python -m benchmarks.phones PORT talk|start|insert SECONDS RATE` prints, as JSON, how many were sent, how many of them
were acknowledged, and how long it took, counted from the moment each was due. `insert` asks the yardstick instead.
"""

import http.client
import json
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from tests.provider.book import ACCOUNT, TOKEN
from tests.provider.killing import TOWN, numbers

LINES = 32  # connections
TALK = (
    "RIVER",
    "yes",
    "2",
    "There is no shade at the bus stop, and in July people stand in the sun",
    "40",
    "3",
)
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Text:
    """What is posted, and when, in seconds from the beginning."""

    at: float
    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass
class Line:
    """One connection; sends its texts in their order. `late`: seconds from when each was due until it was answered."""

    port: int
    texts: list[Text] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    fine: int = 0

    def send(self, begun: float) -> None:
        """Every text at its moment."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        for text in self.texts:
            due = begun + text.at
            time.sleep(max(0.0, due - time.perf_counter()))
            connection.request("POST", text.path, text.body, dict(text.headers))
            answer = connection.getresponse()
            answer.read()
            self.late.append(time.perf_counter() - due)
            self.fine += answer.status in (200, 303)
        connection.close()


def talk(port: int, people: Sequence[str], says: Sequence[str], rate: float) -> list[list[Text]]:
    """The texts of each person: everybody says the first, then everybody the next, `rate` texts a second in all."""
    made: list[list[Text]] = [[] for _ in people]
    for turn, words in enumerate(says):
        for place, person in enumerate(people):
            at = (turn * len(people) + place) / rate
            made[place].append(text(port, at, person, words, f"{turn:02}{place:04}"))
    return made


def text(port: int, at: float, sender: str, words: str, mark: str) -> Text:
    """A signed message from a phone."""
    sid = f"SM{mark:0>32}"
    fields = {
        "ToCountry": "US",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "SmsStatus": "received",
        "Body": words,
        "FromZip": "",
        "To": TOWN,
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    url = f"http://127.0.0.1:{port}/sms/inbound"
    signed = RequestValidator(TOKEN).compute_signature(url, fields)
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signed}
    return Text(at, "/sms/inbound", urlencode(fields).encode(), headers)


def main() -> None:
    """All lines at once."""
    port, what, seconds, rate = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    count = round(seconds * rate)
    if what == "insert":
        each = [[Text(place / rate, "/insert", b"", {"Content-Type": FORM})] for place in range(count)]
    else:
        says = TALK if what == "talk" else TALK[:1]
        each = talk(port, numbers(count // len(says)), says, rate)
    lines = [Line(port) for _ in range(LINES)]
    for place, texts in enumerate(each):
        lines[place % LINES].texts += texts
    for line in lines:
        line.texts.sort(key=lambda text: text.at)
    begun = time.perf_counter() + 0.2
    threads = [threading.Thread(target=line.send, args=(begun,)) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late = sorted(each for line in lines for each in line.late)
    told = {
        "sent": len(late),
        "fine": sum(line.fine for line in lines),
        "median": late[len(late) // 2],
        "p95": late[int(len(late) * 0.95)],
        "worst": late[-1],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
