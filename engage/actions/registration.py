"""The words a town pastes into a provider's forms to register its text line: what it sends, how people agree.

Carriers read English; the same words in the town's language stand beside. They come from the program itself: what
people are shown, what the line answers, the messages mailings begin with. Filling in the forms is left to a person.
Rules: CTIA Messaging Principles 5; what the provider's reviewers ask for is named at twilio.com/docs/api/errors/30540.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from engage.languages import LANGUAGES, N_, USUAL, Locales
from engage.plans.messages import default_words
from engage.texting import phrases
from engage.texting.consent import consent_words, worded
from engage.texting.mailing_words import sentence
from engage.texting.own_data import WELCOME, text_words
from engage.texting.town_reach import Reach
from engage.texting.wording import sentences

SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "invitation": N_("An invitation"),
        "reminder": N_("A reminder"),
        "closing": N_("What became of it"),
    }
)
ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "page": N_("How people agree, and the terms of the texts"),
        "privacy": N_("Privacy"),
        "mine": N_("What the town keeps about a person, and how they end it"),
    }
)
"""Names of the fields of About that are pages for a reviewer."""
LISTS: Mapping[str, str] = MappingProxyType({"stop": N_("Stop"), "start": N_("Start"), "help": N_("Help")})
CHECKLIST: tuple[str, ...] = (
    N_("The town’s legal name and its federal number (EIN), exactly as in the letter of the tax office"),
    N_("Its address and its official web site"),
    N_("Its kind: government"),
    N_("A person to ask, with an e-mail address of the town and a telephone number"),
    N_("A public address of this server with https, so that the pages below can be opened by a reviewer"),
)
NO_REACH = N_(
    "How residents reach the town, a phone number or an e-mail address: Settings has none yet, and carriers want one "
    "in the answer to HELP"
)
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "campaign": N_("What the campaign is for"),
        "flow": N_("How people agree (message flow)"),
        "wording": N_("What people say yes to, word for word"),
        "asked": N_("The same, asked by text"),
        "welcome": N_("First message after a yes"),
        "help": N_("Answer to HELP"),
        "stop": N_("Answer to STOP"),
        "start": N_("Answer to START"),
        "privacy": N_("Sentences for the privacy page"),
    }
)
_CAMPAIGN = N_(
    "%(town)s, a Massachusetts municipality, asks residents short surveys by text about climate resilience planning: "
    "heat, floods, storms, and what would help. People start a survey themselves by texting a keyword from a sign or "
    "flyer. Only those who also said yes to later messages get a few more a year: an invitation to the next survey or "
    "meeting, one reminder, thanks, and what the town did with what people said. No advertising, nothing is sold."
)
_FLOW = N_(
    "1. A person texts the keyword %(keyword)s to the town’s number. Signs and flyers name the town, the purpose, that "
    "message and data rates may apply, and STOP. The first reply says the same and asks for YES before any question. "
    "2. After a survey, on a separate page (%(page)s) or by a separate text, people are asked whether the town may "
    "write to them again. They see the words below, nothing is ticked before, and the survey does not depend on it. "
    "3. At a table, staff read the same words aloud and enter a yes only then. The words, the language and the day are "
    "kept for each person. STOP ends it at any time. Privacy: %(privacy)s"
)
_PRIVACY = N_(
    "%(town)s uses phone numbers only for what people said yes to. We do not sell or rent them, and we do not share "
    "phone numbers, or that people said yes to texts, with third parties or affiliates for marketing. The company that "
    "carries our texts gets the number to deliver them. Message frequency varies: mostly a few texts a year. Message "
    "and data rates may apply. Text STOP to end it, HELP for help."
)

_QUESTIONS = N_("Questions? %(contact)s")
_SAID = N_("our street floods every spring")
_CHANGED = N_("two drains there are made wider this year")


@dataclass(frozen=True, slots=True)
class About:
    """The town as reviewers meet it: its name, a keyword, the title of a survey, and the public addresses of that
    survey, of the town's page (`home`) and of privacy; how residents reach it."""

    town: str
    keyword: str
    title: str
    survey: str
    home: str
    privacy: str
    reach: Reach = field(default_factory=Reach)

    @property
    def page(self) -> str:
        """About its texts: who texts, the words people say yes to, costs, HELP, STOP."""
        return f"{self.home}/texts"

    @property
    def mine(self) -> str:
        """Where people see, correct and delete what is kept about them."""
        return f"{self.home}/mine"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text to paste. `own`: in the town's language, "" where that is English or has no words of its own."""

    key: str
    title: str
    english: str
    own: str


