"""Words of a survey written in another language, each text by itself, so that several people never collide.

What somebody else wrote meanwhile is never overwritten: such a text comes back with both versions. Files are
engage.actions.translate_files' part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.actions.drafting import Change, save_draft
from engage.actions.publish import draft_of
from engage.actions.standings import Said, by_text, keep, known_words
from engage.errors import NotFound
from engage.storage.surveys import SurveyRow
from engage.storage.wordings import WordComment, Wording, comments_of, wordings_of
from engage.surveys.places import with_words
from engage.surveys.problems import Problem
from engage.surveys.survey import Survey
from engage.surveys.translating.checks import same_labels, words_problems
from engage.surveys.translating.standing import (
    Entry,
    Known,
    State,
    digest,
    entries,
    record_of,
    same_words,
)
from engage.surveys.wording import clean

LONGEST_COMMENT = 2000
_WEIGHT: Mapping[State, int] = {State.TRANSLATED: 1, State.REVIEWED: 2}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a translator has before them: a survey's texts in one language."""

    survey: Survey
    language: str
    texted: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One text as somebody wrote it. `seen`: the mark of what they had before them.

    `state`: what they say of the words, also when these stay as they are; None: words that differ are translated.
    `previous`: the source they wrote for, when that is not today's.
    """

    place: str
    words: str
    seen: str
    state: State | None = None
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it. `clashes`: texts somebody else changed meanwhile, as they are now; `problems`: what to mend.

    `gone`: places the survey no longer has.
    """

    changed: int = 0
    said: int = 0
    clashes: tuple[Entry, ...] = ()
    problems: tuple[tuple[str, Problem], ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing clashed, was wrong or had gone."""
        return not (self.clashes or self.problems or self.gone)


def sheet_of(session: Session, row: SurveyRow, language: str) -> Sheet:
    """A survey's texts in one of its languages. NotFound when it has no such language, or is written in it."""
    survey = draft_of(row)
    if language == survey.source or language not in survey.languages:
        raise NotFound("no_such_words")
    texted = by_text(session, row.id)
    known = known_words(session, row.project_id, {language}).get(language, {})
    return Sheet(survey, language, texted, entries(survey, language, known, texted))


def save_words(
    session: Session,
    row: SurveyRow,
    language: str,
    written: Iterable[Written],
    *,
    by: str,
    origin: str = "desk",
) -> Saved:
    """Saves each text whose words and source are still those the writer saw; tells of the others.

    The draft is read and kept within this transaction, so that edits of other texts and languages stay.
    """
    session.flush()
    session.refresh(row, ["draft", "draft_version"], with_for_update=True)
    sheet = sheet_of(session, row, language)
    sorted_out = _sort_out(sheet, written)
    words = {each.place: each.words for each, _ in sorted_out.taken}
    changed = {entry.place.name for each, entry in sorted_out.taken if each.words != entry.words}
    if changed:
        made = with_words(sheet.survey, language, {name: words[name] for name in changed})
        what = Change("words", {"language": language, "count": len(changed)})
        save_draft(session, row, made, expected=row.draft_version, by=by, what=what)
    known = known_words(session, row.project_id, {language}).get(language, {})
    said = [found for pair in sorted_out.taken if (found := _said(known, *pair))]
    keep(session, row.project_id, language, said, by, origin)
    return Saved(
        len(changed), len(said), tuple(sorted_out.clashes), tuple(sorted_out.problems), tuple(sorted_out.gone)
    )


class _Sorted:
    """Written texts by what may become of them."""

    def __init__(self) -> None:
        self.taken: list[tuple[Written, Entry]] = []
        self.clashes: list[Entry] = []
        self.problems: list[tuple[str, Problem]] = []
        self.gone: list[str] = []


def _sort_out(sheet: Sheet, written: Iterable[Written]) -> _Sorted:
    here = {entry.place.name: entry for entry in sheet.entries}
    found = _Sorted()
    for each in written:
        each = Written(each.place, clean(each.words), each.seen, each.state, each.previous)
        entry = here.get(each.place)
        if each.state is None and same_words(each.seen, each.words):
            continue
        if entry is None:
            found.gone.append(each.place)
        elif entry.seen != each.seen:
            found.clashes.append(entry)
        elif wrong := words_problems(entry.source, each.words):
            found.problems += [(each.place, problem) for problem in wrong]
        else:
            found.taken.append((each, entry))
    _refuse_same_labels(sheet, found)
    return found


def _refuse_same_labels(sheet: Sheet, found: _Sorted) -> None:
    """Texts that would make two choices of a question look the same are not taken."""
    words = {each.place: each.words for each, _ in found.taken}
    after = same_labels((e.place, e.source, words.get(e.place.name, e.words)) for e in sheet.entries)
    touched = {each.place for each, entry in found.taken if each.words != entry.words}
    found.problems += [(name, after[name]) for name in words if name in after and name in touched]
    found.taken = [pair for pair in found.taken if pair[0].place not in after or pair[0].place not in touched]


def _said(known: Known, written: Written, entry: Entry) -> Said | None:
    """What to keep about the pair; nothing when as much is known already, or nobody answers for it."""
    if not written.words:
        return None
    if written.previous:
        return Said(entry.source, written.words, State.STALE, written.previous)
    state = written.state or State.TRANSLATED
    record = record_of(known, entry.source, written.words)
    if _WEIGHT.get(state, 0) <= _WEIGHT.get(record.state, 0):
        return None
    return Said(entry.source, written.words, state)


def suggestions(session: Session, project_id: int, sheet: Sheet) -> Mapping[str, Sequence[Wording]]:
    """Other words people in this project gave the same source, newest first: name of place -> what is kept of them."""
    by_source: defaultdict[str, list[Wording]] = defaultdict(list)
    for row in reversed(wordings_of(session, project_id, {sheet.language})):
        if row.state != State.STALE:
            by_source[row.source_hash].append(row)
    found = {}
    for entry in sheet.entries:
        source, words = digest(entry.source), digest(entry.words)
        others = [row for row in by_source[source] if row.words_hash != words]
        if others:
            found[entry.place.name] = others[:3]
    return found


def comments_by_place(session: Session, row: SurveyRow, language: str) -> Mapping[str, list[WordComment]]:
    """What was said about each text, oldest first."""
    found: defaultdict[str, list[WordComment]] = defaultdict(list)
    for comment in comments_of(session, row.id, language):
        found[comment.place].append(comment)
    return found


def say_about(session: Session, row: SurveyRow, language: str, place: str, words: str, by: str) -> None:
    """Adds a comment to a text; nothing for no words. NotFound for a text that is not there."""
    sheet = sheet_of(session, row, language)
    if all(entry.place.name != place for entry in sheet.entries):
        raise NotFound("no_such_words")
    kept = clean(words)[:LONGEST_COMMENT]
    if kept:
        session.add(WordComment(survey_id=row.id, language=language, place=place, words=kept, by=by))
        session.flush()
