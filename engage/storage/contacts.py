"""People who said yes to hearing from the town again: apart from answers, known by a token, with the words they said
yes to. The address itself is sealed in engage.storage.texting.Phone; sending is not this module's part.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base


class Contact(Base):
    """One consented address. `person` is its token (a keyed hash), which differs between projects.

    Only the day is kept, never the moment, and there is no number that counts up: neither the time nor the order may
    tell which reply came from whom. That this person answered a survey is engage.storage.texting.Answered's part.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index("ix_contacts_project", "project_id", "kind"),)
    person: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str]  # sms | email
    language: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id", ondelete="SET NULL"))
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    collector_id: Mapped[int | None] = mapped_column(ForeignKey("collectors.id", ondelete="SET NULL"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    source: Mapped[str]  # web | sms | staff
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
    token: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str] = mapped_column(index=True)
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
