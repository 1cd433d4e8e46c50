"""A text line for each test of this folder, on both databases."""

from collections.abc import Callable

import pytest

from engage.config import Config
from engage.storage.database import Database
from engage.surveys.survey import Survey
from tests.builders import question, survey
from tests.channels.sms.phone import Line, open_line

SURVEY = survey(question("need", "one", "heat flood"), question("why"), question("age", "number"))


@pytest.fixture
def make_line(
    database: Database, database_url: str, make_config: Callable[..., Config]
) -> Callable[..., Line]:
    """`make_line(survey)`: a town whose line asks this survey."""

    def make(asked: Survey = SURVEY, **settings: str) -> Line:
        return open_line(
            make_config(database_url, public_url="https://town.example", **settings), database, asked
        )

    return make


@pytest.fixture
def line(make_line: Callable[..., Line]) -> Line:
    return make_line()
