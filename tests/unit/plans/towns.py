"""An invented town for tests of plans."""

from typing import Any as Whatever

from engage.languages import SHIPPED
from engage.plans.plan import Activity, Area, Audience, DraftPriority, Idea, Plan, Theme
from engage.plans.town import TownChoices
from engage.surveys.survey import Compare
from engage.surveys.text import Text

LANGUAGES = SHIPPED
URL = "https://riverbend.example/p/riverbend"


def everywhere(words: str) -> Text:
    """The same words in every language, as an invented town might have written them."""
    return dict.fromkeys(LANGUAGES, words)


def priorities(count: int) -> tuple[DraftPriority, ...]:
    return tuple(
        DraftPriority(f"p{number}", everywhere(f"Draft {number}"), everywhere(f"No {number}"))
        for number in range(count)
    )


def ideas(count: int) -> tuple[Idea, ...]:
    names = ("shuttle", "cool_rooms", "phone_tree", "trees")
    return tuple(
        Idea(name, everywhere(name), what=everywhere("What it is"), cost=4_000_000, months=9)
        for name in names[:count]
    )


AREAS = (
    Area("north", everywhere("North End")),
    Area("mill", everywhere("Mill Village")),
    Area("center", everywhere("Center")),
)
KHMER = Audience(
    "khmer",
    everywhere("Khmer speakers"),
    match=Compare("homelang", any_of=("km",)),
    target=40,
    by_text=True,
    language="km",
)
RENTERS = Audience("renters", everywhere("Renters"), match=Compare("home", any_of=("rent",)), by_text=True)
PATRONS = Audience("patrons", everywhere("Pantry visitors"))
THEMES = tuple(
    Theme(key, unknown="Who?", questions=("T1.need",), audiences=("khmer",))
    for key in ("housing", "health", "transport", "community")
)


def choices(**more: Whatever) -> TownChoices:
    """Riverbend (invented) with areas, a draft list and ideas."""
    values: dict[str, Whatever] = {
        "town": {"en": "Riverbend"},
        "url": URL,
        "languages": LANGUAGES,
        "areas": AREAS,
        "audiences": (KHMER, PATRONS),
        "priorities": priorities(7),
        "ideas": ideas(3),
    }
    return TownChoices(**{**values, **more})


def plan(**more: Whatever) -> Plan:
    """A plan over Steps 5, 6 and 7."""
    activities = (
        Activity("online", 5, everywhere("Online survey"), template="T1", audiences=("khmer", "renters")),
        Activity("texts", 5, everywhere("Texts"), method="text", template="T2"),
        Activity("market", 5, everywhere("Market"), method="popup", template="T3", audiences=("patrons",)),
        Activity("check", 6, everywhere("Priority check"), template="T6", audiences=("khmer",), again=True),
        Activity("seed", 7, everywhere("Idea evening"), template="T8", audiences=("khmer",)),
        Activity("after", 7, everywhere("How it was"), template="T10", again=True),
    )
    values: dict[str, Whatever] = {
        "town": {"en": "Riverbend"},
        "languages": LANGUAGES,
        "population": 9_000,
        "areas": AREAS,
        "audiences": (KHMER, RENTERS, PATRONS),
        "activities": activities,
        "themes": THEMES,
    }
    return Plan(**{**values, **more})
