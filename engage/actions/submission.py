"""What arrives, and where it came from: the values every channel hands to `collect`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from engage.actions.planning import audiences_by_id
from engage.errors import NotFound
from engage.plans.plan import Audience
from engage.storage.doors import Doorway
from engage.storage.surveys import Collector
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey


@dataclass(frozen=True, slots=True)
class Submission:
    """One arrival. `receipt` is unique for a collector: the same receipt is the same reply, growing or sent again.

    `asked` are the keys the person has met (None: all the flow leads to). `draft` is what was typed, word for word,
    kept until the reply is finished. `by` names who filled in a form that only staff open.
    """

    receipt: str
    edition_id: int
    collector_id: int
    channel: str  # web | sms | tablet | paper
    language: str
    started: datetime
    finished: bool
    raws: Mapping[str, Raw]
    assisted: str = "self"  # self | read_aloud | interpreted | entered_for
    community_id: int | None = None
    standing: str = "counted"
    asked: frozenset[str] | None = None
    draft: dict[str, Any] | None = None
    shown: dict[str, Any] | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a collector's replies belong. `audiences`: id -> audience, to see which ones a reply matches."""

    project_id: int
    survey_id: int
    collector_id: int
    activity_id: int | None
    audience_id: int | None
    community_id: int | None
    audiences: Mapping[int, Audience] = field(default_factory=lambda: MappingProxyType({}))


def origin_of(collector: Collector | Doorway, audiences: Mapping[int, Audience]) -> Origin:
    """The origin of a collector; `audiences` may be empty for surveys that ask no profile question."""
    return Origin(
        collector.project_id,
        collector.survey_id,
        collector.id,
        collector.activity_id,
        collector.audience_id,
        collector.community_id,
        audiences,
    )


def origin(session: Session, collector_id: int, survey: Survey | None = None) -> Origin:
    """The origin of a collector by id; raises NotFound.

    With the `survey`, audiences are read only if it asks anything about who people are.
    """
    found = session.get(Collector, collector_id)
    if found is None:
        raise NotFound("no_collector")
    asks = survey is None or asks_who(survey)
    return origin_of(found, audiences_by_id(session, found.project_id) if asks else {})


def asks_who(survey: Survey) -> bool:
    """Whether any answer can tell which audience a person belongs to."""
    return any(question.profile and question.measure for question in survey.questions())
