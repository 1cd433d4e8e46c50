"""A number and an e-mail address given on one form: a mailing reaches their person once, and asks them once.

Over real databases. All people, numbers and towns are invented.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engage.actions import mailings
from engage.actions.contacts import Yes, person_of, say_yes
from engage.actions.gateway import EMAIL
from engage.actions.mailing_preview import preview
from engage.actions.mailings import start
from engage.actions.permitting import Go, Skip
from engage.actions.persons import answered_token
from engage.config import Config
from engage.storage.attention import ask_attention
from engage.storage.base import town_day
from engage.storage.contacts import Contact, count_contacts, count_people
from engage.storage.conversing import opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.mailing_people import decline
from engage.storage.mailings import Mailing
from engage.storage.texting import Answered, OutboxMessage
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))
NUMBER, ADDRESS = "+14135550101", "ana@example.org"


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url, public_url="https://town.example"), database, SURVEY)


def both(town: Mailed, number: str = NUMBER, address: str = ADDRESS, key: str = "key") -> tuple[str, str]:
    """Somebody who gave both on one form: (by number, by e-mail)."""
    return town.person(number, together=key), town.person(address, together=key)


def left_out(town: Mailed, **more: Any) -> Mapping[str, int]:
    mailing = town.draft(**more)
    with reading(town.parts.database) as session:
        return preview(session, town.parts, session.get_one(Mailing, mailing)).left_out


def written(town: Mailed, kind: str = "invitation", **more: Any) -> set[str]:
    """Whom a mailing is laid out for."""
    mailing = town.draft(kind, **more)
    start(town.parts, town.town.project_id, mailing, "Ada")
    rows = town.rows(mailing)
    for row in rows:
        town.change(OutboxMessage, row.id, state="skipped")
    return {row.person for row in rows}


def test_the_preview_counts_people_and_the_text_goes(town: Mailed) -> None:
    number, _ = both(town)
    alone = town.person("bo@example.org")
    mailing = town.draft()
    with reading(town.parts.database) as session:
        found = preview(session, town.parts, session.get_one(Mailing, mailing))
        project = town.town.project_id
        assert (count_people(session, project), count_contacts(session, project)) == (2, 3)
    assert (found.people, found.texts, found.letters, found.left_out) == (2, 1, 1, {"second": 1})
    assert start(town.parts, town.town.project_id, mailing, "Ada") == 2
    assert {row.person for row in town.rows(mailing)} == {number, alone}


def test_the_letter_goes_when_only_letters_do_or_the_number_cannot(town: Mailed) -> None:
    number, address = both(town)
    assert written(town, audience={"kinds": [EMAIL]}) == {address}
    for column, value in (("unusable", "30005"), ("heard_on", NOON.date() - timedelta(days=400))):
        before = town.parts.clock().date() if column == "heard_on" else None
        town.change(Contact, number, **{column: value})
        assert written(town) == {address}
        town.change(Contact, number, **{column: before})
    with writing(town.parts.database) as session:
        opt_out(session, town.town.project_id, number, NOON)
    assert written(town) == {address}


@pytest.mark.parametrize("answers_by", ["number", "address"])
@pytest.mark.parametrize("why", ["answered", "declined", "held", "duplicate"])
def test_what_one_of_them_did_counts_for_both(town: Mailed, answers_by: str, why: str) -> None:
    number, address = both(town)
    one, other = (number, address) if answers_by == "number" else (address, number)
    laid = town.queued(town.mailing(), other)
    project, survey_id = town.town.project_id, town.town.survey_id
    with writing(town.parts.database) as session:
        if why == "answered":
            token = answered_token(town.parts.vault, one, survey_id)
            session.add(Answered(token=token, survey_id=survey_id))
        elif why == "held":
            ask_attention(session, project, "maybe_stop", NOON, person=one)
    if why in ("declined", "duplicate"):
        town.queued(town.mailing(name="before"), one, state="delivered")
    if why == "declined":
        with writing(town.parts.database) as session:
            decline(session, project, one, NOON - timedelta(days=1))
        town.change(OutboxMessage, laid, state="skipped")
        assert left_out(town) == {"declined": 2}
        return
    said = town.asked(laid)
    assert said.why == why
    if why != "duplicate":
        assert left_out(town) == {why: 2}
    assert written(town) == set()


def test_thanks_come_once_whichever_link_they_answered_by(town: Mailed) -> None:
    number, address = both(town)
    survey_id = town.town.survey_id
    with writing(town.parts.database) as session:
        token = answered_token(town.parts.vault, address, survey_id)
        session.add(Answered(token=token, survey_id=survey_id))
    assert written(town, "thanks", audience={"answered": "yes"}) == {number}


def test_a_reminder_goes_to_the_person_the_invitation_reached(town: Mailed) -> None:
    number, address = both(town)
    town.door(closes_at=NOON + timedelta(days=30))
    first = town.draft()
    start(town.parts, town.town.project_id, first, "Ada")
    [row] = town.rows(first)
    town.change(OutboxMessage, row.id, state="delivered")
    town.change(Contact, number, unusable="30005")
    assert written(town, "reminder", audience={"after": first}) == {address}


def test_at_the_moment_of_sending_the_other_address_does_not_step_in(town: Mailed) -> None:
    number, _ = both(town)
    mailing = town.draft()
    start(town.parts, town.town.project_id, mailing, "Ada")
    [row] = town.rows(mailing)
    assert isinstance(town.asked(row.id), Go)
    town.change(Contact, number, unusable="30005")
    assert town.asked(row.id) == Skip("unusable")
    assert [each.person for each in town.rows(mailing)] == [number]


def test_two_pages_and_a_change_in_between_never_write_twice(
    town: Mailed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engage.actions.audience.PAGE", 1)
    pairs = [both(town, f"+1413555{n:04}", f"p{n}@example.org", f"key{n}") for n in range(100, 106)]
    mailing = town.draft()
    laid = mailings.lay_out

    def everyone_moves_after(session: Any, messages: Any, links: Any) -> None:
        laid(session, messages, links)
        for contact in session.scalars(select(Contact).where(Contact.kind == "sms")):
            contact.unusable = None if contact.unusable else "30005"

    monkeypatch.setattr("engage.actions.mailings.lay_out", everyone_moves_after)
    start(town.parts, town.town.project_id, mailing, "Ada")
    people = {row.person for row in town.rows(mailing)}
    assert max(len(people & set(pair)) for pair in pairs) == 1


def test_another_number_may_be_anybodys_so_an_address_given_again_alone_is_written_to(town: Mailed) -> None:
    project, vault = town.town.project_id, town.parts.vault

    def said(kind: str, address: str, key: str | None) -> str:
        person = person_of(vault, project, kind, address)
        with writing(town.parts.database) as session:
            today = town_day(NOON)
            say_yes(
                session,
                Yes(project, person, kind, vault.seal(address), "en", "Yes.", "web", today, together=key),
            )
        return person

    stranger, address = said("sms", NUMBER, "one"), said(EMAIL, ADDRESS, "one")
    assert written(town) == {stranger}
    said(EMAIL, ADDRESS, "two")  # with another number: that one is written to
    assert written(town) == {stranger}
    said(EMAIL, ADDRESS, None)
    assert written(town) == {stranger, address}
