"""People heard in Step 5 are asked again in Step 6, by text and by letter, and told what became of it.

One answers by a personal link, one by text, one says stop: only the rest is reminded. The clock is ours and crosses a
night; the line, the pages and the database are real. The town and its people are invented.
"""

import re
from collections import deque
from collections.abc import Callable

import pytest
from sqlalchemy import select

from engage.actions.audience import Audience
from engage.actions.converse import Inbound, receive
from engage.actions.gateway import EMAIL, Outgoing
from engage.actions.mailing_drafts import new_mailing, save_audience, save_words
from engage.actions.mailings import begin, go_on
from engage.actions.persons import answered_token
from engage.actions.worker import Worker
from engage.app import create_app
from engage.channels.sms.lines import SIMULATED
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.storage.database import Database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.storage.texting import Answered, OutboxMessage
from engage.surveys.codec import canonical_bytes, fingerprint, to_json
from tests.actions.mailings import NOON, NUMBER, Mailed, mailed
from tests.builders import question, survey, words
from tests.channels.web.test_invited import finish

LIFE = survey(question("need", "one", "heat flood"), languages=("en", "es"))
NEXT = survey(
    question("first", "one", "trees buses", text=words("Which first?", es="¿Cuál primero?")),
    key="next",
    title=words("What comes first (invented)", es="Qué va primero (inventado)"),
    languages=("en", "es"),
    step=6,
)
ANA, BO, DI, ED, CY = "+14135550101", "+14135550102", "+14135550103", "+14135550104", "cy@example.org"


class Season:
    """The town through its season: one worker, what it carried, and who is who."""

    def __init__(self, town: Mailed) -> None:
        self.town = town
        self.carried: deque[Outgoing] = deque()
        deliver = self.carried.append
        self.worker = Worker(
            town.parts, [SimulatedGateway(SIMULATED, deliver), SimulatedGateway(EMAIL, deliver)]
        )
        heard = {"survey_id": town.town.survey_id}
        self.people = {each: town.person(each, **heard) for each in (BO, DI, ED, CY)}
        self.people[ANA] = town.person(ANA, language="es", **heard)
        self.survey, self.door = self._next_survey()

    def _next_survey(self) -> tuple[int, int]:
        with writing(self.town.parts.database) as session:
            project = session.get_one(Project, self.town.town.project_id)
            project.languages = ["en", "es"]
            row = SurveyRow(
                project_id=project.id, key="next", slug="next", step=6, form="survey", title="Next"
            )
            row.draft = to_json(NEXT)
            session.add(row)
            session.flush()
            edition = Edition(
                survey_id=row.id, number=1, fingerprint=fingerprint(NEXT), languages=["en", "es"]
            )
            edition.body = canonical_bytes(NEXT).decode()
            session.add(edition)
            session.flush()
            row.edition_id = edition.id
            door = Collector(project_id=project.id, survey_id=row.id, key="web", name="Link", code="NEXT1")
            door.state, door.keyword = "open", "RIVER"
            session.add(door)
            session.flush()
            return row.id, door.id

    def heard(self) -> dict[str, str]:
        """Address -> what reached it since last time; the line takes its time."""
        for _ in range(12):
            self.worker.turn()
            self.town.clock.forward(seconds=20)
        found = {each.to: each.body for each in self.carried}
        self.carried.clear()
        return found

    def text(self, sender: str, body: str) -> str:
        """One text in; all that comes back to this phone."""
        sid = f"SM{self.town.clock():%H%M%S}{len(body)}"
        receive(self.town.parts, Inbound(SIMULATED, sid, NUMBER, sender, body))
        return self.heard().get(sender, "")

    def start(self, kind: str, audience: Audience, **said: str) -> int:
        town = self.town
        with writing(town.parts.database) as session:
            project = session.get_one(Project, town.town.project_id)
            made = new_mailing(session, project, kind, kind, self.door, "Ada")
            save_audience(session, project.id, made.id, 1, audience, None)
            if said:
                save_words(session, project.id, made.id, 2, "en", {**made.words["en"], **said})
            begin(session, town.parts, project.id, made.id, "Ada")
            return made.id

    def answered(self, address: str) -> bool:
        token = answered_token(self.town.parts.vault, self.people[address], self.survey)
        with reading(self.town.parts.database) as session:
            return session.get(Answered, token) is not None

    def reasons(self, mailing: int) -> dict[str, str]:
        """Person -> why they were left out at the last moment."""
        with reading(self.town.parts.database) as session:
            query = select(OutboxMessage).where(
                OutboxMessage.mailing_id == mailing, OutboxMessage.state == "skipped"
            )
            return {row.person: row.error or "" for row in session.scalars(query)}

    def state(self, mailing: int) -> tuple[str, str]:
        with reading(self.town.parts.database) as session:
            row = session.get_one(Mailing, mailing)
            return row.state, row.why


