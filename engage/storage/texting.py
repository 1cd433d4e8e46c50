"""Text messages as they came and go, conversations, opt-outs. Numbers and bodies are sealed; people are tokens."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engage.storage.base import Base, BigId, JsonMap, now


class Phone(Base):
    """The only place a number or an e-mail address is: sealed, under its token (a "person")."""

    __tablename__ = "phones"
    __table_args__ = ({"sqlite_with_rowid": False},)  # else the order people came in could be asked for
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
    segments: Mapped[int] = mapped_column(default=1)
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))  # spent on
    received_at: Mapped[datetime] = mapped_column(default=now)


class ConversationRow(Base):
    """Where a person stands with a town's line. `state` is the pure state machine's own JSON (engage.texting.state).

    `version` rises with every message, so that of two writers one notices. `cut_after`: when the link from here to a
    finished response is cut. `wake_at`: when time alone moves it on (a next question, a reminder, an end).
    """

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("project_id", "person"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    person: Mapped[str]
    state: Mapped[JsonMap]
    version: Mapped[int] = mapped_column(default=1)
    cut_after: Mapped[datetime | None] = mapped_column(index=True)
    wake_at: Mapped[datetime | None] = mapped_column(index=True)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now, index=True)


class Answered(Base):
    """HMAC(number, survey): this phone answered this survey. All that stays once the conversation's link is cut."""

    __tablename__ = "answered"
    __table_args__ = ({"sqlite_with_rowid": False},)
    token: Mapped[str] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))


class OptOut(Base):
    """A person who said stop to a project's number (or to its e-mail). Undone only by themselves: of texts by their
    START, of e-mail on the page of their own link.

    source: text | provider | staff | link. `survey_id`: what was being asked then. `at`: of a stop that did not come by
    text the day alone, for it may follow a survey by minutes.
    """

    __tablename__ = "opt_outs"
    __table_args__ = ({"sqlite_with_rowid": False},)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(default="text")
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=now)


class Reading(Base):
    """How one message was read as an answer, beside which staff see the words; a correction never hides the first.

    `receipt` leads to the response until the conversation's link is cut, then it is empty and nothing can be corrected.
    """

    __tablename__ = "readings"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    inbound_id: Mapped[int] = mapped_column(ForeignKey("inbound_messages.id", ondelete="CASCADE"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    collector_id: Mapped[int] = mapped_column(ForeignKey("collectors.id", ondelete="CASCADE"))
    receipt: Mapped[str | None] = mapped_column(index=True)
    question: Mapped[str]
    language: Mapped[str]
    read: Mapped[JsonMap]  # {values, other, skipped}
    corrected: Mapped[JsonMap | None]
    corrected_by: Mapped[str | None]
    corrected_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime]


class Attention(Base):
    """Something about texts that waits for a person of the team. Codes only, never words of a message.

    kind: maybe_stop (no bulk message goes to this person meanwhile) | parked (three replies that did not fit) |
    failed (a message that could not be dealt with) | unknown (nobody knows whether a message was sent) |
    line (sending is paused) | budget | other.
    """

    __tablename__ = "attention"
    __table_args__ = (
        Index("ix_attention_todo", "project_id", "state", "id"),
        Index("ix_attention_held", "person"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str]
    person: Mapped[str | None]
    inbound_id: Mapped[int | None] = mapped_column(ForeignKey("inbound_messages.id", ondelete="SET NULL"))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    detail: Mapped[JsonMap] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="open")  # open | done
    outcome: Mapped[str | None]
    done_by: Mapped[str | None]
    done_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class NumberView(Base):
    """That somebody of the team looked at a whole number or address: who, why, when."""

    __tablename__ = "number_views"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    person: Mapped[str]
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class TextLine(Base):
    """What is known of a way out as a whole: whether sending is paused and why, what was sent on its present day.

    `day` is the provider's day (carriers reset at midnight Pacific time), `segments` what went out on it. `free_at`:
    what the town begins is spaced by the line's rate, and the next of it may go then; of all processes each moves it on
    before it sends. `rests_until`: nothing the town begins goes before. `slow_until`: it goes at half the rate.
    """

    __tablename__ = "text_lines"
    account: Mapped[str] = mapped_column(primary_key=True)
    paused_at: Mapped[datetime | None]
    paused_why: Mapped[str | None]  # the provider's code, or who paused it
    day: Mapped[str] = mapped_column(default="")
    segments: Mapped[int] = mapped_column(default=0)
    free_at: Mapped[datetime | None]
    rests_until: Mapped[datetime | None]
    slow_until: Mapped[datetime | None]


class OutboxMessage(Base):
    """A message on its way out. state: queued | sending | accepted | sent | delivered | undelivered | failed | unknown
    | skipped (looked at again when its time came, and not to be sent; `error` says why).

    Final states never go back. `due_at`: not to be taken before this; while it is being sent, the end of the lease;
    then the moment it was settled.
    `account` must carry it ("email" for letters, whose sealed body is JSON {subject, text}); `confirms_stop` marks the
    one message that may go to someone who opted out: that confirmation, or the letter with the link to their own data
    that was asked for. `priority`: 0 replies, 1 what the town begins. `expires_at`: not to be sent after this.
    `billed`: segments as the provider counted them, `price` what it asked, in millionths of a dollar; both of the last
    try that the provider took. `past_segments` and `past_price` are the sums of the tries before it, `past_unpriced`
    the segments of those without a price.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("in_reply_to", "part"),
        UniqueConstraint("mailing_id", "person"),
        Index("ix_outbox_todo", "state", "account", "priority", "due_at"),
        Index("ix_outbox_spent", "project_id", "due_at"),
    )
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    account: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    sealed: Mapped[str]
    confirms_stop: Mapped[bool] = mapped_column(default=False)
    segments: Mapped[int]
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("inbound_messages.id", ondelete="SET NULL"))
    part: Mapped[int] = mapped_column(default=0)
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id", ondelete="CASCADE"))
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))  # spent on
    priority: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    provider_id: Mapped[str | None] = mapped_column(index=True)
    error: Mapped[str | None]
    billed: Mapped[int | None]
    price: Mapped[int | None]
    past_segments: Mapped[int] = mapped_column(default=0, server_default="0")
    past_price: Mapped[int] = mapped_column(default=0, server_default="0")
    past_unpriced: Mapped[int] = mapped_column(default=0, server_default="0")
    looked_up_at: Mapped[datetime | None]  # when the provider was last asked what became of it
    created_at: Mapped[datetime] = mapped_column(default=now)
