"""What arrives from the provider, checked before anybody reads it: size, signature, account. Forms and JSON alike.

How signatures are made is left to engage.channels.sms.signature, what a message means to the webhook.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Request

from engage.channels.sms.lines import Line
from engage.channels.sms.signature import fields_of, fields_of_json, is_hashed, is_signed
from engage.errors import Forbidden, TooLarge

LARGEST = 64 * 1024  # bytes; a message has at most 1,600 characters
_HEADER = "X-Twilio-Signature"


def signed_fields(request: Request, public: str, line: Line) -> Mapping[str, str]:
    """The fields of a request that is signed and meant for this account; nothing may be stored before this.

    `public` is our configured address. Raises Forbidden, TooLarge or Malformed.
    """
    given = request.headers.get(_HEADER, "")
    if not given:
        raise Forbidden("text_signature")
    body = _body(request)
    in_json = request.mimetype == "application/json"
    fields = fields_of_json(body) if in_json else fields_of(body)
    trusted = not in_json or is_hashed(request.environ.get("QUERY_STRING", ""), body)
    if not is_signed(given, line.tokens, public + _asked(request), () if in_json else fields) or not trusted:
        raise Forbidden("text_signature")
    known = dict(fields)
    if known.get("AccountSid") != line.account:
        raise Forbidden("text_account")
    return known


def _body(request: Request) -> bytes:
    """The bytes as they came."""
    if (request.content_length or 0) > LARGEST:
        raise TooLarge("text_too_large")
    body = request.stream.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise TooLarge("text_too_large")
    return body


def _asked(request: Request) -> str:
    """Path and query exactly as they stood on the wire: escapes stay escapes, bytes are read as UTF-8."""
    raw: str = request.environ["REQUEST_URI"].partition("?")[0]
    path = raw if raw.startswith("/") else urlsplit(raw).path  # an absolute address, as through a proxy
    query: str = request.environ.get("QUERY_STRING", "")
    return (path + (f"?{query}" if query else "")).encode("latin-1").decode("utf-8", "surrogateescape")
