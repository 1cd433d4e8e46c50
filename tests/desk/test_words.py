"""The room of translations: a translator's own pages, writing, reviewing, files, and what others see of it."""

import io
import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest

from engage.accounts.permissions import Role
from engage.actions.drafting import Change, save_draft
from engage.actions.publish import draft_of
from engage.config import Config
from engage.storage.database import reading, writing
from engage.storage.surveys import SurveyRow
from engage.surveys.places import with_words
from engage.surveys.survey import Survey
from tests.builders import choice, question, section, survey, words
from tests.desk.test_surveys import add
from tests.desk_world import Client, World, world

MAYA = "maya@elmbrook.example"
LINK = re.compile(r"https?://[^/]+(/welcome/[\w.-]+)")
FIELD = re.compile(r'name="(place|seen)_(\d+)" value="([^"]*)"')
AREA = re.compile(r'name="words_(\d+)"[^>]*>([^<]*)</textarea>')
PACKED = re.compile(r'<textarea name="lines" hidden>([^<]*)</textarea>')
TAKEN = re.compile(r'name="take" value="([^"]*)" checked')
HEAT = "question.heat.text"


def life() -> Survey:
    yes_no = (choice("yes", words("Yes", ar="نعم")), choice("no", words("No", ar="لا")))
    return survey(
        section(
            "home",
            question("heat", "one", choices=yes_no, text=words("Is your home hot?", ar="هل بيتك حار؟")),
        ),
        title=words("Life in Elmbrook (invented)"),
        intro=words("You may skip anything.", ar="يمكنك تخطي أي سؤال."),
        languages=("en", "es", "ar"),
    )


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(MAYA, Role.MANAGER, name="Maya (invented)")
        with writing(made.app.extensions["engage"].database) as session:
            session.query(SurveyRow).delete()
            from engage.storage.projects import project_by_slug

            project_by_slug(session, "elmbrook").languages = ["en", "es", "ar"]
        add(made, life())
        yield made


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.get_data(as_text=True))


def filled(client: Client, path: str, said: dict[str, str]) -> dict[str, str]:
    """The fields of a page of words as a browser would send them, with some texts typed anew."""
    html = client.get(path).get_data(as_text=True)
    fields = {f"{kind}_{number}": unescape(value) for kind, number, value in FIELD.findall(html)}
    fields |= {f"words_{number}": unescape(value) for number, value in AREA.findall(html)}
    for name, value in list(fields.items()):
        if name.startswith("place_") and value in said:
            fields[name.replace("place", "words")] = said[value]
    return fields


def number_of(fields: dict[str, str], place: str) -> str:
    return next(name.removeprefix("place_") for name, value in fields.items() if value == place)


def draft(town: World) -> Survey:
    with reading(town.app.extensions["engage"].database) as session:
        return draft_of(session.get_one(SurveyRow, 1))


def reword(town: World, said: str) -> None:
    with writing(town.app.extensions["engage"].database) as session:
        row = session.get_one(SurveyRow, 1)
        made = with_words(draft_of(row), "en", {HEAT: said})
        save_draft(session, row, made, expected=row.draft_version, by="Maya", what=Change("edited"))


def translator(town: World, *languages: str, email: str = "amal@elmbrook.example") -> Client:
    """Somebody invited by Maya at the desk, who signs in by the link alone."""
    maya = town.client(MAYA)
    answer = maya.post(
        "/desk/elmbrook/people/invite",
        email=email,
        name="Amal (invented)",
        roles=["translator"],
        languages=list(languages),
    )
    found = LINK.search(answer.get_data(as_text=True))
    assert found, answer.get_data(as_text=True)
    client = town.client()
    answer = client.post(found[1], found[1], go="enter")
    assert answer.status_code == 303
    assert town.client().get(found[1]).status_code == 404, "a link works once"
    return client


def test_a_translator_signs_in_by_a_link_and_sees_only_their_language(town: World) -> None:
    amal = translator(town, "ar")
    begin = amal.raw.get("/desk/", follow_redirects=True)
    home = unescape(begin.get_data(as_text=True))
    assert begin.request.path == "/desk/elmbrook/words/"
    assert "العربية" in home
    assert 'lang="es"' not in home.partition("<main")[2]
    assert "/surveys/1/words/ar" in home
    assert "Plan" not in re.findall(r"<nav class=\"rooms\".*?</nav>", home, re.DOTALL)[0]
    assert 'aria-current="true">Translations' in page(amal, "/desk/elmbrook/surveys/1/words/ar")
    assert amal.get("/desk/elmbrook/surveys/1/words/es").status_code == 404
    for path in ("plan/", "surveys/", "surveys/1", "heard/", "people/"):
        assert amal.get(f"/desk/elmbrook/{path}").status_code == 403, path


def test_a_link_alone_opens_no_more_than_words(town: World) -> None:
    maya = town.client(MAYA)
    answer = maya.post(
        "/desk/elmbrook/people/invite",
        email="lin@elmbrook.example",
        name="Lin",
        roles=["liaison", "translator"],
        languages=["ar"],
    )
    found = LINK.search(answer.get_data(as_text=True))
    assert found
    lin = town.client()
    assert "Begin without a password" not in page(lin, found[1])
    assert lin.post(found[1], found[1], go="enter").status_code == 403
    assert lin.get("/desk/elmbrook/").status_code == 303


def test_an_invited_translator_needs_a_language(town: World) -> None:
    answer = town.client(MAYA).post(
        "/desk/elmbrook/people/invite", email="amal@elmbrook.example", name="A", roles=["translator"]
    )
    assert answer.status_code == 422
    assert "tick the languages" in unescape(answer.get_data(as_text=True))


