"""The public page about a town's texts: all a reviewer and a resident look for, small, in the town's languages."""

import gzip
import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from engage.actions.own_languages import Naming, add_language
from engage.app import create_app
from engage.config import Config
from engage.storage.database import open_database, writing
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from engage.texting.consent import consent_words
from tests.actions.mailings import Mailed, mailed
from tests.builders import question, survey

SURVEY = survey(question("need", "one", "heat flood"), languages=("en", "es"))
HERE = "/p/riverbend/texts"
HEAVIEST = 8_000  # bytes on the line


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[Mailed]:
    made = mailed(make_config(sqlite_url), open_database(sqlite_url), SURVEY)
    with writing(made.parts.database) as session:
        session.get_one(Collector, made.town.collector_id).keyword = "RIVER"
    yield made
    made.parts.database.close()


def browser(town: Mailed) -> FlaskClient:
    return create_app(town.parts.config, town.parts).test_client()


def page(town: Mailed, address: str = HERE) -> str:
    answer = browser(town).get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_holds_what_reviewers_look_for(town: Mailed) -> None:
    found = page(town)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)).replace("&#39;", "'").replace("&amp;", "&")
    name = "Riverbend (invented)"
    for part in (
        consent_words("en", name, "sms"),
        consent_words("en", name, "sms", short=True),
        "(413) 555-0199",
        "like RIVER.",
        "Message and data rates may apply.",
        "How often varies.",
        "Text HELP for help.",
        "Text STOP at any time",
        "We do not share it, or that you said yes to texts, with third parties or affiliates for marketing.",
        "not liable for texts that come late",
    ):
        assert part in words, part
    for link in ("/privacy?lang=en", "/p/riverbend/mine?lang=en"):
        assert f'href="{link}"' in found
    assert "<script" not in found
    assert "<form" not in found


def test_it_says_how_to_reach_the_town(town: Mailed) -> None:
    for address in (HERE, "/p/riverbend"):
        assert "To reach the town" not in page(town, address)
    town.settings(reach={"phone": "978-555-0100", "email": ""})
    for address in (HERE, "/p/riverbend?lang=es"):
        found = page(town, address)
        assert '<a href="tel:+19785550100"><bdi dir="ltr">978-555-0100</bdi></a>' in found
        assert "mailto:" not in found
    town.settings(reach={"phone": "978-555-0100", "email": "hello@riverbend.example"})
    assert ' · <a href="mailto:hello@riverbend.example">' in page(town)


def test_it_weighs_little(town: Mailed) -> None:
    answer = browser(town).get(f"{HERE}?lang=km", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.data)
    assert len(answer.data) < HEAVIEST


def test_the_towns_languages_come_first_also_its_own(town: Mailed) -> None:
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        project.languages = ["en", "es"]
        add_language(session, town.town.project_id, Naming("ur"))
        project.languages = ["en", "es", "ur"]
    offered = re.findall(r'<a href="\?lang=(\w+)"', page(town))
    assert offered[:3] == ["en", "es", "ur"]
    assert '<html lang="ur" dir="rtl">' in page(town, f"{HERE}?lang=ur")
    assert "Sí, Riverbend" in page(town, f"{HERE}?lang=es")


def test_the_towns_page_leads_there_once_it_has_a_number(town: Mailed) -> None:
    assert f'href="{HERE}?lang=en"' in page(town, "/p/riverbend")
    with writing(town.parts.database) as session:
        session.get_one(Project, town.town.project_id).text_number = None
    assert HERE not in page(town, "/p/riverbend")
    assert "555-0199" not in page(town)


def test_a_town_nobody_knows_has_none(town: Mailed) -> None:
    answer = browser(town).get("/p/nowhere/texts")
    assert answer.status_code == 404
    assert "We could not find that page" in answer.get_data(as_text=True)


def test_a_number_stays_in_one_piece_among_arabic_words(town: Mailed) -> None:
    assert '<bdi dir="ltr">(413) 555-0199</bdi>' in page(town, f"{HERE}?lang=ar")
