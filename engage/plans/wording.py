"""The words for what a plan is made of: steps, methods, levels, kinds of groups, themes, supports, checkpoints, money.

Pages and documents look the same words up in their own language. Words of a plan template are engage.plans.filling's.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from engage.languages import N_, formats, gettext

STEP_NAMES: Mapping[int, str] = MappingProxyType(
    {
        5: N_("Step 5: Uncover social resilience"),
        6: N_("Step 6: Revisit community resilience priorities"),
        7: N_("Step 7: Select a seed project"),
    }
)
METHOD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "survey": N_("Survey"),
        "text": N_("Text messages"),
        "popup": N_("Pop-up event"),
        "dinner": N_("Dinner"),
        "workshop": N_("Workshop"),
        "interviews": N_("Interviews"),
        "meeting": N_("Meeting"),
        "board": N_("Board with dots"),
        "page": N_("Web page"),
        "other": N_("Something else"),
    }
)
LEVEL_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "inform": N_("Inform"),
        "consult": N_("Consult"),
        "involve": N_("Involve"),
        "collaborate": N_("Collaborate"),
        "defer_to": N_("Defer to"),
    }
)
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ej": N_("Environmental justice population"),
        "priority": N_("Other priority population"),
        "other": N_("Another group"),
    }
)
FACTOR_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "income": N_("Income"),
        "race": N_("Race"),
        "language": N_("Language"),
        "ability": N_("Physical ability"),
        "transport": N_("Transportation"),
        "health": N_("Health"),
        "age": N_("Age"),
    }
)
SUPPORT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "interpreter": N_("Interpreter"),
        "child_care": N_("Child care"),
        "rides": N_("Rides"),
        "food": N_("Food"),
        "step_free": N_("Step-free place"),
        "large_print": N_("Large print"),
        "quiet_room": N_("Quiet room"),
        "stipend": N_("Pay for people's time"),
    }
)
THEME_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "housing": N_("Housing"),
        "food_water": N_("Food + Water"),
        "health": N_("Health"),
        "jobs": N_("Jobs + Economy"),
        "ecosystems": N_("Ecosystems"),
        "transport": N_("Transportation"),
        "community": N_("Community-building"),
        "infrastructure": N_("Infrastructure"),
    }
)
STATUS_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "open": N_("Not asked yet"),
        "asking": N_("Asking people"),
        "known": N_("We know enough"),
    }
)
CHECKPOINT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_("Engagement Plan, before engagement starts"),
        "roadmap": N_("Social Resilience Roadmap, before Step 6"),
        "priorities": N_("Resilience Priorities Guide, before Step 7"),
        "ideas": N_("Seed project ideas, before residents are asked"),
        "part_a": N_("Seed Project Plan Part A, before Step 8"),
    }
)


def worded(language: str, names: Mapping[str, str], word: str) -> str:
    """The words of a table for `word`; the town's own words stay as they are."""
    return gettext(language, names[word]) if word in names else word


def money(language: str, cents: int) -> str:
    """An amount of US dollars as the language writes it, always with its cents."""
    return formats.money(language, Decimal(cents) / 100)
