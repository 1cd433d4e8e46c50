"""Writing a mailing before it starts: made with the usual words, then changed by one person at a time.

Every change names the version it was made from, so that of two people one is told. Starting is
engage.actions.mailings' part.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from engage.actions.audience import Audience
from engage.actions.publish import collector_of
from engage.errors import Conflict
from engage.plans.messages import FIELDS, TOLD, default_words
from engage.storage.mailings import ASKING, Mailing, mailing_of
from engage.storage.projects import Project
from engage.surveys.wording import clean


def new_mailing(
    session: Session,
    project: Project,
    kind: str,
    name: str,
    door_id: int | None,
    by: str,
    after: int | None = None,
) -> Mailing:
    """A draft of a kind (engage.plans.messages.KINDS) with the usual words in the project's languages.

    `after`: a reminder's invitation. Thanks go to who answered, the others to everybody at first.
    """
    door = collector_of(session, project.id, door_id) if door_id is not None else None
    by_text = bool(door and door.keyword and project.text_number)
    answered = "yes" if kind == "thanks" else "no" if kind in ASKING else ""
    made = Mailing(
        project_id=project.id,
        kind=kind,
        name=name,
        survey_id=door.survey_id if door else None,
        collector_id=door.id if door else None,
        audience=Audience(answered=answered, after=after).to_json(),
        words=default_words(kind, project.languages, keyword=by_text, survey=door is not None),
        created_by=by,
    )
    session.add(made)
    session.flush()
    return made


def save_audience(
    session: Session, project_id: int, mailing_id: int, version: int, audience: Audience, cents: int | None
) -> None:
    """Whom it goes to, and the most it may cost. Raises Conflict when somebody else was faster."""
    mailing = _draft(session, project_id, mailing_id, version)
    mailing.audience, mailing.cents = audience.to_json(), cents
    mailing.version += 1


def save_day(session: Session, project_id: int, mailing_id: int, version: int, day: date | None) -> None:
    """The day its words name; None for the day the survey closes. Raises Conflict as above."""
    mailing = _draft(session, project_id, mailing_id, version)
    mailing.answer_by = day
    mailing.version += 1


def save_words(
    session: Session, project_id: int, mailing_id: int, version: int, language: str, said: Mapping[str, str]
) -> None:
    """The words of one language; empty ones fall back to the source language. Raises Conflict as above."""
    mailing = _draft(session, project_id, mailing_id, version)
    kept = {name: clean(said.get(name, "")) for name in (*FIELDS, *TOLD)}
    kept = {name: words for name, words in kept.items() if words}
    others = {code: words for code, words in mailing.words.items() if code != language}
    mailing.words = {**others, language: kept} if kept else others
    mailing.version += 1


def drop(session: Session, project_id: int, mailing_id: int, version: int) -> None:
    """Throws a draft away. Raises Conflict as above."""
    session.delete(_draft(session, project_id, mailing_id, version))


def _draft(session: Session, project_id: int, mailing_id: int, version: int) -> Mailing:
    mailing = mailing_of(session, project_id, mailing_id, lock=True)
    if mailing.state != "draft" or mailing.version != version:
        raise Conflict("mailing_changed")
    return mailing
