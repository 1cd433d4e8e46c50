"""What a town writes to a person about their own data: that their yes was noted, and the link to see what is kept.

Each message says who writes, how it ends, and what to do if it came to the wrong person. When one is due, and to whom,
is left to engage.actions.confirming.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.languages import N_, USUAL, Locales
from engage.texting.consent import worded

WELCOME, LINK = "welcome", "link"
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        WELCOME: N_(
            "%(town)s: you said yes to texts on climate plans, a few a year. Msg & data rates may apply. "
            "Not you, or not any more? Reply STOP. Reply HELP for help. See or delete your data: %(link)s"
        ),
        LINK: N_(
            "%(town)s: see, correct or delete what we keep about you: %(link)s It works for 30 days. "
            "You did not ask? Do nothing. STOP to end, HELP for help."
        ),
    }
)
SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        WELCOME: N_("%(town)s: you said yes to our e-mail"),
        LINK: N_("%(town)s: the link to what we keep about you"),
    }
)
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        WELCOME: N_(
            "Hello,\n\nyou, or somebody with your address, said yes to e-mail from %(town)s about its climate plans: "
            "the next surveys and meetings, and what it did with what people said. It is mostly a few letters a year."
            "\n\nTo see, correct or delete what we keep about you, or to end this, open this link:\n%(link)s\nIt works "
            "for 30 days.\n\nWas it not you? Open the link and choose to delete everything. We are sorry for the "
            "trouble.\n\n%(town)s"
        ),
        LINK: N_(
            "Hello,\n\nyou, or somebody with your address, asked %(town)s what it keeps about you. To see, correct or "
            "delete it, open this link:\n%(link)s\nIt works for 30 days.\n\nYou did not ask? Then you need not do "
            "anything.\n\n%(town)s"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail in plain words."""

    subject: str
    text: str


def text_words(what: str, language: str, town: str, link: str, locales: Locales = USUAL) -> str:
    """The message as a text; `what`: WELCOME or LINK."""
    return worded(language, TEXTS[what], locales, town=town, link=link)


def letter(what: str, language: str, town: str, link: str, locales: Locales = USUAL) -> Letter:
    """The message as an e-mail."""
    return Letter(
        worded(language, SUBJECTS[what], locales, town=town),
        worded(language, LETTERS[what], locales, town=town, link=link),
    )
