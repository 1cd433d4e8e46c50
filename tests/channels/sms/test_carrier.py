"""Twilio as a gateway, asked through its own package: each failure a word, against the stand-in and without a network.

Numbers are invented; the stand-in is on loopback.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from requests.exceptions import ConnectionError as NotConnected
from requests.exceptions import ConnectTimeout, ReadTimeout
from twilio.http import HttpClient
from twilio.http.response import Response

from engage.actions.gateway import (
    Accepted,
    Declined,
    Found,
    Lost,
    NotThere,
    Outcome,
    Outgoing,
    Remedy,
    Unsure,
)
from engage.channels.sms.carrier import MOST_LISTED, TwilioGateway
from engage.channels.sms.codes import CROWDED, PAUSE, UNUSABLE
from engage.channels.sms.elsewhere import Elsewhere
from engage.channels.sms.lines import gateway_for
from tests.channels.sms.phone import PHONE, TOWN_NUMBER
from tests.provider.book import ACCOUNT, TOKEN, Fault
from tests.provider.server import Provider, standing_in

MESSAGE = Outgoing(7, TOWN_NUMBER, PHONE, "Which park?")
REPORTS = "https://town.example/sms/status"


class Network(HttpClient):
    """Answers the provider's library without a network."""

    def __init__(
        self, status: int = 201, body: str = '{"sid": "SM1"}', error: Exception | None = None
    ) -> None:
        super().__init__(logging.getLogger("twilio.http_client"), False, None)
        self.status, self.body, self.error = status, body, error
        self.asked: list[dict[str, Any]] = []

    def request(self, method: str, url: str, **more: Any) -> Response:
        self.asked.append({"method": method, "url": url, **more})
        if self.error:
            raise self.error
        return Response(self.status, self.body)


def refusal(code: int, status: int = 400) -> tuple[int, str]:
    return status, f'{{"code": {code}, "message": "m", "status": {status}}}'


@pytest.mark.parametrize(
    ("network", "outcome"),
    [
        (Network(), Accepted("SM1")),
        (Network(*refusal(20429, 429)), Declined("20429", CROWDED)),
        (Network(*refusal(20003, 401)), Declined("20003", PAUSE)),
        (Network(*refusal(21610)), Declined("21610", Remedy(opted_out=True))),
        (Network(*refusal(21211)), Declined("21211", UNUSABLE)),
        (Network(*refusal(0, 503)), Lost("http_503")),
        (Network(201, "<html>"), Lost("JSONDecodeError")),
        (Network(error=ReadTimeout("read")), Lost("ReadTimeout")),
        (Network(error=ConnectTimeout("connect")), Declined("not_connected", Remedy(tries=6, wait=15))),
        (
            Network(error=NotConnected("('Connection aborted.', RemoteDisconnected())")),
            Lost("ConnectionError"),
        ),
        (
            Network(error=NotConnected("NewConnectionError: refused")),
            Declined("not_connected", Remedy(tries=6, wait=15)),
        ),
    ],
)
def test_what_the_provider_says(network: Network, outcome: Outcome) -> None:
    gateway = TwilioGateway("AC1", "token", "https://town.example/sms/status", network)
    assert gateway.send(MESSAGE) == outcome
    (asked,) = network.asked
    assert asked["url"].endswith("/Accounts/AC1/Messages.json")
    assert asked["data"] == {
        "To": PHONE,
        "From": TOWN_NUMBER,
        "Body": "Which park?",
        "StatusCallback": "https://town.example/sms/status?m=7&t=1",
    }


def test_the_providers_library_gives_up_after_ten_seconds_and_logs_no_number(
    make_config: Callable[..., Any],
) -> None:
    settings = make_config(
        "sqlite://", provider="twilio", twilio_account_sid="AC1", twilio_auth_token="token"
    )
    gateway = gateway_for(settings)
    assert isinstance(gateway, TwilioGateway)
    assert gateway.account == "AC1"
    assert logging.getLogger("twilio.http_client").level == logging.WARNING
    assert gateway._client.http_client.timeout == 10


@pytest.fixture
def provider() -> Iterator[Provider]:
    with standing_in("https://town.example", call=lambda url, body, headers: 200) as standing:
        yield standing


@pytest.fixture
def carrier(provider: Provider) -> TwilioGateway:
    return TwilioGateway(ACCOUNT, TOKEN, REPORTS, Elsewhere(provider.address, timeout=5))


def message_to(phone: str, body: str = "Which park?", **more: Any) -> Outgoing:
    return Outgoing(7, TOWN_NUMBER, phone, body, **more)


def since() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=2)


def test_a_message_is_taken_with_its_end_and_the_address_for_reports(
    provider: Provider, carrier: TwilioGateway
) -> None:
    outcome = carrier.send(message_to(PHONE, valid_seconds=600, attempt=2))
    (taken,) = provider.book.accepted()
    assert outcome == Accepted(taken.sid)
    assert (taken.validity, taken.callback) == (600, f"{REPORTS}?m=7&t=2")
    for asked, given in ((0, 1), (90_000, 36_000)):
        carrier.send(message_to(PHONE, valid_seconds=asked))
        assert provider.book.accepted()[-1].validity == given


@pytest.mark.parametrize(
    ("phone", "outcome"),
    [
        ("+15005550101", Declined("21211", UNUSABLE)),
        ("+15005550104", Declined("21610", Remedy(opted_out=True))),
        ("+15005550109", Declined("21614", UNUSABLE)),
        ("+15005550125", Declined("20429", CROWDED)),
        ("+15005550121", Lost("http_503")),
        ("+15005550122", Lost("ConnectionError")),
        ("+15005550123", Lost("ConnectionError")),
    ],
)
def test_what_goes_wrong_has_a_word(carrier: TwilioGateway, phone: str, outcome: Outcome) -> None:
    assert carrier.send(message_to(phone)) == outcome


