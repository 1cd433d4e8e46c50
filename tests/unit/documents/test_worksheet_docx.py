"""The worksheet read back from Word: order, headings, numbers and what the file says of itself."""

import datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from engage.decisions.evidence import Evidence, Line, Reference
from engage.decisions.filling import Material, Record, fill
from engage.decisions.priorities import Priority, Status
from engage.documents.offered import document, print_filled
from engage.documents.worksheet import worksheet
from engage.errors import NotFound, Refused

DAY = datetime.date(2026, 11, 3)
EVIDENCE = Evidence("What would help you most?", (Line("Housing", 120, 400),), Reference(12, DAY))
TWO = Evidence("What was hard?", (Line("Heat", 120, 400), Line("Khmer", None, 400)), Reference(12, DAY))
OLD = (Priority("flood", "Deal with flooding"), Priority("heat", "Lessen heat", dropped="Too broad"))
DRAFT = tuple(
    Priority(
        f"p{place}",
        f"Draft {place}",
        {"zh_Hans": f"草案 {place}"},
        status=Status.NEW,
        actions="Plant\nPave less",
    )
    for place in range(1, 8)
)
MATERIAL = Material(
    "Riverbend",
    "en",
    DAY,
    {"q3": "Mostly", "sum[health].investigate": "Who cannot reach a clinic?"},
    OLD,
    DRAFT,
    DRAFT,
    (Record({"name": ("Market day",), "date": ("May 9, 2026",)}), Record({"name": ("Dinner",)})),
    {"q3": (TWO,), "q3a": (TWO,), "sum[housing].priorities": (EVIDENCE,)},
    invented=True,
)
CHINESE = [
    "优质优先事项的判定标准",
    "社区调研结果梳理",
    "重新制定社区韧性优先事项",
    "1   本社区在 MVP 1.0",
    "2   针对上述优先事项",
    "3   问题 1 中列出的优先事项",
    "3a   是否存在已不再适合作优先事项的内容",
    "3b   是否存在需要修改或更新的优先事项",
    "3c   是否需要新增优先事项",
    "4   结合上述调整意见",
    "4   落实每项优先事项",
    "核验社区韧性优先事项",
    "5   收集到了哪些反馈意见",
    "更新后的社区韧性优先事项",
    "Riverbend 社区韧性优先事项",
    "社区韧性优先事项（续）",
    "参与式活动记录",
]


def made(language: str, material: Material = MATERIAL) -> Document:
    return docx.Document(BytesIO(worksheet(fill(material, language))))


def headings(document: Document) -> list[str]:
    return [each.text for each in document.paragraphs if str(each.style.name).startswith("Heading")]


def box_after(document: Document, start: str) -> str:
    """The words in the first table after the heading that starts so."""
    waiting = False
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph) and block.text.startswith(start):
            waiting = True
        if isinstance(block, Table) and waiting:
            return block.cell(0, 0).text
    raise AssertionError(start)


def test_chinese_headings_stand_in_the_printed_order() -> None:
    found = headings(made("zh_Hans"))
    assert len(found) == len(CHINESE)
    assert all(one.startswith(other) for one, other in zip(found, CHINESE, strict=True))


def test_english_has_the_same_order_and_says_that_it_is_translated_back() -> None:
    document = made("en")
    found = headings(document)
    assert [each.partition("   ")[0] for each in found if each[0].isdigit()] == [
        *("1", "2", "3", "3a", "3b", "3c"),
        *("4", "4", "5"),
    ]
    assert len(found) == len(CHINESE)
    assert any("our own translation back from the Chinese" in each.text for each in document.paragraphs)
    assert any("invented town" in each.text for each in document.paragraphs)


