"""Encryption of what could name a person, and keyed tokens for looking it up. Keys come from the configuration."""

import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from engage.errors import Malformed


class Vault:
    """Seals text (first key writes, all keys read) and makes tokens that are useless without the key."""

    def __init__(self, keys: Sequence[str], token_key: str) -> None:
        self._box = MultiFernet([Fernet(key) for key in keys])
        self._token_key = token_key.encode()

    def seal(self, words: str) -> str:
        """The text, to be opened with a key. A Fernet token carries in clear when it was made: that is told to nobody,
        for the moment an address was sealed would tell which reply its person gave."""
        return self._box.encrypt_at_time(words.encode(), 0).decode()

    def open(self, sealed: str) -> str:
        """The text that was sealed; Malformed when no key fits."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Malformed("vault_key") from error

    def token(self, purpose: str, *parts: str) -> str:
        """A keyed hash (32 hex digits) for one purpose: the same number gives unrelated tokens elsewhere."""
        message = "\x1f".join((purpose, *parts)).encode()
        return hmac.digest(self._token_key, message, "sha256").hex()[:32]
