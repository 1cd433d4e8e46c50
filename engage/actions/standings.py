"""How far translations are, read from what is kept of pairs of words; what an edit or a named person changes in it.

Writing the words themselves is engage.actions.translate's part; what a state means engage.surveys.translating's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from engage.errors import Refused
from engage.languages import locales_of
from engage.storage.base import now
from engage.storage.projects import Project
from engage.storage.surveys import collectors_of
from engage.storage.wordings import keep_wordings, wordings_of
from engage.surveys.survey import Survey
from engage.surveys.translating.counting import Progress, progress
from engage.surveys.translating.standing import (
    Entry,
    Known,
    Record,
    State,
    digest,
    entries,
    outdated,
    record_of,
    remembering,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be kept about a pair."""

    source: str
    words: str
    state: State
    previous: str = ""


def known_words(session: Session, project_id: int, languages: Collection[str] = ()) -> Mapping[str, Known]:
    """What is known of a project's pairs, by language."""
    found: defaultdict[str, dict[tuple[str, str], Record]] = defaultdict(dict)
    for row in wordings_of(session, project_id, languages):
        record = Record(State(row.state), row.by, row.at, row.previous)
        found[row.language][row.source_hash, row.words_hash] = record
    return found


def by_text(session: Session, survey_id: int) -> bool:
    """Whether people can answer by text: some door has a keyword."""
    return any(door.keyword for door in collectors_of(session, survey_id))


def standings(
    survey: Survey, known: Mapping[str, Known], texted: bool, languages: Collection[str] = ()
) -> dict[str, tuple[Entry, ...]]:
    """Every text of a survey in each of its languages but the source, or in those of `languages`."""
    return {
        code: entries(survey, code, known.get(code, {}), texted)
        for code in survey.languages
        if code != survey.source and (not languages or code in languages)
    }


def progress_of(words: Mapping[str, Iterable[Entry]]) -> dict[str, Progress]:
    """How far each language is, as counts."""
    return {code: progress(found) for code, found in words.items()}


def remembered(session: Session, project_id: int, surveys: Iterable[Survey]) -> tuple[Survey, ...]:
    """Surveys made anew, with the words people of this project answered for already."""
    words: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in wordings_of(session, project_id):
        if row.state != State.STALE:
            words[row.language][row.source_hash] = row.words
    known = known_words(session, project_id) if words else {}
    return tuple(remembering(survey, known, words) for survey in surveys)


def keep(
    session: Session, project_id: int, language: str, said: Iterable[Said], by: str, origin: str
) -> None:
    """Keeps what was said about pairs now; the last word about a pair counts."""
    rows = {(each.source, each.words): _row(project_id, language, each, by, origin) for each in said}
    keep_wordings(session, rows.values())


def note_outdated(session: Session, project_id: int, before: Survey, after: Survey, by: str) -> None:
    """Marks words as stale whose source an edit changed; a pair somebody answered for already keeps its state."""
    found = list(outdated(before, after))
    if not found:
        return
    known = known_words(session, project_id, {each.language for each in found})
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in found:
        earlier = record_of(known.get(each.language, {}), each.previous, each.words).previous
        if earlier == each.source:  # back to the source the words were written for
            continue
        said = Said(each.source, each.words, State.STALE, earlier or each.previous)
        rows[each.language, each.source, each.words] = _row(project_id, each.language, said, by, "source")
    keep_wordings(session, rows.values(), over=False)


def answered_for(
    session: Session,
    project_id: int,
    words: Mapping[str, Sequence[Entry]],
    accepted: Mapping[str, str],
    speakers: Mapping[str, str],
) -> dict[str, str]:
    """Keeps who answers for each language before it is published; language -> names.

    `accepted`: who read the drafts and accepts them; `speakers`: who speaks the language and checked the words people
    agree to. Raises Refused("words_stale"), Refused("language_not_accepted"), Refused("consent_not_reviewed").
    """
    locales = locales_of(session.get_one(Project, project_id).settings)
    names = {}
    for code, found in words.items():
        name = locales(code).name
        shown = [entry for entry in found if entry.shown]
        stopping = sum(entry.stops for entry in shown)
        if stopping:
            raise Refused("words_stale", language=name, count=stopping)
        drafts = [entry for entry in found if entry.state is State.DRAFT]
        if any(entry.shown for entry in drafts) and not accepted.get(code):
            raise Refused("language_not_accepted", language=name)
        agreed = [entry for entry in shown if entry.consent and entry.state is not State.REVIEWED]
        if agreed and not speakers.get(code):
            raise Refused("consent_not_reviewed", language=name)
        said = [Said(entry.source, entry.words, State.TRANSLATED) for entry in drafts]
        keep(session, project_id, code, said, accepted.get(code, ""), "publishing")
        spoken = [Said(entry.source, entry.words, State.REVIEWED) for entry in agreed]
        keep(session, project_id, code, spoken, speakers.get(code, ""), "publishing")
        names[code] = accepted.get(code) or _names(shown)
    return names


def _names(found: Iterable[Entry]) -> str:
    """Who answers for words, those with most of them first."""
    counted: dict[str, int] = {}
    for entry in found:
        counted[entry.record.by] = counted.get(entry.record.by, 0) + 1
    return ", ".join(sorted((name for name in counted if name), key=lambda name: (-counted[name], name))[:3])


def _row(project_id: int, language: str, said: Said, by: str, origin: str) -> dict[str, Any]:
    return {
        "project_id": project_id,
        "language": language,
        "source_hash": digest(said.source),
        "words_hash": digest(said.words),
        "source": said.source,
        "words": said.words,
        "state": said.state.value,
        "by": by,
        "at": now(),
        "origin": origin,
        "previous": said.previous,
    }
