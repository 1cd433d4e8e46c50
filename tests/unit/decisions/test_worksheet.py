"""The worksheet's fields: the printed order, the double 4, the stable ids, and words in both languages."""

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import ModuleType

import pytest

from engage.decisions import printed, questions, roadmap, worksheet
from engage.errors import NotFound
from engage.languages import SHIPPED

PRINTED = (
    ("1", "本社区在 MVP 1.0 阶段设定的韧性优先事项有哪些？"),
    ("2", "针对上述优先事项，已完成哪些落实举措？"),
    ("3", "问题 1 中列出的优先事项，与社会韧性挖掘工作（即第5五步）中收集到的社区诉求契合度如何？"),
    ("3a", "是否存在已不再适合作优先事项的内容？为什么？"),
    ("3b", "是否存在需要修改或更新的优先事项？为什么？"),
    ("3c", "是否需要新增优先事项？为什么？"),
    ("4", "结合上述调整意见，在下方列出更新后的社区韧性优先事项清单。"),
    ("4", "落实每项优先事项，哪些群体将成为最大受益者？"),
    ("5", "收集到了哪些反馈意见？在下方梳理社区韧性优先事项的调整方案。"),
)


def test_questions_stand_in_the_printed_order_with_four_twice() -> None:
    assert len(worksheet.QUESTIONS) == len(PRINTED)
    for field, (number, start) in zip(worksheet.QUESTIONS, PRINTED, strict=True):
        assert field.number == number
        assert field.heading["zh_Hans"].startswith(start)


def test_the_summary_table_comes_first_with_two_fields_a_theme() -> None:
    ids = [field.id for field in worksheet.FIELDS]
    assert ids[:2] == ["sum[housing].priorities", "sum[housing].investigate"]
    assert ids[14:16] == ["sum[infrastructure].priorities", "sum[infrastructure].investigate"]
    assert ids[16:] == ["q1", "q2", "q3", "q3a", "q3b", "q3c", "q4", "q4b", "q5"]
    assert len(set(ids)) == len(ids)


def test_the_eight_themes_keep_their_order() -> None:
    names = [theme.name["zh_Hans"] for theme in roadmap.THEMES]
    assert names == [
        "住房",
        "食品 + 水",
        "健康",
        "就业 + 经济",
        "生态系统",
        "交通",
        "社区建设",
        "基础设施",
    ]


def test_a_field_that_is_not_printed_is_not_found() -> None:
    with pytest.raises(NotFound):
        worksheet.field("q6")


def test_every_field_belongs_to_a_part_and_parts_follow_each_other() -> None:
    order = [part.key for part in worksheet.PARTS]
    places = [order.index(field.part) for field in worksheet.FIELDS]
    assert all(one <= other for one, other in pairwise(places))


def texts(value: object) -> Iterator[Mapping[str, str]]:
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for part in dataclasses.fields(value):
            yield from texts(getattr(value, part.name))


@pytest.mark.parametrize("module", [printed, questions, roadmap, worksheet])
def test_every_printed_text_stands_in_both_languages(module: ModuleType) -> None:
    found = [text for value in vars(module).values() for text in texts(value) if "en" in text]
    assert found
    for text in found:
        assert {"en", "zh_Hans"} <= set(text) <= set(SHIPPED)
        assert all(words.strip() for words in text.values())


def test_progress_counts_themes_with_words() -> None:
    written = {f"sum[{key}].priorities": "Cool homes" for key in ("housing", "health", "jobs")}
    assert not roadmap.progress(written).enough
    found = roadmap.progress({**written, "sum[transport].investigate": "Night buses"})
    assert found.enough
    assert found.written == ("housing", "health", "jobs", "transport")
    assert found.empty == ("food_water", "ecosystems", "community", "infrastructure")
