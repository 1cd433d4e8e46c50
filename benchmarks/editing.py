"""A survey of 200 questions edited at the desk: opening the outline and a question, saving one, moving one.

Beside each stands what it cannot do without, measured in the same run over the same database: reading the row and
understanding the draft; for saving, also writing the draft and its version durably.
"""

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from benchmarks.frame import Table, machine, measure, postgres, seconds, sqlite
from benchmarks.web import text
from engage.accounts.passwords import hash_password
from engage.accounts.people import invite
from engage.accounts.permissions import Role
from engage.actions.drafting import Change, begin_draft
from engage.actions.publish import document, draft_of
from engage.actions.start import create_project
from engage.app import create_app, open_parts
from engage.config import Config, Secrets
from engage.storage.database import Database, reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow, surveys_of
from engage.storage.versions import SurveyVersion
from engage.surveys.survey import Choice, Compare, Question, Section, Survey

NOTE = (
    "{questions} questions in 20 parts, three languages, a condition on each third question; one person, signed in, no "
    "browser and no network. Saving and moving answer with a redirection, whose page is counted too. Bare is the row "
    "read and the draft understood; for saving, also written with a version, durably. Medians. {machine}."
)
QUESTIONS, MOST, AIM = 200, 8, 0.25  # times the bare; seconds, as more is felt as waiting
WHO, PASSWORD = "bench@example.org", "a river runs through town"
SECRETS = Secrets("bench-secret-key", "bench-token-key", ("qe9n4mFJlcNf3mPHPGzM0V0RvN1UwMuwbZrOzmx7cwM=",))


def run(quick: bool) -> Iterable[Table]:
    """One table, a row for each database and action."""
    rows: list[list[str]] = []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as database:
            rows += [[name, *row] for row in _measured(database, 5 if quick else 15)]
    yield Table(
        "editing",
        f"Editing a survey of {QUESTIONS} questions (at most {MOST} times the bare, aiming for {AIM} s)",
        NOTE.format(questions=QUESTIONS, machine=machine()),
        ("database", "what", "takes", "bare", "times bare"),
        rows,
    )


def asked() -> Survey:
    """200 questions, nine in ten with choices."""
    questions = [_question(number) for number in range(QUESTIONS)]
    sections = tuple(
        Section(f"part_{n}", text(f"Part {n}"), questions=tuple(questions[n * 10 : n * 10 + 10]))
        for n in range(20)
    )
    return Survey("bench", text("A benchmark (invented)"), "en", ("en", "es", "zh_Hans"), sections)


def _question(number: int) -> Question:
    words = f"What do you say to question {number}, about heat, floods and storms in your town?"
    before = Compare(f"q{number - 1}", answered=True) if number % 3 == 2 else None
    if number % 10 == 9:
        return Question(f"q{number}", "text", text(words), show_when=before)
    choices = tuple(Choice(f"c{n}", text(f"Answer number {n}")) for n in range(7))
    return Question(
        f"q{number}", "many", text(words), choices=choices, measure=f"m{number}", show_when=before
    )


def _measured(database: Database, times: int) -> list[list[str]]:
    with tempfile.TemporaryDirectory(prefix="engage-bench-") as folder:
        url = database.engine.url.render_as_string(hide_password=False)
        config = Config(Path(folder), database_url=url, public_url="http://127.0.0.1", secrets=SECRETS)
        client, address = _signed_in(database, config)
        count = iter(range(10_000))
        question = f"{address}/questions/q77"
        understood, kept = (
            measure(lambda: _understood(database), times),
            measure(lambda: _kept(database), times),
        )
        return [
            ["open the outline", *_row(measure(lambda: _get(client, address), times), understood)],
            ["open a question", *_row(measure(lambda: _get(client, question), times), understood)],
            ["save a question", *_row(measure(lambda: _save(client, question, next(count)), times), kept)],
            ["move a question", *_row(measure(lambda: _move(client, address, next(count)), times), kept)],
        ]


def _row(taken: float, bare: float) -> list[str]:
    return [seconds(taken), seconds(bare), f"{taken / bare:.1f}"]


def _signed_in(database: Database, config: Config) -> tuple[FlaskClient, str]:
    with writing(database) as session:
        create_project(session, "bench", "Riverbend (invented)", "en")
        project = project_by_slug(session, "bench")
        invite(session, project, WHO, "Bench", (Role.MANAGER,)).password = hash_password(PASSWORD)
        row = begin_draft(session, project, asked(), by="", what=Change("begun"))
    app = create_app(config, open_parts(config))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/login", data={"email": WHO, "password": PASSWORD})
    return client, f"/desk/bench/surveys/{row.id}/edit"


def _get(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return answer.get_data(as_text=True)


def _save(client: FlaskClient, path: str, number: int) -> None:
    """What a browser does: the form sent, then the page it leads to. The version comes with the form."""
    rows = [f"c-c{n}" for n in range(7)]
    fields: dict[str, object] = {f"{row}-text": f"Answer {row}" for row in rows}
    fields |= {"row": rows, "text": f"Question, written for time {number}?", "kind": "many", "key": "q77"}
    _send(client, path, {**fields, "version": _version(client)})


def _move(client: FlaskClient, path: str, number: int) -> None:
    step = "down" if number % 2 else "up"
    _send(client, path, {"do": f"{step}:question:q55", "version": _version(client)})


def _send(client: FlaskClient, path: str, fields: dict[str, object]) -> None:
    answer = client.post(path, data=fields, follow_redirects=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")


def _version(client: FlaskClient) -> str:
    with reading(client.application.extensions["engage"].database) as session:
        return str(_only(session).draft_version)


def _only(session: Session) -> SurveyRow:
    return surveys_of(session, project_by_slug(session, "bench").id)[0]


def _understood(database: Database) -> None:
    """What showing anything of it needs."""
    with reading(database) as session:
        draft_of(_only(session))


def _kept(database: Database) -> None:
    """What keeping a change needs."""
    with writing(database) as session:
        row = _only(session)
        survey = draft_of(row)
        row.draft = document(replace(survey, minutes=survey.minutes % 100 + 1))
        row.draft_version += 1
        kept = SurveyVersion(survey_id=row.id, number=row.draft_version, draft=row.draft, code="bench")
        session.add(kept)


if __name__ == "__main__":
    for made in run("--quick" in sys.argv):
        print(made.markdown())
