"""The words of notes: the eight themes, and what may be quoted."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.accounts.language import current_language
from engage.decisions.roadmap import THEMES
from engage.languages import N_
from engage.surveys.text import pick

PERMISSION_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "quote": N_("Quote it, without a name"),
        "summary": N_("Summary only"),
        "private": N_("Do not share"),
    }
)


def theme_names() -> dict[str, str]:
    """Theme key -> its name in this page's language, in the fixed order."""
    return {theme.key: pick(theme.name, current_language(), "en").words for theme in THEMES}
