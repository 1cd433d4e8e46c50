"""One person's visit to a survey form, gathered before anything is decided: door, language, edition, what is kept.

Deciding what to show or store next is engage.channels.web.form's part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from engage.actions.parts import Parts
from engage.channels.web.decoding import NOTHING, Typed, raw_of
from engage.channels.web.receipts import claimed, receipt_value
from engage.channels.web.voice import Voice
from engage.documents.paper import choices_numbered, numbered
from engage.errors import Malformed, NotFound
from engage.languages import match
from engage.storage.database import glancing, reading
from engage.storage.doors import MAIN_DOOR, Door, Kept, Knock, arrive, is_edition_of
from engage.surveys.answers import Reading, read_answers
from engage.surveys.flow import arrange, pages
from engage.surveys.survey import Question, Section, Survey


@dataclass(frozen=True, slots=True)
class Wishes:
    """The language asked for by the address or the form, and the browser's Accept-Language."""

    asked: str = ""
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """Where the form stands and who uses it. `address` has no query; `leave`: where staff go when they are done.

    `standing` "test": somebody of the team tries the form out; nothing of it is counted.
    `by` names who fills in a form that only staff open.
    """

    address: str
    channel: str = "web"
    assisted: str = "self"
    leave: str = ""
    standing: str = "counted"
    by: str | None = None

    @property
    def trying(self) -> bool:
        return self.standing == "test"

    @property
    def inside(self) -> bool:
        """Whether the form stands at the desk, for the team alone."""
        return self.staff or self.trying

    @property
    def staff(self) -> bool:
        return self.assisted != "self"

    @property
    def on_paper(self) -> bool:
        """Whether a sheet of paper is typed in: in the written order, with the sheet's own numbers."""
        return self.channel == "paper"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a person has typed so far, and the keys of the questions they have met."""

    typed: Mapping[str, Typed] = field(default_factory=lambda: MappingProxyType({}))
    asked: frozenset[str] = frozenset()

    def joined(self, typed: Mapping[str, Typed], asked: Iterable[str]) -> "Sheet":
        """With one more page; what was typed before on the same questions gives way."""
        return Sheet({**self.typed, **typed}, self.asked | frozenset(asked))

    def typed_on(self, key: str) -> Typed:
        """What was typed for a question."""
        return self.typed.get(key, NOTHING)

    def empty(self) -> bool:
        return all(typed.empty() for typed in self.typed.values())

    def to_json(self) -> dict[str, object]:
        """The draft kept with an open response."""
        typed = {key: typed.to_json() for key, typed in self.typed.items()}
        return {"typed": typed, "asked": sorted(self.asked)}

    @classmethod
    def of(cls, kept: Kept | None) -> "Sheet":
        if kept is None or kept.draft is None:
            return cls()
        typed = {key: Typed.from_json(each) for key, each in kept.draft.get("typed", {}).items()}
        return cls(typed, frozenset(kept.draft.get("asked", ())))


@dataclass(frozen=True)
class Visit:
    """`receipt` is the bare value, empty when none of ours came; `holds`: the browser has it in its cookie."""

    mount: Mount
    door: Door
    receipt: str
    holds: bool
    kept: Kept | None
    edition_id: int
    survey: Survey
    voice: Voice

    @property
    def named(self) -> bool:
        """Whether addresses must name the door, because it is not the survey's plain one."""
        return not self.mount.inside and self.door.collector.key != MAIN_DOOR

    @cached_property
    def arranged(self) -> Survey:
        """The survey in the order this person sees it; a sheet of paper has the written one."""
        return self.survey if self.mount.on_paper else arrange(self.survey, self.receipt)

    @cached_property
    def printed(self) -> Mapping[str, Question]:
        """Question key -> the question with the numbers that stand on a sheet of paper."""
        return {each.key: choices_numbered(each) for each in numbered(self.survey).questions()}

    def read(self, sheet: Sheet) -> Reading:
        """The answers so far, by the flow."""
        known = {question.key: question for question in self.survey.questions()}
        raws = {key: raw_of(known[key], typed) for key, typed in sheet.typed.items() if key in known}
        return read_answers(self.survey, raws, asked=sheet.asked)

    def pages(self, reading: Reading) -> list[Section]:
        """The pages this person meets, as far as the answers tell."""
        return pages(self.arranged, reading.answers)


def gather(
    parts: Parts, mount: Mount, knock: Knock, written: str, wishes: Wishes, edition: int | None = None
) -> Visit:
    """Reads all a visit needs in one short transaction. `written` is the receipt as it came, `edition` a form's.

    Raises NotFound for an unknown door or a survey that was never published; Malformed for an edition that is none of
    this survey's.
    """
    with glancing(parts.database) as connection:
        found = arrive(connection, knock, claimed(written))
        if found is None:
            raise NotFound("unknown_survey")
        door, kept = found
        receipt = receipt_value(parts.vault, door.collector.id, written) or ""
        kept = kept if receipt else None
        wanted = kept.edition_id if kept else edition or door.edition_id
        if wanted is None:
            raise NotFound("survey_not_open")
        survey_id = door.collector.survey_id
        known = edition in (None, door.edition_id)
        if not known and not is_edition_of(connection, edition or 0, survey_id, tried=mount.trying):
            raise Malformed("form_changed")
    survey = _survey(parts, wanted)
    return Visit(
        mount, door, receipt, bool(receipt), kept, wanted, survey, _voice(survey, door, kept, wishes)
    )


def _survey(parts: Parts, edition_id: int) -> Survey:
    known = parts.editions.known(edition_id)
    if known is not None:
        return known
    with reading(parts.database) as session:
        return parts.editions.get(session, edition_id)


def _voice(survey: Survey, door: Door, kept: Kept | None, wishes: Wishes) -> Voice:
    chosen = match([wishes.asked], survey.languages, "") if wishes.asked else ""
    if not chosen and kept and kept.language in survey.languages:
        chosen = kept.language
    chosen = chosen or match(wishes.accepted, survey.languages, survey.source)
    return Voice(chosen, survey.source, door.locales)
