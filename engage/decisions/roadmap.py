"""The eight themes of Step 5 in their fixed order, and how far a team has come through them.

The Chinese names are the state's printed ones; the English ones are our back-translation. What was heard about a
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
    Theme("housing", {"en": "Housing", "es": "Vivienda", "zh_Hans": "住房"}),
    Theme("food_water", {"en": "Food + Water", "es": "Alimentos + agua", "zh_Hans": "食品 + 水"}),
    Theme("health", {"en": "Health", "es": "Salud", "zh_Hans": "健康"}),
    Theme("jobs", {"en": "Jobs + Economy", "es": "Empleo + economía", "zh_Hans": "就业 + 经济"}),
    Theme("ecosystems", {"en": "Ecosystems", "es": "Ecosistemas", "zh_Hans": "生态系统"}),
    Theme("transport", {"en": "Transportation", "es": "Transporte", "zh_Hans": "交通"}),
    Theme("community", {"en": "Community-building", "es": "Vida comunitaria", "zh_Hans": "社区建设"}),
    Theme("infrastructure", {"en": "Infrastructure", "es": "Infraestructura", "zh_Hans": "基础设施"}),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """Keys of the themes with something written, and of those without, both in the fixed order."""

    written: tuple[str, ...]
    empty: tuple[str, ...]

    @property
    def enough(self) -> bool:
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
