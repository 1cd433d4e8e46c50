"""A resident's receipt: 128 random bits with a keyed tag that binds them to one collector.

Whoever holds it may go on with that reply, so it is both the capability of the form and its defence against forgery.
The readable code a person writes down is made from it elsewhere (engage.actions.receipts).
"""

import hmac
import secrets

from engage.storage.vault import Vault


def new_receipt() -> str:
    """The value of a fresh receipt."""
    return secrets.token_urlsafe(16)


def claimed(written: str) -> str:
    """The value a receipt says it has, before anything is checked: to look with, never to believe."""
    value = written.partition(".")[0]
    return value if value.isascii() and value.isprintable() else ""


def receipt_value(vault: Vault, collector_id: int, written: str) -> str | None:
    """The value of a receipt made here for this collector; None for anything else."""
    value, _, tag = written.partition(".")
    if not value or not tag.isascii():
        return None
    return value if hmac.compare_digest(tag, _tag(vault, collector_id, value)) else None


def written_receipt(vault: Vault, collector_id: int, value: str) -> str:
    """A receipt as it travels in forms and cookies: value, a dot, its tag."""
    return f"{value}.{_tag(vault, collector_id, value)}"


def _tag(vault: Vault, collector_id: int, value: str) -> str:
    return vault.token("receipt", str(collector_id), value)
