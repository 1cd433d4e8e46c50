"""The five papers the state wants to see, when each is due, and the e-mail that goes with it, ready to be sent by hand.

Which papers go to whom follows the MVP 2.0 process guide: all but the ideas go to the regional coordinator and to the
state's MVP team. Nothing is sent from here. When one was sent and what came back is engage.storage's part.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from engage.languages import N_, gettext, ngettext
from engage.plans.plan import Idea, Plan
from engage.plans.wording import money
from engage.surveys.text import pick

STATE = "mvp@mass.gov"
TEAM = "zh_Hans"  # the other language the process guide is printed in; the team's copy of a letter


@dataclass(frozen=True, slots=True)
class Paper:
    """`before` is the step whose first activity makes it due (8: after the plan's steps). `document` prints it here;
    the others are the state's own files. `to_state`: the MVP team gets it too.
    """

    kind: str
    due: str
    before: int
    to_state: bool = True
    document: str | None = None
    file: str = ""


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        paper.kind: paper
        for paper in (
            Paper("plan", N_("Before residents are asked in Step 5"), 5, document="plan"),
            Paper(
                "roadmap", N_("Before Step 6"), 6, file=N_("Social Resilience Roadmap, the state's own file")
            ),
            Paper("priorities", N_("Before Step 7"), 7, document="guide"),
            Paper("ideas", N_("Before residents are asked about the ideas in Step 7"), 7, to_state=False),
            Paper(
                "part_a",
                N_("Before Step 8. The coordinator's approval releases the money."),
                8,
                file=N_("Seed Project Plan Part A, the state's own file"),
            ),
        )
    }
)
SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_("%(town)s: Engagement Plan (MVP 2.0)"),
        "roadmap": N_("%(town)s: Social Resilience Roadmap (MVP 2.0)"),
        "priorities": N_("%(town)s: Resilience Priorities Guide (MVP 2.0)"),
        "ideas": N_("%(town)s: our seed project ideas (MVP 2.0)"),
        "part_a": N_("%(town)s: Seed Project Plan Part A (MVP 2.0)"),
    }
)
BODIES: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_(
            "Attached is our Engagement Plan for Steps 5, 6 and 7. It says whom we want to hear, how, "
            "in which languages, and how we will know it went well.\n\n"
            "We send it before we ask residents. Please tell us if something is missing."
        ),
        "roadmap": N_(
            "Attached is our Social Resilience Roadmap after Step 5. It says what we knew, "
            "what residents told us, and what is still open.\n\n"
            "We send it before we begin Step 6. Please tell us if something is missing."
        ),
        "priorities": N_(
            "Attached is our Resilience Priorities Guide after Step 6, with the updated list of priorities "
            "and the records of our activities.\n\n"
            "We send it before we begin Step 7. Please tell us if something is missing."
        ),
        "ideas": N_(
            "These are our first ideas for the seed project. "
            "We send them to you before we ask residents about them.\n\n"
            "Could you tell us if any of them does not fit the limits of the grant?"
        ),
        "part_a": N_(
            "Attached is our Seed Project Plan Part A. "
            "It says which idea we chose and why, and what residents said.\n\n"
            "We send it before we begin Step 8. Please tell us if you approve it."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who writes and to whom: names may be empty; `coordinator` is the address of the regional coordinator, or ""."""

    town: str
    sender: str
    coordinator: str = ""
    coordinator_name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail to be sent by hand, in `language`."""

    language: str
    to: tuple[str, ...]
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """The address that opens it in a mail program (RFC 6068: lines end with CRLF)."""
        to = ",".join(quote(address, safe="@") for address in self.to)
        return f"mailto:{to}?subject={quote(self.subject)}&body={quote(self.body.replace(chr(10), chr(13) + chr(10)))}"


def letter(kind: str, signed: Signed, language: str = "en", ideas: Sequence[Idea] = ()) -> Letter:
    """The e-mail of a paper; the ideas stand in theirs. KeyError for a paper there is not."""
    paper = PAPERS[kind]
    to = (signed.coordinator, STATE) if paper.to_state else (signed.coordinator,)
    name = signed.coordinator_name
    hello = gettext(language, "Hello %(name)s,", name=name) if name else gettext(language, "Hello,")
    listed = "\n".join(f"{place}. {_idea(idea, language)}" for place, idea in enumerate(ideas, start=1))
    opening, _, asking = gettext(language, BODIES[kind]).partition("\n\n")
    thanks = gettext(language, "Thank you,")
    parts = (hello, opening, listed if kind == "ideas" else "", asking, thanks)
    body = "\n\n".join(part for part in parts if part)
    closing = "\n".join(line for line in (signed.sender, signed.town) if line)
    subject = gettext(language, SUBJECTS[kind], town=signed.town)
    return Letter(language, tuple(address for address in to if address), subject, f"{body}\n{closing}\n")


def due(plan: Plan, kind: str) -> datetime.date | None:
    """The first day of the step before which a paper should be with the state, as far as the plan has dates."""
    days = [one.date for one in plan.activities if one.step == PAPERS[kind].before and one.date]
    return min(days, default=None)


def _idea(idea: Idea, language: str) -> str:
    """An idea in one line: title, what, cost and time."""
    said = [pick(text, language, "en").words for text in (idea.text, idea.what)]
    facts = [money(language, idea.cost)] if idea.cost is not None else []
    if idea.months is not None:
        facts.append(ngettext(language, "%(num)s month", "%(num)s months", idea.months))
    words = ": ".join(part for part in said if part)
    return f"{words} ({', '.join(facts)})" if facts else words
