"""What was done in a rehearsal, as it travels in the page's own form: nothing of it is kept between two requests.

Whatever comes back from a browser is checked and bounded here; playing it is engage.actions.stage's part.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from engage.actions.stage import Arrives, Event, Waits
from engage.config import TOWN_ZONE
from engage.surveys.survey import Json

MOST = 60
LONGEST = 1600  # characters of one message
FARTHEST = 60 * 86400  # seconds from the beginning
PHONES = ("+15555550101", "+15555550102")
TYPING = 10  # seconds between two messages
_MORNING = 9  # o'clock


@dataclass(frozen=True, slots=True)
class Move:
    """A message of a phone (its number in PHONES) or, with no phone, time alone. `at`: seconds from the beginning.

    `number`: which message it is; a repeated one has the number of the first.
    """

    at: int
    phone: int | None = None
    text: str = ""
    photo: bool = False
    number: int = 0

    def kept(self) -> str:
        """As it stands in the form."""
        return json.dumps([self.at, self.phone, self.text, int(self.photo), self.number], ensure_ascii=False)

    def event(self, begin: datetime) -> Event:
        """As it happens on a stage."""
        at = begin + timedelta(seconds=self.at)
        if self.phone is None:
            return Waits(at)
        sid = f"SM{self.number}"
        return Arrives(at, PHONES[self.phone], self.text, media=int(self.photo), sid=sid)


def read_moves(kept: Iterable[str]) -> list[Move]:
    """The moves a form brings back, up to the first that is none: what a browser sends is not believed."""
    moves: list[Move] = []
    for each in kept:
        move = _read(each)
        if move is None or len(moves) == MOST or (moves and move.at < moves[-1].at):
            break
        moves.append(move)
    return moves


def _read(kept: str) -> Move | None:
    try:
        found: Json = json.loads(kept) if len(kept) < 8 * LONGEST else None
    except (ValueError, RecursionError):
        return None
    match found:
        case [int(at), None | 0 | 1 as phone, str(text), 0 | 1 as photo, int(number)]:
            whole = 0 <= at <= FARTHEST and 0 <= number <= 2 * MOST and len(text) <= LONGEST
            who = None if phone is None else int(str(phone))
            return Move(at, who, _plain(text), bool(photo), number) if whole else None
    return None


def _plain(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")


def clock_of(moves: Sequence[Move]) -> int:
    """Where the clock stands after these steps, in seconds from the beginning."""
    return moves[-1].at if moves else 0


def texted(moves: Sequence[Move], phone: int, text: str, *, photo: bool = False) -> list[Move]:
    """With one more message, a moment after the last one."""
    number = max((move.number for move in moves), default=0) + 1
    at = clock_of(moves) + (TYPING if moves else 0)
    return [*moves, Move(at, phone, _plain(text)[:LONGEST], photo, number)]


def turned_round(moves: Sequence[Move], phone: int, first: str, second: str) -> list[Move]:
    """With two messages, of which the one sent first comes second."""
    return texted(texted(moves, phone, second), phone, first)


def repeated(moves: Sequence[Move], phone: int) -> list[Move]:
    """With the phone's last message delivered once more; as they are when there is none."""
    last = next((move for move in reversed(moves) if move.phone == phone), None)
    if last is None:
        return list(moves)
    return [*moves, Move(clock_of(moves) + 1, phone, last.text, last.photo, last.number)]


def waited(moves: Sequence[Move], span: str, begin: datetime) -> list[Move]:
    """With time gone by: "minute", "hour", "days" (three, and some minutes) or "morning" (nine, the next day)."""
    at = clock_of(moves)
    seconds = {"minute": 60, "hour": 3600, "days": 3 * 86400 + 600}.get(span)
    if seconds is None:
        here = (begin + timedelta(seconds=at)).astimezone(ZoneInfo(TOWN_ZONE))
        morning = datetime.combine(here.date() + timedelta(days=1), time(_MORNING), ZoneInfo(TOWN_ZONE))
        seconds = int((morning - here).total_seconds())
    return [*moves, Move(min(at + seconds, FARTHEST))]
