"""Signatures as the provider makes them, and everything that must be turned away without a trace."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator

from engage.channels.sms.lines import line_of
from engage.channels.sms.signature import fields_of, is_signed, signature_of
from engage.channels.sms.webhook import LARGEST
from engage.errors import Malformed
from engage.storage.database import reading
from engage.storage.texting import ConversationRow, InboundMessage, OutboxMessage, Phone
from tests.channels.sms.phone import Line

URL = "https://town.example/sms/inbound"


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", {"Body": "river", "From": "+15555550101"}),
        ("", {"Body": "", "MediaUrl0": "", "AccountSid": "AC1"}),
        ("", {"Body": " two  spaces + plus & amp = is % ", "Zeta": "1", "alpha": "2"}),
        ("", {"Body": "¿Qué importa? 天气 🙂", "AddedLater": "unknown"}),
        ("", {"Body": "deco\u0301mposed"}),
        ("town=S%C3%A3o%20Jo%27s&x=a+b", {"Body": "1"}),
        ("blank=&m=7", {"Body": "1"}),
    ],
)
def test_signatures_are_the_providers(query: str, fields: dict[str, str]) -> None:
    url = URL + (f"?{query}" if query else "")
    theirs = RequestValidator("token").compute_signature(url, fields)
    received = fields_of(urlencode(fields).encode())
    assert dict(received) == fields
    assert signature_of("token", url, received) == theirs
    assert is_signed(theirs, ("token",), url, received)
    assert not is_signed(theirs, ("other",), url, received)
    assert not is_signed(theirs, ("token",), url + "x", received)
    assert not is_signed(theirs, ("token",), url, [*received, ("More", "")])


@pytest.mark.parametrize("body", [b"Body=%FF%FE", b"Body=\xff", "Body=é".encode(), b"a=1&" * 500])
def test_bytes_that_are_no_form(body: bytes) -> None:
    with pytest.raises(Malformed):
        fields_of(body)


def stored(line: Line) -> int:
    with reading(line.parts.database) as session:
        return sum(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Phone, InboundMessage, OutboxMessage, ConversationRow)
        )


@pytest.mark.parametrize("given", ["", "forged", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "é"])
def test_a_forged_or_missing_signature_changes_nothing(line: Line, given: str) -> None:
    for path in ("/sms/inbound", "/sms/status"):
        answer = line.post(line.fields("river"), path=path, signature=given)
        assert (answer.status_code, answer.data) == (403, b"")
    assert stored(line) == 0


def test_a_signature_for_another_body_or_address_is_forged(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    fields = line.fields("river")
    for url, signed in ((URL, {**fields, "Body": "mill"}), ("https://other.example/sms/inbound", fields)):
        given = signature_of(token, url, list(signed.items()))
        assert line.post(fields, signature=given).status_code == 403
    assert stored(line) == 0


def test_the_host_header_is_not_believed(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    fields = line.fields("river")
    given = signature_of(token, "http://evil.example/sms/inbound", list(fields.items()))
    answer = line.client.post(
        "/sms/inbound",
        data=urlencode(fields),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": given, "Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    assert answer.status_code == 403


def test_the_raw_query_is_signed_as_it_came(line: Line) -> None:
    answer = line.post(line.fields("river"), query="town=S%C3%A3o%20Jo%27s&blank=&x=a+b")
    assert answer.status_code == 200
    assert "YES" in line.heard()


def test_two_tokens_while_one_is_changed(make_line: Callable[..., Line]) -> None:
    line = make_line(
        provider="twilio",
        twilio_account_sid="AC1",
        twilio_auth_token="new",
        twilio_auth_token_old="old",
    )
    for token, status in (("new", 200), ("old", 200), ("older", 403)):
        fields = line.fields("hello", AccountSid="AC1")
        given = signature_of(token, URL, list(fields.items()))
        assert line.post(fields, signature=given).status_code == status


def test_another_account_is_turned_away(line: Line) -> None:
    assert line.post(line.fields("river", AccountSid="AC9")).status_code == 403
    assert stored(line) == 0


def test_an_unknown_number_is_turned_away(line: Line) -> None:
    answer = line.post(line.fields("river", To="+15555550199"))
    assert (answer.status_code, answer.data) == (404, b"")
    assert stored(line) == 0


def test_a_message_without_an_id_is_turned_away(line: Line) -> None:
    assert line.post(line.fields("river", MessageSid="")).status_code == 400
    assert stored(line) == 0


def test_too_large_a_body(line: Line) -> None:
    assert line.post(line.fields("x" * LARGEST)).status_code == 413
    assert stored(line) == 0


def test_broken_bytes_and_other_kinds_of_body(line: Line) -> None:
    for body, kind in (
        (b"Body=%FF", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (json.dumps({"Body": "river"}).encode(), "application/json"),
        (b"", "text/plain"),
    ):
        answer = line.client.post(
            "/sms/inbound", data=body, content_type=kind, headers={"X-Twilio-Signature": "x"}
        )
        assert answer.status_code in (400, 403)
    assert stored(line) == 0


def test_only_posting_is_known(line: Line) -> None:
    assert line.client.get("/sms/inbound").status_code == 405


def test_a_short_code_gets_no_reply(line: Line) -> None:
    assert line.post(line.fields("STOP", sender="72345")).status_code == 200
    assert stored(line) == 0


def test_odd_messages_do_no_harm(line: Line) -> None:
    for text in ("", "\x00\x00", "𝕽𝖎𝖛𝖊𝖗", "\u202eriver", "x" * 1600, "🙂" * 500, "%(town)s {0} %s"):
        assert line.post(line.fields(text, NumMedia="²")).status_code == 200
    with reading(line.parts.database) as session:
        assert set(session.scalars(select(InboundMessage.state))) <= {"done", "ignored"}
