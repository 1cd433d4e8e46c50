"""A yes and what ends it, below the edges: kept once, brought up to date, never lifting a stop; found by filters.

Over real databases. All people, numbers and towns are invented.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from engage.actions.contacts import Told, Yes, person_of, say_yes, take_back
from engage.actions.converse import person_token
from engage.actions.persons import code_token, new_code
from engage.storage.contacts import (
    Consent,
    Contact,
    Whom,
    contacts_of,
    count_contacts,
    heard_from,
    new_link,
    person_of_link,
)
from engage.storage.database import Database, reading, writing
from engage.storage.texting import OptOut, Phone
from tests.actions.town import Town, found
from tests.builders import question, survey

NUMBER = "+14135550101"
DAY = date(2026, 5, 2)
AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, survey(question("need", "text")))


def yes(town: Town, kind: str = "sms", address: str = NUMBER) -> Yes:
    person = person_of(town.vault, town.project_id, kind, address)
    sealed = town.vault.seal(address)
    return Yes(town.project_id, person, kind, sealed, "en", "Yes, write to me.", "web", DAY)


def test_a_person_has_one_token_wherever_their_number_comes_from(town: Town) -> None:
    assert yes(town).person == person_token(town.vault, town.project_id, NUMBER)
    assert yes(town).person != person_of(town.vault, town.project_id + 1, "sms", NUMBER)
    upper, lower = (yes(town, "email", typed).person for typed in (" Rosa@Mill.example", "rosa@mill.example"))
    assert upper == lower


def test_a_second_yes_adds_its_words_and_brings_the_contact_up_to_date(town: Town) -> None:
    first = yes(town)
    later = replace(
        first, language="es", words="Sí.", on=DAY + timedelta(days=9), community_id=None, source="link"
    )
    with writing(town.database) as session:
        assert say_yes(session, first) is True
        assert say_yes(session, later) is False
    with reading(town.database) as session:
        [contact] = session.scalars(select(Contact))
        assert {each.words for each in session.scalars(select(Consent))} == {"Yes, write to me.", "Sí."}
        assert len(list(session.scalars(select(Phone)))) == 1
    assert (contact.language, contact.since, contact.heard_on) == ("es", DAY, DAY + timedelta(days=9))


@pytest.mark.parametrize(("code", "left"), [("30003", None), ("30004", "30004")])
def test_an_address_typed_by_anybody_changes_no_contact(town: Town, code: str, left: str | None) -> None:
    first = replace(yes(town), source="sms")
    typed = replace(first, language="es", on=DAY + timedelta(days=400), source="web", words="Sí.")
    with writing(town.database) as session:
        say_yes(session, first)
        session.get_one(Contact, first.person).unusable = code
        say_yes(session, typed)
    with reading(town.database) as session:
        [contact] = session.scalars(select(Contact))
        assert len(list(session.scalars(select(Consent)))) == 2
    assert (contact.language, contact.heard_on, contact.unusable) == ("en", DAY, left)


@pytest.mark.parametrize(
    ("kind", "address", "source"),
    [
        ("sms", NUMBER, "web"),
        ("sms", NUMBER, "staff"),
        ("email", "rosa@mill.example", "staff"),
        ("email", "rosa@mill.example", "web"),
        ("email", "rosa@mill.example", "link"),
    ],
)
def test_no_yes_lifts_a_stop(town: Town, kind: str, address: str, source: str) -> None:
    said = replace(yes(town, kind, address), source=source)
    with writing(town.database) as session:
        session.add(OptOut(project_id=town.project_id, person=said.person))
        say_yes(session, said)
    with reading(town.database) as session:
        assert len(list(session.scalars(select(OptOut)))) == 1


def test_taking_it_back_keeps_what_was_said_and_adds_a_stop(town: Town) -> None:
    said = yes(town)
    with writing(town.database) as session:
        say_yes(session, said)
        take_back(session, town.project_id, said.person, Told("Stop", "en", "staff", AT, by="Mia"))
    with reading(town.database) as session:
        assert count_contacts(session, town.project_id) == 0
        assert {each.event for each in session.scalars(select(Consent))} == {"given", "withdrawn"}
        assert [each.source for each in session.scalars(select(OptOut))] == ["staff"]


def test_contacts_are_found_by_what_is_known_of_them(town: Town) -> None:
    remembered = replace(yes(town), survey_id=town.survey_id)
    with writing(town.database) as session:
        say_yes(session, remembered)
        say_yes(session, replace(yes(town, "email", "rosa@mill.example"), language="km"))
        session.get_one(Contact, remembered.person).unusable = "30005"
    with reading(town.database) as session:

        def count(**whom: object) -> int:
            return len(contacts_of(session, town.project_id, Whom(**whom)))

        assert count() == 2
        assert count(kinds=["email"]) == count(languages=["km"]) == count(usable=True) == 1
        assert count(surveys=[town.survey_id]) == count(steps=[town.survey.step]) == 1
        assert count(steps=[7]) == count(communities=[1]) == count(activities=[1]) == 0
        assert len(contacts_of(session, town.project_id, limit=1, offset=1)) == 1
        assert count_contacts(session, town.project_id + 1) == 0


def test_the_day_they_were_last_heard_never_goes_back(town: Town) -> None:
    said = yes(town)
    with writing(town.database) as session:
        say_yes(session, said)
        for day in (DAY + timedelta(days=3), DAY + timedelta(days=1)):
            heard_from(session, town.project_id, said.person, day)
        heard_from(session, town.project_id, "nobody", DAY)
    with reading(town.database) as session:
        assert session.get_one(Contact, said.person).heard_on == DAY + timedelta(days=3)


def test_a_link_is_over_at_its_time_and_its_code_is_nowhere(town: Town) -> None:
    code = new_code()
    token = code_token(town.vault, code)
    with writing(town.database) as session:
        new_link(session, token, town.project_id, "person", AT)
    with reading(town.database) as session:
        kept = person_of_link(session, code_token(town.vault, f" {code.upper()}"), AT - timedelta(days=1))
        assert kept is not None
        assert kept.person == "person"
        assert person_of_link(session, token, AT) is None
        assert person_of_link(session, code, AT - timedelta(days=1)) is None
    assert len(code) == 16
    assert code != token
