"""The lines `engage sms replay` reads: what sets the stage, and the events, under the names people give them.

Names are compared without case and "_"; times are moments (ISO 8601) or seconds. Playing is left to
engage.actions.stage.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from engage.actions.stage import Arrives, Changed, Event, Reported, Waits
from engage.channels.sms.codes import found as report_of
from engage.cli.json_lines import Unreadable
from engage.cli.survey_shapes import survey_as_filed
from engage.errors import Malformed
from engage.languages import problem_words
from engage.surveys import codec
from engage.surveys.review import blocking
from engage.surveys.review.keys import key_problems
from engage.surveys.review.order import order_problems
from engage.surveys.review.questions import question_problems
from engage.surveys.review.reach import reach_problems
from engage.surveys.survey import Survey
from engage.texting.numbers import read_number

BEGIN = datetime(2026, 3, 2, 15, tzinfo=UTC)  # a Monday, ten in the morning in Massachusetts
APART = timedelta(minutes=2)  # between events that tell no time
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("at", "time", "timestamp", "receivedat", "t", "offset", "seconds"), "at"),
        **dict.fromkeys(("after", "advance", "wait", "delay"), "after"),
        **dict.fromkeys(("from", "phone", "sender", "fromnumber"), "from"),
        **dict.fromkeys(("text", "body"), "text"),
        **dict.fromkeys(("media", "nummedia", "photos", "photo"), "media"),
        **dict.fromkeys(("sid", "messagesid", "smssid", "id"), "sid"),
        **dict.fromkeys(("status", "messagestatus"), "status"),
        **dict.fromkeys(("error", "errorcode"), "error"),
        **{name: name for name in ("to", "optouttype", "message", "close", "open", "publish", "keyword")},
        **{name: name for name in ("tick", "until", "event", "type")},
    }
)
_DOING = frozenset({"from", "text", "status", "close", "open", "publish", "tick", "until", "after"})
_DURATION = re.compile(r"\+?([0-9]+(?:\.[0-9]+)?) *([smhd]?)[a-z]*", re.IGNORECASE)
_SECONDS: Mapping[str, int] = MappingProxyType({"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400})
_DIGITS = re.compile(r"[+(]?[0-9][0-9 ().-]{8,20}")
_REMARKS = frozenset({"note", "comment", "description", "expect", "expected", "direction", "channel"})
_USUAL = frozenset(
    {"text", "sms", "mms", "message", "inbound", "in", "incoming", "received", "status", "tick", "wait"}
)
_SHAPES = frozenset({"key_shape", "key_all_digits"})
_LONGEST = timedelta(days=3660)

Line = Mapping[str, Any]


def is_event(line: Line) -> bool:
    """Whether a line is an event, not part of what sets the stage."""
    return any(_plain(name) in _DOING for name in line)


def event_of(line: Line, begin: datetime, before: datetime) -> Event:
    """The event of a line. `before`: when the event before it was. Unreadable for what is none."""
    told = _told(line)
    at = _moment(told, begin, before)
    if isinstance(told.get("message"), str) and "from" in told:
        told.setdefault("text", told.pop("message"))
    match told:
        case {"from": sender}:
            return _arrives(told, at, sender)
        case {"status": status}:
            return _reported(told, at, status)
        case {"publish": document}:
            return Changed(at, "publish", _words(told, "keyword"), survey_of(document))
        case {"close": door} | {"open": door}:
            if not isinstance(door, str):
                raise Unreadable('"close" and "open" name a keyword.')
            return Changed(at, "close" if "close" in told else "open", door)
        case {"text": _}:
            raise Unreadable('A text needs "from", the phone it comes from.')
    return Waits(at)


def survey_of(document: object) -> Survey:
    """The survey of a document. Unreadable with the first thing that spoils a conversation.

    What only publishing asks for (words in every language, keys of a certain shape) may be missing.
    """
    try:
        survey = codec.from_json(survey_as_filed(document))
    except Malformed as error:
        raise Unreadable(problem_words("en", error.code, error.params)) from error
    told = (
        *key_problems(survey),
        *question_problems(survey),
        *order_problems(survey),
        *reach_problems(survey),
    )
    for found in blocking([each for each in told if each.code not in _SHAPES]):
        where = f" ({found.where})" if found.where else ""
        raise Unreadable(f"The survey cannot be held: {problem_words('en', found.code, found.params)}{where}")
    return survey


def moment_of(value: object, begin: datetime) -> datetime:
    """A moment (ISO 8601, UTC when it names no zone), or seconds from `begin`; "90m", "26h" and "3d" too."""
    if isinstance(value, str) and not _DURATION.fullmatch(value.strip()):
        try:
            found = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise Unreadable(f'"{value}" is no moment like 2026-03-02T15:00:00Z.') from error
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if not 1 < found.year < 9990:
            raise Unreadable(f'"{value}" is too far away.')
        return found.astimezone(UTC)
    return begin + span_of(value)


def span_of(value: object) -> timedelta:
    """Seconds, or "90s", "90m", "26h", "3d"."""
    read = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if read is not None:
        seconds = float(read[1]) * _SECONDS[read[2].lower()]
    elif isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
        seconds = float(value)
    else:
        raise Unreadable("A time is a moment like 2026-03-02T15:00:00Z, or a number of seconds.")
    if not seconds <= _LONGEST.total_seconds():
        raise Unreadable("That is more than ten years.")
    return timedelta(seconds=seconds)


def _plain(name: str) -> str:
    plain = name.lower().replace("_", "").replace("-", "")
    return _NAMES.get(plain, "")


def _told(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in line.items():
        ours = _plain(name)
        if name.lower() in _REMARKS or (ours == "type" and str(value).lower() in _USUAL):
            continue
        if not ours:
            raise Unreadable(f'An event has no "{name}".')
        told[ours] = value
    return {name: value for name, value in told.items() if value is not None}


def _moment(told: Mapping[str, Any], begin: datetime, before: datetime) -> datetime:
    if "until" in told:
        return moment_of(told["until"], begin)
    if "at" in told:
        return moment_of(told["at"], begin)
    return before + (span_of(told["after"]) if "after" in told else APART)


def _words(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name, "")
    if not isinstance(found, str | int) or isinstance(found, bool):
        raise Unreadable(f'"{name}" must be words.')
    return str(found).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _phone(written: str) -> str:
    """A telephone number in any usual way of writing it; short codes and names as they are."""
    found = read_number(written) if _DIGITS.fullmatch(written) else written
    return found if isinstance(found, str) else written


def _arrives(told: Mapping[str, Any], at: datetime, sender: object) -> Arrives:
    media = told.get("media", 0)
    media = len(media) if isinstance(media, list) else media
    if not str(media).isdecimal() and not isinstance(media, bool):
        raise Unreadable('"media" is the number of photos.')
    return Arrives(
        at=at,
        sender=_phone(_words({"from": sender}, "from").strip()),
        body=_words(told, "text").replace("\x00", ""),
        to=_words(told, "to").strip(),
        media=int(media),
        sid=_words(told, "sid"),
        provider_answered=bool(told.get("optouttype")),
    )


def _reported(told: Mapping[str, Any], at: datetime, status: object) -> Reported:
    report = report_of("stage", str(status), _words(told, "error") or None, None, None)
    if report is None:
        raise Unreadable('"status" is a state like sent, delivered, undelivered or failed.')
    which = told.get("message")
    if which is not None and (not isinstance(which, int) or isinstance(which, bool)):
        raise Unreadable('"message" is the number of a message that left, from 1.')
    return Reported(at, report, which)
