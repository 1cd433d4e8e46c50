"""Changing and taking back finished answers, by cookie and by code; guessing is slowed down."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from engage.config import Config
from engage.storage.database import Database, reading, writing
from engage.storage.responses import FactRow, Response, current_answers
from engage.surveys.survey import Compare, Exit
from tests.builders import question, survey, words
from tests.channels.web.kinds_survey import every_kind
from tests.channels.web.test_form import to_the_end
from tests.channels.web.walk import Street, street

OPEN, ASK = ("go", "open"), ("go", "ask")


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    return street(sqlite_database, make_config, every_kind())


def kept(town: Street) -> tuple[Response, dict[str, object]]:
    with reading(town.parts.database) as session:
        response = session.scalars(select(Response)).one()
        return response, {key: row.value for key, row in current_answers(session, response.id).items()}


def test_a_change_by_code_on_another_device_is_a_revision(town: Street) -> None:
    code = to_the_end(town.resident()).code
    resident = town.resident().open("/s/life/change?lang=es")
    resident.post_raw(
        "/s/life/change", f"step=code&go=open&language=es&code={code.lower().replace('-', '+')}".encode()
    )
    assert resident.status == 200
    assert "La vida en Riverbend" in resident.words
    assert resident.typed("hard") == ["heat", "flood"]
    assert resident.typed("order.place.check") == ["1"]
    assert resident.typed("barrier") == ["No shade.\nNo bus."]
    resident.send({"hard": ["power"], "people": "5"}, button=("go", "save"))
    assert "Sus cambios están guardados" in resident.words
    assert resident.code == code
    response, values = kept(town)
    assert (response.state, response.revision) == ("sealed", 2)
    assert values["hard"] == {"choices": ["power"]}
    assert values["people"] == {"number": 5}
    assert values["next"] == {"text": "The laundromat"}


def test_problems_and_languages_keep_the_change_as_typed(town: Street) -> None:
    resident = to_the_end(town.resident()).open("/s/life/change").send(button=OPEN)
    resident.send({"people": "many"}, button=("go", "save"))
    assert resident.status == 422
    assert 'href="#q-people"' in resident.words
    resident.send(button=("lang", "zh_Hans"))
    assert resident.typed("people") == ["many"]
    assert "保存修改" in resident.words
    assert kept(town)[0].revision == 1


def test_a_change_that_brings_up_a_question_asks_it(town: Street) -> None:
    resident = town.resident().open("/s/life").send().send({"tie": "own"}).send()
    resident.open("/s/life/change").send(button=OPEN)
    assert "landlord" not in resident.words
    resident.send({"tie": "rent"}, button=("go", "save"))
    assert "landlord" in resident.words
    assert "Your changes are saved" in resident.send({"owner": "Heat"}, button=("go", "save")).words
    assert kept(town)[1]["owner"] == {"text": "Heat"}


def test_taking_back_asks_first_and_uncounts(town: Street) -> None:
    resident = to_the_end(town.resident()).open("/s/life/change").send(button=ASK)
    assert "Take back my answers?" in resident.words
    assert kept(town)[0].state == "sealed"
    resident.send(button=("lang", "es")).send(button=("go", "withdraw"))
    assert "Sus respuestas se retiraron" in resident.words
    assert kept(town)[0].state == "withdrawn"
    with reading(town.parts.database) as session:
        assert session.scalars(select(FactRow)).all() == []
    assert "Part 1 of 3" in resident.open("/s/life?lang=en").words


def test_after_a_day_only_taking_back_is_left(town: Street) -> None:
    code = to_the_end(town.resident()).code
    with writing(town.parts.database) as session:
        response = session.scalars(select(Response)).one()
        assert response.finished_at is not None
        response.finished_at -= timedelta(hours=25)
    resident = town.resident().open("/s/life/change")
    resident.post_raw("/s/life/change", f"step=code&go=open&code={code}".encode())
    assert resident.status == 422
    assert "24 hours. That time is over" in resident.words
    resident.send(button=ASK).send(button=("go", "withdraw"))
    assert kept(town)[0].state == "withdrawn"
    resident.post_raw("/s/life/change", f"step=code&go=open&code={code}".encode())
    assert resident.status == 410


def test_guessing_codes_is_slowed_down(town: Street) -> None:
    code = to_the_end(town.resident()).code
    resident = town.resident().open("/s/life/change")
    for _ in range(8):
        resident.post_raw("/s/life/change", b"step=code&go=open&code=AAAA-AAAA-AAAA")
        assert resident.status == 422
        assert "We do not know that code" in resident.words
    resident.post_raw("/s/life/change", f"step=code&go=open&code={code}".encode())
    assert resident.status == 429


def test_another_site_cannot_change(town: Street) -> None:
    code = to_the_end(town.resident()).code
    resident = town.resident()
    resident.post_raw(
        "/s/life/change", f"step=ask&go=withdraw&code={code}".encode(), **{"Sec-Fetch-Site": "cross-site"}
    )
    assert resident.status == 403
    assert kept(town)[0].state == "sealed"


def test_a_change_leaves_alone_how_the_reply_came(town: Street) -> None:
    code = to_the_end(town.resident()).code
    with writing(town.parts.database) as session:
        response = session.scalars(select(Response)).one()
        for row in (response, *session.scalars(select(FactRow))):
            row.channel, row.assisted = "paper", "entered_for"
    resident = town.resident().open("/s/life/change")
    resident.post_raw("/s/life/change", f"step=code&go=open&code={code}".encode())
    resident.send({"hard": ["power"]}, button=("go", "save"))
    assert "Your changes are saved" in resident.words
    with reading(town.parts.database) as session:
        rows = [*session.scalars(select(Response)), *session.scalars(select(FactRow))]
    assert {(row.channel, row.assisted) for row in rows} == {("paper", "entered_for")}


def test_a_change_into_an_ending_that_keeps_nothing_keeps_nothing(
    sqlite_database: Database, make_config: Callable[..., Config]
) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep=False)
    asked = survey(question("age", "one", "child adult"), exits=(ending,))
    town = street(sqlite_database, make_config, asked)
    resident = town.resident().open("/s/life").send({"age": "adult"})
    resident.open("/s/life/change").send(button=OPEN).send({"age": "child"}, button=("go", "save"))
    assert "Please ask a grown-up." in resident.words
    with reading(town.parts.database) as session:
        assert session.scalars(select(Response)).all() == []
