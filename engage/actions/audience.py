"""Whom a mailing goes to: the people it is for, and of those the ones left out, each with the reason.

The same look serves the preview and the laying out; at the moment of sending engage.actions.permitting asks again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.actions.parts import Parts
from engage.actions.permitting import unfit_contact
from engage.actions.persons import answered_token
from engage.storage import mailing_people as people
from engage.storage.base import town_day
from engage.storage.contacts import Contact, Whom, others_of
from engage.storage.conversing import answered_among
from engage.storage.mailings import ASKING, THANKS, Mailing

PAGE = 500
REASONS = (
    "opted_out",
    "held",
    "unusable",
    "silent",
    "answered",
    "not_answered",
    "declined",
    "duplicate",
    "second",
)


@dataclass(frozen=True, slots=True)
class Audience:
    """Each that is not empty must hold. `steps`: they said yes after a survey of that step, or answered one of it.

    `answered`: "yes" or "no", about the mailing's own survey; `after`: only whom this earlier mailing reached.
    """

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    activities: tuple[int, ...] = ()
    communities: tuple[int, ...] = ()
    answered: str = ""
    after: int | None = None

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Audience":
        several = ("kinds", "languages", "steps", "activities", "communities")
        lists = {name: tuple(kept.get(name, ())) for name in several}
        return cls(**lists, answered=kept.get("answered", ""), after=kept.get("after"))

    def to_json(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    def whom(self) -> Whom:
        """What the database can tell by the contact alone."""
        return Whom(
            kinds=self.kinds,
            languages=self.languages,
            activities=self.activities,
            communities=self.communities,
        )

    def fits(self, contact: Contact) -> bool:
        """Whether `whom` holds for a contact."""
        whom = self.whom()
        chosen = (
            (whom.kinds, contact.kind),
            (whom.languages, contact.language),
            (whom.activities, contact.activity_id),
            (whom.communities, contact.community_id),
        )
        return all(not wanted or value in wanted for wanted, value in chosen)


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody the mailing is for. `why` is one of REASONS when they are left out, else empty."""

    contact: Contact
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the people, and the token to go on from; None at the end."""

    people: tuple[Meant, ...]
    last: str | None


def all_meant(session: Session, parts: Parts, mailing: Mailing, at: datetime) -> Iterator[Meant]:
    """Everybody a mailing is for."""
    after: str | None = ""
    while after is not None:
        page = page_of(session, parts, mailing, at, after)
        yield from page.people
        after = page.last


def page_of(session: Session, parts: Parts, mailing: Mailing, at: datetime, after: str) -> Page:
    """The next people after a token, in the order of tokens, which tells nothing.

    Of two addresses given on one form one is written to: the number when it is meant and nothing speaks against it,
    else the e-mail address. What its person answered, declined or was asked by the other counts for both.
    """
    audience = Audience.from_json(mailing.audience)
    found = people.contacts_page(session, mailing.project_id, audience.whom(), after, PAGE)
    last = found[-1].person if len(found) == PAGE else None
    others = others_of(session, [each.person for each in found])
    whole = {each.person: each for each in (*found, *others.values())}
    pairs = {mine: other.person for mine, other in others.items()}
    pairs |= {other: mine for mine, other in pairs.items()}
    answered = _both(pairs, _answered(session, parts, mailing.survey_id, list(whole.values())))
    meant = _meant(session, parts, mailing.project_id, audience, list(whole.values()), answered, pairs)
    why = _reasons(session, mailing, [each.person for each in meant], answered, pairs)
    today = town_day(at)
    for each in meant:
        why[each.person] = why.get(each.person) or unfit_contact(each, mailing.project_id, today) or ""
    going = {each.person: each for each in meant if not why[each.person]}
    laid = people.laid_among(session, mailing.id, list(pairs))
    for person in [each for each in going if _is_second(going, pairs, laid, each)]:
        why[person] = "second"
    ours = {each.person for each in found}
    return Page(tuple(Meant(each, why[each.person]) for each in meant if each.person in ours), last)


def _both(pairs: Mapping[str, str], some: Collection[str]) -> set[str]:
    """Some people by every address they gave together."""
    return {*some, *(pairs[each] for each in some if each in pairs)}


def _is_second(
    going: Mapping[str, Contact], pairs: Mapping[str, str], laid: Collection[str], person: str
) -> bool:
    """Whether their other address is written to instead, or has been already."""
    other = pairs.get(person, "")
    return other in laid or (other in going and going[person].kind == EMAIL)


def _meant(
    session: Session,
    parts: Parts,
    project_id: int,
    audience: Audience,
    found: Sequence[Contact],
    answered: Collection[str],
    pairs: Mapping[str, str],
) -> list[Contact]:
    names = [each.person for each in found]
    wanted = {each.person for each in found if audience.fits(each)}
    if audience.steps:
        surveys = people.surveys_of_steps(session, project_id, audience.steps)
        wanted &= {each.person for each in found if each.survey_id in surveys}.union(
            *(_both(pairs, _answered(session, parts, survey, found)) for survey in surveys)
        )
    if audience.after is not None:
        wanted &= _both(pairs, people.reached_among(session, audience.after, names))
    if audience.answered == "yes":
        wanted &= set(answered)
    elif audience.answered == "no":
        wanted -= set(answered)
    return [each for each in found if each.person in wanted]


def _reasons(
    session: Session,
    mailing: Mailing,
    names: Sequence[str],
    answered: Collection[str],
    pairs: Mapping[str, str],
) -> dict[str, str]:
    """Person -> why they are left out, for reasons that lie outside of the contact itself. A stop is of one address;
    everything else here is about the person."""
    project = mailing.project_id
    found: dict[str, str] = {}
    names = sorted(_both(pairs, names))
    sets = [
        ("duplicate", _both(pairs, people.asked_among(session, mailing, names, waiting=True))),
        ("held", _both(pairs, people.held_among(session, project, names))),
        ("opted_out", people.stopped_among(session, project, names)),
    ]
    if mailing.kind in ASKING:
        declined = people.declined_among(session, mailing.survey_id, names)
        sets.insert(1, ("declined", _both(pairs, declined)))
        sets.insert(2, ("answered", set(answered)))
    elif mailing.kind == THANKS and mailing.survey_id is not None:
        sets.insert(1, ("not_answered", set(names) - set(answered)))
    for why, who in sets:  # the last word is the weightiest
        found.update(dict.fromkeys(who, why))
    return found


def _answered(session: Session, parts: Parts, survey_id: int | None, found: Sequence[Contact]) -> set[str]:
    """Those who answered a survey."""
    if survey_id is None:
        return set()
    tokens = {answered_token(parts.vault, each.person, survey_id): each.person for each in found}
    return {tokens[token] for token in answered_among(session, set(tokens))}
