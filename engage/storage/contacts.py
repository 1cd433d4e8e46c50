"""People who said yes to hearing from the town again: apart from answers, known by a token, with the words they said
yes to. The address itself is sealed in engage.storage.texting.Phone; sending is not this module's part.
"""

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import ColumnElement, ForeignKey, Index, Table, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from engage.storage.base import Base
from engage.storage.surveys import SurveyRow


class Contact(Base):
    """One consented address. `person` is its token (a keyed hash), which differs between projects.

    Only the day is kept, never the moment, and there is no number that counts up: neither the time nor the order may
    tell which reply came from whom; nor may the order SQLite keeps rows in, so they lie by their tokens. `together`: a
    key by lot that addresses given on one form share, so that a mailing reaches their person once. That they answered a
    survey is engage.storage.texting.Answered's part.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index("ix_contacts_project", "project_id", "kind"), {"sqlite_with_rowid": False})
    person: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str]  # sms | email
    language: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id", ondelete="SET NULL"))
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("collectors.id", ondelete="SET NULL"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    source: Mapped[str]  # web | sms | staff
    together: Mapped[str | None] = mapped_column(index=True)
    unusable: Mapped[str | None]  # the provider's code: not a mobile number, blocked ...
    since: Mapped[date]
    heard_on: Mapped[date]  # the last day they answered, wrote, or said yes


class Consent(Base):
    """One thing a person said about being written to, with the exact words shown. Never changed, only added to."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_person", "person"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str]
    event: Mapped[str]  # given | corrected | withdrawn
    words: Mapped[str]
    language: Mapped[str]
    source: Mapped[str]  # web | sms | staff | link
    by: Mapped[str | None]  # of staff who entered it
    on: Mapped[date]


class PersonalLink(Base):
    """A short link that stands for one person: to their data, or from a mailing to a survey. Only its hash is kept."""

    __tablename__ = "personal_links"
    __table_args__ = ({"sqlite_with_rowid": False},)
    token: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str] = mapped_column(index=True)
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Whom:
    """Which contacts: each that is not empty must hold. Steps are those of the survey they said yes after.

    `usable`: only addresses nobody has found to be unreachable.
    """

    kinds: Collection[str] = ()
    languages: Collection[str] = ()
    steps: Collection[int] = ()
    surveys: Collection[int] = ()
    activities: Collection[int] = ()
    communities: Collection[int] = ()
    usable: bool = False


EVERYONE = Whom()


def contact_of(session: Session, project_id: int, person: str) -> Contact | None:
    """The contact of a person; None when they never said yes, or took it back."""
    found = session.get(Contact, person)
    return found if found is not None and found.project_id == project_id else None


def language_of_contact(session: Session, project_id: int, person: str) -> str | None:
    """The language a person wants messages in; None when they never said yes."""
    found = contact_of(session, project_id, person)
    return found.language if found else None


def contacts_of(
    session: Session, project_id: int, whom: Whom = EVERYONE, *, limit: int | None = None, offset: int = 0
) -> Sequence[Contact]:
    """The contacts of a project, in an order that tells nothing about when they came."""
    query = select(Contact).where(*conditions(project_id, whom)).order_by(Contact.person)
    return session.scalars(query.limit(limit).offset(offset)).all()


def contact_languages(session: Session, project_id: int) -> list[str]:
    """The languages contacts want messages in."""
    query = select(Contact.language).where(Contact.project_id == project_id)
    return list(session.scalars(query.distinct().order_by(Contact.language)))


def count_contacts(session: Session, project_id: int, whom: Whom = EVERYONE) -> int:
    """How many addresses there are."""
    query = select(func.count()).select_from(Contact).where(*conditions(project_id, whom))
    return session.scalar(query) or 0


def count_people(session: Session, project_id: int, whom: Whom = EVERYONE) -> int:
    """How many people have them, as far as anybody knows: who gave two on one form counts once."""
    each = func.coalesce(Contact.together, Contact.person)
    query = select(func.count(each.distinct())).where(*conditions(project_id, whom))
    return session.scalar(query) or 0


def others_of(session: Session, people: Collection[str]) -> dict[str, Contact]:
    """Person -> the contact with the other address they gave on the same form; without those who gave one."""
    other = aliased(Contact)
    query = (
        select(Contact.person, other)
        .join(other, other.together == Contact.together)
        .where(Contact.person.in_(people), other.person != Contact.person)
    )
    return dict(session.execute(query).all())


def conditions(project_id: int, whom: Whom) -> Iterator[ColumnElement[bool]]:
    """What holds for the contacts of a project that are meant."""
    yield Contact.project_id == project_id
    for column, wanted in (
        (Contact.kind, whom.kinds),
        (Contact.language, whom.languages),
        (Contact.survey_id, whom.surveys),
        (Contact.activity_id, whom.activities),
        (Contact.community_id, whom.communities),
    ):
        if wanted:
            yield column.in_(wanted)
    if whom.steps:
        ours = select(SurveyRow.id).where(SurveyRow.project_id == project_id)
        yield Contact.survey_id.in_(ours.where(SurveyRow.step.in_(whom.steps)))
    if whom.usable:
        yield Contact.unusable.is_(None)


_HEARD = update(cast("Table", Contact.__table__)).where(
    Contact.project_id == bindparam("project"),
    Contact.person == bindparam("who"),
    Contact.heard_on < bindparam("before"),
)


def heard_from(session: Session, project_id: int, person: str, on: date) -> None:
    """Notes the day a contact was last heard from; nothing for who is none."""
    known = {"project": project_id, "who": person, "before": on}
    session.connection().execute(_HEARD, {**known, "heard_on": on})


def consents_of(session: Session, project_id: int, person: str) -> Sequence[Consent]:
    """What a person said about being written to, by day."""
    query = select(Consent).where(Consent.project_id == project_id, Consent.person == person)
    return session.scalars(query.order_by(Consent.on, Consent.id)).all()


def add_consent(session: Session, consent: Consent) -> None:
    """Adds what a person said. Its number is drawn by lot: one that counts up would tell the order people came in."""
    while True:
        consent.id = secrets.randbelow(2**31 - 1) + 1
        if session.get(Consent, consent.id) is None:
            break
    session.add(consent)
    session.flush()


def new_link(
    session: Session,
    token: str,
    project_id: int,
    person: str,
    expires_at: datetime,
    mailing_id: int | None = None,
) -> None:
    """Keeps a personal link by the keyed hash of its code (engage.actions.persons.code_token)."""
    session.add(
        PersonalLink(
            token=token,
            project_id=project_id,
            person=person,
            mailing_id=mailing_id,
            expires_at=expires_at,
        )
    )
    session.flush()


def person_of_link(session: Session, token: str, at: datetime) -> PersonalLink | None:
    """The link of this hash; None when there is none, or its time is over."""
    found = session.get(PersonalLink, token)
    return found if found is not None and found.expires_at > at else None
