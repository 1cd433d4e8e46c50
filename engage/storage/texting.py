"""Text messages as they came and go, conversations, opt-outs. Numbers and bodies are sealed; people are tokens."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base, BigId, JsonMap, now


class Phone(Base):
    """The only place a number is: sealed, under its token."""

    __tablename__ = "phones"
    token: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]


class InboundMessage(Base):
    """A text as it arrived, committed before anything else happens. state: new | done | ignored | failed.

    `account` is whose line it came over: the provider's account, or "terminal" for the chat on a command line.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (UniqueConstraint("account", "provider_id"), Index("ix_inbound_todo", "state", "id"))
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account: Mapped[str]
    provider_id: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str] = mapped_column(index=True)  # token
    sealed: Mapped[str]  # the body and the fields that matter, as sealed JSON
    state: Mapped[str] = mapped_column(default="new")
    attempts: Mapped[int] = mapped_column(default=0)  # failed ones; after three it waits for a person
    received_at: Mapped[datetime] = mapped_column(default=now)


class ConversationRow(Base):
    """Where a person stands with a town's line. `state` is the pure state machine's own JSON (engage.texting.state).

    `version` rises with every message, so that of two writers one notices. `cut_after`: when the link from here to a
    finished response is cut.
    """

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("project_id", "person"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str]
    state: Mapped[JsonMap]
    version: Mapped[int] = mapped_column(default=1)
    cut_after: Mapped[datetime | None] = mapped_column(index=True)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now, index=True)


class Answered(Base):
    """HMAC(number, survey): this phone answered this survey. All that stays once the conversation's link is cut."""

    __tablename__ = "answered"
    token: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))


class OptOut(Base):
    """A person who said stop to a project's number. Undone only by their own START."""

    __tablename__ = "opt_outs"
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)


class OutboxMessage(Base):
    """A text on its way out. state: queued | sending | accepted | sent | delivered | undelivered | failed | unknown.

    Final states never go back. `due_at`: not to be taken before this; while it is being sent, the end of the lease;
    then the moment it was settled.
    `account` must carry it; `confirms_stop` marks the one message that may go to someone who opted out.
    """

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("in_reply_to", "part"), Index("ix_outbox_todo", "state", "id"))
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    account: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    sealed: Mapped[str]
    confirms_stop: Mapped[bool] = mapped_column(default=False)
    segments: Mapped[int]
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("inbound_messages.id", ondelete="SET NULL"))
    part: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    provider_id: Mapped[str | None] = mapped_column(index=True)
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
