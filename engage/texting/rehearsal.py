"""A conversation by text rehearsed: the same messages sent again from the start, through the same code as a real one.

Nothing is kept between messages, so the whole conversation is told by what was typed. Storing a finished one as a test
is engage.actions.trying's part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engage.languages import USUAL, Tongues
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey
from engage.texting.conversation import advance
from engage.texting.segments import Segments, segments, tidy
from engage.texting.state import Around, Door, Finish, Incoming, OptIn, OptOut, Record, Say, State, Step

KEYWORD = "HELLO"  # for a survey whose doors have none
_ONLY = 1  # there is one survey and one door in a rehearsal


@dataclass(frozen=True, slots=True)
class Sent:
    """A message from the town's line, with its cost."""

    words: str
    cost: Segments


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was typed, and what came back."""

    typed: str
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The conversation so far. `finished`: the survey is complete and its answers may be kept."""

    exchanges: tuple[Exchange, ...]
    language: str
    raws: Mapping[str, Raw]
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What a rehearsal is held with: the survey, the town, the keyword and link of its door, a receipt of its own."""

    survey: Survey
    town: str
    keyword: str
    link: str
    receipt: str
    tongues: Tongues = USUAL


def rehearse(stage: Stage, typed: Sequence[str], at: datetime) -> Rehearsal:
    """The conversation after these messages, as if all were sent at this moment. Never raises on any text."""
    door = Door(_ONLY, _ONLY, _ONLY, stage.keyword, stage.link, open=True, answered=False)
    source = stage.survey.source
    surveys = {_ONLY: stage.survey}
    around = Around(stage.town, source, (door,), surveys, {}, stage.receipt, tongues=stage.tongues)
    state, raws, exchanges, finished = State(), dict[str, Raw](), [], False
    for line in typed:
        step = advance(state, Incoming(line, at), replace(around, answers={stage.receipt: dict(raws)}))
        state = step.state
        raws.update((each.question, each.raw) for each in step.effects if isinstance(each, Record))
        finished = finished or any(isinstance(each, Finish) for each in step.effects)
        around = replace(around, opted_out=_opted_out(step, before=around.opted_out))
        exchanges.append(
            Exchange(line, tuple(_sent(each.text) for each in step.effects if isinstance(each, Say)))
        )
    chosen = state.language if state.language in stage.survey.languages else source
    return Rehearsal(tuple(exchanges), chosen or source, raws, finished)


def _opted_out(step: Step, *, before: bool) -> bool:
    told = [isinstance(each, OptOut) for each in step.effects if isinstance(each, OptOut | OptIn)]
    return told[-1] if told else before


def _sent(words: str) -> Sent:
    leaving = tidy(words)
    return Sent(leaving, segments(leaving))
