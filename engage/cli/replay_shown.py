"""A replay played line by line, and what each line shows: messages, stored answers, where a person stands.

Which lines there are is replay_lines' part; what a stage holds engage.actions.stage_view's.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from engage.actions.stage import ADDRESS, Arrives, Changed, Event, Left, Stage, opened
from engage.actions.stage_view import KeptAnswer, KeptReply, Someone, View, view
from engage.cli.json_lines import Unreadable
from engage.cli.replay_lines import APART, BEGIN, Line, event_of, moment_of
from engage.cli.replay_setting import Setting, keyword_for, set_by
from engage.errors import EngageError
from engage.languages import problem_words
from engage.texting.segments import segments

Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Playing:
    """How to play: `settle` is how long time goes on after the last event."""

    settle: timedelta

    def lines(
        self, setting: Setting, events: Sequence[tuple[int, Line]], called: str = "Line"
    ) -> Iterator[Shown]:
        """Lines out: an event each, what time brought in between, and the end.

        Raises Unreadable for an event that cannot be played, with its number.
        """
        begin = setting.begin or _first(events[0][1])
        at = begin - APART
        with _stage(setting, begin) as stage:
            for place, (number, line) in enumerate(events, start=1):
                try:
                    event = event_of(line, begin, at)
                    at = event.at
                    yield from _waited(stage, at)
                    yield {"event": place, **_played(stage, setting, event)}
                except Unreadable as error:
                    raise Unreadable(f"{called} {number}: {error}") from error
                except EngageError as error:
                    words = problem_words("en", error.code, error.params)
                    raise Unreadable(f"{called} {number}: {words}") from error
            yield from _waited(stage, stage.clock() + self.settle)
            yield {"final": _final(stage)}

    def whole(self, setting: Setting, line: Line) -> Shown:
        """A conversation in one line: everything that left, and the end."""
        about = {name: value for name, value in line.items() if name != "events"}
        own = set_by(setting, about, BEGIN) if about else setting
        events = list(enumerate(line["events"], start=1))
        if not events or not all(isinstance(each, dict) for _, each in events):
            raise Unreadable('"events" must be a list of objects.')
        outbound: list[Shown] = []
        for told in self.lines(own, events, "Event"):
            if "final" in told:
                return {"outbound": outbound, **told["final"]}
            more = {"event": told["event"]} if "event" in told else {}
            outbound += [{**each, **more} for each in told["outbound"]]
        return {"outbound": outbound}


def _first(line: Line) -> datetime:
    """When a replay begins that nobody told: with its first event when that names a moment."""
    written = next(
        (line[name] for name in ("at", "time", "timestamp") if isinstance(line.get(name), str)), None
    )
    try:
        return BEGIN if written is None else moment_of(written, BEGIN)
    except Unreadable:  # said when the event itself is read
        return BEGIN


@contextmanager
def _stage(setting: Setting, begin: datetime) -> Iterator[Stage]:
    """The stage. Unreadable when it cannot be set."""
    towns = [town for town in setting.towns.values() if town.surveys]
    address = setting.address or ADDRESS
    with ExitStack() as closing:
        setting_up = opened(towns, begin, address=address, provider_stops=setting.provider_stops)
        try:
            stage = closing.enter_context(setting_up)
        except EngageError as error:
            raise Unreadable(problem_words("en", error.code, error.params)) from error
        yield stage


def _waited(stage: Stage, until: datetime) -> Iterator[Shown]:
    """What time alone brings, a line for each moment."""
    for at, left in groupby(stage.wait(until), key=lambda each: each.at):
        yield {"at": _stamp(at), "outbound": [_outbound(each) for each in left]}


def _played(stage: Stage, setting: Setting, event: Event) -> Shown:
    """What an event brought, and where its person stands afterwards."""
    if isinstance(event, Changed):
        event = replace(event, keyword=keyword_for(setting.towns, event.keyword))
    left = stage.happen(event)
    told: dict[str, Any] = {"at": _stamp(stage.clock()), "outbound": [_outbound(each) for each in left]}
    someone = view(stage).person(event.sender, event.to) if isinstance(event, Arrives) else None
    if someone is not None:
        told |= {"phone": someone.phone, "state": _state(someone), "answers": _answers(someone)}
    elif isinstance(event, Arrives):
        told |= {"phone": event.sender, "state": None, "answers": {}}
    return told


def _final(stage: Stage) -> Shown:
    """Everyone, what became of every message, and what did not leave."""
    seen = view(stage)
    several = len(stage.towns) > 1
    people = {
        f"{each.phone} {each.number}" if several else each.phone: _someone(each) for each in seen.people
    }
    return {
        "at": _stamp(stage.clock()),
        "people": people,
        "delivery": _delivery(stage, seen),
        "unsent": [
            {"to": each.to, "text": each.body, "state": each.state, "error": each.error}
            for each in seen.unsent
        ],
    }


def _delivery(stage: Stage, seen: View) -> Shown:
    """How many messages left, their segments, and how many are in each state."""
    states = [state for state, _ in seen.states]
    return {
        "messages": len(stage.left),
        "segments": sum(each.segments for each in stage.left),
        "states": states,
        "errors": {str(place): error for place, (_, error) in enumerate(seen.states, start=1) if error},
    }


def _outbound(left: Left) -> Shown:
    cost = segments(left.body)
    return {
        "at": _stamp(left.at),
        "to": left.to,
        "text": left.body,
        "segments": cost.count,
        "encoding": cost.encoding,
        "kind": left.kind,
    }


def _someone(each: Someone) -> Shown:
    return {**_state(each), "answers": _answers(each), "replies": [_reply(one) for one in each.replies]}


def _state(each: Someone) -> dict[str, Any]:
    return {
        "language": each.language,
        "phase": each.phase,
        "survey": each.survey,
        "question": each.question,
        "wrong": each.wrong,
        "offer": each.offer,
        "changing": each.changing,
        "waiting": list(each.waiting),
        "opted_out": each.opted_out,
        "agreed": each.agreed,
        "attention": list(each.attention),
        **({"failed": each.failed} if each.failed else {}),
    }


def _answers(each: Someone) -> Shown:
    """Survey -> question -> what is stored: its value, "skipped" or "not_asked"."""
    return {
        reply.survey: {key: _answer(answer) for key, answer in reply.answers.items()}
        for reply in each.replies
    }


def _answer(answer: KeptAnswer) -> object:
    return answer.value if answer.state == "answered" else answer.state


def _reply(reply: KeptReply) -> Shown:
    return {
        "survey": reply.survey,
        "edition": reply.edition,
        "state": reply.state,
        "standing": reply.standing,
        "language": reply.language,
        "revision": reply.revision,
        "exit": reply.exit,
    }


def _stamp(at: datetime) -> str:
    """A moment in UTC, to the second where it has no parts of one."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
