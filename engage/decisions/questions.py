"""The nine numbered questions of the Resilience Priorities Guide, in the printed order, the second 4 included.

Chinese as printed, slips and all; English is our back-translation.
"""

from engage.decisions.form import Field, Lists, Note

_Q1 = Field(
    "q1",
    "revise",
    "1",
    {
        "en": "What resilience priorities did the community set in MVP 1.0? If they have since been "
        "updated in other "
        "planning, use the latest ones.",
        "zh_Hans": "本社区在 MVP 1.0 阶段设定的韧性优先事项有哪些？若社区后续在其他规划工作中已更新过韧"
        "性优先事项，"
        "请以最新的优先事项为准。",
    },
    lists=Lists.OLD,
)
_Q2 = Field(
    "q2",
    "revise",
    "2",
    {
        "en": "What actions have been completed on these priorities? (Actions may answer the original MVP 1.0 "
        "priorities or, if they were updated, the latest ones.)",
        "zh_Hans": "针对上述优先事项，已完成哪些落实举措？（举措可对应 MVP 1.0 阶段的原优先事项，若优先"
        "事项已更新，也可对应"
        "最新优先事项。）",
    },
    lists=Lists.DONE,
)
_Q3 = Field(
    "q3",
    "revise",
    "3",
    {
        "en": "How well do the priorities in question 1 fit what the community asked for while "
        "uncovering social "
        "resilience (Step 5)? Given what you have newly heard from the community, and the changes and "
        "progress since "
        "the priorities were last set, how should they be adjusted? Specifically…",
        "zh_Hans": "问题 1 中列出的优先事项，与社会韧性挖掘工作（即第5五步）中收集到的社区诉求契合度如何"
        "？结合从社区收集到"
        "的新意见，以及自上次设定优先事项以来的各项变化和工作进展，应对优先事项作出哪些调整？具体而言……",
    },
)
_Q3A = Field(
    "q3a",
    "revise",
    "3a",
    {
        "en": "Is there anything that no longer fits as a priority? Why?",
        "zh_Hans": "是否存在已不再适合作优先事项的内容？为什么？",
    },
    lists=Lists.DROPPED,
)
_Q3B = Field(
    "q3b",
    "revise",
    "3b",
    {
        "en": "Are there priorities to change or update? Why?",
        "zh_Hans": "是否存在需要修改或更新的优先事项？为什么？",
    },
    lists=Lists.CHANGED,
)
_Q3C = Field(
    "q3c",
    "revise",
    "3c",
    {"en": "Are new priorities needed? Why?", "zh_Hans": "是否需要新增优先事项？为什么？"},
    lists=Lists.NEW,
)
_Q4 = Field(
    "q4",
    "revise",
    "4",
    {
        "en": "With the adjustments above, list the updated community resilience priorities below. You "
        "can look again "
        "at these examples that are just right (not too broad, not too specific):",
        "zh_Hans": "结合上述调整意见，在下方列出更新后的社区韧性优先事项清单。可再次参考以下聚焦度适中的"
        "示例（非过于宽泛，"
        "非过于具体）：",
    },
    (
        Note(
            {
                "en": "Priority 1: With residents, make the east side neighborhood better able to "
                "withstand flooding "
                "and lower its flood risk, through policies, projects and programs.",
                "zh_Hans": "优先事项 1：联合社区居民，通过政策制定、项目实施和相关举措，提升东区社区的防"
                "洪韧性，降低洪涝"
                "风险。",
            },
            bullet=True,
        ),
        Note(
            {
                "en": "Priority 2: Grow the tree canopy in the places that matter most to Environmental "
                "Justice "
                "populations and other priority populations.",
                "zh_Hans": "优先事项 2：在环境正义群体及其他重点群体的重点关注区域，扩大树木冠层覆盖面积。",
            },
            bullet=True,
        ),
        Note(
            {
                "en": "Priority 3: Add carbon-neutral, resilient affordable housing in the community or "
                "region.",
                "zh_Hans": "优先事项 3：在社区或区域内，增加碳中和、韧性型保障性住房供给。",
            },
            bullet=True,
        ),
        Note(
            {
                "en": "Optional: if you already have specific ideas for action, list them as bullets under the "
                "priority.",
                "zh_Hans": "可选：若已有具体的行动构想，可以项目符号形式列在对应优先事项下方。",
            }
        ),
        Note(
            {
                "en": "The resulting list should bring together two parts: MVP 1.0 priorities that "
                "still fit (or were "
                "updated), and new priorities.",
                "zh_Hans": "最终形成的清单需整合两部分内容：MVP 1.0 阶段仍适用（或已更新）的优先事项，以"
                "及新增的优先事项。",
            }
        ),
    ),
    Lists.DRAFT,
)
_Q4B = Field(
    "q4b",
    "revise",
    "4",
    {
        "en": "Who will benefit most from carrying out each priority? If the answer is “all residents”, "
        "would the "
        "priority widen the unequal effects of climate change on particular groups? How should it be "
        "updated so that "
        "it meets the needs of the people most affected by climate change, and eases its unequal effects?",
        "zh_Hans": "落实每项优先事项，哪些群体将成为最大受益者？若答案是 “所有居民”，该优先事项是否会进"
        "一步加剧气候变化对"
        "特定群体的差异化影响？应如何更新优先事项，确保其精准对接气候变化高影响群体的需求，缓解气候变化"
        "带来的不均衡影响？",
    },
    lists=Lists.BENEFITS,
)
_Q5 = Field(
    "q5",
    "validate",
    "5",
    {
        "en": "What feedback did you receive? Sort out below how the community’s resilience priorities "
        "will change.",
        "zh_Hans": "收集到了哪些反馈意见？在下方梳理社区韧性优先事项的调整方案。",
    },
)
QUESTIONS: tuple[Field, ...] = (_Q1, _Q2, _Q3, _Q3A, _Q3B, _Q3C, _Q4, _Q4B, _Q5)
