"""Whether a request truly comes from the provider: its signature over our own address and every field as sent.

The address is the configured one plus the raw path and query, never what a header says. Fields are neither trimmed
nor normalized; blank and unknown ones count.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl

from engage.errors import Malformed

MOST_FIELDS = 200
Fields = Sequence[tuple[str, str]]


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


def signature_of(token: str, url: str, fields: Fields) -> str:
    """The provider's signature: HMAC-SHA1 over the address and the sorted fields (of equal ones each once)."""
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    digest = hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_signed(given: str, tokens: Iterable[str], url: str, fields: Fields) -> bool:
    """Whether any of the tokens made this signature; compared in constant time."""
    matches = [
        hmac.compare_digest(signature_of(token, url, fields).encode(), given.encode()) for token in tokens
    ]
    return any(matches)
