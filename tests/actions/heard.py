"""An invented town with several surveys, doors and audiences, and replies that really come in by the one door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from cryptography.fernet import Fernet

from engage.actions.collect import Collected, collect, prepare
from engage.actions.submission import Submission, origin_of
from engage.actions.summarize import summarize
from engage.feedback.table import Query, Summary
from engage.plans.codec import to_json as part_to_json
from engage.plans.plan import Audience
from engage.storage.database import Database, writing
from engage.storage.plans import ActivityRow, AudienceRow
from engage.storage.projects import Project
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.storage.vault import Vault
from engage.surveys.codec import canonical_bytes, fingerprint, to_json
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Survey

BEGUN = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)


@dataclass
class Heard:
    """Surveys by key, doors by "survey" or "survey/door"."""

    database: Database
    project_id: int
    audiences: dict[str, int]
    vault: Vault = field(default_factory=lambda: Vault([Fernet.generate_key().decode()], "test-token-key"))
    surveys: dict[str, Survey] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    doors: dict[str, Collector] = field(default_factory=dict)
    editions: dict[str, int] = field(default_factory=dict)
    known: dict[int, Audience] = field(default_factory=dict)
    receipts: "count[int]" = field(default_factory=count)

    def publish(self, survey: Survey) -> None:
        """A first or a further edition of a survey; its plain door is made with the first."""
        with writing(self.database) as session:
            row = session.get(SurveyRow, self.rows.get(survey.key, 0))
            if row is None:
                row = SurveyRow(project_id=self.project_id, key=survey.key, slug=survey.key, step=survey.step)
                row.form, row.title, row.draft = survey.form, survey.key, to_json(survey)
                session.add(row)
                session.flush()
                self.rows[survey.key] = row.id
            number = sum(1 for key in self.editions if key.startswith(f"{survey.key}#")) + 1
            edition = Edition(
                survey_id=row.id, number=number, fingerprint=fingerprint(survey), languages=["en"]
            )
            edition.body = canonical_bytes(survey).decode()
            session.add(edition)
            session.flush()
            row.edition_id = edition.id
            self.editions[f"{survey.key}#{number}"] = edition.id
            self.surveys[survey.key] = survey
        if number == 1:
            self.door(survey.key, "")

    def door(self, survey: str, key: str, audience: str = "", activity: int | None = None) -> None:
        """Another way in: "life/market"."""
        name = f"{survey}/{key}".rstrip("/")
        with writing(self.database) as session:
            collector = Collector(
                project_id=self.project_id,
                survey_id=self.rows[survey],
                audience_id=self.audiences.get(audience),
                activity_id=activity,
                key=key or "web",
                name=name,
                code=f"C{len(self.doors)}",
                state="open",
            )
            session.add(collector)
            session.flush()
            self.doors[name] = collector

    def activity(self, key: str, step: int = 5) -> int:
        """Something the town does to hear people."""
        with writing(self.database) as session:
            row = ActivityRow(
                project_id=self.project_id,
                key=key,
                step=step,
                name=f"The {key}",
                body={"name": {"en": f"The {key}"}},
            )
            session.add(row)
            session.flush()
            return row.id

    def reply(
        self, door: str, times: int = 1, /, raws: Mapping[str, Raw] | None = None, **more: Any
    ) -> Collected:
        """The same reply by `times` people, through the one door, committed."""
        survey = self.surveys[door.partition("/")[0]]
        edition = self.editions[max(k for k in self.editions if k.startswith(f"{survey.key}#"))]
        last: Collected | None = None
        for _ in range(times):
            settings: dict[str, Any] = {
                "channel": "web",
                "language": "en",
                "finished": True,
                "started": BEGUN,
                **more,
            }
            submission = Submission(
                f"r{next(self.receipts)}", edition, self.doors[door].id, raws=dict(raws or {}), **settings
            )
            prepared = prepare(submission, survey, origin_of(self.doors[door], self.known), self.vault)
            with writing(self.database) as session:
                last = collect(session, prepared)
        assert last is not None
        return last

    def summary(self, **query: Any) -> Summary:
        return summarize(self.database, self.project_id, Query(**query))


def heard(database: Database, *audiences: Audience, **settings: Any) -> Heard:
    """A project with these audiences ."""
    with writing(database) as session:
        project = Project(slug="riverbend", name="Riverbend (invented)", settings=settings)
        session.add(project)
        session.flush()
        ids: dict[str, int] = {}
        known: dict[int, Audience] = {}
        for audience in audiences:
            row = AudienceRow(project_id=project.id, key=audience.key, body=part_to_json(audience))
            session.add(row)
            session.flush()
            ids[audience.key] = row.id
            known[row.id] = audience
        return Heard(database, project.id, ids, known=known)
