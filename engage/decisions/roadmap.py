"""The eight themes of Step 5 in their fixed order, and how far a team has come through them.

The names in Simplified Chinese are the state's printed ones; the English ones are our back-translation and the others
our choice, as in translations/glossary.yaml. What was heard about a
theme is engage.feedback's part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engage.surveys.text import Text

ENOUGH = 4  # the process guide asks for at least four of the eight sections


@dataclass(frozen=True, slots=True)
class Theme:
    """`key` is also the code that answers about needs carry across surveys."""

    key: str
    name: Text


THEMES: tuple[Theme, ...] = (
    Theme(
        "housing",
        {
            "en": "Housing",
            "es": "Vivienda",
            "pt_BR": "Moradia",
            "zh_Hans": "住房",
            "ht": "Lojman",
            "vi": "Nhà ở",
            "zh_Hant": "住房",
            "kea": "Moradia",
            "ar": "السكن",
            "ru": "Жильё",
            "km": "លំនៅឋាន",
        },
    ),
    Theme(
        "food_water",
        {
            "en": "Food + Water",
            "es": "Alimentos + agua",
            "pt_BR": "Alimentos + água",
            "zh_Hans": "食品 + 水",
            "ht": "Manje + dlo",
            "vi": "Thực phẩm + nước",
            "zh_Hant": "食品 + 水",
            "kea": "Kumida + agu",
            "ar": "الغذاء + الماء",
            "ru": "Питание + вода",
            "km": "អាហារ + ទឹក",
        },
    ),
    Theme(
        "health",
        {
            "en": "Health",
            "es": "Salud",
            "pt_BR": "Saúde",
            "zh_Hans": "健康",
            "ht": "Sante",
            "vi": "Sức khỏe",
            "zh_Hant": "健康",
            "kea": "Saúdi",
            "ar": "الصحة",
            "ru": "Здоровье",
            "km": "សុខភាព",
        },
    ),
    Theme(
        "jobs",
        {
            "en": "Jobs + Economy",
            "es": "Empleo + economía",
            "pt_BR": "Emprego + economia",
            "zh_Hans": "就业 + 经济",
            "ht": "Travay + ekonomi",
            "vi": "Việc làm + kinh tế",
            "zh_Hant": "就業 + 經濟",
            "kea": "Trabadju + ekonomia",
            "ar": "العمل + الاقتصاد",
            "ru": "Работа + экономика",
            "km": "ការងារ + សេដ្ឋកិច្ច",
        },
    ),
    Theme(
        "ecosystems",
        {
            "en": "Ecosystems",
            "es": "Ecosistemas",
            "pt_BR": "Ecossistemas",
            "zh_Hans": "生态系统",
            "ht": "Ekosistèm",
            "vi": "Hệ sinh thái",
            "zh_Hant": "生態系統",
            "kea": "Ekosistema",
            "ar": "النظم البيئية",
            "ru": "Экосистемы",
            "km": "ប្រព័ន្ធអេកូឡូស៊ី",
        },
    ),
    Theme(
        "transport",
        {
            "en": "Transportation",
            "es": "Transporte",
            "pt_BR": "Transporte",
            "zh_Hans": "交通",
            "ht": "Transpò",
            "vi": "Giao thông",
            "zh_Hant": "交通",
            "kea": "Transporti",
            "ar": "النقل",
            "ru": "Транспорт",
            "km": "ការដឹកជញ្ជូន",
        },
    ),
    Theme(
        "community",
        {
            "en": "Community-building",
            "es": "Vida comunitaria",
            "pt_BR": "Vida comunitária",
            "zh_Hans": "社区建设",
            "ht": "Bati kominote",
            "vi": "Xây dựng cộng đồng",
            "zh_Hant": "社區建設",
            "kea": "Vida na kumunidadi",
            "ar": "بناء المجتمع",
            "ru": "Жизнь сообщества",
            "km": "ការកសាងសហគមន៍",
        },
    ),
    Theme(
        "infrastructure",
        {
            "en": "Infrastructure",
            "es": "Infraestructura",
            "pt_BR": "Infraestrutura",
            "zh_Hans": "基础设施",
            "ht": "Enfrastrikti",
            "vi": "Cơ sở hạ tầng",
            "zh_Hant": "基礎設施",
            "kea": "Infraestrutura",
            "ar": "البنية التحتية",
            "ru": "Инфраструктура",
            "km": "ហេដ្ឋារចនាសម្ព័ន្ធ",
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Keys of the themes with something written, and of those without, both in the fixed order."""

    written: tuple[str, ...]
    empty: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether at least ENOUGH themes have words."""
        return len(self.written) >= ENOUGH


def priorities_field(theme: str) -> str:
    """The worksheet field that lists a theme's one to three priorities."""
    return f"sum[{theme}].priorities"


def investigate_field(theme: str) -> str:
    """The worksheet field that says what needs more investigation in a theme."""
    return f"sum[{theme}].investigate"


def progress(texts: Mapping[str, str]) -> Progress:
    """Which themes have words in the summary table, from the worksheet's texts by field id."""
    written = tuple(
        theme.key
        for theme in THEMES
        if any(texts.get(make(theme.key), "").strip() for make in (priorities_field, investigate_field))
    )
    return Progress(written, tuple(theme.key for theme in THEMES if theme.key not in written))
