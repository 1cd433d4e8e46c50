"""What waits for a person of the team, opened as far as a decision needs it: the words, the language, the question.

Addresses are shown by two digits. What is decided, and what follows, is engage.actions.attending's part.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.attending import language_with
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.parts import Parts
from engage.actions.persons import hide_links
from engage.actions.receipts import hide_codes
from engage.errors import Malformed, NotFound
from engage.storage.attention import open_attention, waiting
from engage.storage.conversing import conversation_of, has_opted_out
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow
from engage.storage.talks import count_lost, inbound_of, talk_ids
from engage.storage.texting import Attention, OutboxMessage
from engage.surveys.survey import Question
from engage.texting.state import Thread, from_json

PARKED_AFTER = 3  # replies that did not fit


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. `words`: what they wrote, or what was to be sent; None for each that is not kept any more.

    `code`: the provider's, or ours. `question` with `source`, the language it is written in: what was being asked.
    `stopped`: they said stop themselves meanwhile. `count`: how many messages of a `mailing` it is about. `percent` of
    a budget is used; `full`: nothing more is begun.
    """

    id: int
    kind: str
    since: datetime
    code: str
    survey: str = ""
    person: str = ""
    veiled: str = ""
    talk: int | None = None
    language: str = ""
    words: tuple[str | None, ...] = ()
    question: Question | None = None
    source: str = "en"
    stopped: bool = False
    count: int = 1
    mailing: int | None = None
    percent: int | None = None
    full: bool = False


def items(session: Session, parts: Parts, project: Project) -> list[Item]:
    """What is open in a project, oldest first."""
    rows = waiting(session, project.id)
    people = [row.person for row in rows if row.person]
    shown, talks = veiled_numbers(session, parts, people), talk_ids(session, project.id, people)
    return [_item(session, parts, project, row, shown, talks) for row in rows]


def item(session: Session, parts: Parts, project: Project, attention_id: int) -> Item:
    """One of them; raises NotFound("no_attention")."""
    row = open_attention(session, project.id, attention_id)
    if row is None:
        raise NotFound("no_attention")
    people = [row.person] if row.person else []
    shown, talks = veiled_numbers(session, parts, people), talk_ids(session, project.id, people)
    return _item(session, parts, project, row, shown, talks)


def _item(
    session: Session,
    parts: Parts,
    project: Project,
    row: Attention,
    shown: dict[str, str],
    talks: dict[str, int],
) -> Item:
    survey = session.get(SurveyRow, row.survey_id) if row.survey_id else None
    person = row.person or ""
    question, source = asked_last(session, parts, row)
    return Item(
        id=row.id,
        kind=row.kind,
        since=row.created_at,
        code=str(row.detail.get("code") or row.detail.get("why") or ""),
        survey=survey.title if survey else "",
        person=person,
        veiled=shown.get(person, ""),
        talk=talks.get(person),
        language=language_with(session, project, person) if person else "",
        words=_words(session, parts, row),
        question=question,
        source=source,
        count=_count(session, row),
        stopped=bool(person) and has_opted_out(session, project.id, person),
        mailing=row.detail.get("mailing"),
        percent=row.detail.get("percent"),
        full=bool(row.detail.get("full")),
    )


def thread_asked(session: Session, row: Attention) -> Thread | None:
    """The survey a person is being asked, as their conversation stands now; None when none is."""
    talk = conversation_of(session, row.project_id, row.person) if row.person else None
    threads: Sequence[Thread] = from_json(talk.state).threads if talk else ()
    asked = [each for each in threads if each.question is not None]
    return next((each for each in asked if row.survey_id in (None, each.survey)), None)


def asked_last(session: Session, parts: Parts, row: Attention) -> tuple[Question | None, str]:
    """The question a waiting thing is about, and the language it is written in."""
    thread = thread_asked(session, row) if row.kind in ("maybe_stop", "parked") else None
    if thread is None:
        return None, "en"
    try:
        survey = parts.editions.get(session, thread.edition)
    except NotFound:
        return None, "en"
    found = next((each for each in survey.questions() if each.key == thread.question), None)
    return found, survey.source


def _words(session: Session, parts: Parts, row: Attention) -> tuple[str | None, ...]:
    """What they wrote (of a parked one the last three), or the message nobody knows the fate of."""
    if row.kind == "unknown" and row.outbox_id:
        message = session.get(OutboxMessage, row.outbox_id)
        return (sent_words(parts, message.account, message.sealed),) if message else ()
    if row.inbound_id is None or row.person is None:
        return ()
    most = PARKED_AFTER if row.kind == "parked" else 1
    heard = inbound_of(session, row.project_id, row.person, most, upto=row.inbound_id)
    return tuple(heard_words(parts, each.sealed) for each in heard)


def _count(session: Session, row: Attention) -> int:
    mailing = row.detail.get("mailing") if row.kind == "unknown" else None
    return 1 if mailing is None else count_lost(session, row.project_id, mailing)


def heard_words(parts: Parts, sealed: str) -> str | None:
    """What a person wrote; None when it is not kept any more, or cannot be opened."""
    try:
        body = json.loads(parts.vault.open(sealed)).get("body")
    except (Malformed, ValueError, AttributeError):
        return None
    return str(body) if body is not None else None


def sent_words(parts: Parts, account: str, sealed: str) -> str | None:
    """What was written to a person: the text, or a letter's subject and words; None when it is not kept any more.

    Codes and links that are theirs alone are left out.
    """
    try:
        body = parts.vault.open(sealed)
        if account == "email":
            letter = json.loads(body)
            return _shown("\n".join((str(letter["subject"]), str(letter["text"]))))
    except (Malformed, ValueError, KeyError, TypeError):
        return None
    return _shown(body) if body not in ("", "{}") else None


def _shown(words: str) -> str:
    return hide_links(hide_codes(words))
