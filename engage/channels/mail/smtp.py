"""One letter over one connection to a mail server (RFC 5321), verified TLS, ten seconds at most for each step.

What became of it is told honestly: before the last line of the letter left, it surely was not accepted; after that,
without an answer, nobody knows.
"""

import hashlib
import re
import smtplib
import ssl
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from ipaddress import ip_address
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from engage.actions.gateway import EMAIL, Accepted, Answer, Declined, Lost, Outcome, Outgoing, Remedy, Unsure
from engage.channels.mail.letter import Writer, written

TIMEOUT = 10.0  # seconds
AGAIN = Remedy(tries=5, wait=300)
PAUSE = Remedy(pause=True)
UNUSABLE = Remedy(unusable=True)
_UNKNOWN_BOX = re.compile(r"\b5\.1\.(?:1|2|3|6|10)\b")  # RFC 3463: no such mailbox, domain, or it moved
_PORTS: Mapping[str, int] = MappingProxyType({"smtp": 587, "smtps": 465})


class _Stopped(Exception):
    """The server said something else than yes."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class SmtpGateway:
    """`url` as in ENGAGE_SMTP_URL, `sender` as in ENGAGE_MAIL_FROM; answers go to `replies`, or to the sender; `tls`
    replaces the machine's certificates."""

    def __init__(self, url: str, sender: str, replies: str = "", tls: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "smtps"
        self._host = parts.hostname or ""
        self._port = parts.port or _PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._writer = Writer(*parseaddr(sender), replies)
        self._address = self._writer.address
        self._tls = tls or ssl.create_default_context()

    @property
    def account(self) -> str:
        return EMAIL

    def send(self, message: Outgoing) -> Outcome:
        """Hands one letter to the server; every failure becomes a word, none is raised."""
        letter = self._letter(message)
        if isinstance(letter, Declined):
            return letter
        try:
            server = self._open()
        except _Stopped as stopped:
            return stopped.outcome
        except (OSError, smtplib.SMTPException) as error:  # TLS and time-outs are OSErrors
            tls = isinstance(error, ssl.SSLError)
            return _refused("tls" if tls else "not_connected", PAUSE if tls else AGAIN)
        outcome = self._hand_over(server, message, letter)
        with suppress(OSError, smtplib.SMTPException):  # the answer stands, whatever becomes of the goodbye
            server.quit()
        server.close()
        return outcome

    def look_up(self, message: Outgoing, since: datetime, known: Collection[str]) -> Answer:
        """A mail server cannot be asked."""
        return Unsure("letters_cannot_be_looked_up")

    def fetch(self, provider_id: str) -> Answer:
        """Nor does it tell later."""
        return Unsure("letters_cannot_be_looked_up")

    def remove(self, provider_id: str) -> bool:
        """Nor does it keep what it passed on."""
        return True

    def message_id(self, reference: int) -> str:
        """Made from our own id, so that the same letter sent again is the same to whoever receives it."""
        domain = self._address.rpartition("@")[2]
        mark = hashlib.sha256(f"{domain}:{reference}".encode()).hexdigest()[:12]
        return f"<engage.{reference}.{mark}@{domain}>"

    def _letter(self, message: Outgoing) -> bytes | Declined:
        """The letter as it goes over the line. Only an address that is none is the contact's fault."""
        try:
            to = Address(addr_spec=message.to)
        except (ValueError, IndexError, HeaderParseError):
            return _refused("address_unfit", UNUSABLE)
        try:
            return written(message, self._writer, to, self.message_id(message.reference))
        except (ValueError, IndexError, HeaderParseError):
            return _refused("letter_unfit", PAUSE)

    def _open(self) -> smtplib.SMTP:
        """A connection that is ready to take a letter."""
        server: smtplib.SMTP
        if self._secure:
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT, context=self._tls)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        try:
            server.ehlo()
            if not self._secure and server.has_extn("starttls"):
                server.starttls(context=self._tls)
                server.ehlo()
            elif not self._secure and not _on_this_machine(self._host):
                raise _Stopped(_refused("no_tls", PAUSE))
            if self._user:
                self._log_in(server)
        except BaseException:
            server.close()
            raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        try:
            server.login(self._user, self._password)
        except smtplib.SMTPAuthenticationError as error:
            busy = 400 <= error.smtp_code < 500
            raise _Stopped(_refused(f"smtp_{error.smtp_code}", AGAIN if busy else PAUSE)) from error
        except smtplib.SMTPNotSupportedError as error:
            raise _Stopped(_refused("no_login", PAUSE)) from error

    def _hand_over(self, server: smtplib.SMTP, message: Outgoing, letter: bytes) -> Outcome:
        unfit = _refused("letter_unfit", PAUSE)  # until the town's own address was taken
        try:
            _expect(server.mail(self._address), PAUSE)
            unfit = _refused("address_unfit", UNUSABLE)
            _expect(server.rcpt(message.to), Remedy())
            _expect(server.docmd("DATA"), Remedy(), 354)
        except _Stopped as stopped:
            return stopped.outcome
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            return unfit if isinstance(error, UnicodeError) else _refused("not_connected", AGAIN)
        try:
            server.send(re.sub(rb"(?m)^\.", b"..", letter) + b".\r\n")
            _expect(server.getreply(), Remedy())
        except _Stopped as stopped:
            return stopped.outcome
        except (OSError, smtplib.SMTPException) as error:
            return Lost(type(error).__name__)
        return Accepted(self.message_id(message.reference))


def _refused(error: str, remedy: Remedy) -> Declined:
    return Declined(error, remedy)


def _expect(reply: tuple[int, bytes], otherwise: Remedy, wanted: int = 250) -> None:
    """Raises _Stopped with what a refusal means; `otherwise`: the remedy of one for good."""
    code, words = reply
    if code == wanted or (wanted == 250 and code == 251):
        return
    if 400 <= code < 500:
        raise _Stopped(_refused(f"smtp_{code}", AGAIN))
    if code < 0:
        raise smtplib.SMTPServerDisconnected
    unknown = _UNKNOWN_BOX.search(words.decode("ascii", "replace"))
    raise _Stopped(_refused(f"smtp_{code}", UNUSABLE if unknown else otherwise))


def _on_this_machine(host: str) -> bool:
    """Whether a letter to this host leaves no machine: only there TLS may be missing."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
