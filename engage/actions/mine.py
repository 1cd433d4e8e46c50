"""What one person may see, correct and delete of what a town keeps about them, by a link that is theirs alone.

Finding out whether an address is known is not possible here: who asks for a link gets the same answer in any case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from engage.actions.confirming import Note, note_of, send_note
from engage.actions.contacts import Told, Yes, answered_token, forget, keep_answered, say_yes, take_back
from engage.actions.gateway import EMAIL
from engage.actions.numbers_seen import veiled_numbers
from engage.actions.parts import Parts
from engage.actions.persons import code_token
from engage.errors import NotFound
from engage.storage.contacts import Consent, Contact, consents_of, contact_of, others_of, person_of_link
from engage.storage.conversing import answered_among, has_opted_out, number_of, opt_in
from engage.storage.database import reading, writing
from engage.storage.mine import began_with
from engage.storage.projects import Community, Project, communities_of
from engage.storage.surveys import SurveyRow, surveys_of
from engage.texting.own_data import LINK, WELCOME


@dataclass(frozen=True, slots=True)
class Mine:
    """All that is kept of one person. `contact` None: they are not written to; `deleting`: they asked for that, and
    something had to stay; `second`: (person, veiled) of another address they gave on the same form; `messages`: (day,
    kind), newest first, kind as in engage.storage.mine."""

    project: Project
    person: str
    kind: str
    veiled: str
    contact: Contact | None
    stopped: bool
    deleting: bool
    second: tuple[str, str] | None
    consents: Sequence[Consent]
    answered: Sequence[SurveyRow]
    messages: Sequence[tuple[date, str]]
    communities: Sequence[Community]
    languages: Sequence[str]  # the town's, and those its surveys are asked in

    @property
    def may_return(self) -> bool:
        """Whether they may say here that the town may write again: they once said yes, and it does not. A stop of texts
        is lifted by their START first, for until then nothing reaches them."""
        ended = not self.contact or self.stopped
        return (
            ended and bool(self.consents) and not self.deleting and not (self.stopped and self.kind == "sms")
        )


def of_link(parts: Parts, code: str) -> tuple[Project, str]:
    """(project, person) a code stands for. NotFound("mine_over") for none, or one that is over."""
    with reading(parts.database) as session:
        link = person_of_link(session, code_token(parts.vault, code), parts.clock())
        project = session.get(Project, link.project_id) if link and link.mailing_id is None else None
    if link is None or project is None:
        raise NotFound("mine_over")
    return project, link.person


def see(session: Session, parts: Parts, project: Project, person: str) -> Mine:
    """Gathers what is kept."""
    contact = contact_of(session, project.id, person)
    consents = consents_of(session, project.id, person)
    surveys = surveys_of(session, project.id)
    asked_in = [code for row in surveys for code in row.draft.get("languages", [])]
    tokens = {answered_token(parts.vault, person, row.id): row for row in surveys}
    answered = answered_among(session, tokens)
    second = next((each.person for each in others_of(session, [person]).values()), None)
    told = veiled_numbers(session, parts, [each for each in (person, second) if each])
    veiled = told[person]
    return Mine(
        project=project,
        person=person,
        kind=contact.kind if contact else "email" if "@" in veiled else "sms",
        veiled=veiled,
        contact=contact,
        stopped=has_opted_out(session, project.id, person),
        deleting=any(each.event == "deletion" for each in consents),
        second=(second, told[second]) if second else None,
        consents=[each for each in consents if each.event != "deletion"],
        answered=[row for token, row in tokens.items() if token in answered],
        messages=began_with(session, project.id, person),
        communities=communities_of(session, project.id),
        languages=tuple(dict.fromkeys((*project.languages, *asked_in))),
    )


def correct(parts: Parts, project: Project, person: str, language: str, community_id: int | None) -> None:
    """Another language, another community."""
    with writing(parts.database) as session:
        contact = contact_of(session, project.id, person)
        if contact is not None:
            contact.language, contact.community_id = language, community_id


def move(parts: Parts, project: Project, old: str, yes: Yes) -> None:
    """Another address in the place of the old one, with the words they said yes to; a message goes there.

    What was answered goes along unless the new address was known already: then it may be somebody else's.
    """
    note = note_of(parts, project, WELCOME, yes.person, yes.kind, yes.language)
    with writing(parts.database) as session:
        before = contact_of(session, project.id, old)
        if before is None or old == yes.person:
            return
        known = number_of(session, yes.person) is not None
        surveys = [] if known else surveys_of(session, project.id)
        tokens = {answered_token(parts.vault, old, row.id): row.id for row in surveys}
        came = replace(
            yes,
            survey_id=before.survey_id,
            collector_id=before.collector_id,
            activity_id=before.activity_id,
            together=before.together,
            event="corrected",
        )
        fresh = say_yes(session, came)
        for token in answered_among(session, tokens):
            keep_answered(session, answered_token(parts.vault, yes.person, tokens[token]), tokens[token])
        told = Told(yes.words, yes.language, "link", parts.clock())
        forget(session, parts.vault, project.id, old, told)
        if fresh:
            send_note(session, note)
    parts.bell.set()


def begin_again(parts: Parts, project: Project, yes: Yes) -> None:
    """The town may write to them again: by the link that came to this address they lift a stop of e-mail, with a new
    yes. What they said before stays beside it, and a message confirms it."""
    note = note_of(parts, project, WELCOME, yes.person, yes.kind, yes.language)
    with writing(parts.database) as session:
        if not see(session, parts, project, yes.person).may_return:
            return
        if yes.kind == EMAIL:
            opt_in(session, project.id, yes.person)
        say_yes(session, yes)
        send_note(session, note)
    parts.bell.set()


def end(parts: Parts, project: Project, person: str, told: Told) -> None:
    """Nothing more is begun with them."""
    with writing(parts.database) as session:
        take_back(session, project.id, person, told)


def delete(parts: Parts, project: Project, person: str, told: Told) -> bool:
    """Deletes all of it; False when something has to stay for now (engage.actions.contacts.forget)."""
    with writing(parts.database) as session:
        return forget(session, parts.vault, project.id, person, told)


def send_link(parts: Parts, project: Project, kind: str, person: str) -> bool:
    """Sends the link to somebody's own data where the address is known; whether it did. To a number that said stop
    nothing goes, to an e-mail address that did the one letter that was asked for: it is the way back, and to deleting.

    Nobody outside may be told which.
    """
    with reading(parts.database) as session:
        contact = contact_of(session, project.id, person)
        known = number_of(session, person) is not None
        stopped = has_opted_out(session, project.id, person)
    note: Note = note_of(
        parts, project, LINK, person, kind, contact.language if contact else project.source_language
    )
    if not known or (stopped and kind != EMAIL):
        return False
    with writing(parts.database) as session:
        send_note(session, replace(note, row={**note.row, "confirms_stop": stopped}))
    parts.bell.set()
    return True
