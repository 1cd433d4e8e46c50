"""Every message the town begins is looked at again when its time comes: each reason by itself, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from engage.actions.permitting import Go, Skip, Wait, a_year_before
from engage.actions.persons import answered_token
from engage.config import Config
from engage.storage.attention import ask_attention, settle_attention
from engage.storage.base import town_day
from engage.storage.contacts import Contact
from engage.storage.conversing import opt_in, opt_out
from engage.storage.database import Database, writing
from engage.storage.mailings import Mailing
from engage.storage.texting import Answered, InboundMessage
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey

SURVEY = survey(question("need", "one", "heat flood"))


@pytest.fixture
def town(database: Database, database_url: str, make_config: Callable[..., Config]) -> Mailed:
    return mailed(make_config(database_url), database, SURVEY)


def test_it_goes_until_the_window_closes(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    assert town.asked(message) == Go(datetime(2026, 11, 24, 1, tzinfo=UTC))  # 20:00 in Massachusetts


def test_quiet_hours_by_the_clock_of_the_town_and_of_the_number(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person())
    assert town.asked(message, "+13105550101") == Go(datetime(2026, 11, 24, 1, tzinfo=UTC))
    town.clock.at = datetime(2026, 11, 23, 15, tzinfo=UTC)  # 10:00 in the town, 7:00 in Los Angeles
    assert isinstance(town.asked(message), Go)
    assert town.asked(message, "+13105550101") == Wait(datetime(2026, 11, 23, 17, tzinfo=UTC), "quiet")
    assert town.asked(message, "+16715550101") == Wait(
        datetime(2026, 11, 23, 23, tzinfo=UTC), "quiet"
    )  # Guam
    town.settings(texting={"hours": {"begin": 11, "end": 14}})
    assert town.asked(message) == Wait(datetime(2026, 11, 23, 16, tzinfo=UTC), "quiet")
    assert town.asked(message, "+13105550101") == Skip("no_hour")  # it is 14:00 here when it is 11:00 there


def test_a_letter_keeps_the_hours_of_the_town(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person("ana@example.org"), account="email")
    assert isinstance(town.asked(message, "ana@example.org"), Go)
    town.clock.forward(hours=10)
    assert town.asked(message, "ana@example.org") == Wait(datetime(2026, 11, 24, 14, tzinfo=UTC), "quiet")


def test_nothing_without_consent_or_after_a_stop(town: Mailed) -> None:
    person = town.person()
    message = town.queued(town.mailing(), person)
    with writing(town.parts.database) as session:
        opt_out(session, town.town.project_id, person, town.clock())
    assert town.asked(message) == Skip("opted_out")
    with writing(town.parts.database) as session:
        opt_in(session, town.town.project_id, person)
        session.delete(session.get_one(Contact, person))
    assert town.asked(message) == Skip("no_consent")


def test_nothing_while_the_team_has_to_judge_what_they_meant(town: Mailed) -> None:
    person = town.person()
    message = town.queued(town.mailing(), person)
    with writing(town.parts.database) as session:
        ask_attention(session, town.town.project_id, "maybe_stop", town.clock(), person=person)
    assert town.asked(message) == Wait(NOON + timedelta(hours=1), "held")
    with writing(town.parts.database) as session:
        settle_attention(session, town.town.project_id, 1, "not_a_stop", "Ada", town.clock())
    assert isinstance(town.asked(message), Go)


def test_a_number_silent_for_a_year_rests_and_an_address_does_not(town: Mailed) -> None:
    long_ago = a_year_before(town_day(NOON))
    mailing = town.mailing()
    number = town.person(heard_on=long_ago)
    message = town.queued(mailing, number)
    assert town.asked(message) == Skip("silent")
    town.change(Contact, number, heard_on=long_ago + timedelta(days=1))
    assert isinstance(town.asked(message), Go)
    letter = town.queued(mailing, town.person("ana@example.org", heard_on=long_ago), account="email")
    assert isinstance(town.asked(letter, "ana@example.org"), Go)
    town.change(Contact, number, unusable="30006")
    assert town.asked(message) == Skip("unusable")


def test_who_answered_is_not_asked_but_may_be_thanked(town: Mailed) -> None:
    person = town.person()
    asked, thanked = (town.queued(town.mailing(kind), person) for kind in ("reminder", "thanks"))
    token = answered_token(town.parts.vault, person, town.town.survey_id)
    with writing(town.parts.database) as session:
        session.add(Answered(token=token, survey_id=town.town.survey_id))
    assert town.asked(asked) == Skip("answered")
    assert isinstance(town.asked(thanked), Go)


def test_nobody_is_asked_twice_by_two_mailings(town: Mailed) -> None:
    person = town.person()
    town.queued(town.mailing(), person, state="accepted")
    again = town.queued(town.mailing(), person)
    assert town.asked(again) == Skip("duplicate")
    assert isinstance(town.asked(town.queued(town.mailing("reminder"), person)), Go)


def test_a_mailing_paused_or_stopped_meanwhile(town: Mailed) -> None:
    mailing = town.mailing()
    message = town.queued(mailing, town.person())
    town.change(Mailing, mailing, state="paused")
    assert town.asked(message) == Wait(NOON + timedelta(minutes=5), "paused")
    town.change(Mailing, mailing, state="stopped")
    assert town.asked(message) == Skip("stopped")


def test_only_while_the_survey_is_open(town: Mailed) -> None:
    person = town.person()
    message = town.queued(town.mailing(), person)
    closing = town.queued(town.mailing("closing"), person)
    town.door(opens_at=NOON + timedelta(hours=2))
    assert town.asked(message) == Wait(NOON + timedelta(hours=2), "not_open")
    town.door(opens_at=None, state="closed")
    assert town.asked(message) == Skip("survey_closed")
    assert isinstance(town.asked(closing), Go)


def test_too_late_is_not_sent(town: Mailed) -> None:
    message = town.queued(town.mailing(), town.person(), expires_at=NOON + timedelta(hours=10))
    assert isinstance(town.asked(message), Go)
    town.clock.forward(hours=9)  # 21:00, and tomorrow at 9:00 it is over
    assert town.asked(message) == Skip("late")
    town.clock.forward(days=2)
    assert town.asked(message) == Skip("late")


@pytest.mark.parametrize(
    ("rules", "goes"),
    [
        ({"month_segments": 6}, True),
        ({"month_segments": 5}, False),
        ({"month_cents": 8}, True),  # 6 parts at 1.3 cents are 7.8 cents
        ({"month_cents": 7}, False),
    ],
)
def test_the_budget_of_a_month_is_never_passed(town: Mailed, rules: dict[str, int], goes: bool) -> None:
    """Three parts went out this month, one came in, and two would follow; what was last month does not count."""
    town.settings(texting=rules)
    first, second = town.person(), town.person("+14135550102")
    mailing = town.mailing()
    town.queued(mailing, second, segments=1, billed=3, state="delivered")
    town.queued(None, first, segments=90, state="delivered", due_at=NOON - timedelta(days=30))
    town.queued(None, first, segments=90, state="failed")
    with writing(town.parts.database) as session:
        session.add(
            InboundMessage(
                account="simulated",
                provider_id="SM1",
                project_id=town.town.project_id,
                person=first,
                sealed="",
                segments=1,
                received_at=NOON,
            )
        )
    said = town.asked(town.queued(mailing, first))
    assert isinstance(said, Go) if goes else said == Wait(NOON + timedelta(minutes=5), "budget")


def test_a_mailing_has_a_budget_of_its_own(town: Mailed) -> None:
    mailing = town.mailing(cents=4)
    assert isinstance(town.asked(town.queued(mailing, town.person())), Go)
    town.queued(mailing, town.person("+14135550102"), price=24_000, billed=2, state="sent")  # 2.4 cents
    again = town.queued(mailing, town.person("+14135550103"))
    assert town.asked(again) == Wait(NOON + timedelta(minutes=5), "budget")


def test_the_reminder_within_a_conversation_needs_no_other_consent(town: Mailed) -> None:
    person = town.parts.vault.token("phone", str(town.town.project_id), "+14135550101")
    message = town.queued(None, person)
    assert isinstance(town.asked(message), Go)
    with writing(town.parts.database) as session:
        opt_out(session, town.town.project_id, person, town.clock())
    assert town.asked(message) == Skip("opted_out")
