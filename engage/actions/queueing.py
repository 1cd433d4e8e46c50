"""Messages of a conversation laid out for the outbox: sealed, with their cost, held back where two machines may talk.

Sending them is the outbox's part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engage.actions.looking import Look
from engage.actions.parts import Parts
from engage.texting.accents import chosen, leaving
from engage.texting.effects import Say, Step
from engage.texting.segments import segments


@dataclass(frozen=True, slots=True)
class Guard:
    """Against two machines talking: at most `burst` messages to a phone within `window` (more wait), `day` in a day."""

    burst: int = 8
    window: timedelta = timedelta(minutes=2)
    day: int = 60


def queued(
    parts: Parts, seen: Look, step: Step, guard: Guard, survey_id: int | None
) -> tuple[Sequence[Mapping[str, Any]], bool]:
    """Outbox rows, and whether something is not said because the day's most was reached. A stop is always confirmed."""
    rows: list[Mapping[str, Any]] = []
    sent, reached = list(seen.sent), False
    language = step.state.language or seen.town.source_language
    for part, said in enumerate(effect for effect in step.effects if isinstance(effect, Say)):
        if len(sent) >= guard.day and not said.confirms_stop:
            reached = True
            continue
        due = seen.at
        if len(sent) >= guard.burst and not said.confirms_stop:
            due = max(due, sent[-guard.burst] + guard.window)
        sent.append(due)
        rows.append(_row(parts, seen, said, due, language) | {"part": part, "survey_id": survey_id})
    return rows, reached


def _row(parts: Parts, seen: Look, said: Say, due: datetime, language: str) -> dict[str, Any]:
    text = leaving(said.text, language, chosen(seen.town.settings))
    return {
        "project_id": seen.town.id,
        "account": seen.message.account,
        "person": seen.person,
        "sealed": parts.vault.seal(text),
        "confirms_stop": said.confirms_stop,
        "segments": segments(text).count,
        "in_reply_to": None if seen.woken else seen.message.id,
        "priority": 0 if said.until is None else 1,
        "expires_at": said.until,
        "state": "queued",
        "due_at": due,
        "created_at": seen.at,
    }