def test_a_wrong_token_pauses_the_line(provider: Provider) -> None:
    carrier = TwilioGateway(ACCOUNT, "another token", REPORTS, Elsewhere(provider.address, timeout=5))
    assert carrier.send(MESSAGE) == Declined("20003", PAUSE)
    assert carrier.fetch("SM1") == Unsure("20003")
    assert isinstance(carrier.look_up(MESSAGE, since(), ()), Unsure)


def test_a_provider_that_does_not_answer_in_time(provider: Provider) -> None:
    provider.book.faults[PHONE] = Fault(delay=0.8)
    carrier = TwilioGateway(ACCOUNT, TOKEN, REPORTS, Elsewhere(provider.address, timeout=0.2))
    assert carrier.send(MESSAGE) == Lost("ReadTimeout")


def test_nobody_listens() -> None:
    carrier = TwilioGateway(ACCOUNT, TOKEN, REPORTS, Elsewhere("http://127.0.0.1:9", timeout=1))
    assert carrier.send(MESSAGE) == Declined("not_connected", Remedy(tries=6, wait=15))
    assert carrier.fetch("SM1") == Unsure("not_connected")


def test_a_message_whose_answer_was_lost_is_found(provider: Provider, carrier: TwilioGateway) -> None:
    phone = "+15005550123"
    assert carrier.send(message_to(phone)) == Lost("ConnectionError")
    provider.calls.settle()
    (taken,) = provider.book.accepted(phone)
    assert carrier.look_up(message_to(phone), since(), ()) == Found(
        taken.sid, "delivered", billed=1, price=8300
    )
    assert carrier.look_up(message_to(phone), since(), {taken.sid}) == NotThere()
    assert carrier.look_up(message_to(phone, "Which river?"), since(), ()) == NotThere()
    assert carrier.look_up(message_to(phone), datetime.now(UTC) + timedelta(minutes=1), ()) == NotThere()
    assert carrier.look_up(message_to("+15005550122"), since(), ()) == NotThere()


def test_one_still_in_the_providers_queue_is_found_too(provider: Provider, carrier: TwilioGateway) -> None:
    phone = "+15005550142"
    carrier.send(message_to(phone))
    (taken,) = provider.book.accepted(phone)
    assert carrier.look_up(message_to(phone), since(), ()) == Found(taken.sid, "accepted", billed=1)


def test_of_two_alike_the_older_is_found_first(provider: Provider, carrier: TwilioGateway) -> None:
    carrier.send(MESSAGE)
    carrier.send(MESSAGE)
    first, second = provider.book.accepted()
    second.created += timedelta(seconds=5)
    found = carrier.look_up(MESSAGE, since(), ())
    assert isinstance(found, Found)
    assert found.provider_id == first.sid


def test_words_taken_away_at_the_provider_leave_it_unsure(provider: Provider, carrier: TwilioGateway) -> None:
    carrier.send(MESSAGE)
    provider.calls.settle()
    provider.book.change(provider.book.accepted()[0].sid, {"Body": ""})
    assert carrier.look_up(MESSAGE, since(), ()) == Unsure("cannot_tell")


def test_a_list_too_long_to_look_through_leaves_it_unsure(provider: Provider, carrier: TwilioGateway) -> None:
    for _ in range(MOST_LISTED):
        provider.book.create({"To": PHONE, "From": TOWN_NUMBER, "Body": "Another"})
    assert carrier.look_up(MESSAGE, since(), ()) == Unsure("cannot_tell")


def test_what_became_of_a_message(provider: Provider, carrier: TwilioGateway) -> None:
    carrier.send(message_to("+15005550130"))
    provider.calls.settle()
    (taken,) = provider.book.accepted()
    found = carrier.fetch(taken.sid)
    assert found == Found(taken.sid, "undelivered", "30003", Remedy(tries=3, wait=1800), billed=1, price=8300)
    assert carrier.fetch("SM" + "0" * 32) == NotThere()


def test_words_and_pictures_are_taken_out_at_the_provider(provider: Provider, carrier: TwilioGateway) -> None:
    came = provider.book.receive(PHONE, TOWN_NUMBER, "Our cellar", media=2)
    carrier.send(message_to("+15005550142"))
    (went,) = provider.book.accepted()
    assert not carrier.remove(went.sid)  # it is still on its way, so the provider refuses
    provider.book.advance(went.sid, "delivered")
    assert carrier.remove(came.sid)
    assert carrier.remove(went.sid)
    assert (came.body, came.pictures, went.body) == ("", [], "")
    assert carrier.remove(came.sid)  # again, as after a crash
    assert carrier.remove("SM" + "0" * 32)
    silent = TwilioGateway("AC1", "token", REPORTS, Network(error=ReadTimeout("read")))
    assert not silent.remove(came.sid)


def test_neither_numbers_nor_words_are_logged(
    provider: Provider, carrier: TwilioGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("twilio.http_client").setLevel(logging.WARNING)
    for phone in (PHONE, "+15005550101", "+15005550121", "+15005550122"):
        carrier.send(message_to(phone))
        carrier.look_up(message_to(phone), since(), ())
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "urllib3.connectionpool"
    )
    assert "555" not in logged
    assert "park" not in logged
