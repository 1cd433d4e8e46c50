"""Messages to a person about their own data: that a yes was noted, or the link they asked for. Always with that link.

They go by the outbox, within the town's hours. Of their times only the day is written down: a confirmation follows a
survey by minutes, and its moment would tell whose answers those are.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.actions.parts import Parts
from engage.actions.persons import code_token, new_code
from engage.languages import locales_of
from engage.storage.base import day_began
from engage.storage.contacts import new_link
from engage.storage.outbox_days import file_by_day
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage
from engage.texting.own_data import letter, text_words
from engage.texting.segments import segments, tidy

LINK_LASTS = timedelta(days=31)  # to the beginning of that day: what it says of when it was made is the day
USELESS_AFTER = timedelta(days=3)
DAY_ONLY_AFTER = timedelta(hours=24)  # as the link from a conversation to its answers (law 4)


@dataclass(frozen=True, slots=True)
class Note:
    """A message ready to be stored: the hash of the link in it, and its row of the outbox."""

    token: str
    expires_at: datetime
    row: Mapping[str, Any]


def note_of(parts: Parts, project: Project, what: str, person: str, kind: str, language: str) -> Note:
    """Writes the message: `what` as in engage.texting.own_data, `kind` "sms" or "email". No database."""
    now = parts.clock()
    day = day_began(now)
    code = new_code()
    link = f"{parts.config.public_url}/mine/{code}"
    locales = locales_of(project.settings)
    if kind == EMAIL:
        written = letter(what, language, project.name, link, locales)
        headers = {"List-Unsubscribe": f"<{link}>"}
        body, parts_sent = (
            json.dumps(
                {"subject": written.subject, "text": written.text, "headers": headers, "language": language}
            ),
            1,
        )
    else:
        body = tidy(text_words(what, language, project.name, link, locales))
        parts_sent = segments(body).count
    row = {
        "project_id": project.id,
        "account": EMAIL if kind == EMAIL else parts.config.text_account,
        "person": person,
        "sealed": parts.vault.seal(body),
        "segments": parts_sent,
        "priority": 1,
        "due_at": day,
        "created_at": day,
        "expires_at": day_began(now + USELESS_AFTER),
    }
    return Note(code_token(parts.vault, code), day_began(now + LINK_LASTS), row)


def send_note(session: Session, note: Note) -> None:
    """Puts the message into the outbox, and keeps what its link stands for."""
    new_link(session, note.token, note.row["project_id"], note.row["person"], note.expires_at)
    session.add(OutboxMessage(**note.row))
    session.flush()


def of_day(row: OutboxMessage) -> bool:
    """Whether of a message's time the day alone is known: it is about a person's own data, or was filed anew."""
    return row.mailing_id is None and row.created_at == day_began(row.created_at)


def blur(session: Session, at: datetime) -> int:
    """A day after the day such messages went out, leaves of their times the day, and of their order nothing; how
    many."""
    return file_by_day(session, day_began(at - DAY_ONLY_AFTER))
