"""The words of what feedback itself names: channels, kinds of assistance, merged groups, hidden numbers.

Words of questions, choices, areas and audiences are the town's own and come with the summary.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.feedback.gate import Mark
from engage.feedback.pictures import OTHERS
from engage.feedback.table import EVERYONE, Group, Line
from engage.languages import N_, gettext
from engage.languages import language as language_of
from engage.surveys.text import pick

CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        "web": N_("On the web"),
        "sms": N_("By text message"),
        "tablet": N_("At a table, on a tablet"),
        "paper": N_("On paper"),
        "voice": N_("By phone"),
    }
)
ASSISTED: Mapping[str, str] = MappingProxyType(
    {
        "self": N_("By themselves"),
        "read_aloud": N_("Read aloud to them"),
        "interpreted": N_("With an interpreter"),
        "entered_for": N_("Written down for them"),
    }
)
DIMENSION_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "channel": N_("How they replied"),
        "language": N_("Language"),
        "area": N_("Area"),
        "community": N_("Community"),
        "activity": N_("Activity"),
        "assisted": N_("With or without help"),
        "collector": N_("Link or code they came by"),
        "audience": N_("Group the plan wants to hear"),
    }
)
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "matching": N_("%(audience)s: their answers say so"),
        "aimed": N_("%(audience)s: came by a link made for them"),
    }
)


def group_words(language: str, by: str, key: str, groups: Mapping[str, Group], source: str) -> str:
    """The name of a group. `groups` are the survey's by key; a key that is not among them was merged."""
    group = groups.get(key)
    if key == EVERYONE:
        return gettext(language, "Everyone")
    if group is None or len(group.members) > 1:
        return gettext(language, "Smaller groups together")
    member = group.members[0]
    if not member:
        return gettext(language, "Not known")
    words = pick(group.words, language, source).words or _known(language, by, member)
    return gettext(language, PARTS[group.part], audience=words) if group.part else words


def _known(language: str, by: str, member: str) -> str:
    if by == "language":
        return language_of(member).name
    words = {"channel": CHANNELS, "assisted": ASSISTED}.get(by, {}).get(member)
    return gettext(language, words) if words else member


def line_words(language: str, line: Line, source: str) -> str:
    """The label of a line."""
    if line.code == OTHERS:
        return gettext(language, "Other answers together")
    return pick(line.words, language, source).words or line.code


def hidden_words(language: str, mark: Mark, smallest: int) -> str:
    """What stands in place of a hidden number."""
    if mark is Mark.FEW:
        return gettext(language, "fewer than %(smallest)s", smallest=smallest)
    return gettext(language, "not shown, to protect people")
