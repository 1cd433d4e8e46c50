"""What arrives broken, forged or from elsewhere: a friendly page, nothing lost, nothing stored twice."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import func, select

from engage.config import Config
from engage.storage.database import Database, reading, writing
from engage.storage.responses import Response
from engage.storage.surveys import Edition, SurveyRow
from engage.surveys.codec import canonical_bytes, fingerprint
from tests.builders import question, survey
from tests.channels.web.walk import Resident, Street, street

SMALL = survey(question("hard", "many", "heat flood none"), question("why", "text"), languages=("en", "es"))


@pytest.fixture
def town(sqlite_database: Database, make_config: Callable[..., Config]) -> Street:
    return street(sqlite_database, make_config, SMALL)


def count(town: Street) -> int:
    with reading(town.parts.database) as session:
        return session.scalar(select(func.count()).select_from(Response)) or 0


def form(resident: Resident, **changed: str) -> bytes:
    fields = {**dict(resident.fields), "go": "next", **changed}
    return urlencode({name: value for name, value in fields.items() if value != "-"}).encode()


def test_an_unknown_choice_is_asked_again(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ["tornado"], "why": "Wind"})
    assert resident.status == 422
    assert "Please choose one from the list" in resident.words or "We do not know" in resident.words
    assert resident.typed("why") == ["Wind"]
    assert "Your answers are saved" in resident.send({"hard": ["heat"]}).words


def test_an_overlong_text_stays_and_says_how_long(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"why": "é" * 201})
    assert resident.status == 422
    assert "Please shorten this to 200 characters. It has 201." in resident.words
    assert resident.typed("why") == ["é" * 201]


def test_questions_the_page_does_not_have_are_left_out(town: Street) -> None:
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident, asked="hard why salary", **{"q.salary": "1"})).follow()
    assert "Your answers are saved" in resident.words


@pytest.mark.parametrize("receipt", ["-", "", "forged", "abc.def", "é.ü", "x" * 5000])
def test_a_missing_or_forged_receipt_keeps_what_was_typed(town: Street, receipt: str) -> None:
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident, receipt=receipt, **{"q.why": "The bridge"}))
    assert resident.status == 400
    assert resident.typed("why") == ["The bridge"]
    assert count(town) == 0
    assert "Your answers are saved" in resident.send().words
    assert count(town) == 1


def test_a_receipt_of_another_door_is_not_taken(town: Street) -> None:
    town.door("MKT7")
    other = town.resident().open("/s/life?c=MKT7")
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident, receipt=dict(other.fields)["receipt"]))
    assert (resident.status, count(town)) == (400, 0)


@pytest.mark.parametrize("edition", ["-", "", "99999", "-1", "one", "१", "9" * 30])
def test_a_forged_edition_is_refused(town: Street, edition: str) -> None:
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident, edition=edition))
    assert (resident.status, count(town)) == (400, 0)
    assert "Please open the survey again" in resident.words


def test_an_older_edition_is_still_answered(town: Street) -> None:
    resident = town.resident().open("/s/life")
    newer = survey(question("other", "text"))
    with writing(town.parts.database) as session:
        edition = Edition(
            survey_id=town.town.survey_id, number=2, fingerprint=fingerprint(newer), languages=["en"]
        )
        edition.body = canonical_bytes(newer).decode()
        session.add(edition)
        session.flush()
        row = session.get(SurveyRow, town.town.survey_id)
        assert row is not None
        row.edition_id = edition.id
    assert "other?" in town.resident().open("/s/life").words
    assert "Your answers are saved" in resident.send({"hard": ["heat"]}).words
    with reading(town.parts.database) as session:
        assert session.scalars(select(Response.edition_id)).all() == [town.town.edition_id]


@pytest.mark.parametrize("page", ["-", "nowhere", "../etc"])
def test_a_forged_page_is_refused(town: Street, page: str) -> None:
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident, page=page))
    assert (resident.status, count(town)) == (400, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_cannot_send(town: Street, headers: dict[str, str]) -> None:
    resident = town.resident(**{"Accept-Language": "es"}).open("/s/life")
    resident.post({"why": "x"}, **headers)
    assert (resident.status, count(town)) == (403, 0)
    assert "Eso vino de otro sitio" in resident.words


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_our_own_page_can(town: Street, headers: dict[str, str]) -> None:
    resident = town.resident().open("/s/life")
    assert resident.post({"why": "x"}, **headers).status == 303


def test_an_oversized_body_is_refused_kindly(town: Street) -> None:
    resident = town.resident(**{"Accept-Language": "es"}).open("/s/life")
    resident.post_raw("/s/life", form(resident, **{"q.why": "x" * 300_000}))
    assert (resident.status, count(town)) == (413, 0)
    assert "Fue demasiado de una vez" in resident.words


@pytest.mark.parametrize("broken", ["%FF%FE", "%C3%28", "%ED%A0%80"])
def test_broken_utf8_is_refused_kindly(town: Street, broken: str) -> None:
    resident = town.resident().open("/s/life")
    resident.post_raw("/s/life", form(resident) + b"&q.why=" + broken.encode())
    assert (resident.status, count(town)) == (400, 0)
    assert "nothing was saved" in resident.words
    raw = town.resident().open("/s/life")
    raw.post_raw("/s/life", form(raw) + b"&q.why=\xff\xfe")
    assert (raw.status, count(town)) == (400, 0)


def test_odd_but_whole_characters_are_kept_as_words(town: Street) -> None:
    words = "nul\x00 in the middle <b>&amp; \u202eright to left 🌊"
    resident = town.resident().open("/s/life").send({"why": words}, button=("lang", "es"))
    assert resident.typed("why") == [words.replace("\x00", "")]
    assert "<b>" not in resident.words


def test_another_format_or_endless_fields_are_refused(town: Street) -> None:
    client = town.app.test_client()
    assert client.post("/s/life", json={"go": "next"}).status_code == 400
    assert client.post("/s/life", data=b"").status_code == 400
    resident = town.resident().open("/s/life")
    assert resident.post_raw("/s/life", form(resident) + b"&x=1" * 5000).status == 400
    assert count(town) == 0


def test_odd_addresses_are_no_defects(town: Street) -> None:
    for address in (
        f"/s/life?lang={quote('../../x')}&at=nowhere&c=",
        "/s/life?lang=%00&check=1&at=page",
        "/s/life/thanks",
        "/s/life/restart",
        "/s/life/change",
    ):
        assert town.resident().open(address).status == 200
    client = town.app.test_client()
    client.set_cookie("answers", "nonsense:é.%%%", path="/s/life")
    assert client.get("/s/life").status_code == 200
    assert (
        client.post(
            "/s/life/restart", data=b"receipt=x", content_type="application/x-www-form-urlencoded"
        ).status_code
        == 400
    )
    assert client.delete("/s/life").status_code == 405


def test_addresses_nobody_wrote_by_hand_are_unknown_pages(town: Street) -> None:
    for address in ("/s/x%0d%0aY:z/restart", "/s/%00", "/q/%00", "/p/%00", "/s/life?c=%00A"):
        assert town.app.test_client().get(address).status_code in {200, 404}, address
    assert town.app.test_client().get(f"/desk/elmbrook/surveys/{10**30}").status_code == 404


def test_a_key_or_word_with_markup_cannot_break_the_page(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ['"><script>alert(1)</script>']})
    assert resident.status == 422
    assert "<script" not in resident.words
