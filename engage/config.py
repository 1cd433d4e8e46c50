"""Every setting of Engage, read from the environment once, as one immutable value.

Settings are rows of one table, so that the guide can be checked against them. Secrets come from the environment,
else from a file in the data folder made once; what they protect is left to those who use them.
"""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from engage.errors import Malformed

SECRETS_FILE = "secrets.json"
TWILIO = "https://api.twilio.com"
TOWN_ZONE = "America/New_York"  # every town of the program is in Massachusetts


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: what it means, and what holds when it is absent or empty."""

    name: str
    meaning: str
    default: str = ""


SETTINGS: tuple[Setting, ...] = (
    Setting("ENGAGE_DATA", "Folder for the database, secrets and backups. Made when missing.", "./data"),
    Setting(
        "ENGAGE_DATABASE_URL",
        "Where answers are kept: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.",
        "SQLite, `engage.db` in the data folder",
    ),
    Setting(
        "ENGAGE_PUBLIC_URL",
        "The address residents use. Links, QR codes and the check of text messages are built from it.",
        "http://127.0.0.1:<port>",
    ),
    Setting("ENGAGE_HOST", "Network address the server listens on.", "127.0.0.1"),
    Setting("ENGAGE_PORT", "Port the server listens on.", "8000"),
    Setting("ENGAGE_THREADS", "How many requests are answered at once.", "16"),
    Setting(
        "ENGAGE_TRUSTED_PROXIES",
        "How many reverse proxies stand before the server; their `X-Forwarded` headers are believed.",
        "0",
    ),
    Setting(
        "ENGAGE_PROVIDER",
        "Who carries text messages: `simulated` or `twilio`.",
        "twilio when it has an account",
    ),
    Setting("ENGAGE_TWILIO_ACCOUNT_SID", "The account at Twilio."),
    Setting("ENGAGE_TWILIO_AUTH_TOKEN", "Its token: signs what arrives, opens what leaves."),
    Setting("ENGAGE_TWILIO_AUTH_TOKEN_OLD", "The token before it, accepted on arrival while one is changed."),
    Setting(
        "ENGAGE_TWILIO_API_URL",
        "Where Twilio is asked to send; another address only for trials on a stand-in.",
        "https://api.twilio.com",
    ),
    Setting(
        "ENGAGE_SMTP_URL",
        "The mail server letters go out by: `smtp://USER:PASSWORD@HOST:587` (STARTTLS) or `smtps://...`.",
        "none: letters are kept and shown, not sent",
    ),
    Setting("ENGAGE_MAIL_FROM", "The address letters come from, as `Town of Riverbend <news@example.org>`."),
    Setting("ENGAGE_MAIL_REPLIES", "The address answers to letters go to.", "the one letters come from"),
    Setting("ENGAGE_SECRET_KEY", "Signs cookies and links.", "made once, in `secrets.json`"),
    Setting(
        "ENGAGE_VAULT_KEYS",
        "Encrypt phone numbers and messages: Fernet keys, newest first, separated by commas.",
        "made once, in `secrets.json`",
    ),
    Setting(
        "ENGAGE_TOKEN_KEY",
        "Turns a phone number into a token to look it up by.",
        "made once, in `secrets.json`",
    ),
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """`vault_keys` are Fernet keys, newest first. Never shown by `repr`, so never in a log."""

    secret_key: str = field(repr=False)
    token_key: str = field(repr=False)
    vault_keys: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, read and checked. `data` is absolute; `public_url` has no slash at its end."""

    data: Path
    database_url: str = field(repr=False)  # may carry a password
    public_url: str
    secrets: Secrets
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 16
    trusted_proxies: int = 0
    provider: str = "simulated"
    twilio_account_sid: str = ""
    twilio_auth_token: str = field(default="", repr=False)
    twilio_auth_token_old: str = field(default="", repr=False)
    twilio_api_url: str = TWILIO
    smtp_url: str = field(default="", repr=False)  # may carry a password
    mail_from: str = ""
    mail_replies: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Config":
        """Reads every setting; makes the data folder and the secrets file when missing.

        Raises Malformed, naming the setting, for a number or a word that cannot be understood.
        """
        data = Path(_value(environment, "ENGAGE_DATA") or "data").absolute()
        data.mkdir(parents=True, exist_ok=True)
        port = _number(environment, "ENGAGE_PORT", 8000)
        account = _value(environment, "ENGAGE_TWILIO_ACCOUNT_SID")
        return cls(
            data=data,
            database_url=_value(environment, "ENGAGE_DATABASE_URL") or f"sqlite:///{data / 'engage.db'}",
            public_url=_address(environment, "ENGAGE_PUBLIC_URL", f"http://127.0.0.1:{port}"),
            secrets=_secrets(environment, data),
            host=_value(environment, "ENGAGE_HOST") or "127.0.0.1",
            port=port,
            threads=_number(environment, "ENGAGE_THREADS", 16),
            trusted_proxies=_number(environment, "ENGAGE_TRUSTED_PROXIES", 0),
            provider=_provider(environment, "twilio" if account else "simulated"),
            twilio_account_sid=account,
            twilio_auth_token=_value(environment, "ENGAGE_TWILIO_AUTH_TOKEN"),
            twilio_auth_token_old=_value(environment, "ENGAGE_TWILIO_AUTH_TOKEN_OLD"),
            twilio_api_url=_address(environment, "ENGAGE_TWILIO_API_URL", TWILIO),
            smtp_url=_mail_server(environment),
            mail_from=_value(environment, "ENGAGE_MAIL_FROM"),
            mail_replies=_mail_replies(environment),
        )

    @property
    def text_account(self) -> str:
        """Whose line texts go over: the account at the provider, or "simulated"."""
        return self.twilio_account_sid if self.provider == "twilio" else "simulated"

    @property
    def https(self) -> bool:
        """Whether residents come over TLS; cookies are then marked secure."""
        return self.public_url.startswith("https://")