@pytest.fixture
def season(database: Database, database_url: str, make_config: Callable[..., Config]) -> Season:
    return Season(mailed(make_config(database_url, public_url="https://town.example"), database, LIFE))


def test_from_step_5_to_what_the_town_changed(season: Season) -> None:
    town = season.town
    town.clock.forward(hours=9, minutes=30)  # 21:30: nobody is woken
    invitation = season.start("invitation", Audience(steps=(5,), answered="no"))
    assert season.heard() == {}
    town.clock.forward(hours=11, minutes=30)  # 9:04 in the morning
    invited = season.heard()
    assert set(invited) == {ANA, BO, DI, ED, CY}
    assert invited[ANA].startswith("Riverbend (invented): responda")
    assert "or reply RIVER." in invited[BO]
    assert season.state(invitation)[0] == "done"

    link = re.search(r"/i/\w{9}", invited[BO])
    assert link
    browser = create_app(town.parts.config, town.parts).test_client()
    page = browser.get(link[0]).location
    finish(browser, page, "first", "trees")
    assert season.answered(BO)
    season.text(ANA, "RIVER")
    season.text(ANA, "Español")
    asked = season.text(ANA, "sí")
    assert "¿Cuál primero?" in asked
    assert season.text(ANA, "1")
    assert season.answered(ANA)
    assert season.text(DI, "please stop texting me")

    with writing(town.parts.database) as session:
        session.get_one(Collector, season.door).closes_at = NOON.replace(year=NOON.year + 1)
    town.clock.forward(days=3)
    reminder = season.start("reminder", Audience(after=invitation, answered="no"))
    reminded = season.heard()
    assert set(reminded) == {ED, CY}
    assert season.state(reminder)[0] == "done"

    season.start("thanks", Audience(answered="yes"))
    assert set(season.heard()) == {ANA, BO}

    town.settings(texting={"month_segments": _spent(season) + 1})
    closing = season.start("closing", Audience(steps=(5,)), said="buses", changed="a new stop")
    told = season.heard()
    assert season.state(closing) == ("paused", "budget")
    town.settings(texting={})
    with writing(town.parts.database) as session:
        go_on(session, town.parts, town.town.project_id, closing)
    told.update(season.heard())
    assert set(told) == {ANA, BO, ED, CY}
    assert "You said: buses. We changed: a new stop." in told[ED]
    assert season.state(closing)[0] == "done"


def test_what_happens_between_laying_out_and_sending_counts(season: Season) -> None:
    town = season.town
    town.clock.forward(hours=9)  # 21:00
    invitation = season.start("invitation", Audience(kinds=("sms",)))
    assert season.heard() == {}
    season.text(DI, "STOP")
    for said in ("RIVER", "Español", "sí", "1"):
        season.text(ANA, said)
    town.clock.forward(hours=13)
    assert set(season.heard()) == {BO, ED}
    assert season.reasons(invitation) == {season.people[DI]: "opted_out", season.people[ANA]: "answered"}


def test_a_no_ends_the_invitation_and_nothing_else(season: Season) -> None:
    season.start("invitation", Audience(kinds=("sms",)))
    assert ED in season.heard()
    season.text(ED, "no")
    with writing(season.town.parts.database) as session:
        session.get_one(Collector, season.door).closes_at = NOON.replace(year=NOON.year + 1)
    season.start("reminder", Audience(kinds=("sms",)))
    assert set(season.heard()) == {ANA, BO, DI}
    season.start("closing", Audience(kinds=("sms",)), said="buses", changed="a new stop")
    assert ED in season.heard()


def _spent(season: Season) -> int:
    with reading(season.town.parts.database) as session:
        out = session.scalars(select(OutboxMessage).where(OutboxMessage.account == SIMULATED)).all()
    return sum(row.segments for row in out if row.state != "skipped")
