"""The receipt code a person keeps: short, readable aloud, made from the receipt by key, found again by keyed hash."""

import base64
import hashlib
import re

from sqlalchemy.orm import Session

from engage.storage.responses import Response, by_token
from engage.storage.vault import Vault

_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def receipt_code(vault: Vault, collector_id: int, receipt: str) -> str:
    """The code of a reply, like "K7QF-2M9X-3R4T" (60 bits): the same receipt always gives the same code."""
    digest = hashlib.sha256(vault.token("receipt-code", str(collector_id), receipt).encode()).digest()
    letters = base64.b32encode(digest).decode().translate(_CROCKFORD)[:12]
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def receipt_token(vault: Vault, collector_id: int, receipt: str) -> str:
    """What is stored of the code: useless without the key."""
    return _token(vault, receipt_code(vault, collector_id, receipt))


def by_code(session: Session, vault: Vault, code: str) -> Response | None:
    """The reply of a code as typed (case, dashes, spaces, O for 0 and I or L for 1 forgiven), or None."""
    return by_token(session, _token(vault, code))


def hide_codes(words: str) -> str:
    """Words without the receipt codes in them: a code is the person's own, and leads to their reply."""
    return _CODE.sub("····-····-····", words)


def _token(vault: Vault, code: str) -> str:
    return vault.token("receipt-token", code.upper().translate(_ALIKE))
