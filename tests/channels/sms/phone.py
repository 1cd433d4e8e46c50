"""A town's text line over a real database and the real application, and phones that sign for the provider."""

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engage.actions.converse import person_token, wake_due
from engage.actions.gateway import Outgoing
from engage.actions.outbox import send_due
from engage.actions.parts import Parts
from engage.app import create_app
from engage.channels.sms.lines import SIMULATED, line_of
from engage.channels.sms.signature import fields_of, signature_of
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.storage.base import now
from engage.storage.conversing import conversation_of
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.surveys import Collector
from engage.storage.vault import Vault
from engage.surveys.survey import Survey
from engage.texting.passing import OPEN_FOR
from engage.texting.state import from_json
from tests.actions.town import Town, found

TOWN_NUMBER = "+15555550100"
PHONE = "+15555550101"
TYPING = timedelta(seconds=20)  # nobody is faster


@dataclass
class Line:
    """The town, its application, and what its gateway carried."""

    parts: Parts
    town: Town
    client: FlaskClient
    carried: deque[Outgoing] = field(default_factory=deque)
    sids: int = 0
    passed: list[timedelta] = field(default_factory=list)

    def post(
        self, fields: dict[str, str], *, path: str = "/sms/inbound", query: str = "", **headers: str
    ) -> TestResponse:
        """A signed request, unless `signature` says otherwise."""
        body = urlencode(fields).encode()
        url = self.parts.config.public_url + path + (f"?{query}" if query else "")
        token = line_of(self.parts.config).tokens[0]
        signed = headers.pop("signature", signature_of(token, url, fields_of(body)))
        return self.client.post(
            path,
            query_string=query,
            data=body,
            content_type="application/x-www-form-urlencoded",
            headers={"X-Twilio-Signature": signed} if signed else {},
        )

    def post_body(
        self,
        body: bytes,
        signature: str,
        query: str = "",
        kind: str = "application/x-www-form-urlencoded",
        path: str = "/sms/inbound",
    ) -> TestResponse:
        """Any bytes, with any signature or (when blank) none."""
        headers = {"X-Twilio-Signature": signature} if signature else {}
        return self.client.post(path, query_string=query, data=body, content_type=kind, headers=headers)

    def fields(self, text: str, sender: str = PHONE, **more: str) -> dict[str, str]:
        """The form of one message, with a fresh id."""
        self.sids += 1
        return {
            "AccountSid": SIMULATED,
            "MessageSid": f"SM{self.sids:032d}",
            "From": sender,
            "To": TOWN_NUMBER,
            "Body": text,
            "NumMedia": "0",
            **more,
        }

    def send(self, text: str, sender: str = PHONE, *, hurried: bool = False, **more: str) -> str:
        """One message in, and the text of all replies. An open answer rests its minute, unless `hurried`."""
        self.passed.append(TYPING)
        answer = self.post(self.fields(text, sender, **more))
        assert (answer.status_code, answer.mimetype) == (200, "text/xml")
        heard = self.heard(sender)
        person = person_token(self.parts.vault, self.town.project_id, sender)
        with reading(self.parts.database) as session:
            row = conversation_of(session, self.town.project_id, person)
        thread = from_json(row.state).current if row else None
        gathers = thread is not None and thread.heard is not None and not hurried
        return heard + self.wait(OPEN_FOR, sender) if gathers else heard

    def wait(self, time: timedelta, phone: str = PHONE) -> str:
        """Lets time pass, and the text of what came to this phone by it."""
        self.passed.append(time)
        wake_due(self.parts)
        return self.heard(phone)

    def heard(self, phone: str = PHONE) -> str:
        """What reached a phone since last time."""
        send_due(self.parts, SimulatedGateway(SIMULATED, self.carried.append))
        mine = [message for message in self.carried if message.to == phone]
        for message in mine:
            self.carried.remove(message)
        return "\n".join(message.body for message in mine)


def open_line(config: Config, database: Database, survey: Survey, keyword: str = "RIVER") -> Line:
    """A town with a text number and one open door with a keyword."""
    vault = Vault(config.secrets.vault_keys, config.secrets.token_key)
    town = replace(found(database, survey), vault=vault)
    with writing(database) as session:
        project = session.get_one(Project, town.project_id)
        project.text_number = TOWN_NUMBER
        session.get_one(Collector, town.collector_id).keyword = keyword
    passed: list[timedelta] = []
    parts = Parts(config, database, vault, clock=lambda: now() + sum(passed, timedelta()))
    return Line(parts, town, create_app(config, parts).test_client(), passed=passed)
