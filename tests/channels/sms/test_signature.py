"""Signatures as the provider makes them, and everything that must be turned away without a trace."""

import hashlib
import json
import socket
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from engage.channels.sms.arriving import LARGEST
from engage.channels.sms.lines import line_of
from engage.channels.sms.signature import fields_of, is_signed, signature_of
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


def test_with_its_port_or_without(make_line: Callable[..., Line]) -> None:
    """As the provider's own check has it: both are signed now and then."""
    line = make_line()
    token = line_of(line.parts.config).tokens[0]
    for url, status in (
        (URL, 200),
        ("https://town.example:443/sms/inbound", 200),
        ("https://town.example:8443/sms/inbound", 403),
        ("http://town.example/sms/inbound", 403),
    ):
        fields = line.fields("hello")
        assert RequestValidator(token).validate(URL, fields, theirs(token, url, fields)) == (status == 200)
        assert line.post(fields, signature=theirs(token, url, fields)).status_code == status


def theirs(token: str, url: str, fields: Mapping[str, str] | None = None) -> str:
    return str(RequestValidator(token).compute_signature(url, fields or {}))


SIGNED_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    st.dictionaries(SIGNED_TEXT, SIGNED_TEXT, max_size=8), st.text(st.characters(codec="utf-8"), max_size=20)
)
def test_every_form_is_signed_as_the_provider_signs_it(fields: dict[str, str], query: str) -> None:
    url = URL + (f"?q={quote(query)}" if query else "")
    received = fields_of(urlencode(fields).encode())
    assert signature_of("token", url, received) == theirs("token", url, fields)


@given(st.lists(st.tuples(SIGNED_TEXT, SIGNED_TEXT), min_size=1, max_size=6), st.data())
def test_any_other_form_has_another_signature(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    received = fields_of(urlencode(pairs).encode())
    good = signature_of("token", URL, received)
    place = data.draw(st.integers(0, len(received) - 1))
    name, value = received[place]
    changed = [*received[:place], (name, value + "x"), *received[place + 1 :]]
    assert is_signed(good, ("token",), URL, received)
    assert is_signed(good, ("token",), URL, list(reversed(received))), "the order of fields does not count"
    if set(changed) != set(received):
        assert not is_signed(good, ("token",), URL, changed)


def test_of_fields_given_twice_every_value_is_signed(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    fields = [*line.fields("river").items(), ("MediaUrl", "b"), ("MediaUrl", "a"), ("MediaUrl", "a")]
    given = theirs(token, URL, MultiDict(fields))
    assert line.post_body(urlencode(fields).encode(), given).status_code == 200
    less = [pair for pair in fields if pair != ("MediaUrl", "a")]
    assert line.post_body(urlencode(less).encode(), given).status_code == 403


def test_nothing_of_a_form_is_trimmed_or_normalized(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    fields = line.fields("  e\u0301  ", Unknown="", AddedLater=" x ")
    for changed in ({"Body": "e\u0301"}, {"Body": "  é  "}, {"AddedLater": "x"}):
        assert line.post(fields, signature=theirs(token, URL, {**fields, **changed})).status_code == 403
    assert stored(line) == 0
    assert line.post(fields, signature=theirs(token, URL, fields)).status_code == 200


def hashed(body: bytes) -> str:
    return f"bodySHA256={hashlib.sha256(body).hexdigest()}"


def test_a_body_in_json_is_signed_by_its_hash(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    body = json.dumps({**line.fields("river"), "NumMedia": 0, "More": {"a": [1]}, "None": None}).encode()
    for query in (hashed(body), f"x=a+b&y=S%C3%A3o&{hashed(body)}"):
        given = theirs(token, f"{URL}?{query}")
        assert RequestValidator(token).validate(f"{URL}?{query}", body.decode(), given)
        answer = line.post_body(body, given, query=query, kind="application/json; charset=utf-8")
        assert answer.status_code == 200
    assert "YES" in line.heard()


def test_a_body_in_json_without_its_hash_or_with_another_is_forged(line: Line) -> None:
    token = line_of(line.parts.config).tokens[0]
    body = json.dumps(line.fields("river")).encode()
    other = json.dumps(line.fields("mill")).encode()
    for query in ("", hashed(other), "bodySHA256=", "bodySHA256=é", f"bodysha256={hashed(body)[11:]}"):
        url = f"{URL}?{query}" if query else URL
        answer = line.post_body(body, theirs(token, url), query=query, kind="application/json")
        assert answer.status_code == 403
    answer = line.post_body(body, theirs("other", f"{URL}?{hashed(body)}"), hashed(body), "application/json")
    assert answer.status_code == 403
    assert stored(line) == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'"Body"', b"{", b"\xff", b"[" * 60_000, b'{"a":1}'])
def test_json_that_is_no_message(line: Line, body: bytes) -> None:
    token = line_of(line.parts.config).tokens[0]
    given = theirs(token, f"{URL}?{hashed(body)}")
    answer = line.post_body(body, given, query=hashed(body), kind="application/json")
    assert answer.status_code in (400, 403)
    assert stored(line) == 0


def test_without_the_header_nothing_else_is_looked_at(line: Line) -> None:
    for body in (b"Body=%FF", b"\xff" * 70_000, b"{", b""):
        for kind in ("application/x-www-form-urlencoded", "application/json", "multipart/form-data", ""):
            assert line.post_body(body, "", kind=kind).status_code == 403
    assert stored(line) == 0


@pytest.mark.parametrize("given", ["é", "\xff", "=", "a" * 5000, "RSOYDt4T1cUTdK1PDd93/VVr8B8=\t"])
def test_odd_headers_are_forged_ones(line: Line, given: str) -> None:
    assert line.post(line.fields("river"), signature=given).status_code == 403


ROAD = "/sms/inbound?town=S%C3%A3o%20Jo%27s&x=a+b&blank=&y=%2f%2F"


@pytest.mark.parametrize(
    "road",
    [
        "/sms/inbound",
        ROAD,
        "/sms/inb%6Fund?x=%7E~",
        "/sms/inbound?a=1&a=2&=&&x",
        "https://town.example/sms/inbound?x=%41",
    ],
)
def test_the_address_as_it_stood_on_the_wire(
    line: Line, loopback: socket.socket, serve: Callable[..., None], road: str
) -> None:
    """Over a real connection, bytes as they are: what was signed is what was asked, before any reading of it."""
    serve(line.client.application, loopback)
    signed = road if road.startswith("https") else f"https://town.example{road}"
    fields = line.fields("river")
    given = theirs(line_of(line.parts.config).tokens[0], signed, fields)
    body = urlencode(fields)
    head = (
        f"POST {road} HTTP/1.1\r\nHost: town.example\r\nX-Twilio-Signature: {given}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(loopback.getsockname(), timeout=10) as connection:
        connection.sendall(head.encode() + body.encode())
        told = b"".join(iter(lambda: connection.recv(4096), b""))
    assert told.startswith(b"HTTP/1.1 200")


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
