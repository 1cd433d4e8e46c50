"""Brings what a person typed to the one door (engage.actions.collect), and takes it back at their word.

Each call is one writing transaction; nothing is acknowledged before it has committed. Pages are made elsewhere.
"""

from engage.actions.collect import Collected, Outcome, Prepared, collect, prepare, withdraw
from engage.actions.parts import Parts
from engage.actions.planning import audiences_by_id
from engage.actions.submission import Origin, Submission, asks_who, origin_of
from engage.channels.web.decoding import raw_of
from engage.channels.web.visit import Sheet, Visit
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.responses import current_answers, find_response
from engage.surveys.answers import Answers
from engage.surveys.flow import shown_order


def prepared_of(parts: Parts, visit: Visit, sheet: Sheet, *, finished: bool) -> Prepared:
    """The reply as it stands, read and laid out; no transaction."""
    known = {question.key: question for question in visit.survey.questions()}
    raws = {key: raw_of(known[key], typed) for key, typed in sheet.typed.items() if key in known}
    order = shown_order(visit.arranged)
    submission = Submission(
        visit.receipt,
        visit.edition_id,
        visit.door.collector.id,
        channel=visit.mount.channel,
        language=visit.voice.language,
        started=now(),
        finished=finished,
        raws=raws,
        assisted=visit.mount.assisted,
        standing=visit.mount.standing,
        asked=None if finished else sheet.asked,
        draft=None if finished else sheet.to_json(),
        shown=order if isinstance(order, dict) else None,
        by=visit.mount.by,
    )
    return prepare(submission, visit.survey, _origin(parts, visit), parts.vault)


def stored(parts: Parts, prepared: Prepared) -> Collected:
    """Through the one door, committed."""
    with writing(parts.database) as session:
        return collect(session, prepared)


def keep(parts: Parts, visit: Visit, sheet: Sheet) -> Outcome | None:
    """Keeps an open reply with everything typed; nothing at all while nobody has typed anything."""
    if visit.kept is None and sheet.empty():
        return None
    return stored(parts, prepared_of(parts, visit, sheet, finished=False)).outcome


def take_back(parts: Parts, visit: Visit) -> None:
    """Starting over: the open reply counts no more; a finished one stays."""
    with writing(parts.database) as session:
        response = find_response(session, visit.door.collector.id, visit.receipt)
        if response is not None and response.state in {"open", "partial"}:
            withdraw(session, response)


def said_before(parts: Parts, visit: Visit, answers: Answers) -> bool:
    """Whether a finished reply holds these very answers: the same page sent twice."""
    if visit.kept is None:
        return False
    with reading(parts.database) as session:
        rows = current_answers(session, visit.kept.response_id)
    return all(
        key in rows and rows[key].state == answer.state.value and rows[key].value == answer.value
        for key, answer in answers.items()
    )


def _origin(parts: Parts, visit: Visit) -> Origin:
    """Where the reply belongs; audiences are looked up only for a survey that asks who people are."""
    collector = visit.door.collector
    if not asks_who(visit.survey):
        return origin_of(collector, {})
    with reading(parts.database) as session:
        return origin_of(collector, audiences_by_id(session, collector.project_id))
