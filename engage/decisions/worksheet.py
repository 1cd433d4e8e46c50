"""The Resilience Priorities Guide as data: its parts and fields in the printed order, each under a stable id.

The guide prints the number 4 twice, so nothing here is keyed by number. Chinese headings are as printed; English ones
are our back-translation. What fills a field is engage.decisions.filling's part.
"""

from engage.decisions.form import Field, Note, Part
from engage.decisions.printed import SUMMARY_COLUMNS
from engage.decisions.questions import QUESTIONS
from engage.decisions.roadmap import THEMES, investigate_field, priorities_field
from engage.errors import NotFound

LANGUAGES = ("en", "zh_Hans")  # the languages the worksheet is printed in

PARTS: tuple[Part, ...] = (
    Part(
        "summary",
        {"en": "Bringing together what the community said", "zh_Hans": "社区调研结果梳理"},
        (
            Note(
                {
                    "en": "Take time to sort and sum up what you heard and learned while uncovering "
                    "social resilience "
                    "(Step 5). Fill in the table below from the findings in each section of the Social "
                    "Resilience "
                    "Roadmap. As you sort out priorities, think about these questions:",
                    "zh_Hans": "请花时间梳理和总结在社会韧性挖掘工作（即第5步）中收集到的意见和掌握的信"
                    "息。结合社会韧性"
                    "路线图各板块的调研结果填写下表。在梳理优先事项时，需思考以下问题：",
                }
            ),
            Note(
                {
                    "en": "What strengths and assets does the community already have that help build "
                    "resilience? How "
                    "can they be supported, extended and made stronger?",
                    "zh_Hans": "社区现有哪些助力韧性建设的优势资源或存量资源？如何对这些资源进行扶持、拓"
                    "展和强化？",
                },
                bullet=True,
            ),
            Note(
                {
                    "en": "What are the main things that make people who live and work in the community "
                    "or region more "
                    "vulnerable? How can these be addressed?",
                    "zh_Hans": "哪些关键因素会加剧本社区或区域内居民的生活工作脆弱性？该如何应对这些脆弱"
                    "性问题？",
                },
                bullet=True,
            ),
            Note(
                {
                    "en": "What would a resilient community ideally look like to you? What would it "
                    "take to get there?",
                    "zh_Hans": "你心中的社区韧性建设理想状态是怎样的？实现这一状态需要哪些条件？",
                },
                bullet=True,
            ),
            Note(
                {
                    "en": "Given your answers to these questions, what should the community’s "
                    "resilience priorities be?",
                    "zh_Hans": "结合以上问题的答案，社区韧性建设的优先事项应如何设定？",
                },
                bullet=True,
            ),
        ),
    ),
    Part("revise", {"en": "Setting resilience priorities anew", "zh_Hans": "重新制定社区韧性优先事项"}),
    Part(
        "validate",
        {"en": "Validating community resilience priorities", "zh_Hans": "核验社区韧性优先事项"},
        (
            Note(
                {
                    "en": "Show the updated priorities to residents again and gather feedback. You can "
                    "also learn what "
                    "residents first think about the Seed Project. Above all, seek the views of the "
                    "people most "
                    "affected by climate change, especially those interviewed in Step 5. Look back at "
                    "the Engagement "
                    "Plan for how to do outreach and engagement. Attach materials and notes of "
                    "engagement activities "
                    "at the end of this document.",
                    "zh_Hans": "再次向社区居民公示更新后的优先事项并收集反馈。也可了解居民对种子项目的初"
                    "步构想。重点需征求"
                    "气候变化高影响群体的意见，尤其是在第5步工作中访谈过的群体。可回顾社区参与计划，明确"
                    "外联与社区参与的工作"
                    "思路。将参与式活动的相关资料和纪要附在本文档末尾。",
                }
            ),
        ),
    ),
    Part(
        "final",
        {"en": "Updated community resilience priorities", "zh_Hans": "更新后的社区韧性优先事项"},
        (
            Note(
                {
                    "en": "List the updated community resilience priorities on the next page. The MVP "
                    "team will keep "
                    "it as the official record of the community’s resilience priorities. You can also "
                    "use this page "
                    "to publish the priorities to your community.",
                    "zh_Hans": "请在下一页列出更新后的社区韧性优先事项。MVP 工作组将以此作为社区韧性优先"
                    "事项的正式记录。"
                    "你也可以通过本页面向本社区公开发布社区的韧性优先事项。",
                }
            ),
        ),
    ),
    Part(
        "activities",
        {"en": "Engagement activity records", "zh_Hans": "参与式活动记录"},
        (
            Note(
                {
                    "en": "Record in the table below the outreach and engagement activities done to "
                    "validate the "
                    "community resilience priorities. If there was more than one activity, copy and "
                    "paste the table "
                    "as needed.",
                    "zh_Hans": "请在下表中记录为核验社区韧性优先事项开展的外联与社区参与活动。若开展的活"
                    "动不止一项，可按需"
                    "复制粘贴本表。",
                }
            ),
        ),
    ),
)

SUMMARY: tuple[Field, ...] = tuple(
    Field(make(theme.key), "summary", "", heading)
    for theme in THEMES
    for make, heading in zip((priorities_field, investigate_field), SUMMARY_COLUMNS, strict=True)
)
FIELDS: tuple[Field, ...] = SUMMARY + QUESTIONS


def field(identifier: str) -> Field:
    """The field of this id; raises NotFound."""
    for known in FIELDS:
        if known.id == identifier:
            return known
    raise NotFound("no_field", field=identifier)


def part(key: str) -> Part:
    """The printed part of this key; KeyError when there is none."""
    return {known.key: known for known in PARTS}[key]
