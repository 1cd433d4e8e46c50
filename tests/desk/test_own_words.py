"""Words of buttons and messages in a language of the town's own: taken away, brought back, looked at, kept."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from engage.accounts.permissions import Role
from engage.actions.own_languages import Naming, add_language
from engage.config import Config
from engage.languages import locales_of
from engage.languages.own_words import OwnWords, to_write
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from tests.desk_world import TOKEN, Client, World, world

PAGE = "/desk/elmbrook/settings/languages/ur/words"
PLURAL = next(source for source, plural in to_write().items() if plural)


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("ada@elmbrook.example", Role.ADMINISTRATOR, name="Ada")
        with writing(made.app.extensions["engage"].database) as session:
            add_language(session, project_by_slug(session, "elmbrook").id, Naming("ur"))
        yield made


@pytest.fixture
def admin(town: World) -> Client:
    return town.client("ada@elmbrook.example")


def kept(town: World) -> OwnWords | None:
    with reading(town.app.extensions["engage"].database) as session:
        return locales_of(project_by_slug(session, "elmbrook").settings).words_of("ur")


def catalog(admin: Client) -> Catalog:
    answer = admin.get(PAGE + "/file")
    assert answer.status_code == 200
    return read_po(BytesIO(answer.get_data()), locale="ur")


def brought(admin: Client, words: Catalog | bytes, path: str = PAGE) -> tuple[int, str]:
    body = BytesIO()
    if isinstance(words, Catalog):
        write_po(body, words)
    else:
        body.write(words)
    found = TOKEN.search(admin.get(PAGE).get_data(as_text=True))
    assert found
    file = (BytesIO(body.getvalue()), "ur.po")
    answer = admin.raw.post(path, data={"csrf_token": found.group(1), "file": file})
    return answer.status_code, answer.get_data(as_text=True)


def keep(admin: Client, page: str) -> str:
    values = [
        re.search(pattern, page) for pattern in (r'name="lines" hidden>(.*?)<', r'name="seen" value="(.*?)"')
    ]
    lines, seen = (unescape(found.group(1)) for found in values if found)
    assert admin.post(PAGE + "/keep", PAGE, lines=lines, seen=seen).status_code == 303
    return admin.get(PAGE).get_data(as_text=True)


def test_the_file_holds_every_string_residents_see(admin: Client) -> None:
    words = catalog(admin)
    assert {one.id if isinstance(one.id, str) else one.id[0] for one in words if one.id} == set(to_write())
    assert (str(words.locale), words.num_plurals) == ("ur", 2)


def test_words_are_shown_before_they_are_kept(town: World, admin: Client) -> None:
    words = catalog(admin)
    words["Next"].string = "آگے"
    plural = words[PLURAL]
    plural.string = tuple(f"فرضی {form}" for form in plural.id)
    status, page = brought(admin, words)
    assert status == 200
    assert '<p class="said" lang="ur" dir="rtl">آگے</p>' in page
    assert kept(town) is None
    assert "Words taken from the file: 2." in keep(admin, page)
    found = kept(town)
    assert found
    assert found.gettext("Next") == "آگے"
    assert found.ngettext(PLURAL, 5) == plural.string[1]
    assert found.gettext("Back") == ""
    assert "The file changes nothing" in brought(admin, words)[1]
    assert catalog(admin)["Next"].string == "آگے"


def test_naming_the_language_anew_keeps_its_words(town: World, admin: Client) -> None:
    words = catalog(admin)
    words["Next"].string = "آگے"
    keep(admin, brought(admin, words)[1])
    with writing(town.app.extensions["engage"].database) as session:
        add_language(session, project_by_slug(session, "elmbrook").id, Naming("ur", "Urdu here"))
    found = kept(town)
    assert found
    assert found.gettext("Next") == "آگے"


@pytest.mark.parametrize(
    ("words", "problem"),
    [("مزید", "Please keep %(language)s as it is"), ("%(language)s 5% %", "Please keep % as it is")],
)
def test_placeholders_stay(town: World, admin: Client, words: str, problem: str) -> None:
    file = catalog(admin)
    file["(in %(language)s)"].string = words
    file["Next"].string = "آگے\x02"
    page = brought(admin, file)[1]
    assert problem in page
    assert "Words taken from the file: 1." in keep(admin, page)
    found = kept(town)
    assert found
    assert dict(found.found) == {"Next": ["آگے"]}


def test_what_is_not_sure_and_half_a_plural_are_told(admin: Client) -> None:
    file = catalog(admin)
    file["Next"].string = "آگے"
    file["Next"].flags.add("fuzzy")
    file[PLURAL].string = (f"{PLURAL} x", "")
    page = brought(admin, file)[1]
    assert "The file marks this as not sure" in page
    assert "This needs words for each number, 2 in all." in page
    assert "<button>Keep" not in page


def test_other_files_are_refused(admin: Client) -> None:
    for body, words in (
        (b"PK\x03\x04nothing", "We could not read this file"),
        (b'msgid "Nothing of ours"\nmsgstr "x"\n', "This file holds no words of buttons"),
        (
            b'msgid ""\nmsgstr "Language: ta\\n"\n\nmsgid "Next"\nmsgstr "x"\n',
            "for another survey or language: ta",
        ),
    ):
        status, page = brought(admin, body)
        assert status == 422
        assert words in page


def test_nothing_newer_is_overwritten(town: World, admin: Client) -> None:
    mine, theirs = catalog(admin), catalog(admin)
    mine["Next"].string, theirs["Next"].string = "میرا", "ان کا"
    looked = brought(admin, mine)[1]
    keep(admin, brought(admin, theirs)[1])
    assert "Someone else saved words meanwhile" in keep(admin, looked)
    found = kept(town)
    assert found
    assert found.gettext("Next") == "ان کا"


def test_only_languages_of_the_town_have_words(admin: Client) -> None:
    for code in ("es", "ta", "x"):
        assert admin.get(PAGE.replace("/ur/", f"/{code}/")).status_code == 404
    assert admin.post(PAGE + "/keep", PAGE, lines="nonsense", seen="").status_code == 400
