"""The words printed in the state's Resilience Priorities Guide around its fields.

Chinese as printed; English is our own back-translation, because only the Chinese printing was at hand. The fields
themselves and their headings are engage.decisions.worksheet's part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engage.languages import N_
from engage.surveys.text import Text

TITLE: Mapping[str, str] = {"en": "Resilience Priorities Guide", "zh_Hans": "韧性优先事项指南"}

INTRODUCTION: tuple[Text, ...] = (
    {
        "en": "For many communities that complete the MVP 2.0 process, about five years have passed "
        "since they first "
        "set their MVP 1.0 resilience priorities. In that time priorities have moved forward, new "
        "information has "
        "appeared and other planning has been done, so the community’s resilience priorities have very likely "
        "changed. Above all, as it keeps hearing from residents, and especially from the people most "
        "affected by "
        "climate change, the community needs to adjust its priorities to what building resilience takes. It is "
        "essential that the priorities fully reflect what Environmental Justice (EJ) populations and "
        "other priority "
        "populations in the community or region ask for.",
        "zh_Hans": "对于许多完成 MVP 2.0 工作流程的社区而言，距离最初制定 MVP 1.0 韧性优先事项已过去约五"
        "年时间。在此期间，"
        "随着优先事项的推进落地、新信息的出现以及后续规划工作的开展，社区的韧性优先事项大概率已发生调整"
        "。尤其是在持续收集广大"
        "社区居民，特别是气候变化高影响群体的意见后，社区需结合韧性建设需求，对优先事项作出相应调整。至"
        "关重要的是，社区韧性"
        "优先事项必须充分体现本社区或区域内环境正义（EJ）群体及其他重点群体的诉求。",
    },
    {
        "en": "Team members look back together at the community’s earlier resilience priorities and "
        "update them with "
        "what they now know. Updating can mean changing priorities, taking out those that are out of "
        "date, or adding "
        "new ones. After that, outreach and engagement check these priorities with residents and gather "
        "feedback. "
        "The result is one combined list: MVP 1.0 priorities that still fit or were updated, and new "
        "priorities.",
        "zh_Hans": "团队成员需协作回顾社区原有韧性优先事项，并结合已掌握的信息进行更新。更新工作可包括修"
        "改现有优先事项、剔除"
        "过时优先事项或新增优先事项。后续需开展社区外联与参与工作，向社区居民核验这些优先事项并收集反馈"
        "。最终形成一份整合后的"
        "优先事项清单，既包含 MVP 1.0 中仍适用或已更新的优先事项，也涵盖新增的优先事项。",
    },
)

CRITERIA_TITLE: Mapping[str, str] = {"en": "What makes a good priority", "zh_Hans": "优质优先事项的判定标准"}
CRITERIA: tuple[Text, ...] = (
    {
        "en": "A community resilience priority should say clearly what the community means to build. It "
        "makes the "
        "direction of the work more open, and makes it easier to follow progress and to adjust goals "
        "when needed.",
        "zh_Hans": "社区韧性优先事项需明确体现社区的建设意图。让社区的工作方向更具透明度，便于跟踪工作推"
        "进进度，并在必要时"
        "调整工作目标。",
    },
    {
        "en": "In the MVP program, a community resilience priority sits between a broad goal and a "
        "particular project. "
        "It should be specific enough to act on, and still give direction to long-term work. Carrying out one "
        "priority fully may take several years and several projects. Where the community has already "
        "given specific "
        "ideas for action, list them under the priority as potential actions. In the next step of MVP "
        "2.0, selecting "
        "the Seed Project, you will draw project ideas from these priorities. See the examples below:",
        "zh_Hans": "在 MVP 项目体系下，社区韧性优先事项的定位需介于宏观目标与具体项目之间。既要具体到具"
        "备可操作性，又要能为"
        "长期工作指明方向。全实现一项优先事项可能需要数年时间和多个项目的推进。若已从社区收集到具体的行"
        "动建议，可将其作为潜在"
        "举措列在对应优先事项下方。在 MVP 2.0 的下一步工作 —— 种子项目遴选阶段，你将依据这些优先事项梳理"
        "具体的项目构想。"
        "参考以下示例：",
    },
)


@dataclass(frozen=True, slots=True)
class Example:
    """A priority as printed; `actions` are its potential actions."""

    text: Text
    actions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of one grain: too broad, too specific, just right."""

    key: str
    title: Text
    of: tuple[Example, ...]


