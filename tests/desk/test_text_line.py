"""The text line at the desk: how it stands, rules that narrow only, pausing, delivery and costs, words to register."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engage.accounts.permissions import Role
from engage.actions.lines import standing
from engage.cli.kit import kit
from engage.config import Config
from engage.storage.attention import ask_attention, count_waiting
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.texting import OutboxMessage, TextLine
from engage.texting.rules import rules_of
from tests.desk.test_inbox import words
from tests.desk_world import World, world

HERE = "/desk/elmbrook/contacts"
RULES = {
    "begin": "10",
    "end": "18",
    "rate": "3,75",
    "day": "1500",
    "month_segments": "",
    "month_cents": "120.50",
}


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        yield made


def parts_of(town: World) -> Any:
    return town.app.extensions["engage"]


def kept(town: World) -> Any:
    with reading(parts_of(town).database) as session:
        return rules_of(project_by_slug(session, "elmbrook").settings)


def test_the_simulated_line_says_so_and_shows_what_to_paste(town: World) -> None:
    page = words(town.client(town.person("mia@elmbrook.example", Role.MANAGER)), f"{HERE}/line/")
    assert "Simulated: nothing leaves this server." in page
    assert "http://127.0.0.1/sms/inbound#rc=3&rp=all" in page
    assert "no public https address yet" in page


def test_rules_are_kept_and_only_narrow_the_hours(town: World) -> None:
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    assert manager.post(f"{HERE}/line/rules", **RULES).status_code == 303
    found = kept(town)
    assert (found.hours.begin, found.hours.end, found.rate, found.day) == (10, 18, 3.75, 1500)
    assert (found.month_segments, found.month_cents) == (None, 12050)
    for wrong in (
        {"begin": "8"},
        {"end": "21"},
        {"begin": "18", "end": "10"},
        {"rate": "fast"},
        {"rate": "0"},
        {"day": "0"},
    ):
        answer = manager.post(f"{HERE}/line/rules", **{**RULES, **wrong})
        assert answer.status_code == 422, wrong
        assert "Please look at this again" in answer.get_data(as_text=True)
    assert kept(town) == found
    assert 'value="3.75"' in manager.get(f"{HERE}/line/").get_data(as_text=True)
    assert manager.post(f"{HERE}/line/price", cents="0,9").status_code == 303
    assert manager.post(f"{HERE}/line/price", cents="cheap").status_code == 422
    assert "0.9 US cents" in words(manager, f"{HERE}/line/")


def test_who_may_not_send_changes_nothing(town: World) -> None:
    vendor = town.client(town.person("vera@elmbrook.example", Role.VENDOR))
    assert "Let sending go on" not in words(vendor, f"{HERE}/line/")
    for path, fields in (("rules", RULES), ("price", {"cents": "1"}), ("sending", {"sending": "pause"})):
        assert vendor.post(f"{HERE}/line/{path}", **fields).status_code == 403


def test_a_pause_says_why_and_ends_by_a_persons_word(town: World) -> None:
    at = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    with writing(parts_of(town).database) as session:
        session.add(TextLine(account="simulated", paused_at=at, paused_why="30034"))
        project = project_by_slug(session, "elmbrook")
        ask_attention(session, project.id, "line", at, detail={"code": "30034", "account": "simulated"})
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    for page in ("inbox/", "line/"):
        said = words(manager, f"{HERE}/{page}")
        assert "is not registered for texts from programs (10DLC)" in said
        assert "30034" in said
        assert "Register brand and campaign." in said
    assert manager.post(f"{HERE}/line/sending", sending="resume").status_code == 303
    with reading(parts_of(town).database) as session:
        assert standing(session, "simulated", at).paused_at is None
        assert count_waiting(session, project.id) == 0
    assert manager.post(f"{HERE}/line/sending", sending="pause").status_code == 303
    assert "Mia paused it." in words(manager, f"{HERE}/line/").replace("mia@elmbrook.example", "Mia")
    assert manager.post(f"{HERE}/line/sending", sending="fly").status_code == 404


def test_delivery_and_costs_are_shown_with_their_numbers(town: World) -> None:
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    assert "No message went out or came in yet." in words(manager, f"{HERE}/delivery/")
    with writing(parts_of(town).database) as session:
        project = project_by_slug(session, "elmbrook")
        for state, error, many in (("delivered", None, 3), ("undelivered", "30007", 1)):
            for _ in range(many):
                session.add(
                    OutboxMessage(
                        project_id=project.id,
                        account="AC1",
                        person="p",
                        sealed="",
                        segments=1,
                        state=state,
                        error=error,
                    )
                )
    page = words(manager, f"{HERE}/delivery/")
    assert "n = 4 texts " in page  # all of them went out
    assert "delivered 75% 3" in page
    assert "A carrier took the message for unwanted and dropped it. 30007" in page
    assert "$0.05" in page
    assert "There is nothing for this choice." in words(manager, f"{HERE}/delivery/?month=2020-01&survey=9")
    for odd in ("?month=x&survey=-1", "?month=2026-13", "?survey=99999999999999"):
        words(manager, f"{HERE}/delivery/{odd}")


def test_the_registration_kit_has_the_towns_own_words(town: World) -> None:
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    page = words(manager, f"{HERE}/line/register")
    for part in (
        "Elmbrook, a Massachusetts municipality, asks residents short surveys by text",
        "Yes, Elmbrook may text me about its climate plans",
        "Saying yes is not a condition of anything.",
        "Elmbrook: you will get no more texts from us. Send START to undo this.",
        "Elmbrook: please answer our survey. Heat, floods, storms. 5 min: http",
        "You said: our street floods every spring.",
        "with third parties or affiliates for marketing",
        "STOPALL",
        "23004",
        "30032",
    ):
        assert part in page, part
    links = manager.get(f"{HERE}/line/register").get_data(as_text=True)
    for address in ("/p/elmbrook/texts", "/p/elmbrook/mine", "/privacy"):
        assert f'href="http://127.0.0.1{address}"' in links
    assert "See or delete your data: http://127.0.0.1/p/elmbrook/mine" in page
    assert "on a separate page (http://127.0.0.1/p/elmbrook/texts)" in page


def test_the_kit_names_how_to_reach_the_town(town: World) -> None:
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    page = words(manager, f"{HERE}/line/register")
    assert "Settings has none yet" in page
    assert "Questions?" not in page
    with writing(parts_of(town).database) as session:
        project = project_by_slug(session, "elmbrook")
        reach = {"phone": "978-555-0100", "email": "hello@elmbrook.example"}
        project.settings = {**project.settings, "reach": reach}
    page = words(manager, f"{HERE}/line/register")
    assert "Settings has none yet" not in page
    assert "HELP for help. Questions? 978-555-0100, hello@elmbrook.example" in page
    assert re.search(r"Send STOP to end\. http\S+ 978-555-0100 hello@elmbrook\.example", page)
    assert "say yes to phone numbers too" in page


def test_the_kit_is_printed_by_a_command(town: World, tmp_path: Path, database_url: str) -> None:
    settings = {"ENGAGE_DATA": str(tmp_path), "ENGAGE_DATABASE_URL": database_url}
    done = CliRunner().invoke(kit, ["--project", "elmbrook"], env=settings)
    assert done.exit_code == 0, done.output
    assert "## Answer to STOP\nElmbrook: you will get no more texts from us." in done.output
    headings = [line[3:] for line in done.output.splitlines() if line.startswith("## ")]
    assert "Sample message: An invitation" in headings
    assert "Stop, start and help words: English" in headings
    assert all(heading[0].isupper() and " " in heading for heading in headings)
    assert "/p/elmbrook/texts" in done.output
    assert CliRunner().invoke(kit, ["--project", "nowhere"], env=settings).exit_code == 1


def test_a_budget_that_runs_out_names_its_mailing(town: World) -> None:
    manager = town.client(town.person("mia@elmbrook.example", Role.MANAGER))
    at = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    with writing(parts_of(town).database) as session:
        project = project_by_slug(session, "elmbrook")
        ask_attention(session, project.id, "budget", at, detail={"percent": 84, "mailing": 7, "full": False})
        ask_attention(session, project.id, "line", at, detail={"code": "30007", "mailing": 7})
    page = words(manager, f"{HERE}/inbox/")
    assert "84% of it is used." in page
    assert "Only this mailing is paused." in page
    assert "/contacts/messages/7" in manager.get(f"{HERE}/inbox/").get_data(as_text=True)
