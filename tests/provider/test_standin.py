"""The stand-in is like the provider: its answers hold to the public description, its own client understands them."""

import http.client
import json
import logging
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from engage.texting.segments import segments
from tests.provider.book import ACCOUNT, MAGIC, TOKEN, Fault
from tests.provider.facts import (
    ANSWERS,
    CREATE_REQUIRES,
    DIRECTIONS,
    MESSAGE,
    STATUSES,
    faults_of_message,
    faults_of_page,
)
from tests.provider.server import Provider, standing_in

TOWN = "+15555550100"
PHONE = "+15555550101"
PUBLIC = "https://town.example"


class Heard:
    """What the stand-in called, instead of a server of ours."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bytes]] = []
        self.down = 0

    def __call__(self, url: str, body: bytes, headers: object) -> int:
        if self.down:
            self.down -= 1
            raise ConnectionRefusedError
        self.calls.append((url, body))
        return 200

    def statuses(self) -> list[str]:
        return [
            word.partition("=")[2]
            for _, body in self.calls
            for word in body.decode().split("&")
            if word.startswith("MessageStatus=")
        ]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def provider(heard: Heard) -> Iterator[Provider]:
    with standing_in(PUBLIC, call=heard) as standing:
        yield standing


SILENT = logging.getLogger("tests.silent")  # the client logs numbers; ours has it switched off
SILENT.setLevel(logging.CRITICAL)


class Rewritten(TwilioHttpClient):
    """The provider's own client, asking the stand-in."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=5, logger=SILENT)
        self.base = base

    def request(self, method: str, url: str, *asked: object, **more: object) -> Response:
        return super().request(method, url.replace("https://api.twilio.com", self.base), *asked, **more)


@pytest.fixture
def client(provider: Provider) -> Client:
    return Client(ACCOUNT, TOKEN, http_client=Rewritten(provider.address))


def asked(provider: Provider, method: str, path: str, **fields: str) -> requests.Response:
    address = f"{provider.address}/2010-04-01/Accounts/{ACCOUNT}/{path}"
    return requests.request(method, address, data=fields, auth=(ACCOUNT, TOKEN), timeout=5)


def made(provider: Provider, **more: str) -> requests.Response:
    return asked(provider, "POST", "Messages.json", **{"To": PHONE, "From": TOWN, "Body": "Hello", **more})


def test_a_message_from_its_making_to_its_end_is_as_described(provider: Provider) -> None:
    first = made(provider)
    assert first.status_code == ANSWERS["create"]
    assert faults_of_message(first.json()) == []
    assert (first.json()["status"], first.json()["direction"]) == ("queued", "outbound-api")
    provider.calls.settle()
    one = f"Messages/{first.json()['sid']}.json"
    then = asked(provider, "GET", one)
    assert then.status_code == ANSWERS["fetch"]
    assert faults_of_message(then.json()) == []
    assert (then.json()["status"], then.json()["price"]) == ("delivered", "-0.00830")
    redacted = asked(provider, "POST", one, Body="")
    assert (redacted.status_code, redacted.json()["body"]) == (ANSWERS["update"], "")
    assert faults_of_message(redacted.json()) == []
    gone = asked(provider, "DELETE", one)
    assert (gone.status_code, gone.content) == (ANSWERS["delete"], b"")
    assert asked(provider, "GET", one).json()["code"] == 20404


def test_a_page_of_messages_is_as_described(provider: Provider) -> None:
    for number in range(3):
        made(provider, Body=f"Hello {number}")
    provider.calls.text(PHONE, TOWN, "river", NumMedia="1")
    provider.calls.settle()
    page = asked(provider, "GET", "Messages.json?PageSize=2")
    assert page.status_code == ANSWERS["list"]
    assert faults_of_page(page.json()) == []
    assert [each["direction"] for each in page.json()["messages"]] == ["inbound", "outbound-api"]
    assert page.json()["next_page_uri"]
    assert set(DIRECTIONS) >= {"inbound", "outbound-api"}


