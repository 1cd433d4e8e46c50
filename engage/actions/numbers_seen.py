"""Looking at a person's whole number or e-mail address: only for a reason, and only by leaving a note of it.

Whether the asker may at all is the page's guard (Permission.NUMBERS). Everywhere else two digits are shown.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.parts import Parts
from engage.errors import Malformed, NotFound, Refused
from engage.storage.conversing import number_of
from engage.storage.number_views import keep_view, known_here
from engage.texting.numbers import veiled

LONGEST_WHY = 500  # characters


def whole_number(
    session: Session, parts: Parts, project_id: int, person: str, by: str, why: str, at: datetime
) -> str:
    """The whole address of a person (a token), noted with who looked and why. Call within `writing`.

    Raises Refused("number_why") without a reason; NotFound("number_gone") when it is not kept, or not by this project.
    """
    reason = " ".join(why.split())[:LONGEST_WHY]
    if not reason:
        raise Refused("number_why")
    sealed = number_of(session, person) if known_here(session, project_id, person) else None
    if sealed is None:
        raise NotFound("number_gone")
    address = parts.vault.open(sealed)
    keep_view(session, project_id, person, by, reason, at)
    return address


def veiled_numbers(session: Session, parts: Parts, people: Iterable[str]) -> dict[str, str]:
    """Person -> their address as staff see it ("… 01"); a dash where it cannot be told any more."""
    return {person: _veiled(parts, number_of(session, person)) for person in set(people)}


def _veiled(parts: Parts, sealed: str | None) -> str:
    try:
        return veiled(parts.vault.open(sealed)) if sealed else "–"
    except Malformed:  # sealed with a key that is gone; the rest of a list is still of use
        return "–"
