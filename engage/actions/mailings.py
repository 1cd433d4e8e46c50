"""A mailing from its start to its end: begun once, laid out in pages, paused, gone on with, stopped, done.

Laying out survives a crash: every page moves the mailing's own mark in the same transaction, and the worker goes on
from there. Sending is the outbox's part; whether each message may go is asked there again.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from engage.actions.audience import Audience, Meant, page_of
from engage.actions.gateway import EMAIL
from engage.actions.mailing_budget import Used, near_or_full
from engage.actions.mailing_texts import Material, letter, material, material_problems, names_day
from engage.actions.parts import Parts
from engage.actions.persons import code_token
from engage.actions.publish import standing_of
from engage.actions.went_out import WAYS, simulated_ways
from engage.config import TOWN_ZONE
from engage.errors import Conflict, Refused
from engage.storage.attention import ask_attention
from engage.storage.database import reading, writing
from engage.storage.mailings import (
    ASKING,
    Mailing,
    call_off,
    lay_out,
    mailing_of,
    mailings_sending,
    open_messages,
    set_waiting,
)
from engage.storage.projects import Project
from engage.texting.hours import Hours, next_allowed
from engage.texting.mailing_words import CODE, Composed
from engage.texting.rules import rules_of
from engage.texting.segments import segments

WINDOW = timedelta(days=14)  # what could not be sent by then is not sent any more
LINK_KEPT = timedelta(days=365)
NEVER = timedelta(days=36500)  # a paused mailing's messages are looked at again when it goes on
UNFIT = "words"  # why of a mailing that paused because its words do not fit any more
NEAR = "near"  # why of a mailing whose budget is nearly used, once the team was told
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def start(parts: Parts, project_id: int, mailing_id: int, by: str) -> int:
    """Begins a mailing and lays out all its messages; how many. Raises as `begin`."""
    with writing(parts.database) as session:
        begin(session, parts, project_id, mailing_id, by)
    return lay_out_rest(parts, mailing_id)


def begin(
    session: Session, parts: Parts, project_id: int, mailing_id: int, by: str, version: int | None = None
) -> Mailing:
    """From now on the worker lays out and sends. Raises Conflict when it began before or changed since `version`,
    Refused when its words are not whole, its survey is not open, or the town is invented and the way is real."""
    mailing = mailing_of(session, project_id, mailing_id, lock=True)
    if mailing.state != "draft" or version not in (None, mailing.version):
        raise Conflict("mailing_changed")
    at = parts.clock()
    found = material(session, parts, mailing)
    if next(material_problems(found, at), None) is not None:
        raise Refused("mailing_words_unfit")
    if mailing.kind in ASKING and (found.door is None or standing_of(found.door, at) in {"closed", "draft"}):
        raise Refused("mailing_survey_closed")
    if found.project.demo and _ways(mailing) - {*simulated_ways(parts.config)}:
        raise Refused("mailing_invented")
    mailing.state, mailing.started_by, mailing.started_at = "sending", by, at
    mailing.expires_at = _ends(mailing, at)
    mailing.version += 1
    session.flush()
    return mailing


def _ways(mailing: Mailing) -> set[str]:
    return {*Audience.from_json(mailing.audience).kinds} or {*WAYS}


def _ends(mailing: Mailing, at: datetime) -> datetime:
    """When what has not left is not sent any more: in two weeks, and not after the day its words name."""
    ends = at + WINDOW
    if mailing.answer_by is None or not names_day(mailing):
        return ends
    over = datetime.combine(mailing.answer_by + timedelta(days=1), time(), ZoneInfo(TOWN_ZONE))
    return min(ends, over.astimezone(UTC))


def lay_out_rest(parts: Parts, mailing_id: int) -> int:
    """Lays out what is not laid out yet; how many messages. Two at once do not disturb each other."""
    laid = 0
    while True:
        with reading(parts.database) as session:
            mailing = session.get_one(Mailing, mailing_id)
            if mailing.state != "sending" or mailing.queued_at is not None:
                return laid
            found = material(session, parts, mailing)
            unfit = next(material_problems(found, parts.clock()), None)
            page = page_of(session, parts, mailing, parts.clock(), mailing.reached)
        if unfit is not None:  # what it speaks of changed since it began
            _pause_unfit(parts, mailing)
            return laid
        messages, links = _Layout(parts, found).rows([each for each in page.people if not each.why])
        with writing(parts.database) as session:
            row = session.get_one(Mailing, mailing_id, with_for_update=True)
            if row.state != "sending" or row.reached != mailing.reached or row.queued_at is not None:
                continue
            lay_out(session, messages, links)
            row.reached = page.last or row.reached
            row.queued_at = parts.clock() if page.last is None else None
        laid += len(messages)
        parts.bell.set()


def _pause_unfit(parts: Parts, seen: Mailing) -> None:
    with writing(parts.database) as session:
        row = session.get_one(Mailing, seen.id, with_for_update=True)
        if row.state == "sending" and row.version == seen.version:
            pause(session, row.project_id, row.id, parts.clock(), UNFIT)


class _Layout:
    """Makes the rows of a page: words once a language, then a code for each person."""

    def __init__(self, parts: Parts, found: Material) -> None:
        self._parts = parts
        self._found = found
        self._composed: dict[str, Composed] = {}
        self._counts: dict[str, int] = {}
        at = parts.clock()
        rules = rules_of(found.project.settings)
        self._at = at
        self._due = next_allowed(at, rules.hours, (TOWN_ZONE,)) or at

    def rows(self, people: Sequence[Meant]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
        """Outbox rows and the links that stand in them."""
        made = [self._row(each) for each in people]
        return [row for row, _ in made], [link for _, link in made if link]

    def _row(self, meant: Meant) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
        mailing, contact = self._found.mailing, meant.contact
        said = self._said(contact.language)
        code = new_code()
        by_mail = contact.kind == EMAIL
        body = self._letter(said, code) if by_mail else said.sms.replace(CODE, code)
        row = {
            "project_id": mailing.project_id,
            "account": EMAIL if by_mail else self._parts.config.text_account,
            "person": contact.person,
            "sealed": self._parts.vault.seal(body),
            "segments": 0 if by_mail else self._counts[contact.language],
            "mailing_id": mailing.id,
            "survey_id": mailing.survey_id,
            "priority": 1,
            "expires_at": mailing.expires_at,
            "state": "queued",
            "due_at": self._due,
            "created_at": self._at,
        }
        if not (by_mail or CODE in said.sms):
            return row, None
        link = {
            "token": code_token(self._parts.vault, code),
            "project_id": mailing.project_id,
            "person": contact.person,
            "mailing_id": mailing.id,
            "expires_at": self._at + LINK_KEPT,
        }
        return row, link

    def _said(self, language: str) -> Composed:
        if language not in self._composed:
            said = self._found.composed(language)
            self._composed[language] = said
            self._counts[language] = segments(said.sms).count
        return self._composed[language]

    def _letter(self, said: Composed, code: str) -> str:
        stop = f"{self._parts.config.public_url}/i/{code}/stop"
        headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        return letter(said, code, headers)


def new_code() -> str:
    """A fresh code for a link in a message: nine letters and digits that cannot be mixed up (44 bits)."""
    return "".join(secrets.choice(_LETTERS) for _ in CODE)


def pause(session: Session, project_id: int, mailing_id: int, at: datetime, why: str = "") -> Mailing:
    """Nothing more leaves until it goes on; what is with the provider already stays there."""
    mailing = _in_state(session, project_id, mailing_id, "sending")
    mailing.state, mailing.why = "paused", why
    mailing.version += 1
    set_waiting(session, mailing_id, at + NEVER)
    session.flush()
    return mailing


def go_on(session: Session, parts: Parts, project_id: int, mailing_id: int) -> Mailing:
    """A paused mailing goes on; every message is looked at anew when its time comes."""
    mailing = _in_state(session, project_id, mailing_id, "paused")
    project = session.get_one(Project, project_id)
    at = parts.clock()
    hours: Hours = rules_of(project.settings).hours
    mailing.state, mailing.why = "sending", ""
    mailing.version += 1
    set_waiting(session, mailing_id, next_allowed(at, hours, (TOWN_ZONE,)) or at)
    session.flush()
    return mailing


def stop(session: Session, project_id: int, mailing_id: int, at: datetime) -> int:
    """Ends a mailing for good: what still waits is not sent; how many messages that were."""
    mailing = _in_state(session, project_id, mailing_id, "sending", "paused")
    mailing.state, mailing.done_at = "stopped", at
    mailing.version += 1
    return call_off(session, mailing_id, "stopped", at)


def _in_state(session: Session, project_id: int, mailing_id: int, *states: str) -> Mailing:
    mailing = mailing_of(session, project_id, mailing_id, lock=True)
    if mailing.state not in states:
        raise Conflict("mailing_changed")
    return mailing


def tend(parts: Parts) -> None:
    """Goes on with what was cut short, pauses what has spent its budget, ends what has nothing left to send."""
    with reading(parts.database) as session:
        found = mailings_sending(session)
    for mailing in found:
        if mailing.queued_at is None:
            lay_out_rest(parts, mailing.id)
            continue
        with reading(parts.database) as session:
            busy = open_messages(session, mailing.id)
            budget = near_or_full(session, mailing, parts.clock()) if busy else None
        if not busy or (budget is not None and (budget.full or mailing.why != NEAR)):
            with writing(parts.database) as session:
                _move_on(session, parts, mailing, budget)


def _move_on(session: Session, parts: Parts, seen: Mailing, budget: Used | None) -> None:
    """Ends a mailing, or tells the team about its budget, if nobody changed it meanwhile."""
    at = parts.clock()
    mailing = mailing_of(session, seen.project_id, seen.id, lock=True)
    if mailing.version != seen.version or mailing.state != "sending":
        return
    if budget is None:
        mailing.state, mailing.done_at, mailing.why = "done", at, ""
        mailing.version += 1
        return
    detail = budget.detail(mailing.id)
    ask_attention(session, mailing.project_id, "budget", at, survey_id=mailing.survey_id, detail=detail)
    if budget.full:
        pause(session, mailing.project_id, mailing.id, at, "budget")
    else:
        mailing.why = NEAR
