"""The stand-in provider over HTTP, on loopback: the message resource of the provider's API of 2010-04-01.

`standing_in(public=...)` starts it and gives a Provider: `address` for the setting ENGAGE_TWILIO_API_URL, `book` for
what it took, `calls` for what phones send. See tests.provider.book for faults.
"""

import base64
import hmac
import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.provider.book import ACCOUNT, TOKEN, Book, Fault, Kept, Refusal
from tests.provider.calling import Call, Calls, over_http
from tests.provider.facts import PAGE_SIZES

_LIST = re.compile(r"/2010-04-01/Accounts/([^/]+)/Messages\.json")
_ONE = re.compile(r"/2010-04-01/Accounts/([^/]+)/Messages/([^/]+)\.json")
_PICTURES = re.compile(r"/2010-04-01/Accounts/([^/]+)/Messages/([^/]+)/Media(?:/([^/]+))?\.json")


@dataclass
class Provider:
    """The running stand-in."""

    address: str
    book: Book
    calls: Calls

    def settings(self) -> dict[str, str]:
        """What the environment of an Engage that is to use it must say."""
        return {
            "ENGAGE_PROVIDER": "twilio",
            "ENGAGE_TWILIO_ACCOUNT_SID": ACCOUNT,
            "ENGAGE_TWILIO_AUTH_TOKEN": TOKEN,
            "ENGAGE_TWILIO_API_URL": self.address,
        }


@contextmanager
def standing_in(
    public: str,
    reach: tuple[str, int] | None = None,
    call: Call | None = None,
    book: Book | None = None,
    **calls: Any,
) -> Iterator[Provider]:
    """A stand-in until the block ends. `public` is our public address, `reach` where it truly is.

    `call` takes the place of HTTP; `calls` are settings of tests.provider.calling.Calls.
    """
    book = book or Book()
    calling = Calls(book, public, call or over_http(reach), **calls)

    class Bound(Desk):
        pass

    Bound.book, Bound.calls = book, calling
    server = _Server(("127.0.0.1", 0), Bound)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="stand-in", daemon=True)
    thread.start()
    calling.start()
    try:
        yield Provider(f"http://127.0.0.1:{server.server_address[1]}", book, calling)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
        calling.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away (a killed worker) is no news."""


class _Dropped(Exception):
    """The connection is cut without an answer."""


class Desk(BaseHTTPRequestHandler):
    """One connection of a client."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    book: Book
    calls: Calls

    def log_message(self, *words: object) -> None:
        """Addresses hold numbers: nothing is written down."""

    def do_POST(self) -> None:
        self._answer("POST")

    def do_GET(self) -> None:
        self._answer("GET")

    def do_DELETE(self) -> None:
        self._answer("DELETE")

    def _answer(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        try:
            status, value = self._act(method, dict(parse_qsl(body, keep_blank_values=True)))
        except Refusal as error:
            status, value = error.status, _error(error)
        except _Dropped:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        sent = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def _act(self, method: str, fields: Mapping[str, str]) -> tuple[int, Any]:
        parts = urlsplit(self.path)
        pictures = _PICTURES.fullmatch(parts.path)
        found = _LIST.fullmatch(parts.path) or _ONE.fullmatch(parts.path) or pictures
        self._authorize(found[1] if found else "")
        if found is None:
            raise Refusal(404, 20404)
        if pictures is not None:
            return self._pictures(method, pictures[2], pictures[3], parts.path)
        if len(found.groups()) == 1:
            if method == "POST":
                return 201, self._create(fields).row()
            if method == "GET":
                return 200, page_of(self.book, parts.path, dict(parse_qsl(parts.query)))
            raise Refusal(405, 20004)
        sid = found[2]
        if method == "GET":
            return 200, self.book.find(sid).row()
        if method == "POST":
            return 200, self.book.change(sid, fields).row()
        self.book.delete(sid)
        return 204, None

    def _pictures(self, method: str, sid: str, picture: str | None, path: str) -> tuple[int, Any]:
        """The pictures of a message, or one of them taken out."""
        if method == "DELETE" and picture:
            self.book.delete_picture(sid, picture)
            return 204, None
        if method != "GET" or picture:
            raise Refusal(405, 20004)
        rows = self.book.find(sid).picture_rows()
        ends = {"first_page_uri": path, "next_page_uri": None, "previous_page_uri": None, "uri": path}
        return 200, {
            "media_list": rows,
            "end": max(0, len(rows) - 1),
            "start": 0,
            "page": 0,
            "page_size": 50,
            **ends,
        }

    def _authorize(self, account: str) -> None:
        expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if not hmac.compare_digest(self.headers.get("Authorization", "").encode(), expected.encode()):
            raise Refusal(401, 20003)
        if account and account != ACCOUNT:
            raise Refusal(404, 20404)

    def _create(self, fields: Mapping[str, str]) -> Kept:
        fault: Fault = self.book.fault_for(fields.get("To", ""))
        if fault.delay:
            time.sleep(fault.delay)
        if fault.drop == "before":
            raise _Dropped
        if fault.refuse:
            raise Refusal(*fault.refuse)
        kept = self.book.create(fields)
        self.calls.follow(kept, fault)
        if fault.drop:
            raise _Dropped
        return kept


def _error(error: Refusal) -> dict[str, Any] | None:
    if not error.code:
        return None
    more = f"https://www.twilio.com/docs/errors/{error.code}"
    return {"code": error.code, "message": error.message, "more_info": more, "status": error.status}


def page_of(book: Book, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of messages, newest first, by the provider's filters.

    A message not sent yet has no moment of sending; it is found by when it was made.
    """
    try:
        size, page = int(asked.get("PageSize", "50")), int(asked.get("Page", "0"))
        bounds = {name: _moment(asked[name]) for name in asked if name.startswith("DateSent")}
    except ValueError as error:
        raise Refusal(400, 20001) from error
    if size not in PAGE_SIZES or page < 0:
        raise Refusal(400, 20001)
    with book.lock:
        kept = [each for each in reversed(book.messages.values()) if _wanted(each, asked, bounds)]
    shown = kept[page * size : (page + 1) * size]

    def at(number: int) -> str:
        return f"{path}?{urlencode({**asked, 'PageSize': size, 'Page': number})}"

    return {
        "messages": [each.row() for each in shown],
        "end": page * size + max(0, len(shown) - 1),
        "start": page * size,
        "page": page,
        "page_size": size,
        "uri": at(page),
        "first_page_uri": at(0),
        "next_page_uri": at(page + 1) if len(kept) > (page + 1) * size else None,
        "previous_page_uri": at(page - 1) if page else None,
    }


def _wanted(kept: Kept, asked: Mapping[str, str], bounds: Mapping[str, datetime]) -> bool:
    at = kept.sent or kept.created
    day = timedelta(days=1)
    return (
        asked.get("To", kept.to) == kept.to
        and asked.get("From", kept.sender) == kept.sender
        and ("DateSent" not in bounds or bounds["DateSent"] <= at < bounds["DateSent"] + day)
        and ("DateSent>" not in bounds or at.replace(microsecond=0) >= bounds["DateSent>"])
        and ("DateSent<" not in bounds or at <= bounds["DateSent<"])
    )


def _moment(written: str) -> datetime:
    """A day or a moment, in the forms the provider reads."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        at = parsedate_to_datetime(written)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
