"""Writing down for a person what they meant, when three of their replies did not fit the question.

It goes through the one door like every answer, and is kept as a reading that began with nothing. The conversation
itself stays where it is: it goes on when the person writes.
"""

import json

from sqlalchemy.orm import Session

from engage.actions.attending import language_with
from engage.actions.parts import Parts
from engage.actions.readings import Correction, Place, asked_in, correctable, kept, laid_out, store
from engage.actions.submission import Submission
from engage.actions.waiting import thread_asked
from engage.errors import Malformed, NotFound, Refused
from engage.storage.attention import open_attention, settle_attention
from engage.storage.database import reading, writing
from engage.storage.projects import Project
from engage.storage.talks import reply_behind, touch_talk
from engage.storage.texting import Attention, InboundMessage, Reading
from engage.surveys.problems import Problem
from engage.texting.state import Thread


def parked_place(session: Session, parts: Parts, project_id: int, attention_id: int) -> Place:
    """Where the answer belongs. Raises NotFound when nothing waits, Refused("reading_cut") when it cannot be told."""
    row = open_attention(session, project_id, attention_id)
    if row is None or row.kind != "parked":
        raise NotFound("no_attention")
    thread = thread_asked(session, row)
    if thread is None:
        raise Refused("reading_cut")
    if reply_behind(session, thread.collector, thread.receipt) is not None:
        return correctable(session, parts, thread.collector, thread.receipt, str(thread.question))
    return _first_answer(session, parts, row, thread)


def answer_parked(parts: Parts, project_id: int, attention_id: int, correction: Correction) -> Problem | None:
    """Stores what they meant and settles what waited; a Problem when it is no answer to the question.

    Raises what parked_place raises, Refused("reading_ends"), Conflict("reading_moved").
    """
    at = parts.clock()
    with reading(parts.database) as session:
        found = parked_place(session, parts, project_id, attention_id)
        laid = laid_out(session, parts, found, correction.raw, at)
    if isinstance(laid, Problem):
        return laid
    with writing(parts.database) as session:
        row = settle_attention(session, project_id, attention_id, "answered", correction.by, at)
        if row is None:
            raise NotFound("no_attention")
        store(session, found, laid, at)
        if row.inbound_id is not None:
            session.add(
                Reading(
                    project_id=project_id,
                    inbound_id=row.inbound_id,
                    edition_id=found.standing.edition_id,
                    collector_id=found.standing.collector_id,
                    receipt=found.standing.receipt,
                    question=found.question.key,
                    language=found.standing.language,
                    read={"values": [], "other": "", "skipped": False},
                    corrected={**kept(correction.raw), "before": []},
                    corrected_by=correction.by,
                    corrected_at=at,
                    why=correction.why,
                    read_at=at,
                )
            )
        touch_talk(session, project_id, row.person or "")
    return None


def _first_answer(session: Session, parts: Parts, row: Attention, thread: Thread) -> Place:
    """The reply of a survey whose first question got stuck: nothing of it is kept yet."""
    survey = parts.editions.get(session, thread.edition)
    message = session.get(InboundMessage, row.inbound_id) if row.inbound_id else None
    spoken = language_with(session, session.get_one(Project, row.project_id), row.person or "")
    standing = Submission(
        receipt=thread.receipt,
        edition_id=thread.edition,
        collector_id=thread.collector,
        channel="sms",
        language=spoken if spoken in survey.languages else survey.source,
        started=message.received_at if message else parts.clock(),
        finished=False,
        raws={},
        standing=_standing(parts, message),
    )
    return Place(survey, asked_in(survey, thread.question), standing, None)


def _standing(parts: Parts, message: InboundMessage | None) -> str:
    """Whether their messages count, as the channel said when this one came."""
    try:
        return str(json.loads(parts.vault.open(message.sealed))["standing"]) if message else "counted"
    except (Malformed, ValueError, KeyError):
        return "counted"
