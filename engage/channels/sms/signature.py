"""Whether a request truly comes from the provider: its signature over our own address and every field as sent.

Pure. The address is the configured one plus the raw path and query, never what a header says. Fields are neither
trimmed nor normalized; blank and unknown ones count. Of a body in JSON the address carries the hash.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import parse_qs, parse_qsl

from engage.errors import Malformed

MOST_FIELDS = 200
Fields = Sequence[tuple[str, str]]
_HASH = "bodySHA256"
_USUAL_PORT: Mapping[str, str] = MappingProxyType({"https": "443", "http": "80"})


def fields_of(body: bytes) -> Fields:
    """The form fields as received, blank ones kept; Malformed for bytes that are no form in UTF-8."""
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise Malformed("text_form") from error


def fields_of_json(body: bytes) -> Fields:
    """The words and whole numbers of a JSON object, by name; Malformed for anything that is no object in UTF-8."""
    try:
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("text_form") from error
    if not isinstance(value, dict):
        raise Malformed("text_form")
    return [(name, str(told)) for name, told in value.items() if type(told) in (str, int)]


def signature_of(token: str, url: str, fields: Fields) -> str:
    """The provider's signature: HMAC-SHA1 over the address and the sorted fields (of equal ones each once)."""
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    digest = hmac.new(token.encode(), signed.encode(errors="surrogateescape"), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_signed(given: str, tokens: Iterable[str], url: str, fields: Fields) -> bool:
    """Whether any of the tokens made this signature; compared in constant time.

    The provider signs the address with its port or without (its own library checks both), so both count.
    """
    matches = [
        hmac.compare_digest(signature_of(token, address, fields).encode(), given.encode())
        for token in tokens
        for address in (url, _other_port(url))
    ]
    return any(matches)


def is_hashed(query: str, body: bytes) -> bool:
    """Whether the address names the SHA-256 of this body; compared in constant time. False when it names none."""
    given = parse_qs(query).get(_HASH, [""])[0]
    return hmac.compare_digest(hashlib.sha256(body).hexdigest().encode(), given.encode())


def _other_port(url: str) -> str:
    """The same address without its port, or with the usual one when it has none."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    name, colon, port = host.rpartition(":")
    if colon and port.isdecimal():
        return f"{scheme}://{name}{slash}{path}"
    return f"{scheme}://{host}:{_USUAL_PORT.get(scheme, '443')}{slash}{path}"