def test_words_are_written_beside_their_source_and_reviewed_by_name(town: World) -> None:
    amal = translator(town, "ar")
    path = "/desk/elmbrook/surveys/1/words/ar"
    html = page(amal, path)
    assert 'lang="ar" dir="rtl"' in html
    assert "Draft, not yet checked by a native speaker" in html
    assert "Is your home hot?" in html
    assert "belongs to:" in html
    fields = filled(amal, path, {HEAT: "هل منزلك حار جدا؟"})
    fields[f"review_{number_of(fields, HEAT)}"] = "y"
    fields[f"say_{number_of(fields, HEAT)}"] = "House or home?"
    assert amal.post(path, path, **fields).status_code == 303
    assert draft(town).question("heat").text["ar"] == "هل منزلك حار جدا؟"
    html = page(town.client(MAYA), f"{path}?show=reviewed")
    assert "Reviewed by Amal (invented)" in html
    assert "House or home?" in html
    answer = amal.post(path, path, **filled(amal, path, {}), go="review")
    assert answer.status_code == 303
    assert "Nothing to do" not in page(amal, "/desk/elmbrook/words/"), "words are missing still"


def test_two_people_at_one_text_are_shown_both(town: World) -> None:
    amal, maya = translator(town, "ar"), town.client(MAYA)
    path = "/desk/elmbrook/surveys/1/words/ar"
    early = filled(amal, path, {HEAT: "كلماتي", "survey.title": "الحياة"})
    maya.post(path, path, **filled(maya, path, {HEAT: "كلماتها"}))
    answer = amal.post(path, path, **early)
    html = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Someone else saved other words meanwhile" in html
    assert "كلماتها" in html
    assert "كلماتي" in html
    assert draft(town).title["ar"] == "الحياة", "the rest is saved"
    assert draft(town).question("heat").text["ar"] == "كلماتها"
    again = {f"{kind}_{number}": unescape(value) for kind, number, value in FIELD.findall(html)}
    again |= {f"words_{number}": unescape(value) for number, value in AREA.findall(html)}
    assert amal.post(path, path, **again).status_code == 303
    assert draft(town).question("heat").text["ar"] == "كلماتي"


def test_a_changed_source_is_shown_with_what_changed(town: World) -> None:
    reword(town, "Is your home too hot?")
    html = page(town.client(MAYA), "/desk/elmbrook/surveys/1/words/ar?show=stale")
    assert "Out of date" in html
    assert "<ins>too </ins>" in html
    html = page(town.client(MAYA), "/desk/elmbrook/surveys/1")
    assert "texts to mend before publishing in this language" in html
    phone = page(town.client(MAYA), "/desk/elmbrook/surveys/1/phone?in=ar")
    assert "هل بيتك حار؟" not in phone, "what is out of date falls back"
    assert 'lang="en" dir="ltr">Is your home too hot?' in phone


def test_a_language_is_not_lost_in_silence_when_an_edit_makes_it_stale(town: World) -> None:
    maya = town.client(MAYA)
    path = "/desk/elmbrook/surveys/1/words/ar"
    said = {"survey.title": "الحياة", "section.home.title": "البيت"}
    assert maya.post(path, path, **filled(maya, path, said), go="review").status_code == 303
    survey = "/desk/elmbrook/surveys/1"
    assert maya.post(f"{survey}/publish", survey, version="2", offer_ar="y").status_code == 303
    reword(town, "Is your home too hot?")
    html = page(maya, survey)
    assert re.search(r'<input[^>]*checked[^>]*name="offer_ar"', html)
    answer = maya.post(f"{survey}/publish", survey, version="3", offer_ar="y")
    assert answer.status_code == 422
    assert "Texts in العربية that are missing or out of date: 1." in unescape(answer.get_data(as_text=True))


def test_words_that_break_a_placeholder_come_back_to_the_field(town: World) -> None:
    reword(town, "Is {town} hot?")
    maya = town.client(MAYA)
    path = "/desk/elmbrook/surveys/1/words/ar"
    answer = maya.post(path, path, **filled(maya, path, {HEAT: "هل الجو حار؟"}))
    html = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Please keep {town} as it is" in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("shape", ["po", "xlsx"])
def test_a_file_goes_out_and_comes_back(town: World, shape: str) -> None:
    from tests.actions.test_translate import edited

    amal = translator(town, "ar")
    path = "/desk/elmbrook/surveys/1/words/ar"
    file = amal.get(f"{path}/file/{shape}")
    assert f"filename=elmbrook-life-ar.{shape}" in file.headers["Content-Disposition"]
    content = edited(file.data, {"survey.title": "الحياة في إلمبروك", HEAT: "هل منزلك حار؟"})
    bring = f"{path}/bring"
    answer = amal.post(bring, bring, file=(io.BytesIO(content), f"back.{shape}"))
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "New" in html
    assert "Changed" in html
    assert "ar" not in draft(town).title, "nothing is changed by looking"
    packed = PACKED.search(html)
    assert packed
    lines, take = unescape(packed[1]), [unescape(name) for name in TAKEN.findall(html)]
    assert set(take) == {"survey.title", HEAT}
    answer = amal.post(f"{bring}/keep", bring, lines=lines, take=take, review="y")
    assert answer.status_code == 303
    assert draft(town).title["ar"] == "الحياة في إلمبروك"
    assert "Reviewed by Amal (invented)" in page(amal, f"{path}?show=reviewed")


def test_a_file_that_is_none_is_told(town: World) -> None:
    maya = town.client(MAYA)
    bring = "/desk/elmbrook/surveys/1/words/ar/bring"
    answer = maya.post(bring, bring, file=(io.BytesIO(b"PK\x03\x04 nothing"), "x.xlsx"))
    assert answer.status_code == 422
    answer = maya.post(f"{bring}/keep", bring, lines="[1, 2]")
    assert answer.status_code == 400
