"""How texts and letters leave, for `engage doctor`: the provider and where it calls, numbers, line, queue, mail server.

It only looks: nothing is sent, and the provider is not asked.
"""

import smtplib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from engage.actions import lines
from engage.actions.gateway import EMAIL
from engage.channels.sms.codes import TABLE
from engage.cli.finding import Finding
from engage.config import Config
from engage.storage import outbox
from engage.storage.database import Database, reading
from engage.storage.projects import Project, with_text_number
from engage.storage.removing import stubborn_removals
from engage.texting.town_reach import reach_of

LATE = timedelta(minutes=2)  # a reply that waits so long: does a worker run?
KNOCK = 5.0  # seconds
_MEANINGS: Mapping[str, str] = {str(code): row.meaning for row in TABLE for code in row.codes}


def provider(config: Config) -> Finding:
    """Who carries texts, and whether it can reach us."""
    if config.provider == "simulated":
        return Finding("warn", "texts", "simulated: nothing leaves this machine. See ENGAGE_PROVIDER.")
    if not config.https:
        return Finding("fail", "texts", "Twilio cannot reach an address that is not https")
    calls = f"{config.public_url}/sms/inbound (messages), {config.public_url}/sms/status (reports)"
    return Finding("ok", "texts", f"{config.provider}, which calls {calls}")


def sending(config: Config, database: Database) -> Iterator[Finding]:
    """The town's numbers and how each way out stands. The database must be at the newest schema."""
    at = datetime.now(UTC)
    with reading(database) as session:
        towns = with_text_number(session)
        line = lines.standing(session, config.text_account, at)
        letters = lines.standing(session, EMAIL, at)
        stubborn = stubborn_removals(session, config.text_account)
        late = outbox.overdue_replies(session, config.text_account, at - LATE)
    shown = ", ".join(f"{town.slug} {town.text_number}" for town in towns)
    yield Finding("ok" if towns else "warn", "numbers", shown or "no project has a text number yet")
    yield from _contact(towns)
    yield _line(line)
    yield _queue(line, letters, late, at)
    unknown = line.unknown + letters.unknown
    words = f"{unknown} messages of which nobody knows whether they were sent. See the inbox at the desk."
    yield Finding("warn", "unknown", words) if unknown else Finding("ok", "unknown", "none")
    if stubborn:
        words = (
            f"{stubborn} messages were taken out here and still have their words there; it is asked again."
        )
        yield Finding("warn", "provider", words)
    yield _mail(config)


def _contact(towns: Sequence[Project]) -> Iterator[Finding]:
    """Whether HELP by text names a way to reach each town; nothing as long as none texts."""
    silent = [town.slug for town in towns if not reach_of(town.settings).ways]
    if silent:
        words = (
            f"HELP by text names none for {', '.join(silent)}. Add how residents reach the town in Settings."
        )
        yield Finding("warn", "contact", words)
    elif towns:
        yield Finding("ok", "contact", "HELP by text says how to reach the town")


def _line(line: lines.Standing) -> Finding:
    if line.paused_at is not None:
        code = line.why or ""
        why = f"{code}: {_MEANINGS[code]}" if code in _MEANINGS else code
        words = f"paused since {line.paused_at:%Y-%m-%d %H:%M} UTC ({why}). Mend it, then go on at the desk."
        return Finding("fail", "line", words)
    today = f"{line.today} segments on the carriers' day"
    if line.rests_until is not None:
        return Finding("warn", "line", f"{today}; rests until {line.rests_until:%Y-%m-%d %H:%M} UTC")
    if line.slow_until is not None:
        return Finding("warn", "line", f"{today}; goes slowly until {line.slow_until:%H:%M} UTC")
    return Finding("ok", "line", today)


def _queue(line: lines.Standing, letters: lines.Standing, late: int, at: datetime) -> Finding:
    waiting = line.waiting + letters.waiting
    oldest = min(filter(None, (line.oldest, letters.oldest)), default=None)
    words = f"{line.waiting} texts and {letters.waiting} letters wait"
    if waiting and oldest is not None:
        words += f", the oldest for {_long(at - oldest)}"
    if late:
        return Finding("warn", "queue", f"{words}; {late} replies are late. Does a worker run?")
    return Finding("ok", "queue", words)


def _long(waited: timedelta) -> str:
    minutes = int(waited.total_seconds()) // 60
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"


def _mail(config: Config) -> Finding:
    """Whether the mail server answers; no letter is sent."""
    if not config.smtp_url:
        return Finding("warn", "mail", "no mail server: letters are not sent. See ENGAGE_SMTP_URL.")
    parts = urlsplit(config.smtp_url)
    secure = parts.scheme == "smtps"
    host, port = parts.hostname or "", parts.port or (465 if secure else 587)
    try:
        with (smtplib.SMTP_SSL if secure else smtplib.SMTP)(host, port, timeout=KNOCK) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("fail", "mail", f"{host}:{port} does not answer ({type(error).__name__})")
    return Finding("ok", "mail", f"{host}:{port} answers")