def test_what_is_not_as_described_is_noticed(provider: Provider) -> None:
    row = made(provider).json()
    assert faults_of_message({**row, "status": "gone"}) == ["status: 'gone'"]
    assert faults_of_message({**row, "error_code": "30007"}) == ["error_code: '30007'"]
    assert faults_of_message({**row, "date_created": "2026-11-22"}) == ["date_created: '2026-11-22'"]
    assert faults_of_message({**row, "sid": "SM1"}) == ["sid: 'SM1'"]
    assert faults_of_message({**row, "more": 1}) == ["no such property: more"]
    assert faults_of_message({name: row[name] for name in MESSAGE if name != "uri"}) == ["missing: uri"]
    assert faults_of_page({"messages": [row]}) != []


def test_the_providers_own_client_understands_everything(provider: Provider, client: Client) -> None:
    sent = [
        client.messages.create(to=PHONE, from_=TOWN, body=f"Hello {number}", validity_period=600)
        for number in range(5)
    ]
    provider.calls.settle()
    fetched = client.messages(sent[0].sid).fetch()
    assert (fetched.status, fetched.body, fetched.num_segments) == ("delivered", "Hello 0", "1")
    assert fetched.date_sent is not None
    since = datetime.now(UTC) - timedelta(minutes=1)
    found = client.messages.list(to=PHONE, from_=TOWN, date_sent_after=since, page_size=2)
    assert [each.sid for each in found] == [each.sid for each in reversed(sent)]
    assert client.messages.list(to="+15555550199") == []
    assert client.messages.list(date_sent_before=since) == []
    assert len(client.messages.list(date_sent=datetime.now(UTC).date(), limit=4)) == 4
    assert client.messages(sent[1].sid).update(body="").body == ""
    assert client.messages(sent[1].sid).delete() is True
    with pytest.raises(TwilioRestException) as gone:
        client.messages(sent[1].sid).fetch()
    assert (gone.value.status, gone.value.code) == (404, 20404)
    assert {each.validity for each in provider.book.accepted()} == {600}


@pytest.mark.parametrize("missing", CREATE_REQUIRES)
def test_required_fields(provider: Provider, missing: str) -> None:
    answer = made(provider, **{missing: ""})
    assert answer.status_code == 400
    assert answer.json()["code"] == 21604


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"To": "5551234"}, 21211),
        ({"From": ""}, 21603),
        ({"From": "town"}, 21212),
        ({"Body": " "}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"StatusCallback": "sms/status"}, 21609),
        ({"ValidityPeriod": "0"}, 20001),
        ({"ValidityPeriod": "36001"}, 20001),
        ({"To": "+15005550104"}, 21610),
        ({"To": "+15005550109"}, 21614),
    ],
)
def test_refusals(provider: Provider, fields: dict[str, str], code: int) -> None:
    answer = made(provider, **fields)
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (400, code, 400)
    assert provider.book.accepted() == []


def test_only_the_own_account_and_numbers(provider: Provider) -> None:
    address = f"{provider.address}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    for auth in ((ACCOUNT, "other"), ("AC" + "6" * 32, TOKEN), None):
        answer = requests.post(address, data={"To": PHONE}, auth=auth, timeout=5)
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    other = address.replace(ACCOUNT, "AC" + "6" * 32)
    assert requests.get(other, auth=(ACCOUNT, TOKEN), timeout=5).json()["code"] == 20404
    provider.book.numbers = {"+15555550102"}
    assert made(provider).json()["code"] == 21606


def test_who_said_stop_is_not_sent_to(provider: Provider) -> None:
    provider.calls.text(PHONE, TOWN, "Stop")
    assert made(provider).json()["code"] == 21610
    assert made(provider, From="+15555550102").status_code == 201, "another number of the account"
    provider.calls.text(PHONE, TOWN, "START")
    assert made(provider).status_code == 201


