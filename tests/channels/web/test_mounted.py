"""The same form mounted elsewhere: staff write down someone's answers, one after the other. And on PostgreSQL."""

from collections.abc import Callable

import pytest
from flask import Flask, Response, request
from sqlalchemy import select

from engage.channels.web.asking import form_fields
from engage.channels.web.blueprint import survey_form
from engage.channels.web.visit import Mount
from engage.config import Config
from engage.storage.database import Database, reading
from engage.storage.doors import Knock, door_of_collector
from engage.storage.responses import Response as Kept
from tests.channels.web.kinds_survey import every_kind
from tests.channels.web.test_form import to_the_end
from tests.channels.web.walk import Resident, Street, street

MOUNT = Mount("/desk/riverbend/entry/WEB1", channel="paper", assisted="entered_for", leave="/desk/riverbend")


@pytest.fixture
def town(database: Database, make_config: Callable[..., Config]) -> Street:
    return street(database, make_config, every_kind())


def desk(town: Street) -> Flask:
    """An application that mounts the form for staff, as the desk does."""
    app, form = Flask("desk"), survey_form(town.parts)

    def knock() -> Knock:
        with reading(town.parts.database) as session:
            return Knock(door=door_of_collector(session, town.town.collector_id))

    def entry() -> Response:
        fields = form_fields(request) if request.method == "POST" else {}
        return form.respond(MOUNT, knock(), fields)

    def restart() -> Response:
        return form.ends.restart(MOUNT, knock(), form_fields(request))

    app.add_url_rule(MOUNT.address, "entry", entry, methods=["GET", "POST"])
    app.add_url_rule(f"{MOUNT.address}/thanks", "thanks", lambda: form.ends.thanks(MOUNT, knock()))
    app.add_url_rule(f"{MOUNT.address}/restart", "restart", restart, methods=["POST"])
    return app


def kept(town: Street) -> list[tuple[str, str, str]]:
    with reading(town.parts.database) as session:
        return [(row.channel, row.assisted, row.state) for row in session.scalars(select(Kept))]


def test_residents_on_both_databases(town: Street) -> None:
    assert "Your answers are saved" in to_the_end(town.resident()).words
    assert kept(town) == [("web", "self", "sealed")]


def test_staff_write_down_one_reply_after_the_other(town: Street) -> None:
    staff = Resident(desk(town).test_client())
    for _ in range(2):
        staff.open(MOUNT.address)
        assert "someone else’s answers" in staff.words
        staff.send({"hard": ["heat"]}).send().send()
        assert "Back to the desk" in staff.words
        staff.send(button=("go", "next"))
        assert staff.typed("hard") == []
    assert kept(town) == [("paper", "entered_for", "sealed")] * 2
