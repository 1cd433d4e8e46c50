"""A small invented town in a real database: one project, one published survey, one open door."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.fernet import Fernet

from engage.actions.collect import Collected, collect, prepare
from engage.actions.submission import Origin, Submission, origin
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.storage.vault import Vault
from engage.surveys.codec import canonical_bytes, fingerprint, to_json
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey

BEGUN = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)


def vault() -> Vault:
    """A vault whose token key is fixed, so that tokens repeat between processes."""
    return Vault([Fernet.generate_key().decode()], "test-token-key")


@dataclass(frozen=True)
class Town:
    database: Database
    vault: Vault
    survey: Survey
    project_id: int
    survey_id: int
    edition_id: int
    collector_id: int

    def submission(self, receipt: str, raws: dict[str, Raw], **more: Any) -> Submission:
        settings: dict[str, Any] = {
            "channel": "web",
            "language": "en",
            "finished": True,
            "started": BEGUN,
            **more,
        }
        return Submission(receipt, self.edition_id, self.collector_id, raws=raws, **settings)

    def origin(self) -> Origin:
        with reading(self.database) as session:
            return origin(session, self.collector_id)

    def send(self, receipt: str, raws: dict[str, Raw], **more: Any) -> Collected:
        """One reply through the one door, committed."""
        prepared = prepare(self.submission(receipt, raws, **more), self.survey, self.origin(), self.vault)
        with writing(self.database) as session:
            return collect(session, prepared)


def found(database: Database, survey: Survey, slug: str = "life") -> Town:
    """Writes the town down and opens its door."""
    with writing(database) as session:
        project = Project(slug="riverbend", name="Riverbend (invented)")
        session.add(project)
        session.flush()
        row = SurveyRow(
            project_id=project.id, key=survey.key, slug=slug, step=survey.step, form=survey.form, title="Life"
        )
        row.draft = to_json(survey)
        session.add(row)
        session.flush()
        edition = Edition(
            survey_id=row.id, number=1, fingerprint=fingerprint(survey), languages=list(survey.languages)
        )
        edition.body = json.dumps(json.loads(canonical_bytes(survey)))
        session.add(edition)
        session.flush()
        row.edition_id = edition.id
        collector = Collector(
            project_id=project.id, survey_id=row.id, key="web", name="Link", code="WEB1", state="open"
        )
        session.add(collector)
        session.flush()
        ids = (project.id, row.id, edition.id, collector.id)
    return Town(database, vault(), survey, *ids)
