"""The form at its door: pages, back, languages, problems, the end; exactly once whatever a browser does."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from engage.config import Config
from engage.storage.database import Database, reading
from engage.storage.responses import Response, current_answers
from tests.channels.web.kinds_survey import every_kind
from tests.channels.web.walk import Street, street


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    return street(sqlite_database, make_config, every_kind())


def responses(town: Street) -> list[Response]:
    with reading(town.parts.database) as session:
        return list(session.scalars(select(Response).order_by(Response.id)))


def values(town: Street, response_id: int) -> dict[str, object]:
    with reading(town.parts.database) as session:
        return {key: row.value for key, row in current_answers(session, response_id).items() if row.value}


def test_all_kinds_to_the_end(town: Street) -> None:
    resident = town.resident().open("/s/life")
    assert resident.status == 200
    resident.send({"hard": ["heat", "flood"], "sure": "some"})
    resident.send({"tie": "rent"})
    assert "landlord" in resident.words
    resident.send({"owner": "The roof"})
    resident.send(
        {
            "area": "mill",
            "people": "4",
            "order.place.shade": "2",
            "order.place.check": "1",
            "order.place.pumps": "3",
            "barrier": "No shade.\r\nNo bus.",
            "next": "The laundromat",
        }
    )
    assert "Your answers are saved" in resident.words, resident.words
    (response,) = responses(town)
    assert (response.state, response.channel, response.language, response.draft) == (
        "sealed",
        "web",
        "en",
        None,
    )
    assert values(town, response.id) == {
        "hard": {"choices": ["heat", "flood"]},
        "sure": {"choices": ["some"]},
        "tie": {"choices": ["rent"]},
        "owner": {"text": "The roof"},
        "area": {"choices": ["mill"]},
        "people": {"number": 4},
        "order": {"ranking": ["check", "shade", "pumps"]},
        "barrier": {"text": "No shade.\nNo bus."},
        "next": {"text": "The laundromat"},
    }
