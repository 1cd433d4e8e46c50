"""What leaves as files: the rows of a survey with their codebook. Reads only; writing to disk is the edge's part."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.documents.responses import Edition, Given, Reply, codebook, table
from engage.documents.separated import separated
from engage.errors import NotFound, Refused
from engage.languages import N_, gettext
from engage.storage.base import town_day
from engage.storage.exports import origin_keys, replies_of
from engage.storage.surveys import SurveyRow, editions_of, surveys_of
from engage.surveys.codec import from_json

NOTICE = N_(
    "These rows are for the town’s own work. They hold what single people said, and small groups are not hidden. "
    "Do not publish them or pass them on. Share summaries instead."
)


@dataclass(frozen=True, slots=True)
class File:
    """A file by name, its text in pieces, to be consumed inside the reading transaction."""

    name: str
    text: Iterator[str]


def response_files(
    session: Session, project_id: int, survey_key: str, language: str, bom: bool = False
) -> Iterator[File]:
    """The replies of a survey: codes, labels in `language`, the codebook, and a notice that they are internal.

    Raises NotFound for a survey the project does not have, Refused for one that was never published.
    """
    row = _survey(session, project_id, survey_key)
    editions: list[Edition] = [
        (edition.number, from_json(json.loads(edition.body))) for edition in editions_of(session, row.id)
    ]
    if not editions:
        raise Refused("not_published")
    codes = table(editions, _replies(session, project_id, row.id))
    labels = table(editions, _replies(session, project_id, row.id), language)
    yield File(f"{survey_key}-codes.csv", separated(codes, bom))
    yield File(f"{survey_key}-labels.csv", separated(labels, bom))
    yield File(f"{survey_key}-codebook.csv", separated(codebook(editions), bom))
    yield File("READ-ME-FIRST.txt", iter([gettext(language, NOTICE), "\r\n"]))


def _survey(session: Session, project_id: int, key: str) -> SurveyRow:
    for row in surveys_of(session, project_id):
        if row.key == key:
            return row
    raise NotFound("no_survey", key=key)


def _replies(session: Session, project_id: int, survey_id: int) -> Iterator[Reply]:
    numbers = {edition.id: edition.number for edition in editions_of(session, survey_id)}
    collectors, activities, communities = origin_keys(session, project_id)
    for row, answers in replies_of(session, survey_id):
        if row.edition_id not in numbers:  # a draft was tried out
            continue
        yield Reply(
            response=row.id,
            edition=numbers[row.edition_id],
            day=town_day(row.collected_at),
            channel=row.channel,
            language=row.language,
            assisted=row.assisted,
            collector=collectors.get(row.collector_id, ""),
            activity=activities.get(row.activity_id or 0, ""),
            community=communities.get(row.community_id or 0, ""),
            state=row.state,
            standing=row.standing,
            answers={key: Given(answer.state, answer.value) for key, answer in answers.items()},
        )