EXAMPLES_TITLE: Mapping[str, str] = {
    "en": "Examples of community resilience priorities",
    "zh_Hans": "社区韧性优先事项示例",
}
OPTIONAL_ACTIONS: Mapping[str, str] = {"en": "Potential actions (optional):", "zh_Hans": "潜在举措（可选）："}
EXAMPLES: tuple[Examples, ...] = (
    Examples(
        "broad",
        {"en": "Too broad:", "zh_Hans": "过于宽泛："},
        (
            Example({"en": "Deal with flooding from heavy rain", "zh_Hans": "应对暴雨引发的洪涝灾害"}),
            Example({"en": "Lessen the effects of extreme heat", "zh_Hans": "降低极端高温的影响"}),
            Example(
                {
                    "en": "Advance food justice and food security",
                    "zh_Hans": "推进食品正义建设，提升食品保障水平",
                }
            ),
        ),
    ),
    Examples(
        "specific",
        {"en": "Too specific:", "zh_Hans": "过于具体："},
        (
            Example(
                {
                    "en": "Design the upgrade of the North Street culvert",
                    "zh_Hans": "制定北街涵洞升级的设计方案",
                }
            ),
            Example(
                {"en": "Plant trees around the Main Street bus stop", "zh_Hans": "在主街公交站周边种植树木"}
            ),
        ),
    ),
    Examples(
        "right",
        {"en": "Just right:", "zh_Hans": "聚焦度适中："},
        (
            Example(
                {
                    "en": "Priority 1: With residents, make the east side neighborhood better able to "
                    "withstand "
                    "flooding and lower its flood risk, through policies, projects and programs.",
                    "zh_Hans": "优先事项 1：联合社区居民，通过政策制定、项目实施和相关举措，提升东区社区"
                    "的防洪韧性，"
                    "降低洪涝风险。",
                },
                (
                    {"en": "Revise the zoning bylaw;", "zh_Hans": "修订分区条例；"},
                    {
                        "en": "Control riverbank erosion and restore habitat;",
                        "zh_Hans": "开展河岸水土流失治理与生态修复工作；",
                    },
                    {
                        "en": "Offer flood education and home retrofits to homeowners and renters.",
                        "zh_Hans": "面向自有住房者和租客，推出防洪知识科普与住宅改造计划。",
                    },
                ),
            ),
            Example(
                {
                    "en": "Priority 2: Grow the tree canopy in the places that matter most to "
                    "Environmental Justice "
                    "populations and other priority populations.",
                    "zh_Hans": "优先事项 2：在环境正义群体及其他重点群体的重点关注区域，扩大树木冠层覆盖面积。",
                }
            ),
            Example(
                {
                    "en": "Priority 3: Make healthy, affordable food easier to get, by adding places to "
                    "get it, more "
                    "ways to pay and fewer barriers to getting there.",
                    "zh_Hans": "优先事项 3：通过增加食品获取点、丰富支付方式、降低交通出行障碍，提升社区"
                    "健康平价食品的"
                    "可及性。",
                },
                (
                    {"en": "Add farmers market sites;", "zh_Hans": "增设农贸市场点位；"},
                    {"en": "Start a cargo bike share;", "zh_Hans": "推出货运自行车共享项目；"},
                    {
                        "en": "Help shops take SNAP payments.",
                        "zh_Hans": "推动商户支持补充营养援助计划（SNAP）支付。",
                    },
                ),
            ),
            Example(
                {
                    "en": "Priority 4: Add carbon-neutral, resilient affordable housing in the "
                    "community or region.",
                    "zh_Hans": "优先事项 4：在社区或区域内，增加碳中和、韧性型保障性住房供给。",
                },
                (
                    {"en": "Survey and assess unused buildings;", "zh_Hans": "开展闲置房产摸排评估；"},
                    {
                        "en": "Set up a program to retrofit affordable housing for resilience.",
                        "zh_Hans": "建立保障性住房韧性改造专项计划。",
                    },
                ),
            ),
            Example(
                {
                    "en": "Priority 5: Bring training, education and outreach on equity and climate "
                    "justice into local "
                    "government, organizations and schools.",
                    "zh_Hans": "优先事项 5：将公平性与气候正义相关的培训、教育和宣传工作，融入地方政府工"
                    "作、机构运营和"
                    "学校课程体系。",
                },
                (
                    {
                        "en": "With the school board, bring climate resilience into lessons from "
                        "elementary school to "
                        "grade 8;",
                        "zh_Hans": "联合学校董事会，将气候韧性相关课程纳入小学至八年级的教学体系；",
                    },
                    {
                        "en": "Ask all municipal staff to take training on equity and climate justice.",
                        "zh_Hans": "要求所有市政工作人员参加公平性与气候正义相关培训。",
                    },
                ),
            ),
        ),
    ),
)

