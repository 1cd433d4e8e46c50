"""A rehearsal by text as a page shows it: the talk line by line, its cost, and what is stored of it so far.

It is played anew from the moves each time (engage.actions.stage); the form and its buttons are rehearsing's part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from engage.actions.scenery import StageTown
from engage.actions.stage import Arrives, Left, opened
from engage.actions.stage_view import KeptReply, View, view
from engage.desk.surveys.looking import said
from engage.desk.surveys.moves import PHONES, Move
from engage.desk.surveys.seeing import Seen
from engage.surveys.kinds import kind_of
from engage.texting.segments import Segments, segments


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the talk: a message of a phone (`phone` 0 or 1), one to it, or time that went by (`words` empty)."""

    at: datetime
    phone: int | None
    words: str = ""
    ours: bool = False
    kind: str = ""
    photo: bool = False
    again: bool = False
    cost: Segments | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The rehearsal as played: its lines, what can be seen at the end, the cost in US cents of both ways."""

    lines: tuple[Line, ...]
    seen: View
    at: datetime
    parts_out: int
    parts_in: int
    cents: Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says: when it began, what was done, the seed of its receipts, whether the provider answers stop
    itself."""

    begin: datetime
    moves: tuple[Move, ...]
    seed: str
    provider: bool


def played(town: StageTown, asked: Asked, address: str, cents: Decimal) -> Told:
    """The whole rehearsal from the start. `address`: what links begin with; `cents`: the price of one part."""
    lines: list[Line] = []
    heard: set[int] = set()
    with opened(
        [town], asked.begin, address=address, provider_stops=asked.provider, seed=asked.seed
    ) as stage:
        for move in asked.moves:
            event = move.event(asked.begin)
            lines += [_sent(each) for each in stage.wait(event.at)]
            if isinstance(event, Arrives):
                lines.append(_came(event, move, again=move.number in heard))
            else:
                lines.append(Line(event.at, None))
            heard.add(move.number)
            lines += [_sent(each) for each in stage.happen(event)]
        out = sum(line.cost.count for line in lines if line.ours and line.cost)
        came = sum(
            max(line.cost.count, 1) for line in lines if not line.ours and line.cost and not line.again
        )
        return Told(tuple(lines), view(stage), stage.clock(), out, came, cents * (out + came))


def _came(event: Arrives, move: Move, *, again: bool) -> Line:
    cost = segments(event.body)
    return Line(event.at, move.phone, event.body, photo=move.photo, again=again, cost=cost)


def _sent(left: Left) -> Line:
    return Line(
        left.at, PHONES.index(left.to), left.body, ours=True, kind=left.kind, cost=segments(left.body)
    )


def stored(seen: Seen, reply: KeptReply) -> Sequence[tuple[str, str, str]]:
    """Question, state and words of every answer of a reply, in the survey's order; none of another survey."""
    if reply.survey != seen.row.key:
        return ()
    survey, found = seen.survey, []
    for question in survey.questions():
        answer = reply.answers.get(question.key)
        if answer is not None:
            value = answer.value
            shown = (
                ""
                if value is None
                else kind_of(question).show(question, value, reply.language, survey.source)
            )
            found.append((said(survey, question.text), answer.state, shown))
    return found
