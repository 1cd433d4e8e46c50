"""Twilio as a gateway: one request a message, ten seconds at most, and an honest word about what became of it.

A read time-out or a broken answer leaves the message `Lost`: there is no idempotency key, so it may not be repeated,
only looked for.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeVar

from twilio.base import values
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from engage.actions.gateway import (
    Accepted,
    Answer,
    Declined,
    Found,
    Lost,
    NotThere,
    Outcome,
    Outgoing,
    Remedy,
    Unsure,
)
from engage.channels.sms.codes import found, remedy_of_refusal

TIMEOUT = 10.0  # seconds
SHORTEST, LONGEST = 1, 36_000  # seconds, of ValidityPeriod
MOST_LISTED = 50
_UNREACHED = Remedy(tries=6, wait=15)
_NEVER_SENT = ("ConnectTimeout", "NewConnectionError", "NameResolutionError")
_NOT_THERE = ("20404", "http_404")
_T = TypeVar("_T")


class TwilioGateway:
    """`reports` is the address of status reports; `http` replaces the network in tests."""

    def __init__(self, account: str, token: str, reports: str, http: HttpClient | None = None) -> None:
        for talkative in ("twilio.http_client", "urllib3.connectionpool"):  # they log numbers
            logging.getLogger(talkative).setLevel(logging.WARNING)
        self._account = account
        self._reports = reports
        self._client = Client(account, token, http_client=http or TwilioHttpClient(timeout=TIMEOUT))

    @property
    def account(self) -> str:
        return self._account

    def send(self, message: Outgoing) -> Outcome:
        """Asks Twilio to carry the message; every failure becomes a word, none is raised."""
        valid = message.valid_seconds
        made = _asked(
            lambda: self._client.messages.create(
                to=message.to,
                from_=message.sender,
                body=message.body,
                status_callback=f"{self._reports}?m={message.reference}&t={message.attempt}",
                validity_period=values.unset if valid is None else min(max(valid, SHORTEST), LONGEST),
            )
        )
        if isinstance(made, Declined | Lost):
            return made
        return Accepted(made.sid) if made.sid else Lost("no_sid")

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """Looks through the newest messages from this sender to this receiver; times and words are compared here,
        since a message the provider still holds has no date of sending yet."""
        listed = _asked(
            lambda: self._client.messages.list(to=message.to, from_=message.sender, limit=MOST_LISTED)
        )
        if isinstance(listed, Declined | Lost):
            return Unsure(listed.error)
        fresh = [each for each in listed if each.sid not in known and _made(each) >= since]
        same = [each for each in fresh if (each.body or "").endswith(message.body)]  # trials put words before
        if same:
            return _told(min(same, key=_made))
        full = len(listed) >= MOST_LISTED and all(_made(each) >= since for each in listed)
        return Unsure("cannot_tell") if full or any(not each.body for each in fresh) else NotThere()

    def fetch(self, provider_id: str) -> Answer:
        """Asks what became of one message."""
        fetched = _asked(lambda: self._client.messages(provider_id).fetch())
        if isinstance(fetched, Declined):
            return NotThere() if fetched.error in _NOT_THERE else Unsure(fetched.error)
        return Unsure(fetched.error) if isinstance(fetched, Lost) else _told(fetched)

    def remove(self, provider_id: str) -> bool:
        """Empties the words and deletes the pictures; who wrote to whom, when and at what price stays with Twilio."""
        message = self._client.messages(provider_id)
        emptied = _asked(lambda: message.update(body=""))
        if isinstance(emptied, Declined | Lost):
            return _is_gone(emptied)
        listed = _asked(message.media.list)
        if isinstance(listed, Declined | Lost):
            return False
        return all(_is_gone(_asked(picture.delete)) for picture in listed)


def _asked(ask: Callable[[], _T]) -> _T | Declined | Lost:
    """The provider's answer to a request, or why there is none."""
    try:
        return ask()
    except TwilioRestException as error:
        return _refused(error)
    except OSError as error:  # all that the network does, time-outs of the HTTP library included
        if any(name in f"{type(error).__name__} {error!r}" for name in _NEVER_SENT):
            return Declined("not_connected", _UNREACHED)
        return Lost(type(error).__name__)
    except (TwilioException, ValueError, KeyError, TypeError, AttributeError) as error:  # nobody can read it
        return Lost(type(error).__name__)


def _refused(error: TwilioRestException) -> Declined | Lost:
    code = error.code or 0
    if error.status >= 500:
        return Lost(f"http_{error.status}")
    return Declined(str(code or f"http_{error.status}"), remedy_of_refusal(code, error.status))


def _is_gone(answer: object) -> bool:
    """Whether the provider did as asked, or has no such thing any more."""
    return not isinstance(answer, Declined | Lost) or answer.error in _NOT_THERE


def _made(message: MessageInstance) -> datetime:
    made: datetime | None = message.date_created or message.date_sent
    if made is None:
        raise ValueError("a message without a date")
    return made


def _told(message: MessageInstance) -> Answer:
    code = None if message.error_code is None else str(message.error_code)
    status = str(getattr(message.status, "value", message.status))
    told: Found | None = found(message.sid or "", status, code, message.num_segments, message.price)
    return told or Unsure("unknown_state")
