"""The words people see: gathered, whole in every shipped language, and with the same placeholders."""

import json

import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from engage.cli import main
from engage.cli.screens import RESIDENTS, screens_of, wanted
from engage.cli.strings import sources, stale, unfinished
from engage.cli.wholeness import RULES, faults, key, plural_fault
from engage.languages import DESK, SHIPPED

RULE_OF_ARABIC = f"nplurals=6; plural={RULES['ar'][1]};"


def test_strings_are_fresh() -> None:
    assert list(stale()) == []


def test_every_shipped_language_is_whole() -> None:
    assert list(unfinished()) == []


@pytest.mark.parametrize(
    ("source", "translated", "fault"),
    [
        ("Hello", "Hola", ""),
        ("Hello", "", "missing"),
        ("Hello %(name)s", "Hola %(nombre)s", "other placeholders"),
        ("Hello {town}", "Hola", "other placeholders"),
        ("Hello {town}", "Hola {town}", ""),
        (("One town", "%(num)s towns"), ("Un pueblo", "%(num)s pueblos"), ""),
        (("One town", "%(num)s towns"), ("Un pueblo", ""), "missing"),
        (("One town", "%(num)s towns"), ("Un pueblo", "%(n)s pueblos"), "other placeholders"),
    ],
)
def test_faults_are_found(
    source: str | tuple[str, str], translated: str | tuple[str, str], fault: str
) -> None:
    template, catalog = Catalog(), Catalog(locale="es")
    template.add(source)
    catalog.add(source, translated)
    found = list(faults(template, catalog))
    assert bool(found) == bool(fault)
    assert all(fault in each.line for each in found)


def test_words_that_are_left_over_or_unsure_are_found() -> None:
    template, catalog = Catalog(), Catalog(locale="es")
    template.add("Sure")
    catalog.add("Sure", "Seguro", flags=["fuzzy"])
    catalog.add("Gone", "Ido")
    assert [each.line for each in faults(template, catalog)] == [
        "not sure (fuzzy): 'Sure'",
        "no longer used: 'Gone'",
    ]


def test_the_place_of_a_string_tells_its_screens() -> None:
    catalog = Catalog()
    catalog.add("Next", locations=[("templates/pages/survey.html", 3), ("engage/desk/home.py", 9)])
    catalog.add("Send STOP.", locations=[("engage/texting/phrases.py", 3)])
    catalog.add("Port", locations=[("engage/cli/serving.py", 3)])
    found = {key(message): screens_of(message) for message in catalog if message.id}
    assert found == {"Next": {"pages", "desk"}, "Send STOP.": {"messages"}, "Port": {"commands"}}


@pytest.mark.parametrize("language", SHIPPED[1:])
def test_a_language_of_the_desk_needs_every_screen(language: str) -> None:
    assert ("desk" in wanted(language)) == (language in DESK)
    assert {"pages", "messages", "paper", "plans"} <= set(wanted(language))


def test_every_string_of_residents_pages_is_theirs() -> None:
    gathered = {key(message): screens_of(message) for message in sources()["messages"] if message.id}
    assert "pages" in gathered["Please answer this question."]
    assert "messages" in gathered["Or send SKIP."]
    assert gathered["Smallest group of people whose answers are shown apart"] == {"desk"}


def test_missing_words_are_listed_for_translators() -> None:
    told = CliRunner().invoke(
        main, ["strings", "missing", "ar", "--screens", "residents", "--format", "json"]
    )
    listed = json.loads(told.output)
    assert told.exit_code == 0
    assert listed["language"] == "ar"
    assert all(set(row["screens"]) & set(RESIDENTS) for row in listed["missing"])


@pytest.mark.parametrize(
    ("language", "header", "fault"),
    [
        ("kea", "nplurals=2; plural=(n != 1);", ""),
        ("kea", "nplurals=1; plural=0;", "1 plural forms, kea has 2"),
        ("es", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);", "3 plural forms, es has 2"),
        ("pt_BR", "nplurals=2; plural=(n != 1);", "differs"),
        ("ar", RULE_OF_ARABIC, ""),
    ],
)
def test_plural_rules_are_those_of_gettext(language: str, header: str, fault: str) -> None:
    catalog = Catalog(locale=language)
    catalog.mime_headers = [("Plural-Forms", header)]
    found = plural_fault(language, catalog)
    assert bool(found) == bool(fault)
    assert fault in found


@pytest.mark.parametrize(("few", "wrong"), [("%(num)s أسئلة", 0), ("أسئلة", 1)])
def test_a_form_for_one_number_may_leave_the_digit_out(few: str, wrong: int) -> None:
    template, catalog = Catalog(), Catalog(locale="ar")
    catalog.mime_headers = [("Plural-Forms", RULE_OF_ARABIC)]
    words = ("%(num)s question.", "About %(num)s questions.")
    template.add(words)
    catalog.add(words, ("بلا أسئلة", "سؤال واحد", "سؤالان", few, "%(num)s سؤالاً", "%(num)s سؤال"))
    assert len(list(faults(template, catalog))) == wrong