def test_too_many_requests_and_a_provider_out_of_order(provider: Provider) -> None:
    assert [made(provider, To="+15005550120").status_code for _ in range(3)] == [429, 429, 201]
    first = made(provider, To="+15005550121")
    assert (first.status_code, first.content) == (503, b"")
    assert provider.book.times_accepted() == {"+15005550120": 1}


def test_cut_connections_before_and_after_a_message_was_taken(provider: Provider) -> None:
    for number, taken in (("+15005550122", 0), ("+15005550123", 1)):
        with pytest.raises(requests.ConnectionError):
            made(provider, To=number)
        assert len(provider.book.accepted(number)) == taken
        assert made(provider, To=number).status_code == 201


def test_a_slow_answer(provider: Provider) -> None:
    provider.book.faults[PHONE] = Fault(delay=0.3)
    host = urlsplit(provider.address).netloc
    connection = http.client.HTTPConnection(host, timeout=0.1)
    headers = {
        "Authorization": "Basic " + b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode(),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    body = urlencode({"To": PHONE, "From": TOWN, "Body": "Hello"})
    connection.request("POST", f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", body, headers)
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()


CALLBACK = f"{PUBLIC}/sms/status?m=7"


@pytest.mark.parametrize(
    ("number", "statuses"),
    [
        (PHONE, ["sent", "delivered"]),
        ("+15005550131", ["sent", "undelivered"]),
        ("+15005550134", ["sent", "failed"]),
        ("+15005550140", ["delivered", "sent"]),
        ("+15005550141", ["sent", "sent", "delivered", "delivered"]),
        ("+15005550142", []),
    ],
)
def test_reports(provider: Provider, heard: Heard, number: str, statuses: list[str]) -> None:
    made(provider, To=number, StatusCallback=CALLBACK)
    provider.calls.settle()
    assert heard.statuses() == statuses
    assert set(statuses) <= set(STATUSES)
    assert {url for url, _ in heard.calls} <= {CALLBACK}
    error = {"+15005550131": 30007, "+15005550134": 30008}.get(number)
    assert provider.book.accepted(number)[0].error == error
    assert any(f"ErrorCode={error}".encode() in body for _, body in heard.calls) == (error is not None)


def test_a_call_is_repeated_once_when_nobody_answers(provider: Provider, heard: Heard) -> None:
    heard.down = 1
    assert provider.calls.text(PHONE, TOWN, "river") == 200
    heard.down = 2
    with pytest.raises(ConnectionRefusedError):
        provider.calls.text(PHONE, TOWN, "river")


def test_nothing_but_loopback_is_called() -> None:
    with standing_in(PUBLIC) as standing, pytest.raises(ConnectionRefusedError):
        standing.calls.text(PHONE, TOWN, "river")


def test_segments_are_counted(provider: Provider) -> None:
    text = "ã" * 71
    assert made(provider, Body=text).json()["num_segments"] == str(segments(text).count) == "2"


def test_a_message_on_its_way_can_be_neither_emptied_nor_deleted(provider: Provider) -> None:
    sid = made(provider, To="+15005550142").json()["sid"]
    for method, fields in (("POST", {"Body": ""}), ("DELETE", {})):
        answer = asked(provider, method, f"Messages/{sid}.json", **fields)
        assert (answer.status_code, answer.json()["code"]) == (409, 20009)
    assert asked(provider, "POST", f"Messages/{sid}.json", Body="other").json()["code"] == 20001


def test_magic_numbers_belong_to_nobody() -> None:
    assert all(number.startswith("+150055501") for number in MAGIC)


def test_json_bodies_are_signed_by_their_hash(provider: Provider, heard: Heard) -> None:
    provider.calls.post_json("/sms/inbound", {"Body": "¿Río?"})
    ((url, body),) = heard.calls
    assert url.startswith(f"{PUBLIC}/sms/inbound?bodySHA256=")
    assert json.loads(body) == {"Body": "¿Río?"}
