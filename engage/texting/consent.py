"""The words a person says yes to before a town may write to them again: on pages, by text, read aloud at a table.

Whoever asks shows them whole and keeps them as shown (engage.storage.contacts.Consent). Carriers want a sender, a
purpose, how often, rates, HELP and STOP in them (CTIA Messaging Principles 5.1); the law, that they are no condition.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engage.languages import N_, USUAL, Locales, gettext

KINDS = ("sms", "email")
SETTING = "contacts"  # in a project's settings
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sms": N_(
            "Yes, %(town)s may text me about its climate plans: the next surveys and meetings, and what it did with "
            "what people said. How often varies: mostly a few texts a year. Msg & data rates may apply. I can text "
            "STOP at any time to end it, or HELP for help. What a town keeps may be a public record. Saying yes is not "
            "a condition of anything."
        ),
        "email": N_(
            "Yes, %(town)s may send me e-mail about its climate plans: the next surveys and meetings, and what it did "
            "with what people said. How often varies: mostly a few letters a year. Every letter has a link to end it. "
            "What a town keeps may be a public record. Saying yes is not a condition of anything."
        ),
        "short": N_(
            "May %(town)s text you its next surveys and results? A few texts a year. Msg & data rates may apply. "
            "A no changes nothing. If you are 13 or older and want this, reply YES. "
            "We note your yes and that you took part; that may be a public record. HELP for help, STOP to end."
        ),
    }
)


def consent_words(
    language: str, town: str, kind: str, *, short: bool = False, locales: Locales = USUAL
) -> str:
    """What a person says yes to, in their language; `kind` "sms" or "email", `short`: put as a question by text.

    The town's own words (`locales`) come first; a language without words of its own gives English.
    """
    return worded(language, WORDS["short" if short else kind], locales, town=town)


def worded(language: str, message: str, locales: Locales, **params: object) -> str:
    """A string of the project in a language: in the town's own words, else the catalog's, else English."""
    own = locales.words_of(language)
    words = (own.gettext(message) if own else "") or gettext(language, message)
    return words % params


def asks_contact(settings: Mapping[str, Any]) -> bool:
    """Whether a town wants people asked after a survey; it does unless it said no."""
    return bool((settings.get(SETTING) or {}).get("ask", True))
