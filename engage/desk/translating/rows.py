"""A text to translate as the page shows it: what it is, its source, its words, how far it is, what helps to write it.

Which texts are on a page is .choosing's part; saving is engage.actions.translate's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engage.accounts.access import Place, parts
from engage.accounts.language import current_language
from engage.actions.publish import survey_of
from engage.actions.translate import Sheet, comments_by_place, sheet_of, suggestions
from engage.errors import NotFound
from engage.languages import gettext
from engage.languages.place_words import PLACE_WORDS
from engage.storage.database import reading
from engage.storage.surveys import SurveyRow
from engage.storage.wordings import WordComment, Wording
from engage.surveys.places import SHORTS, What
from engage.surveys.text import pick
from engage.surveys.translating.differences import differences
from engage.surveys.translating.standing import Entry, State
from engage.texting.segments import Segments, segments, tidy

_SENT = SHORTS | {What.QUESTION, What.EXIT, What.THANKS}
"""What goes out by text when people can answer that way; choices travel with their question."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A survey's words in one language with everything a translator has beside them."""

    row: SurveyRow
    sheet: Sheet
    suggested: Mapping[str, Sequence[Wording]]
    comments: Mapping[str, Sequence[WordComment]]


@dataclass(frozen=True, slots=True)
class Row:
    """One text. `typed`: what stands in the field; `theirs`: words somebody else saved meanwhile; `wrong`: to mend."""

    entry: Entry
    number: int
    typed: str
    what: str
    about: str
    changed: tuple[tuple[str, str], ...] = ()
    suggested: Sequence[Wording] = ()
    comments: Sequence[WordComment] = ()
    sent: Segments | None = None
    wrong: tuple[str, ...] = ()
    theirs: str | None = None

    @property
    def lines(self) -> int:
        """How tall the field is: as tall as its words or its source ask for."""
        longest = max(self.entry.source, self.typed, key=len)
        return min(12, max(2, len(longest) // 45 + longest.count("\n") + 1))


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that could not be saved: by name of place."""

    words: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, Sequence[str]] = field(default_factory=dict)
    clashing: frozenset[str] = frozenset()


def desk_of(place: Place, survey_id: int, language: str) -> Desk:
    """A survey's words as they are now. NotFound for a language the person does not translate."""
    with reading(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        if not place.translates(language):
            raise NotFound("no_such_language")
        sheet = sheet_of(session, row, language)
        return Desk(
            row,
            sheet,
            suggestions(session, place.project.id, sheet),
            comments_by_place(session, row, language),
        )


def rows_of(desk: Desk, entries: Sequence[Entry], typed: Typed) -> list[Row]:
    """The texts of one page, numbered for its fields."""
    return [_row(desk, entry, number, typed) for number, entry in enumerate(entries)]


def _row(desk: Desk, entry: Entry, number: int, typed: Typed) -> Row:
    name = entry.place.name
    words = typed.words.get(name, entry.words)
    about = pick(entry.place.about, desk.sheet.survey.source, desk.sheet.survey.source).words
    return Row(
        entry,
        number,
        words,
        gettext(current_language(), PLACE_WORDS[entry.place.what]),
        "" if about == entry.source else about,
        tuple(differences(entry.record.previous, entry.source)) if entry.state is State.STALE else (),
        desk.suggested.get(name, ()),
        desk.comments.get(name, ()),
        _sent(desk, entry, words),
        tuple(typed.wrong.get(name, ())),
        entry.words if name in typed.clashing else None,
    )


def _sent(desk: Desk, entry: Entry, words: str) -> Segments | None:
    """What the words cost as a text message by themselves, where they are sent as one."""
    sent = entry.place.what in _SENT and (desk.sheet.texted or entry.place.what in SHORTS)
    return segments(tidy(words)) if sent and words else None
