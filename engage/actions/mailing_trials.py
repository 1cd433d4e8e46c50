"""A mailing sent to somebody of the team first: as people would get it, marked as a test, its link counting nothing.

It goes by the outbox, is permitted and costs like whatever the town begins; the figures of the mailing do not know it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.actions.mailing_texts import letter, material, material_problems
from engage.actions.parts import Parts
from engage.actions.persons import person_of
from engage.config import TOWN_ZONE
from engage.errors import Refused, TooMany
from engage.languages import gettext
from engage.storage.conversing import has_opted_out, insert_new
from engage.storage.database import reading, writing
from engage.storage.mailing_tests import MailingTest, count_mailing_tests
from engage.storage.mailings import mailing_of
from engage.storage.texting import OutboxMessage, Phone
from engage.texting.hours import next_allowed
from engage.texting.mailing_words import CODE, TEST_CODE, Composed
from engage.texting.rules import rules_of
from engage.texting.segments import segments, tidy

MOST, WITHIN = 10, timedelta(hours=1)  # tests of a project
USELESS_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which test: `kind` "sms" or "email", to an address as engage.actions.addresses reads it, in a language."""

    kind: str
    address: str
    language: str


def send_test(parts: Parts, project_id: int, mailing_id: int, wish: Wish, by: str) -> datetime:
    """Puts a test of a draft into the outbox; when it may leave, by the town's hours.

    Raises Refused when its words are not whole, the town has no number, or the address said stop; TooMany.
    """
    at = parts.clock()
    with reading(parts.database) as session:
        row = _laid_out(session, parts, project_id, mailing_id, wish, at)
    sealed = parts.vault.seal(wish.address)
    with writing(parts.database) as session:
        if count_mailing_tests(session, project_id, at - WITHIN) >= MOST:
            raise TooMany("mailing_tests_many", most=MOST)
        if has_opted_out(session, project_id, row["person"]):
            raise Refused("mailing_test_stopped")
        insert_new(session, Phone, {"token": row["person"], "sealed": sealed})
        message = OutboxMessage(**row)
        session.add(message)
        session.flush()
        session.add(
            MailingTest(
                project_id=project_id,
                mailing_id=mailing_id,
                outbox_id=message.id,
                kind=wish.kind,
                language=wish.language,
                by=by,
                at=at,
            )
        )
    parts.bell.set()
    due: datetime = row["due_at"]
    return due


def _laid_out(
    session: Session, parts: Parts, project_id: int, mailing_id: int, wish: Wish, at: datetime
) -> Mapping[str, Any]:
    """The row of the outbox."""
    mailing = mailing_of(session, project_id, mailing_id)
    found = material(session, parts, mailing)
    if mailing.state != "draft" or next(material_problems(found, at), None) is not None:
        raise Refused("mailing_words_unfit")
    if wish.kind != EMAIL and not found.project.text_number:
        raise Refused("mailing_test_no_line")
    said = marked(found.composed(wish.language))
    text = said.sms.replace(CODE, TEST_CODE)
    by_mail = wish.kind == EMAIL
    return {
        "project_id": project_id,
        "account": EMAIL if by_mail else parts.config.text_account,
        "person": person_of(parts.vault, project_id, wish.kind, wish.address),
        "sealed": parts.vault.seal(letter(said, TEST_CODE) if by_mail else text),
        "segments": 0 if by_mail else segments(text).count,
        "survey_id": mailing.survey_id,
        "priority": 1,
        "expires_at": at + USELESS_AFTER,
        "due_at": next_allowed(at, rules_of(found.project.settings).hours, (TOWN_ZONE,)) or at,
        "created_at": at,
    }


def marked(said: Composed) -> Composed:
    """The messages with a word before them that says what they are."""
    mark = tidy(gettext(said.language, "[Test]"))
    return Composed(
        said.language,
        said.fallback,
        f"{mark} {said.sms}",
        f"{mark} {said.subject}",
        f"{mark}\n\n{said.email}",
    )
