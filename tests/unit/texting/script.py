"""Conversations as scripts: one phone, one clock, the pure state machine, answers kept as the one door would."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from engage.languages import USUAL, Tongues
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey
from engage.texting import state as kept
from engage.texting.conversation import advance
from engage.texting.state import (
    Around,
    Door,
    Effect,
    Finish,
    Ignore,
    Incoming,
    OptIn,
    OptOut,
    Record,
    Say,
    State,
)

TOWN = "Riverbend (invented)"
LINK = "https://town.example/q/AB12"


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
    at: datetime = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)
    turns: int = 0
    tongues: Tongues = USUAL

    def __post_init__(self) -> None:
        self.doors = self.doors or tuple(door(number) for number in self.surveys)

    def send(self, text: str, *, after: timedelta = timedelta(seconds=20), **more: object) -> str:
        """What the person gets back; "" for silence."""
        self.turns += 1
        self.at += after
        receipt = f"r{self.turns}"
        around = Around(
            TOWN, "en", self.doors, self.surveys, self.answers, receipt, self.opted_out, self.tongues
        )
        step = advance(self.state, replace(Incoming(text, self.at), **more), around)
        self.state = kept.from_json(kept.to_json(step.state))
        assert self.state == step.state
        for effect in step.effects:
            self.note(effect)
        return "\n".join(effect.text for effect in step.effects if isinstance(effect, Say))

    def note(self, effect: Effect) -> None:
        match effect:
            case Record(thread, key, raw):
                self.answers.setdefault(thread.receipt, {})[key] = raw
            case Finish():
                self.finished.append(effect)
            case OptOut() | OptIn():
                self.opted_out = isinstance(effect, OptOut)
            case Say() | Ignore():
                pass

    def said(self) -> dict[str, Raw]:
        """The answers of the only conversation."""
        (answers,) = self.answers.values()
        return answers