def new_secrets() -> Secrets:
    """Fresh random secrets, 256 bits each."""
    return Secrets(secrets.token_urlsafe(32), secrets.token_urlsafe(32), (_fernet_key(),))


def _fernet_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii")


def _value(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name, "").strip()


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    written = _value(environment, name)
    if not written:
        return default
    if not written.isdecimal() or int(written) > 65535:
        raise Malformed("setting_number", name=name, value=written)
    return int(written)


def _address(environment: Mapping[str, str], name: str, default: str) -> str:
    address = (_value(environment, name) or default).rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise Malformed("setting_address", name=name, value=address)
    return address


def _mail_server(environment: Mapping[str, str]) -> str:
    url = _value(environment, "ENGAGE_SMTP_URL")
    if url and not (url.startswith(("smtp://", "smtps://")) and urlsplit(url).hostname):
        raise Malformed("setting_mail_server", name="ENGAGE_SMTP_URL")
    _, address = parseaddr(_value(environment, "ENGAGE_MAIL_FROM"))
    if url and not all(address.rpartition("@")):
        raise Malformed("setting_missing", name="ENGAGE_MAIL_FROM")
    return url


def _mail_replies(environment: Mapping[str, str]) -> str:
    _, address = parseaddr(_value(environment, "ENGAGE_MAIL_REPLIES"))
    if _value(environment, "ENGAGE_MAIL_REPLIES") and not all(address.rpartition("@")):
        raise Malformed("setting_mail_address", name="ENGAGE_MAIL_REPLIES")
    return address


def _provider(environment: Mapping[str, str], default: str) -> str:
    provider = _value(environment, "ENGAGE_PROVIDER") or default
    if provider not in {"simulated", "twilio"}:
        raise Malformed("setting_provider", name="ENGAGE_PROVIDER", value=provider)
    if provider == "twilio":
        for name in ("ENGAGE_TWILIO_ACCOUNT_SID", "ENGAGE_TWILIO_AUTH_TOKEN"):
            if not _value(environment, name):
                raise Malformed("setting_missing", name=name)
    return provider


def _secrets(environment: Mapping[str, str], data: Path) -> Secrets:
    secret = _value(environment, "ENGAGE_SECRET_KEY")
    token = _value(environment, "ENGAGE_TOKEN_KEY")
    vault = tuple(key.strip() for key in _value(environment, "ENGAGE_VAULT_KEYS").split(",") if key.strip())
    if secret and token and vault:
        return Secrets(secret, token, vault)
    kept = _kept(data / SECRETS_FILE)
    return Secrets(secret or kept.secret_key, token or kept.token_key, vault or kept.vault_keys)


def _kept(path: Path) -> Secrets:
    """The secrets of the file, made whole in one step when there is none: two processes never make two."""
    if not path.exists():
        _make(path, new_secrets())
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Secrets(kept["secret_key"], kept["token_key"], tuple(kept["vault_keys"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed("secrets_file", path=str(path)) from error


def _make(path: Path, made: Secrets) -> None:
    body = {"secret_key": made.secret_key, "token_key": made.token_key, "vault_keys": list(made.vault_keys)}
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump(body, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was first: its secrets hold
        os.link(draft, path)
    draft.unlink()