def checklist(about: About) -> tuple[str, ...]:
    """What to have ready, and what the settings lack."""
    return CHECKLIST if about.reach.ways else (*CHECKLIST, NO_REACH)


def pieces(about: About, language: str, locales: Locales = USUAL) -> list[Piece]:
    """The texts for the forms, in the order the forms ask for them."""
    found = {"en": _texts(about, "en", USUAL), language: _texts(about, language, locales)}
    return [
        Piece(key, title, found["en"][key], _beside(found["en"][key], found[language][key]))
        for key, title in FIELDS.items()
    ]


def samples(about: About, language: str, locales: Locales = USUAL) -> list[Piece]:
    """Messages as they go out: what the line answers first of all, and what mailings begin with."""
    found = []
    for kind, title in SAMPLES.items():
        words = default_words(kind, {"en", language}, keyword=kind == "invitation")
        said = {
            code: _filled(each["sms"], _example(about, kind, code, locales)) for code, each in words.items()
        }
        found.append(Piece(kind, title, said["en"], _beside(said["en"], said.get(language, ""))))
    return found


def _example(about: About, kind: str, language: str, locales: Locales) -> Mapping[str, str]:
    """What stands for the placeholders of a message; a survey's title as it is written."""
    return {
        "{Town}": about.town,
        "{n}": "5",
        "{url}": about.home if kind == "closing" else about.survey,
        "{keyword}": about.keyword,
        "{date}": "6/30",
        "{title}": sentence(language, about.title),
        "{said}": worded(language, _SAID, locales),
        "{changed}": worded(language, _CHANGED, locales),
    }


def _texts(about: About, language: str, locales: Locales) -> dict[str, str]:
    names = {"town": about.town, "keyword": about.keyword, "page": about.page, "privacy": about.privacy}
    return {
        "campaign": worded(language, _CAMPAIGN, locales, **names),
        "flow": worded(language, _FLOW, locales, **names),
        "wording": consent_words(language, about.town, "sms", locales=locales),
        "asked": consent_words(language, about.town, "sms", short=True, locales=locales),
        "welcome": text_words(WELCOME, language, about.town, about.mine, locales),
        "help": phrases.help_words(
            language, about.town, phrases.ways_asking(language), about.survey, about.reach.ways
        ),
        "stop": phrases.stopped(language, about.town),
        "start": phrases.started(language, about.town),
        "privacy": _private(about, language, locales),
    }


def _private(about: About, language: str, locales: Locales) -> str:
    said = [worded(language, _PRIVACY, locales, town=about.town)]
    if about.reach.ways:
        said.append(worded(language, _QUESTIONS, locales, contact=", ".join(about.reach.ways)))
    return sentences(language, said)


def _beside(english: str, own: str) -> str:
    return "" if own == english else own


def _filled(words: str, keep: Mapping[str, str]) -> str:
    for name, value in keep.items():
        words = words.replace(name, value)
    return words


def plain(about: About, language: str, lists: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    """The whole kit as plain text in English, with the town's language below each text; `lists`: words by language."""
    lines = [
        "## Have this ready",
        *(f"- {each}" for each in checklist(about)),
        "",
        "## Pages for the reviewer",
    ]
    lines += [*(f"{title}: {getattr(about, name)}" for name, title in ADDRESSES.items()), ""]
    for one in pieces(about, language):
        lines += _plain_piece(one, one.title)
    for one in samples(about, language):
        lines += _plain_piece(one, f"Sample message: {one.title}")
    for code, words in lists.items():
        lines.append(f"## Stop, start and help words: {LANGUAGES[code].english}")
        lines += [f"{LISTS[name]}: {', '.join(listed)}" for name, listed in words.items()]
    return "\n".join(lines) + "\n"


def _plain_piece(one: Piece, title: str) -> list[str]:
    return [f"## {title}", one.english, *([one.own] if one.own else []), ""]
