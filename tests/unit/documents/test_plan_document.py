"""The plan's document read back from Word: everything the plan says, in order, in two languages, as our own layout."""

import datetime
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document

from engage.documents.offered import document, print_filled
from engage.documents.outlines import print_outline
from engage.errors import Refused
from engage.languages import gettext
from engage.plans.outline import Facts, Line, Outline, Table
from engage.plans.paper import LANGUAGES, Material, Sent, lay_out
from engage.plans.plan import Activity, Audience, Metric, Plan, Theme
from engage.surveys.survey import Compare
from tests.unit.plans.towns import AREAS

DAY = datetime.date(2026, 3, 1)
PLAN = Plan(
    town={"en": "Riverbend", "zh_Hans": "里弗本德"},
    goals={"en": "Hear renters", "zh_Hans": "倾听租户"},
    languages=("en", "es"),
    population=9_000,
    areas=AREAS,
    audiences=(
        Audience(
            "renters",
            {"en": "Renters", "zh_Hans": "租户"},
            why="They cannot change their homes",
            factors=("income", "mold"),
            size=5_100,
            size_source="ACS 2023",
            match=Compare("home", any_of=("rent",)),
            target=90,
            connectors="Tenants' group",
            kind="ej",
        ),
        Audience("patrons", {"en": "Pantry visitors"}, hear_again=False),
    ),
    activities=(
        Activity("life", 5, {"en": "Town survey"}, template="T1", audiences=("renters",), budget_line=62_050),
        Activity(
            "supper",
            6,
            {"en": "Supper"},
            method="dinner",
            level="Share power",
            audiences=("renters", "patrons"),
            place="Grange hall",
            date=datetime.date(2026, 6, 8),
            until=datetime.date(2026, 6, 10),
            hours="5 to 7",
            lead="Maya",
            helpers=("Bo", "Lin"),
            languages=("en", "es"),
            supports=("child_care", "a map"),
            incentive="Soup",
            target=40,
        ),
    ),
    metrics=(Metric("m", {"en": "Renters heard"}, "60", "Counted", when="In June"),),
    themes=(
        Theme(
            "housing",
            "asking",
            "Old homes",
            "Assessor",
            "Who rents?",
            ("T4.stay", "T1.gone"),
            "Own question",
            ("renters",),
            "Landlords",
        ),
    ),
    levels=("consult", "Share power"),
)
SENT = (Sent("plan", datetime.date(2026, 1, 12), datetime.date(2026, 1, 20), "Looks good"),)
MATERIAL = Material(
    PLAN, "Riverbend", "en", DAY, ("renters",), ("Riverbend", "Mill City"), SENT, invented=True
)
SAID = [
    "Hear renters",
    "Old homes",
    "Source: Assessor",
    "Who rents?",
    "T4: If your home flooded, where could you stay?",
    "T1.gone",
    "Own question",
    "Landlords",
    "Renters",
    "Environmental justice population",
    "Income and mold",
    "They cannot change their homes",
    "Through: Tenants' group",
    "“Do you rent or own your home?”: Rent",
    "5,100",
    "ACS 2023",
    "90",
    "Pantry visitors",
    "Who came by a link made for it",
    "Levels of engagement: Consult, Share power",
    "Town survey",
    "T1: Life in Riverbend",
    "$620.50",
    "Supper",
    "Jun 8, 2026 to Jun 10, 2026",
    "5 to 7",
    "Grange hall",
    "Dinner",
    "Heard in Step 5:",
    "To hear: 40 people",
    "Maya",
    "With: Bo and Lin",
    "English, Español",
    "Child care",
    "a map",
    "Gift: Soup",
    "Renters heard",
    "Counted",
    "In June",
    "$1,500.00",
    "$879.50",
    "$3,400.00",
    "Riverbend, Mill City",
    "North End, Mill Village, Center",
    "9,000",
    "Jan 12, 2026",
    "Looks good",
    "Not yet",
]


