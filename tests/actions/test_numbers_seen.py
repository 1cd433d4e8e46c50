"""A whole number is shown only for a reason, only of the own project, and every look is noted."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from engage.actions.converse import person_token
from engage.actions.numbers_seen import veiled_numbers, whole_number
from engage.actions.parts import Parts
from engage.config import Config
from engage.errors import NotFound, Refused
from engage.storage.database import Database, reading, writing
from engage.storage.number_views import views_of
from engage.storage.projects import Project
from engage.storage.texting import ConversationRow, NumberView, Phone
from tests.actions.town import vault

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
NUMBER = "+15555550142"


@pytest.fixture
def parts(database: Database, database_url: str, make_config: Callable[..., Config]) -> Parts:
    return Parts(make_config(database_url), database, vault())


def two_towns(parts: Parts) -> tuple[int, int, str]:
    """Two projects; a person wrote to the first."""
    with writing(parts.database) as session:
        towns = [Project(slug="elmbrook", name="Elmbrook"), Project(slug="other", name="Other Town")]
        session.add_all(towns)
        session.flush()
        person = person_token(parts.vault, towns[0].id, NUMBER)
        session.add(Phone(token=person, sealed=parts.vault.seal(NUMBER)))
        session.add(ConversationRow(project_id=towns[0].id, person=person, state={}))
        return towns[0].id, towns[1].id, person


def test_looking_leaves_a_note(parts: Parts) -> None:
    ours, _theirs, person = two_towns(parts)
    with writing(parts.database) as session:
        assert whole_number(session, parts, ours, person, "Mia", "  They asked\nfor a call ", AT) == NUMBER
    with reading(parts.database) as session:
        seen = views_of(session, ours, person)
        assert [(each.by, each.why, each.at) for each in seen] == [("Mia", "They asked for a call", AT)]
        assert veiled_numbers(session, parts, [person, "nobody"]) == {person: "… 42", "nobody": "–"}


def test_nobody_looks_without_a_reason_or_into_another_town(parts: Parts) -> None:
    ours, theirs, person = two_towns(parts)
    with pytest.raises(Refused, match="number_why"), writing(parts.database) as session:
        whole_number(session, parts, ours, person, "Mia", " \n", AT)
    with pytest.raises(NotFound, match="number_gone"), writing(parts.database) as session:
        whole_number(session, parts, theirs, person, "Olga", "curious", AT)
    with reading(parts.database) as session:
        assert session.scalars(select(NumberView)).all() == []
