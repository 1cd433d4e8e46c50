"""The words for what is known of a contact: how they are written to, how they came, what was sent."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages import N_

KIND_NAMES: Mapping[str, str] = MappingProxyType({"sms": N_("Text message"), "email": N_("E-mail")})
SOURCE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "web": N_("On the page after a survey"),
        "sms": N_("By text"),
        "staff": N_("To somebody of the team"),
        "link": N_("By their own link"),
    }
)
EVENT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "given": N_("Said yes"),
        "corrected": N_("Changed the address"),
        "withdrawn": N_("Took it back"),
        "deletion": N_("Asked to be deleted"),
    }
)
MESSAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "invitation": N_("Invitation"),
        "reminder": N_("Reminder"),
        "thanks": N_("Thanks"),
        "closing": N_("What we heard and changed"),
        "reply": N_("Replies to their texts"),
        "data": N_("About their own data, or a survey they began"),
    }
)
