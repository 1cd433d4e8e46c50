"""Who has accepted which translation of a survey. A translation is a draft until a named person has read it.

An acceptance holds as long as neither the source words nor the words of that language have changed; it is recorded
with the edition it was given for (law 10). Publishing itself is engage.actions.publish's part.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from engage.actions.editions import Editions
from engage.storage.surveys import Edition, SurveyRow
from engage.surveys.codec import to_json
from engage.surveys.survey import Json, Survey


def accepted_so_far(session: Session, row: SurveyRow, survey: Survey, editions: Editions) -> dict[str, str]:
    """Language -> who accepted exactly these words, by the newest edition; languages that are drafts are absent."""
    edition = session.get(Edition, row.edition_id) if row.edition_id else None
    if edition is None:
        return {}
    known: Mapping[str, str] = edition.accepted_drafts
    before = editions.get(session, edition.id)
    return {
        code: name
        for code, name in known.items()
        if _said(survey, code) <= _said(before, code) and survey.source == before.source
    }


def _said(survey: Survey, language: str) -> set[tuple[str, str]]:
    """Every text of a survey as its source words with the words of one language."""
    return {
        (str(text.get(survey.source, "")), str(text.get(language, "")))
        for text in _texts(to_json(survey), survey.source, language)
    }


def _texts(found: Json, source: str, language: str) -> Iterator[Mapping[str, Json]]:
    if isinstance(found, list):
        for each in found:
            yield from _texts(each, source, language)
    elif isinstance(found, dict):
        if isinstance(found.get(source), str) or isinstance(found.get(language), str):
            yield found
        else:
            for each in found.values():
                yield from _texts(each, source, language)
