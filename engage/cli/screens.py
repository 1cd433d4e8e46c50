"""Which screen a string belongs to, told from where it stands, and which screens a language must be whole on.

Residents' pages, text messages and paper are for everyone; the desk is in fewer languages. A word table under
engage/languages belongs to the screens it is made for, so tables for residents stand in modules of their own.
"""

from collections.abc import Mapping
from types import MappingProxyType

from babel.messages.catalog import Message

from engage.languages import DESK

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pages": (
            "templates/pages/",
            "templates/answers/",
            "templates/error.html",
            "engage/channels/web/",
            "engage/languages/resident_words.py",
            "engage/languages/contact_words.py",
            "engage/languages/formats.py",
            "engage/surveys/kinds/",
        ),
        "messages": (
            "engage/texting/",
            "engage/plans/messages.py",
            "engage/channels/sms/",
            "engage/languages/texting_words.py",
        ),
        "paper": (
            "templates/print/",
            "engage/desk/surveys/handouts.py",
            "engage/surveys/saying.py",
        ),
        "commands": ("engage/cli/",),
    }
)
"""Screen -> how the places of its strings begin. What stands anywhere else is for the desk."""

PLANS = "plans"  # the texts of plan templates, a catalog of their own
RESIDENTS = ("pages", "messages", "paper", PLANS)
ALL = (*PLACES, "desk", PLANS)


def screens_of(message: Message) -> frozenset[str]:
    """The screens of a gathered string, by its places (`engage.cli.catalogs.messages_of`)."""
    return frozenset(_screen(place) for place, _ in message.locations)


def wanted(language: str) -> tuple[str, ...]:
    """The screens a shipped language must be whole on."""
    return ALL if language in DESK else RESIDENTS


def _screen(place: str) -> str:
    return next((screen for screen, begins in PLACES.items() if place.startswith(begins)), "desk")
