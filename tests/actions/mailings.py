"""A town with consented people and mailings, for tests of what goes out. All numbers and names are invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from engage.actions.gateway import EMAIL
from engage.actions.parts import Parts
from engage.actions.permitting import Verdict, permit
from engage.config import Config
from engage.plans.messages import default_words
from engage.storage.base import town_day
from engage.storage.contacts import Contact
from engage.storage.database import Database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from engage.storage.texting import OutboxMessage, Phone
from engage.storage.vault import Vault
from engage.surveys.survey import Survey
from tests.actions.town import Town, found

NUMBER = "+14135550199"
NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)  # 12:00 in Massachusetts


@dataclass
class Clock:
    """A clock that stands until it is moved on."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class Mailed:
    """A town whose survey is open, with parts whose clock is ours."""

    parts: Parts
    town: Town
    clock: Clock

    def person(self, address: str = "+14135550101", **more: Any) -> str:
        """A consented address; its token."""
        kind = more.pop("kind", EMAIL if "@" in address else "sms")
        purpose = "email" if kind == EMAIL else "phone"
        token = self.parts.vault.token(purpose, str(self.town.project_id), address)
        today = town_day(self.clock())
        values = {"language": "en", "source": "web", "since": today, "heard_on": today, **more}
        with writing(self.parts.database) as session:
            session.add(Phone(token=token, sealed=self.parts.vault.seal(address)))
            session.add(Contact(person=token, project_id=self.town.project_id, kind=kind, **values))
        return token

    def mailing(self, kind: str = "invitation", **more: Any) -> int:
        """A mailing that is being sent, unless `state` says otherwise."""
        values = {
            "name": "Fall survey",
            "state": "sending",
            "survey_id": self.town.survey_id,
            "collector_id": self.town.collector_id,
            "created_by": "Ada",
            **more,
        }
        with writing(self.parts.database) as session:
            row = Mailing(project_id=self.town.project_id, kind=kind, **values)
            session.add(row)
            session.flush()
            return row.id

    def draft(self, kind: str = "invitation", **more: Any) -> int:
        """A mailing with the usual words in the languages of the survey, not started yet."""
        words = default_words(kind, more.pop("languages", ("en", "es")))
        return self.mailing(kind, state="draft", words=words, **more)

    def rows(self, mailing: int) -> list[OutboxMessage]:
        """What is laid out of a mailing."""
        with reading(self.parts.database) as session:
            query = select(OutboxMessage).where(OutboxMessage.mailing_id == mailing)
            return list(session.scalars(query.order_by(OutboxMessage.id)))

    def body(self, row: OutboxMessage) -> str:
        return self.parts.vault.open(row.sealed)

    def row(self, mailing: int) -> Mailing:
        with reading(self.parts.database) as session:
            return session.get_one(Mailing, mailing)

    def queued(self, mailing: int | None, person: str, **more: Any) -> int:
        """A message of a mailing on its way out."""
        values = {
            "account": "simulated",
            "segments": 2,
            "priority": 1,
            "due_at": self.clock(),
            "created_at": self.clock(),
            **more,
        }
        with writing(self.parts.database) as session:
            row = OutboxMessage(
                project_id=self.town.project_id,
                person=person,
                mailing_id=mailing,
                **{"sealed": self.parts.vault.seal("Hello"), **values},
            )
            session.add(row)
            session.flush()
            return row.id

    def asked(self, message: int, address: str = "+14135550101") -> Verdict:
        """What the check says now."""
        with reading(self.parts.database) as session:
            row = session.get_one(OutboxMessage, message)
            project = session.get_one(Project, row.project_id)
            return permit(session, self.parts, row, project, address, self.clock())

    def settings(self, **values: Any) -> None:
        with writing(self.parts.database) as session:
            project = session.get_one(Project, self.town.project_id)
            project.settings = {**project.settings, **values}

    def door(self, **values: Any) -> None:
        with writing(self.parts.database) as session:
            self._set(session.get_one(Collector, self.town.collector_id), values)

    def change(self, table: type, key: Any, **values: Any) -> None:
        with writing(self.parts.database) as session:
            self._set(session.get_one(table, key), values)

    @staticmethod
    def _set(row: Any, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            setattr(row, name, value)


def mailed(config: Config, database: Database, survey: Survey) -> Mailed:
    """The town, its number and its open door."""
    clock = Clock()
    vault = Vault(config.secrets.vault_keys, config.secrets.token_key)
    town = found(database, survey)
    with writing(database) as session:
        session.get_one(Project, town.project_id).text_number = NUMBER
    return Mailed(Parts(config, database, vault, clock=clock), town, clock)