def test_the_summary_table_has_its_banner_bands_and_repeating_head() -> None:
    table = made("zh_Hans").tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["建设社区韧性需采取的举措"] * 2
    assert rows[1] == ["列出 1-3 项优先事项", "哪些问题需要进一步调研分析？"]
    assert [row[0] for row in rows[2::2]] == [
        *("住房", "食品 + 水", "健康", "就业 + 经济"),
        *("生态系统", "交通", "社区建设", "基础设施"),
    ]
    assert rows[7][1] == "Who cannot reach a clinic?"
    heads = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
    ]
    assert heads[:3] == [True, True, False]


def test_numbers_name_their_snapshot() -> None:
    document = made("en")
    expected = "What would help you most? Housing: 120 of 400 people (30%) [Snapshot 12, Nov 3, 2026]"
    assert document.tables[1].cell(3, 0).text == expected
    counts = "400 people answered. Heat 120 (30%); Khmer: not shown, to protect people"
    several = f"What was hard? {counts} [Snapshot 12, Nov 3, 2026]"
    assert box_after(document, "3   ").splitlines() == ["Mostly", several]
    assert "Snapshot" not in box_after(document, "3a   "), "the same numbers stand once"


def test_lists_are_drawn_into_their_boxes() -> None:
    document = made("en")
    assert box_after(document, "1   ").splitlines() == ["1. Deal with flooding", "2. Lessen heat"]
    assert box_after(document, "3a   ").splitlines() == ["2. Lessen heat", "Too broad"]
    assert box_after(document, "4   With").splitlines()[:3] == ["1. Draft 1 (new)", "Plant", "Pave less"]
    assert box_after(document, "5   ") == ""


def test_final_pages_hold_five_boxes_each_in_order() -> None:
    document = made("zh_Hans")
    finals = [table for table in document.tables if table.cell(0, 0).text.startswith("优先事项 ")]
    names = [[row.cells[0].text for row in table.rows] for table in finals]
    assert names[0] == [part for place in range(1, 6) for part in (f"优先事项 {place}", "潜在举措")]
    assert names[1] == [part for place in range(6, 11) for part in (f"优先事项 {place}", "潜在举措")]
    assert finals[0].cell(0, 1).text == "草案 1"
    assert finals[0].cell(1, 1).text == "Plant\nPave less"
    assert finals[1].cell(4, 1).text == "请在此输入内容。"


def test_activity_records_stand_at_the_end_one_table_each() -> None:
    document = made("zh_Hans")
    last = document.tables[-2:]
    assert [table.cell(0, 0).text for table in last] == ["活动 1", "活动 2"]
    assert [table.cell(2, 0).text for table in last] == ["Market day", "Dinner"]
    assert last[0].cell(4, 0).text == "May 9, 2026"
    assert last[1].cell(10, 0).text == ""


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_an_empty_worksheet_is_legal(language: str) -> None:
    document = made(language, Material("Riverbend", "en", DAY))
    assert len(headings(document)) == len(CHINESE)
    assert document.tables[-1].cell(2, 0).text == ""


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh_Hans", "zh-Hans")])
def test_the_file_names_its_title_language_and_fonts(language: str, tag: str) -> None:
    document = made(language)
    about = document.core_properties
    assert about.language == tag
    assert about.title.startswith("Riverbend: ")
    normal = document.styles["Normal"].element.rPr
    assert normal.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert normal.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_words_that_look_like_markup_stay_words() -> None:
    material = Material("River & <b>bend</b>", "en", DAY, {"q5": "<script>alert(1)</script> & more"})
    assert box_after(made("en", material), "5   ") == "<script>alert(1)</script> & more"


def test_only_documents_there_are_in_their_languages() -> None:
    assert document("guide", "zh_Hans").name == "guide"
    with pytest.raises(Refused, match="no_worksheet_language"):
        document("guide", "es")
    with pytest.raises(Refused, match="no_plan_language"):
        document("plan", "es")
    with pytest.raises(NotFound, match="no_document"):
        document("novel", "en")
    assert print_filled(document("guide", "en"), fill(MATERIAL, "en"))[:2] == b"PK"
