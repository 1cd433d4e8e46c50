"""Conversations as scripts: one phone, one clock, the pure state machine, answers kept as the one door would."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from engage.languages import USUAL, Locales
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey
from engage.texting import state as kept
from engage.texting.conversation import advance, tick, wakes_at
from engage.texting.effects import (
    Agree,
    Attend,
    Decline,
    Effect,
    Finish,
    Ignore,
    OptIn,
    OptOut,
    Record,
    Say,
    Step,
    Withdraw,
)
from engage.texting.state import Around, Door, Incoming, State

TOWN = "Riverbend (invented)"
LINK = "https://town.example/q/AB12"
PAGE = "https://town.example/p/riverbend"


def door(survey: int = 1, keyword: str = "RIVER", *, is_open: bool = True, answered: bool = False) -> Door:
    """A door to survey number `survey` (its edition has the same number)."""
    return Door(survey * 10, survey, survey, keyword, LINK, is_open, answered)


@dataclass
class Script:
    surveys: dict[int, Survey]
    doors: tuple[Door, ...] = ()
    state: State = field(default_factory=State)
    answers: dict[str, dict[str, Raw]] = field(default_factory=dict)
    finished: list[Finish] = field(default_factory=list)
    opted_out: bool = False
    at: datetime = datetime(2026, 5, 2, 15, 0, tzinfo=UTC)
    turns: int = 0
    locales: Locales = USUAL
    withdrawn: list[str] = field(default_factory=list)
    agreed: list[Agree] = field(default_factory=list)
    declined: int = 0
    attended: list[str] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.doors = self.doors or tuple(door(number) for number in self.surveys)

    def send(
        self,
        text: str,
        *,
        after: timedelta = timedelta(seconds=20),
        hurried: bool = False,
        **more: object,
    ) -> str:
        """What the person gets back; "" for silence. An open answer rests for its minute, unless `hurried`."""
        self.turns += 1
        self.at += after
        said = self.done(advance(self.state, replace(Incoming(text, self.at), **more), self.around()))
        if self.state.current and self.state.current.heard and not hurried:
            said = "\n".join(filter(None, (said, self.wait(timedelta(seconds=60)))))
        return said

    def wait(self, time: timedelta) -> str:
        """What the person gets by time alone: every moment the state asked to be woken at is met."""
        end, said = self.at + time, []
        while (wakes := wakes_at(self.state)) is not None and wakes <= end:
            self.at = max(self.at, wakes)
            said.append(self.done(tick(self.state, self.at, self.around())))
            later = wakes_at(self.state)
            assert later is None or later > self.at
        self.at = end
        return "\n".join(filter(None, said))

    def around(self) -> Around:
        return Around(
            TOWN,
            "en",
            self.doors,
            self.surveys,
            self.answers,
            f"r{self.turns}",
            self.opted_out,
            self.locales,
            **self.more,
        )

    def done(self, step: Step) -> str:
        self.state = kept.from_json(kept.to_json(step.state))
        assert self.state == step.state
        for effect in step.effects:
            self.note(effect)
        said = [effect.text for effect in step.effects if isinstance(effect, Say)]
        assert len(said) <= 1
        return "".join(said)

    def note(self, effect: Effect) -> None:
        match effect:
            case Record(thread, key, raw):
                self.answers.setdefault(thread.receipt, {})[key] = raw
            case Finish():
                self.finished.append(effect)
            case OptOut() | OptIn():
                self.opted_out = isinstance(effect, OptOut)
            case Withdraw(thread):
                self.withdrawn.append(thread.receipt)
                self.answers.pop(thread.receipt, None)
            case Decline():
                self.declined += 1
            case Agree():
                self.agreed.append(effect)
            case Attend(kind):
                self.attended.append(kind)
            case Say() | Ignore():
                pass

    def said(self) -> dict[str, Raw]:
        """The answers of the only conversation."""
        (answers,) = self.answers.values()
        return answers