def made(language: str, material: Material = MATERIAL) -> Document:
    return docx.Document(BytesIO(print_outline(lay_out(material, language))))


def words(file: Document) -> list[str]:
    cells = [
        line.text
        for table in file.tables
        for row in table.rows
        for cell in row.cells
        for line in cell.paragraphs
    ]
    return [*(each.text for each in file.paragraphs), *cells]


def lines(outline: Outline) -> list[Line]:
    found = list(outline.notes)
    for block in (block for section in outline.sections for block in section.blocks):
        if isinstance(block, Line):
            found.append(block)
        elif isinstance(block, Facts):
            found += [line for _, cell in block.rows for line in cell]
        else:
            found += [line for row in block.rows for cell in row for line in cell]
    return found


def test_the_word_file_says_everything_the_plan_says() -> None:
    said = words(made("en"))
    assert [words_ for words_ in SAID if words_ not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_the_layout_is_our_own_and_the_town_invented(language: str) -> None:
    said = words(made(language))
    assert gettext(language, "The layout is our own. It is not an official form of the MVP program.") in said
    assert gettext(language, "This is an invented town, made to show how it works.") in said


def test_chinese_has_chinese_labels_and_the_towns_chinese_words_where_there_are_some() -> None:
    outline = lay_out(MATERIAL, "zh_Hans")
    assert (outline.title, outline.town.words) == ("参与计划", "里弗本德")
    said = {line.words: line.language for line in lines(outline)}
    assert said["倾听租户"] == said["租户"] == "zh_Hans"
    assert said["They cannot change their homes"] == said["Pantry visitors"] == "en"
    assert "2026年1月12日" in said
    assert outline.sections[0].title == gettext("zh_Hans", "Goals")


def test_headings_are_headings_and_tables_repeat_their_heads() -> None:
    file = made("en")
    titles = [each.text for each in file.paragraphs if str(each.style.name).startswith("Heading")]
    assert titles == [
        "Goals",
        "Themes: what we know and what we ask",
        "People to hear: environmental justice and other priority populations",
        "Methods and tools",
        "Step 5: Uncover social resilience",
        "Step 6: Revisit community resilience priorities",
        "Step 7: Select a seed project",
        "People heard in Step 5 whom we hear again",
        "How we will know it went well",
        "Money for direct engagement",
        "Languages and places",
        "What goes to the state",
    ]
    heads = [table for table in file.tables if "w:tblHeader" in table.rows[0]._tr.xml]
    assert len(heads) == len(file.tables) - 1
    assert file.core_properties.language == "en"
    assert file.core_properties.title == "Riverbend: Engagement Plan"


def test_tables_have_as_many_cells_as_heads() -> None:
    tables = [
        block
        for part in lay_out(MATERIAL, "en").sections
        for block in part.blocks
        if isinstance(block, Table)
    ]
    assert len(tables) > 6
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.heads)} == {len(table.widths)}
        assert sum(table.widths) == 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_plan_prints_and_says_what_is_not_written(language: str) -> None:
    empty = Material(Plan(town={}), "Elmbrook", "en", DAY)
    said = words(made(language, empty))
    assert said.count(gettext(language, "Not written yet")) > 6
    assert "Elmbrook" in said


def test_words_no_xml_may_hold_do_not_stop_it() -> None:
    odd = replace(PLAN, goals={"en": "First\nSecond"}, town={"en": "R & <B>"})
    said = words(made("en", replace(MATERIAL, plan=odd)))
    assert {"First", "Second", "R & <B>"} <= set(said)


def test_it_is_offered_in_two_languages() -> None:
    assert document("plan", "zh_Hans").languages == ("en", "zh_Hans")
    assert print_filled(document("plan", "en"), lay_out(MATERIAL, "en"))[:2] == b"PK"
    with pytest.raises(Refused):
        document("plan", "es")
