"""Twilio as a gateway: one request a message, ten seconds at most, and an honest word about what became of it.

A read time-out or a broken answer leaves the message `Lost`: there is no idempotency key, so it may not be repeated.
"""

import logging

from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from engage.actions.gateway import Accepted, Failed, Later, Lost, Outcome, Outgoing
from engage.channels.sms.codes import OPTED_OUT, wait_for

TIMEOUT = 10.0  # seconds
_UNREACHED_SECONDS = 15
_NEVER_SENT = ("ConnectTimeout", "NewConnectionError", "NameResolutionError")


class TwilioGateway:
    """`reports` is the address of status reports; `http` replaces the network in tests."""

    def __init__(self, account: str, token: str, reports: str, http: HttpClient | None = None) -> None:
        logging.getLogger("twilio.http_client").setLevel(logging.WARNING)  # it logs numbers at INFO
        self._account = account
        self._reports = reports
        self._client = Client(account, token, http_client=http or TwilioHttpClient(timeout=TIMEOUT))

    @property
    def account(self) -> str:
        return self._account

    def send(self, message: Outgoing) -> Outcome:
        """Asks Twilio to carry the message; every failure becomes a word, none is raised."""
        try:
            made = self._client.messages.create(
                to=message.to,
                from_=message.sender,
                body=message.body,
                status_callback=f"{self._reports}?m={message.reference}",
            )
        except TwilioRestException as error:
            return _refused(error)
        except OSError as error:  # all that the network does, time-outs of the HTTP library included
            if any(name in f"{type(error).__name__} {error!r}" for name in _NEVER_SENT):
                return Later("not_connected", _UNREACHED_SECONDS)
            return Lost(type(error).__name__)
        except (TwilioException, ValueError, KeyError, TypeError) as error:  # an answer nobody can read
            return Lost(type(error).__name__)
        return Accepted(made.sid) if made.sid else Lost("no_sid")


def _refused(error: TwilioRestException) -> Outcome:
    code = error.code or 0
    if code in OPTED_OUT:
        return Failed(str(code), opted_out=True)
    if error.status >= 500:
        return Lost(f"http_{error.status}")
    seconds = wait_for(code, error.status)
    word = str(code or f"http_{error.status}")
    return Failed(word) if seconds is None else Later(word, seconds)
