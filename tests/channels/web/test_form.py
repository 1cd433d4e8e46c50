"""The form at its door: pages, back, languages, problems, the end; exactly once whatever a browser does."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engage.config import Config
from engage.storage.base import now
from engage.storage.database import Database, reading, writing
from engage.storage.responses import Response, current_answers
from engage.storage.surveys import Collector
from engage.surveys.survey import Compare, Exit, Survey
from tests.builders import question, section, survey, words
from tests.channels.web.kinds_survey import every_kind
from tests.channels.web.walk import Resident, Street, street

Found = Callable[[Survey], Street]
LAST_PAGE = {
    "area": "mill",
    "people": "4",
    "order.place.shade": "2",
    "order.place.check": "1",
    "order.place.pumps": "3",
    "barrier": "No shade.\r\nNo bus.",
    "next": "The laundromat",
}


@pytest.fixture
def found(sqlite_database: Database, make_config: Callable[..., Config]) -> Found:
    return lambda asked: street(sqlite_database, make_config, asked)


@pytest.fixture
def town(found: Found) -> Street:
    return found(every_kind())


def responses(town: Street) -> list[Response]:
    with reading(town.parts.database) as session:
        return list(session.scalars(select(Response).order_by(Response.id)))


def values(town: Street, response_id: int) -> dict[str, object]:
    with reading(town.parts.database) as session:
        return {key: row.value for key, row in current_answers(session, response_id).items() if row.value}


def to_the_end(resident: Resident) -> Resident:
    resident.open("/s/life").send({"hard": ["heat", "flood"], "sure": "some"})
    resident.send({"tie": "rent"}).send({"owner": "The roof"})
    return resident.send(LAST_PAGE)


def test_all_kinds_to_the_end(town: Street) -> None:
    resident = to_the_end(town.resident())
    assert "Your answers are saved" in resident.words
    (response,) = responses(town)
    assert (response.state, response.channel, response.language) == ("sealed", "web", "en")
    assert (response.draft, response.assisted) == (None, "self")
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


def test_nothing_is_kept_before_something_was_typed(town: Street) -> None:
    resident = town.resident().open("/s/life").send(button=("lang", "es"))
    assert "La vida en Riverbend" in resident.words
    assert not responses(town)


def test_a_question_that_an_answer_brings_up_is_asked_on_the_same_page(town: Street) -> None:
    resident = town.resident().open("/s/life").send().send({"tie": "rent"})
    assert "landlord" in resident.words
    assert resident.typed("tie") == ["rent"]
    assert "Part 2 of 3" in resident.words
    assert "Part 3 of 3" in resident.send({"tie": "own"}).words


def test_back_keeps_what_was_typed(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ["heat"], "hard.other": "Ice"})
    resident.send({"tie": "own"}, button=("go", "back"))
    assert "Part 1 of 3" in resident.words
    assert resident.typed("hard") == ["heat"]
    assert resident.typed("hard.other") == ["Ice"]
    assert resident.send().typed("tie") == ["own"]


def test_switching_language_keeps_unread_answers_without_judging(town: Street) -> None:
    resident = town.resident().open("/s/life").send().send()
    resident.send(
        {"people": "many", "order.place.shade": "1", "order.place.check": "1"}, button=("lang", "es")
    )
    assert resident.status == 200
    assert '<html lang="es" dir="ltr">' in resident.words
    assert resident.typed("people") == ["many"]
    assert resident.typed("order.place.check") == ["1"]
    assert "revise" not in resident.words


def test_problems_stand_above_and_at_the_field_and_typed_answers_stay(town: Street) -> None:
    resident = town.resident().open("/s/life").send().send()
    resident.send({"people": "many", "order.place.shade": "1", "order.place.check": "1", "next": "Mill"})
    assert resident.status == 422
    assert "Please check 2 answers" in resident.words
    for mark in ('href="#q-people"', 'id="e-people"', "e-people", 'aria-invalid="true"', "autofocus"):
        assert mark in resident.words
    assert "<title>Please check:" in resident.words
    assert resident.typed("people") == ["many"]
    assert resident.typed("next") == ["Mill"]
    assert "Your answers are saved" in resident.send({**LAST_PAGE}).words


def test_too_many_keeps_all_ticks_and_says_so(town: Street) -> None:
    ticked = ["heat", "flood", "power", "cold"]
    resident = town.resident().open("/s/life").send({"hard": ticked})
    assert resident.status == 422
    assert "You chose 4" in resident.words
    assert resident.typed("hard") == ticked


def test_what_could_not_be_read_waits_until_the_end(found: Found) -> None:
    asked = survey(
        section("one", question("age", "number", required=True)), section("two", question("more", "text"))
    )
    town = found(asked)
    resident = town.resident().open("/s/life").send({"age": "old"})
    assert resident.status == 422
    assert resident.open("/s/life?at=two").send({"more": "Yes"}).words.count("We could not read that number")
    assert responses(town)[0].state == "open"
    assert "Your answers are saved" in resident.send({"age": "70"}).send().words


def test_skipping_is_said_not_chosen(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"sure": ""}).send().send()
    assert "Your answers are saved" in resident.words
    with reading(town.parts.database) as session:
        states = {key: row.state for key, row in current_answers(session, responses(town)[0].id).items()}
    assert states["sure"] == "skipped"
    assert states["owner"] == "not_asked"


def test_refresh_and_double_click_store_one_response(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ["heat"]}).send()
    first = resident.page
    resident.post(LAST_PAGE)
    assert resident.status == 303
    resident.page = first
    resident.post(LAST_PAGE)
    assert resident.status == 303
    resident.follow()
    code = resident.code
    assert resident.open("/s/life/thanks").code == code
    assert len(responses(town)) == 1


def test_a_finished_form_sent_with_other_answers_is_not_mixed_in(town: Street) -> None:
    resident = town.resident().open("/s/life").send().send()
    last = resident.page
    resident.send(LAST_PAGE)
    resident.page = last
    resident.send({**LAST_PAGE, "people": "9"})
    assert resident.status == 409
    assert "Change or take back my answers" in resident.words
    assert values(town, responses(town)[0].id)["people"] == {"number": 4}


def test_coming_back_finds_the_answers_and_their_language(town: Street) -> None:
    resident = town.resident().open("/s/life?lang=zh_Hans").send({"hard": ["heat"]})
    resident.open("/s/life")
    assert "河湾镇的生活" in resident.words
    assert resident.typed("hard") == ["heat"]


def test_without_cookies_the_form_carries_its_receipt(town: Street) -> None:
    client = town.app.test_client(use_cookies=False)
    resident = Resident(client).open("/s/life").send({"hard": ["heat"]})
    assert resident.status == 200
    assert "Part 2 of 3" in resident.words
    resident.send({"tie": "own"}).send(LAST_PAGE)
    assert "Your answers are saved" in resident.words
    assert len(responses(town)) == 1


def test_starting_over_asks_then_clears(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ["heat"]}).send(button=("go", "restart"))
    assert "Start over?" in resident.words
    assert responses(town)[0].state == "open"
    resident.send(button=("go", "yes"))
    assert responses(town)[0].state == "withdrawn"
    assert resident.typed("hard") == []
    assert "Part 1 of 3" in resident.words


def test_the_next_person_on_the_same_phone_gets_a_clean_form(town: Street) -> None:
    resident = to_the_end(town.resident()).open("/s/life")
    assert "Your answers are in" in resident.words
    resident.send(button=("go", "next person"))
    assert resident.typed("hard") == []
    assert [response.state for response in responses(town)] == ["sealed"]
    to_the_end(resident)
    assert [response.state for response in responses(town)] == ["sealed", "sealed"]


@pytest.mark.parametrize("keep", [True, False])
def test_an_early_ending(found: Found, keep: bool) -> None:
    ending = Exit("young", Compare("age", any_of=("child",)), words("Please ask a grown-up."), keep)
    asked = survey(
        section("first", question("hard", "text")),
        section("who", question("age", "one", "child adult")),
        section("rest", question("more", "text")),
        exits=(ending,),
    )
    town = found(asked)
    resident = town.resident().open("/s/life").send({"hard": "Heat"}).send({"age": "child"})
    assert "Please ask a grown-up." in resident.words
    assert [(row.state, row.exit) for row in responses(town)] == ([("sealed", "young")] if keep else [])
    assert ("We kept none" in resident.words) is not keep


def test_shuffled_choices_follow_the_receipt_and_are_recorded(found: Found) -> None:
    town = found(survey(question("top", "many", "a b c d e f g", shuffle=True), question("why", "text")))
    resident = town.resident().open("/s/life")
    shown = [part[0] for part in resident.words.split('name="q.top" value="')[1:]]
    resident.send({"top": [shown[0]]}, button=("lang", "en"))
    again = [part[0] for part in resident.words.split('name="q.top" value="')[1:]]
    assert again == shown
    resident.send({"top": [shown[0]]})
    assert responses(town)[0].shown == {"choices": {"top": shown}, "questions": {}}


def test_a_double_click_on_shuffled_ticks_is_the_same_page_again(found: Found) -> None:
    keys = "a b c d e f g h"
    town = found(survey(question("top", "many", keys, shuffle=True)))
    for _ in range(4):  # one of four arrangements is surely not the written one
        resident = town.resident().open("/s/life")
        first = resident.page
        assert "Your answers are saved" in resident.send({"top": keys.split()}).words
        resident.page = first
        assert "Your answers are saved" in resident.send({"top": keys.split()}).words
    assert [row.state for row in responses(town)] == ["sealed"] * 4


def test_the_confirmation_names_the_door_one_came_by(town: Street) -> None:
    town.door("MKT7")
    town.door("LIB8")
    for code in ("MKT7", "LIB8"):
        thanks = town.resident().open(f"/q/{code}").send().send().send().words
        assert f"/s/life/change?c={code}&amp;lang=en" in thanks
    assert "c=" not in to_the_end(town.resident()).words


def test_the_language_of_the_browser_and_of_the_link(town: Street) -> None:
    assert "河湾镇的生活" in town.resident(**{"Accept-Language": "zh-CN,zh;q=0.9"}).open("/s/life").words
    assert "La vida" in town.resident(**{"Accept-Language": "es-MX"}).open("/s/life").words
    assert "La vida" in town.resident(**{"Accept-Language": "zh-CN"}).open("/s/life?lang=es").words
    assert "Life in" in town.resident(**{"Accept-Language": "tlh;q=x,,;"}).open("/s/life?lang=xx").words


def test_the_short_link_counts_and_carries_its_origin(town: Street) -> None:
    market = town.door("MKT7")
    resident = town.resident().open("/Q/mkt7").open("/q/MKT7?lang=es")
    assert "La vida en Riverbend" in resident.words
    resident.send({"hard": ["heat"]}).open("/s/life").send().send().send()
    assert "guardadas" in resident.words
    with reading(town.parts.database) as session:
        door = session.get(Collector, market)
        assert door is not None
        assert door.visits == 2
    assert responses(town)[0].collector_id == market


@pytest.mark.parametrize(
    ("columns", "status", "words_"),
    [
        ({"state": "draft"}, 404, "not open yet"),
        ({"opens_at": now() + timedelta(days=1)}, 404, "not open yet"),
        ({"state": "closed"}, 410, "This survey is closed"),
        ({"closes_at": now() - timedelta(days=1)}, 410, "This survey is closed"),
    ],
)
def test_doors_that_do_not_stand_open(
    town: Street, columns: dict[str, Any], status: int, words_: str
) -> None:
    town.door("SHUT", **columns)
    resident = town.resident().open("/s/life?c=SHUT")
    assert (resident.status, words_ in resident.words) == (status, True)
    spanish = town.resident().open("/s/life?c=SHUT&lang=es").words
    assert '<html lang="es"' in spanish


def test_who_has_begun_may_finish_after_closing(town: Street) -> None:
    resident = town.resident().open("/s/life").send({"hard": ["heat"]})
    with writing(town.parts.database) as session:
        door = session.get(Collector, town.town.collector_id)
        assert door is not None
        door.state = "closed"
    assert "Your answers are saved" in resident.send().send().words
    assert town.resident().open("/s/life").status == 410


def test_a_form_opened_before_closing_loses_nothing(town: Street) -> None:
    resident = town.resident().open("/s/life")
    with writing(town.parts.database) as session:
        door = session.get(Collector, town.town.collector_id)
        assert door is not None
        door.state = "closed"
    assert "Your answers are saved" in resident.send({"hard": ["heat"]}).send().send().words


def test_unknown_addresses_are_friendly(town: Street) -> None:
    for address in ("/s/nowhere", "/q/NOPE", "/s/life?c=NOPE", "/p/nowhere"):
        resident = town.resident().open(f"{address}{'&' if '?' in address else '?'}lang=es")
        assert resident.status == 404
        assert "No encontramos esa página" in resident.words


def test_the_town_page_lists_what_is_open(town: Street) -> None:
    resident = town.resident().open("/p/riverbend?lang=es")
    assert resident.status == 200
    for part in ("La vida en Riverbend", "简体中文", 'href="/s/life?lang=es"'):
        assert part in resident.words


def test_privacy_and_accessibility_stand_in_every_shipped_language(town: Street) -> None:
    for address, heads in (
        ("/privacy", ("Privacy", "Privacidad", "隐私")),
        ("/accessibility", ("Accessibility", "Accesibilidad", "无障碍")),
    ):
        for language, head in zip(("en", "es", "zh_Hans"), heads, strict=True):
            assert f"<h1>{head}</h1>" in town.resident().open(f"{address}?lang={language}").words


def test_texts_that_fall_back_say_so_with_their_own_language(found: Found) -> None:
    asked = survey(
        question("hard", "one", text=words("What is hard?", ar="ما الصعب؟")),
        question("more", "text", text=words("What else?")),
        languages=("en", "ar"),
        title=words("Life", ar="الحياة"),
    )
    page = found(asked).resident().open("/s/life?lang=ar").words
    assert '<html lang="ar" dir="rtl">' in page
    assert "ما الصعب؟" in page
    assert '<span lang="en" dir="ltr">What else?</span> <span class="mark">' in page
    assert "Skip any question you like." not in page


def test_the_first_view_is_small_and_needs_nothing_else(town: Street) -> None:
    page = town.app.test_client().get("/s/life", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) + len(str(page.headers)) < 14 * 1024
    html = gzip.decompress(page.data).decode()
    assert "<script" not in html
    assert "src=" not in html
    plain = town.app.test_client().get("/s/life")
    assert "Content-Encoding" not in plain.headers
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    cookie = page.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Lax", "Path=/s/life"):
        assert part in cookie
