"""Asking another address than the provider's own: its library knows one host only, a stand-in has another.

Only who is asked changes; what is asked and how answers are read is left to the provider's library.
"""

from typing import Any

from twilio.http.http_client import TwilioHttpClient

from engage.config import TWILIO


class Elsewhere:
    """The library's own client; what it would ask at Twilio is asked at `base`. `timeout` in seconds."""

    is_async = False

    def __init__(self, base: str, timeout: float) -> None:
        self.timeout = timeout
        self._base = base
        self._client = TwilioHttpClient(timeout=timeout)

    def request(self, method: str, uri: str, *asked: Any, **more: Any) -> Any:
        """One request, with the answer as the library reads it."""
        return self._client.request(method, uri.replace(TWILIO, self._base, 1), *asked, **more)
