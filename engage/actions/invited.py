"""A personal link of a mailing: where it leads, that its person answered, that they want no more of this.

One way only: from the person to "answered this survey", never to a reply. Pages are made in engage.channels.web.
"""

from dataclasses import dataclass

from engage.actions.contacts import Told, forget_child, take_back
from engage.actions.parts import Parts
from engage.actions.persons import answered_token, code_token
from engage.errors import NotFound
from engage.languages import N_
from engage.storage.base import town_day
from engage.storage.contacts import contact_of, heard_from, person_of_link
from engage.storage.conversing import answered_among, insert_new
from engage.storage.database import reading, writing
from engage.storage.doors import Door, door_of_collector
from engage.storage.mailings import ASKING, Mailing
from engage.storage.projects import Project
from engage.storage.texting import Answered

STOP = N_("Do not write to me any more")  # what the button of a link says that ends it


@dataclass(frozen=True, slots=True)
class Invited:
    """What a link stands for. `door`: where it leads, None for a message that asks nothing; `language` they want;
    `contact`: they can still be written to."""

    project: Project
    person: str
    mailing: Mailing
    door: Door | None
    language: str
    answered: bool
    contact: bool


def invited(parts: Parts, code: str) -> Invited:
    """Looks a link up; changes nothing, for programs that preview links follow them too. NotFound for none."""
    with reading(parts.database) as session:
        link = person_of_link(session, code_token(parts.vault, code), parts.clock())
        mailing = session.get(Mailing, link.mailing_id) if link and link.mailing_id is not None else None
        if link is None or mailing is None:
            raise NotFound("invited_over")
        project = session.get_one(Project, link.project_id)
        asks = mailing.kind in ASKING and mailing.collector_id is not None
        door = door_of_collector(session, mailing.collector_id) if asks and mailing.collector_id else None
        contact = contact_of(session, project.id, link.person)
        done = False
        if door is not None:
            done = bool(
                answered_among(session, {answered_token(parts.vault, link.person, door.collector.survey_id)})
            )
    language = contact.language if contact else ""
    return Invited(project, link.person, mailing, door, language, done, contact is not None)


def note_answered(parts: Parts, code: str, survey_id: int) -> bool:
    """A browser that came by this link finished the survey: its person is not asked again. False for another link.

    Kept in a transaction of its own, with the day alone, so that it leads to no reply.
    """
    try:
        found = invited(parts, code)
    except NotFound:
        return False
    if found.door is None or found.door.collector.survey_id != survey_id:
        return False
    token = answered_token(parts.vault, found.person, survey_id)
    with writing(parts.database) as session:
        insert_new(session, Answered, {"token": token, "survey_id": survey_id})
        heard_from(session, found.project.id, found.person, town_day(parts.clock()))
    return True


def note_child(parts: Parts, code: str, survey_id: int, language: str) -> None:
    """A browser that came by this link said it is used by somebody under 13: the link's person is no contact any more.
    Nothing for another link; whoever holds it could end it too."""
    try:
        found = invited(parts, code)
    except NotFound:
        return
    if found.door is not None and found.door.collector.survey_id == survey_id:
        told = Told("", language, "link", parts.clock())
        with writing(parts.database) as session:
            forget_child(session, parts.vault, found.project.id, found.person, told)


def no_more(parts: Parts, found: Invited, words: str, language: str) -> None:
    """They pressed the link that ends it: no more messages of any kind. Safe to repeat."""
    told = Told(words, language, "link", parts.clock())
    with writing(parts.database) as session:
        if contact_of(session, found.project.id, found.person) is not None:
            take_back(session, found.project.id, found.person, told)