SUMMARY_BANNER: Mapping[str, str] = {
    "en": "What building community resilience takes",
    "zh_Hans": "建设社区韧性需采取的举措",
}
SUMMARY_COLUMNS: tuple[Text, Text] = (
    {"en": "List 1-3 priorities", "zh_Hans": "列出 1-3 项优先事项"},
    {"en": "What needs more investigation?", "zh_Hans": "哪些问题需要进一步调研分析？"},
)

# The printed title starts with 市政 (municipal); the town’s name goes there.
FINAL_TITLE: Mapping[str, str] = {"en": "Community Resilience Priorities", "zh_Hans": "社区韧性优先事项"}
FINAL_CONTINUED: Mapping[str, str] = {
    "en": "Community Resilience Priorities (continued)",
    "zh_Hans": "社区韧性优先事项（续）",
}
FINAL_LINK: Mapping[str, str] = {"en": "Learn more about MVP 2.0:", "zh_Hans": "了解更多 MVP 2.0 相关信息："}
FINAL_ADDRESS = "https://www.mass.gov/info-details/mvp-20"
FINAL_BOX: Mapping[str, str] = {"en": "Priority", "zh_Hans": "优先事项"}
FINAL_ACTIONS: Mapping[str, str] = {"en": "Potential actions", "zh_Hans": "潜在举措"}
FINAL_EMPTY: Mapping[str, str] = {"en": "Enter text here.", "zh_Hans": "请在此输入内容。"}
FINAL_STATEMENT: Mapping[str, str] = {
    "en": "These actionable priorities were developed in the course of an MVP 2.0 Planning Grant. They "
    "carry the work "
    "of the community’s participation, take full account of how its needs have changed, and include the "
    "views of "
    "Environmental Justice populations and priority populations.",
    "zh_Hans": "上述可落地的优先事项，是在 MVP 2.0 规划资助项目推进过程中制定的。凝聚了社区参与的心血，"
    "充分考虑了社区需求的"
    "动态变化，也吸纳了环境正义群体和重点群体的意见。",
}

ACTIVITY: Mapping[str, str] = {"en": "Activity", "zh_Hans": "活动"}
ACTIVITY_LABELS: tuple[tuple[str, Text], ...] = (
    ("name", {"en": "Activity name:", "zh_Hans": "活动名称："}),
    ("date", {"en": "Activity date:", "zh_Hans": "活动日期："}),
    (
        "description",
        {
            "en": "Short description of the activity. Who took part?",
            "zh_Hans": "活动简要说明。参与人员有哪些？",
        },
    ),
    (
        "folder",
        {
            "en": "Add a link to the folder of materials (such as notes and photos)",
            "zh_Hans": "附上活动资料文件夹链接（如会议纪要、照片等）",
        },
    ),
    (
        "effect",
        {
            "en": "How well did this engagement activity work? Answer against the activity’s goal, with "
            "the metrics and "
            "methods set in the Engagement Plan.",
            "zh_Hans": "本次参与式活动的成效如何？结合活动目标，依据社区参与计划中制定的评估指标和方法作答。",
        },
    ),
)

NOT_OFFICIAL = N_(
    "The headings and instructions in this English copy are our own translation back from the Chinese "
    "printing of "
    "the guide. The state’s English wording may differ."
)
