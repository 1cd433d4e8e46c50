"""What a simulated way out "sent": the words as they arrive, links and all, for who tries Engage and plays a resident.

Only messages nothing ever carried, and only while their way is simulated: what goes to real people is read by them
alone. Addresses are shown by two digits, and codes that lead to answers stay hidden.
"""

import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.attending import language_with
from engage.actions.confirming import of_day
from engage.actions.converse import Inbound, receive
from engage.actions.gateway import EMAIL, NOWHERE, SIMULATED
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.parts import Parts
from engage.actions.receipts import hide_codes
from engage.config import Config
from engage.errors import Malformed, NotFound
from engage.storage import pretended
from engage.storage.conversing import number_of
from engage.storage.database import reading
from engage.storage.mailings import Mailing, mailings_of
from engage.storage.projects import Project
from engage.storage.texting import OutboxMessage

PAGE = 50
WAYS = ("sms", "email")
LONGEST = 1600  # characters of one text
_OWN_DATA = re.compile(r"/mine/\w+")
"""A link to one's own data: for the person alone, where people are real."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a message. `link`: where they lead on this server ("/i/..."), "" for plain words."""

    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """One message as it would have arrived. `pieces` None: the words are not kept any more; `subject`: a letter's.

    `mailing`: its name when it is one of many; else `reply`: it answers what they wrote, `own`: it is about their own
    data; else it reminds them of a survey. `day_only`: of its time the day alone is known. `latest`: of its person, on
    this page.
    """

    id: int
    at: datetime
    letter: bool
    veiled: str
    language: str
    subject: str
    pieces: tuple[Piece, ...] | None
    segments: int
    state: str
    mailing: str = ""
    mailing_id: int | None = None
    reply: bool = False
    own: bool = False
    day_only: bool = False
    latest: bool = False


@dataclass(frozen=True, slots=True)
class WentOut:
    """A page of what went out, `count` in all; `waiting`: messages whose hour or turn has not come."""

    messages: Sequence[Read]
    count: int
    waiting: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.count // PAGE))


def simulated_ways(config: Config) -> tuple[str, ...]:
    """The ways that carry nothing in this installation: "sms", "email"."""
    ways = (("sms", config.provider == SIMULATED), ("email", not config.smtp_url))
    return tuple(way for way, simulated in ways if simulated)


def went_out(
    session: Session, parts: Parts, project: Project, page: int = 1, mailing_id: int | None = None
) -> WentOut:
    """A page (of 50, the newest first), of all or of one mailing. Raises NotFound where nothing is simulated."""
    accounts = _accounts(parts)
    rows = pretended.pretended_messages(
        session,
        project.id,
        accounts,
        NOWHERE,
        mailing_id=mailing_id,
        offset=PAGE * (page - 1),
        limit=PAGE,
    )
    names = {row.id: row for row in mailings_of(session, project.id)}
    shown = veiled_numbers(session, parts, [row.person for row in rows])
    found, met = [], set[str]()
    for row in rows:
        one = _read(session, parts, project, row, shown[row.person], names.get(row.mailing_id or 0))
        found.append(replace(one, latest=row.person not in met))
        met.add(row.person)
    return WentOut(
        found,
        pretended.count_pretended(session, project.id, accounts, NOWHERE, mailing_id),
        pretended.count_waiting(session, project.id, accounts),
    )


def answer_as(parts: Parts, project: Project, message_id: int, words: str) -> str:
    """Answers a text as the phone it went to; the person (a token). Only in an invented town: its phones are nobody's.

    Raises NotFound for any other town or message, Malformed("text_form") for no words.
    """
    with reading(parts.database) as session:
        accounts = [account for account in _accounts(parts) if account == SIMULATED]
        row = pretended.pretended_message(session, project.id, accounts, NOWHERE, message_id)
        sealed = number_of(session, row.person) if row is not None and project.demo else None
    if row is None or sealed is None or project.text_number is None:
        raise NotFound("no_such_text")
    said = words.replace("\x00", "").strip()[:LONGEST]
    if not said:
        raise Malformed("text_form")
    sid = f"{NOWHERE}in-{secrets.token_hex(8)}"
    receive(parts, Inbound(SIMULATED, sid, project.text_number, parts.vault.open(sealed), said))
    parts.bell.set()
    return row.person


def _accounts(parts: Parts) -> list[str]:
    accounts = [EMAIL if way == "email" else SIMULATED for way in simulated_ways(parts.config)]
    if not accounts:
        raise NotFound("not_simulated")
    return accounts


def _read(
    session: Session, parts: Parts, project: Project, row: OutboxMessage, veiled: str, mailing: Mailing | None
) -> Read:
    subject, words = _opened(parts, row)
    words = words if project.demo or words is None else _OWN_DATA.sub("/…", words)
    begun = row.priority > 0 and row.in_reply_to is None
    own = begun and row.mailing_id is None and row.survey_id is None
    return Read(
        id=row.id,
        at=row.created_at if own else row.due_at,
        letter=row.account == EMAIL,
        veiled=veiled,
        language=language_with(session, project, row.person),
        subject=subject,
        pieces=None if words is None else _pieces(words, parts.config.public_url),
        segments=row.segments,
        state=row.state,
        mailing=mailing.name if mailing else "",
        mailing_id=row.mailing_id,
        reply=not begun,
        own=own,
        day_only=of_day(row),
    )


def _opened(parts: Parts, row: OutboxMessage) -> tuple[str, str | None]:
    """(subject, words); the words None when they are not kept any more or cannot be opened."""
    try:
        body = parts.vault.open(row.sealed)
        if row.account == EMAIL:
            letter = json.loads(body)
            return str(letter["subject"]), hide_codes(str(letter["text"]))
    except (Malformed, ValueError, KeyError, TypeError):
        return "", None
    return "", hide_codes(body) if body not in ("", "{}") else None


def _pieces(words: str, public_url: str) -> tuple[Piece, ...]:
    """The words, those that are addresses of this server as links."""
    found, end = [], 0
    for place in re.finditer(re.escape(public_url) + r"(/(?!/)[\w/?=&%.-]*[\w/])", words):
        found += [Piece(words[end : place.start()]), Piece(place[0], place[1])]
        end = place.end()
    return tuple(piece for piece in (*found, Piece(words[end:])) if piece.words)
