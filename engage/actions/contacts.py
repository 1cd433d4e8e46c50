"""Saying yes to hearing from the town again, and taking it back: the one place where contacts begin and end.

Days are kept, never moments, so that nothing tells which reply came from whom. Sending is left to mailings and the
outbox; what people were shown is engage.texting.consent's part.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from engage.actions.gateway import EMAIL
from engage.actions.persons import answered_token, person_of
from engage.actions.settings import HOLD
from engage.storage import conversing, forgetting, outbox
from engage.storage.base import day_began, town_day
from engage.storage.contacts import Consent, Contact, add_consent, contact_of, others_of
from engage.storage.projects import Project
from engage.storage.surveys import surveys_of
from engage.storage.texting import Answered, OptOut, Phone
from engage.storage.vault import Vault
from engage.texting.state import Phase, from_json

BLOCKED = ("30004", "21610")  # codes of the person's own doing
__all__ = [
    "Told",
    "Yes",
    "answered_token",
    "forget",
    "forget_child",
    "keep_answered",
    "person_of",
    "say_yes",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody no longer wants to be written to: the words they pressed, in `language`; `source`: "link" or
    "staff", then `by` whom."""

    words: str
    language: str
    source: str
    at: datetime
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes to being written to. `kind`: "sms" or "email"; `sealed`: the address, sealed by the vault; `words`: exactly
    what was shown, in `language`; `source`: "web", "sms", "staff" or "link"; `by`: who of staff entered it.

    `survey_id`, `collector_id`, `activity_id`: where they came from, only when they agreed that the town remembers it;
    `answered`: then the token (`answered_token`) that says they answered that survey. `event` "corrected": this address
    takes the place of another. `together`: a key by lot, the same for all addresses given on this form.
    """

    project_id: int
    person: str
    kind: str
    sealed: str
    language: str
    words: str
    source: str
    on: date
    survey_id: int | None = None
    collector_id: int | None = None
    activity_id: int | None = None
    community_id: int | None = None
    by: str | None = None
    answered: str | None = None
    event: str = "given"
    words_language: str = ""  # where the words were shown in another language than they want messages in
    together: str | None = None


def say_yes(session: Session, yes: Yes) -> bool:
    """Keeps a yes with its words; False when this person was a contact already.

    Their choices are then brought up to date, but not by an address typed on a page, which anybody can do: that only
    adds the words, and lets an address that did not work be tried again. An e-mail address given again by itself is
    written to by itself from now on, for another number could be anybody's. No yes lifts a stop: of texts only the
    person's START does, of e-mail their own link (engage.actions.mine).
    """
    conversing.insert_new(session, Phone, {"token": yes.person, "sealed": yes.sealed})
    known = contact_of(session, yes.project_id, yes.person)
    if known is None:
        session.add(_contact(yes))
    else:
        _bring_up_to_date(known, yes)
    session.flush()
    consent = Consent(
        project_id=yes.project_id,
        person=yes.person,
        event=yes.event,
        words=yes.words,
        language=yes.words_language or yes.language,
        source=yes.source,
        by=yes.by,
        on=yes.on,
    )
    add_consent(session, consent)
    if yes.answered is not None and yes.survey_id is not None:
        keep_answered(session, yes.answered, yes.survey_id)
    return known is None


def _bring_up_to_date(known: Contact, yes: Yes) -> None:
    if yes.kind == EMAIL and yes.together is None:
        known.together = None
    if yes.source == "web":
        known.unusable = known.unusable if known.unusable in BLOCKED else None
        return
    known.language, known.heard_on, known.unusable = yes.language, yes.on, None
    for name in ("survey_id", "collector_id", "activity_id", "community_id"):
        setattr(known, name, getattr(yes, name) or getattr(known, name))


def _contact(yes: Yes) -> Contact:
    return Contact(
        person=yes.person,
        project_id=yes.project_id,
        kind=yes.kind,
        language=yes.language,
        community_id=yes.community_id,
        survey_id=yes.survey_id,
        collector_id=yes.collector_id,
        activity_id=yes.activity_id,
        source=yes.source,
        together=yes.together,
        since=yes.on,
        heard_on=yes.on,
    )


def keep_answered(session: Session, token: str, survey_id: int) -> None:
    """Keeps that a person (a token of `answered_token`) answered a survey. Safe to repeat."""
    conversing.insert_new(session, Answered, {"token": token, "survey_id": survey_id})


def take_back(session: Session, project_id: int, person: str, told: Told) -> None:
    """Ends a contact: nothing more is begun with this person, and what waited to be sent is called off.

    Their address stays sealed until they, or the town's own choice (engage.actions.retention), delete it. Of the stop
    the day alone is kept: it may follow a survey by minutes.
    """
    _add_told(session, project_id, person, "withdrawn", told)
    forgetting.forget_contact(session, project_id, person)
    forgetting.call_off(session, project_id, person, "withdrawn")
    stop = {"project_id": project_id, "person": person, "source": told.source, "at": day_began(told.at)}
    conversing.insert_new(session, OptOut, stop)


def forget(session: Session, vault: Vault, project_id: int, person: str, told: Told) -> bool:
    """Deletes all that is kept of a person but a stop; False when something must stay for now, for a legal hold or
    because they are texting at this moment, an answer included. Then the wish is kept, and
    `forget_waiting` takes it up again."""
    forgetting.call_off(session, project_id, person, "forgotten")
    forgetting.forget_contact(session, project_id, person)
    if not _may_forget(session, project_id, person):
        _add_told(session, project_id, person, "deletion", told)
        return False
    _wipe(session, vault, project_id, person)
    return True


def forget_child(session: Session, vault: Vault, project_id: int, person: str, told: Told) -> None:
    """Somebody under 13 is no contact, by neither address they gave together; all of it goes once the last word to them
    is out."""
    for each in (person, *(other.person for other in others_of(session, [person]).values())):
        forget(session, vault, project_id, each, told)


def forget_waiting(session: Session, vault: Vault) -> int:
    """Deletes what people asked to delete while it had to stay, where it no longer must; how many people."""
    ready = [key for key in forgetting.asked_to_be_forgotten(session) if _may_forget(session, *key)]
    for project_id, person in ready:
        _wipe(session, vault, project_id, person)
    return len(ready)


def _may_forget(session: Session, project_id: int, person: str) -> bool:
    project = session.get_one(Project, project_id)
    row = conversing.conversation_of(session, project_id, person)
    waits = conversing.next_inbound(session, project_id, person) is not None
    waits = waits or outbox.answers_wait(session, project_id, person)
    running = row is not None and any(
        thread.phase is not Phase.DONE for thread in from_json(row.state).threads
    )
    return not (project.settings.get(HOLD) or waits or running)


def _wipe(session: Session, vault: Vault, project_id: int, person: str) -> None:
    surveys = [row.id for row in surveys_of(session, project_id)]
    row = conversing.conversation_of(session, project_id, person)
    if row is not None:  # else the moment of their last message would tell their reply for ever
        threads = from_json(row.state).threads
        conversing.cut_replies(session, [(each.collector, each.receipt) for each in threads])
    forgetting.forget_contact(
        session, project_id, person
    )  # a yes said while it waited cannot outlast its words
    forgetting.forget_answered(session, [answered_token(vault, person, survey) for survey in surveys])
    forgetting.blank_texts(session, project_id, person, vault.seal("{}"))
    forgetting.forget_consents(session, project_id, person)
    forgetting.forget_address(session, project_id, person)


def _add_told(session: Session, project_id: int, person: str, event: str, told: Told) -> None:
    consent = Consent(
        project_id=project_id,
        person=person,
        event=event,
        words=told.words,
        language=told.language,
        source=told.source,
        by=told.by,
        on=town_day(told.at),
    )
    add_consent(session, consent)
