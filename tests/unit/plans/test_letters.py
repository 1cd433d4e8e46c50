"""The e-mails to the state: to whom each goes, that a mail program opens them whole, and when each is due."""

import datetime
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from engage.plans.letters import PAPERS, STATE, Signed, due, letter
from engage.plans.plan import Activity
from engage.plans.wording import CHECKPOINT_NAMES
from tests.unit.plans.towns import everywhere, ideas, plan

SIGNED = Signed("Río & Bend", "Maya (invented)", "rc@state.example", "Rae (invented)")


def test_the_five_papers_are_those_of_the_process() -> None:
    assert tuple(PAPERS) == tuple(CHECKPOINT_NAMES) == ("plan", "roadmap", "priorities", "ideas", "part_a")


@pytest.mark.parametrize("kind", PAPERS)
def test_all_but_the_ideas_go_to_the_mvp_team_too(kind: str) -> None:
    written = letter(kind, SIGNED)
    assert written.to == (("rc@state.example",) if kind == "ideas" else ("rc@state.example", STATE))
    assert "Río & Bend" in written.subject
    assert written.body.startswith("Hello Rae (invented),\n\n")
    assert written.body.endswith("Thank you,\nMaya (invented)\nRío & Bend\n")
    assert "%(" not in written.body + written.subject


def test_a_mail_program_gets_every_word() -> None:
    written = letter("plan", SIGNED)
    address = urlsplit(written.mailto)
    fields = parse_qs(address.query, strict_parsing=True)
    assert [one for _, one in getaddresses([unquote(address.path)])] == list(written.to)
    assert fields["subject"] == [written.subject]
    assert fields["body"] == [written.body.replace("\n", "\r\n")]


def test_without_a_coordinator_the_rest_is_there() -> None:
    assert letter("plan", Signed("Elmbrook", "")).to == (STATE,)
    alone = letter("ideas", Signed("Elmbrook", ""))
    assert alone.to == ()
    assert alone.body.startswith("Hello,")


def test_the_ideas_stand_in_their_letter() -> None:
    body = letter("ideas", SIGNED, ideas=ideas(2)).body
    assert "1. shuttle: What it is ($40,000.00, 9 months)" in body
    assert "2. cool_rooms" in body
    assert body.index("1. shuttle") < body.index("Could you tell us")
    assert "1. shuttle" not in letter("plan", SIGNED, ideas=ideas(2)).body


def test_a_paper_is_due_before_the_first_day_of_its_step() -> None:
    days = [datetime.date(2026, 6, 8), datetime.date(2026, 5, 1)]
    activities = tuple(Activity(f"a{day}", 6, everywhere("A"), date=day) for day in days)
    of = plan(activities=activities)
    assert due(of, "roadmap") == datetime.date(2026, 5, 1)
    assert {due(of, kind) for kind in PAPERS if kind != "roadmap"} == {None}
