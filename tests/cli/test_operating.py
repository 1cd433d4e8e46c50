"""The operator's commands, run as an operator runs them: exit codes, one clear line, data as JSON."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from engage.actions import lines
from engage.cli import COMMANDS, main
from engage.storage.base import now
from engage.storage.database import open_database, reading, writing
from engage.storage.projects import Project, project_by_slug
from engage.storage.texting import OutboxMessage
from tests.contracts.tree import ROOT

Engage = Callable[..., Result]


@pytest.fixture
def engage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engage:
    """`engage("db", "check", ENGAGE_PORT="1")` with a data folder of its own."""
    monkeypatch.setenv("ENGAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("ENGAGE_DATABASE_URL", raising=False)

    def call(*words: str, **environment: str) -> Result:
        return CliRunner().invoke(main, list(words), env=environment)

    return call


def test_every_command_says_what_it_does(engage: Engage) -> None:
    listed = engage("--help")
    assert listed.exit_code == 0
    for name in COMMANDS:
        shown = engage(name, "--help")
        assert shown.exit_code == 0
        assert len(shown.output.splitlines()) > 3
        assert name in listed.output


def test_the_command_line_starts_light() -> None:
    program = "import sys, engage.cli.serving; print('pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_bad_usage_is_2_and_refusal_is_1_with_one_line(engage: Engage) -> None:
    assert engage("fly").exit_code == 2
    assert engage("db", "fly").exit_code == 2
    refused = engage("db", "upgrade", ENGAGE_PORT="http")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: The setting ENGAGE_PORT must be a whole number. It is “http”.\n"


def test_upgrade_then_check(engage: Engage) -> None:
    early = engage("db", "check")
    assert early.exit_code == 1
    assert "Run `engage db upgrade`" in early.stderr
    assert engage("db", "upgrade").exit_code == 0
    assert engage("db", "upgrade").exit_code == 0
    assert engage("db", "check").exit_code == 0


def test_serving_an_old_database_is_refused(engage: Engage) -> None:
    refused = engage("serve")
    assert refused.exit_code == 1
    assert "engage db upgrade" in refused.stderr


def test_backup_and_restore(engage: Engage, tmp_path: Path) -> None:
    engage("db", "upgrade")
    file = tmp_path / "monday.engage-backup"
    plain = engage("backup", str(file))
    assert plain.exit_code == 0
    assert "does not hold the secrets" in plain.output
    told = json.loads(engage("backup", str(file), "--with-secrets", "--format", "json").output)
    assert told["secrets"] is True
    assert told["bytes"] == file.stat().st_size
    back = engage("restore", str(file))
    assert back.exit_code == 0
    assert "before-restore-" in back.output
    other = engage("backup", str(file), ENGAGE_TOKEN_KEY="another")
    assert other.exit_code == 0
    assert "other secrets" in engage("restore", str(file)).output
    (tmp_path / "junk").write_text("junk")
    junk = engage("restore", str(tmp_path / "junk"))
    assert junk.exit_code == 1
    assert junk.stderr == "Error: junk is not a whole backup of Engage. Nothing was changed.\n"


def test_a_fresh_machine_can_take_a_backup_in(engage: Engage, tmp_path: Path) -> None:
    engage("db", "upgrade")
    file = tmp_path / "moving.engage-backup"
    engage("backup", str(file), "--with-secrets")
    elsewhere = tmp_path / "elsewhere"
    moved = engage("restore", str(file), ENGAGE_DATA=str(elsewhere))
    assert moved.exit_code == 0
    assert (elsewhere / "secrets.json").read_bytes() == (tmp_path / "data" / "secrets.json").read_bytes()
    assert engage("db", "check", ENGAGE_DATA=str(elsewhere)).exit_code == 0


def states(result: Result) -> dict[str, str]:
    return {finding["about"]: finding["state"] for finding in json.loads(result.output)}


def test_the_doctor_of_a_fresh_installation(engage: Engage, tmp_path: Path) -> None:
    ill = engage("doctor", "--format", "json")
    assert ill.exit_code == 1
    assert states(ill)["schema"] == "fail"
    engage("db", "upgrade")
    engage("backup", str(tmp_path / "b"))
    well = engage("doctor", "--format", "json")
    assert well.exit_code == 0
    found = states(well)
    assert {found[about] for about in ("database", "schema", "data", "secrets", "keys", "backup")} == {"ok"}
    assert (found["address"], found["texts"]) == ("warn", "warn")
    assert "schema" in engage("doctor").output


@pytest.mark.parametrize(
    ("environment", "about", "state"),
    [
        ({"ENGAGE_PUBLIC_URL": "http://hear.example.org"}, "address", "fail"),
        ({"ENGAGE_PUBLIC_URL": "https://hear.example.org"}, "address", "ok"),
        ({"ENGAGE_PUBLIC_URL": "https://hear.example.org"}, "proxy", "warn"),
        ({"ENGAGE_PUBLIC_URL": "https://hear.example.org", "ENGAGE_TRUSTED_PROXIES": "1"}, "proxy", "ok"),
        ({"ENGAGE_TWILIO_ACCOUNT_SID": "AC0", "ENGAGE_TWILIO_AUTH_TOKEN": "t"}, "texts", "fail"),
        ({"ENGAGE_VAULT_KEYS": "short"}, "keys", "fail"),
        ({"ENGAGE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "database", "fail"),
    ],
)
def test_the_doctor_sees(engage: Engage, environment: dict[str, str], about: str, state: str) -> None:
    engage("db", "upgrade")
    assert states(engage("doctor", "--format", "json", **environment))[about] == state


def test_the_doctor_sees_how_messages_leave(engage: Engage, tmp_path: Path) -> None:
    """A number, a paused line, a late reply, a lost message, a mail server that does not answer."""
    engage("db", "upgrade")
    fresh = states(engage("doctor", "--format", "json"))
    assert [fresh[about] for about in ("numbers", "line", "queue", "unknown", "mail")] == [
        *("warn", "ok", "ok", "ok", "warn")
    ]
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'engage.db'}")
    at = now() - timedelta(hours=3)
    with writing(database) as session:
        project = Project(slug="riverbend", name="Riverbend", text_number="+15555550100")
        session.add(project)
        session.flush()
        for place, state in enumerate(("queued", "unknown")):
            row = {"account": "simulated", "person": f"person {place}", "sealed": "", "segments": 1}
            times = {"due_at": at, "created_at": at}
            session.add(OutboxMessage(project_id=project.id, state=state, **row, **times))
        lines.pause(session, "simulated", "20003", at)
    mail = {"ENGAGE_SMTP_URL": "smtp://127.0.0.1:9", "ENGAGE_MAIL_FROM": "news@example.org"}
    ill = engage("doctor", "--format", "json", **mail)
    assert ill.exit_code == 1
    found = {finding["about"]: finding for finding in json.loads(ill.output)}
    assert {found[about]["state"] for about in ("line", "mail")} == {"fail"}
    assert {found[about]["state"] for about in ("queue", "unknown")} == {"warn"}
    assert found["numbers"]["words"] == "riverbend +15555550100"
    assert "contact" not in fresh
    assert found["contact"]["state"] == "warn"
    assert "HELP by text names none for riverbend." in found["contact"]["words"]
    assert "20003: the account or its token is wrong" in found["line"]["words"]
    assert found["queue"]["words"] == (
        "1 texts and 0 letters wait, the oldest for 3 h; 1 replies are late. Does a worker run?"
    )
    with writing(database) as session:
        project_by_slug(session, "riverbend").settings = {"reach": {"phone": "978-555-0100"}}
    database.close()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_greet, args=(listening,), daemon=True)
        thread.start()
        mail["ENGAGE_SMTP_URL"] = f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        well = states(engage("doctor", "--format", "json", **mail))
        assert (well["mail"], well["contact"]) == ("ok", "ok")
        thread.join(10)


def _greet(listening: socket.socket) -> None:
    """A mail server that says hello and takes every command."""
    connection, _ = listening.accept()
    with connection, connection.makefile("rb") as asked:
        connection.sendall(b"220 town.example\r\n")
        for line in asked:
            connection.sendall(b"221 bye\r\n" if line.lower().startswith(b"quit") else b"250 ok\r\n")


def test_the_doctor_sees_secrets_that_others_may_read(engage: Engage, tmp_path: Path) -> None:
    engage("db", "upgrade")
    (tmp_path / "data" / "secrets.json").chmod(0o644)
    assert states(engage("doctor", "--format", "json"))["secrets"] == "fail"


def test_the_doctor_and_check_see_a_damaged_file(engage: Engage, tmp_path: Path) -> None:
    engage("db", "upgrade")
    path = tmp_path / "data" / "engage.db"
    database = open_database(f"sqlite:///{path}")
    with reading(database) as session:
        root = session.scalar(text("SELECT rootpage FROM sqlite_schema WHERE name = 'facts'"))
    database.close()
    body = bytearray(path.read_bytes())
    body[(root - 1) * 4096 : (root - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(body)
    assert states(engage("doctor", "--format", "json"))["data"] == "fail"
    damaged = engage("db", "check")
    assert damaged.exit_code == 1
    assert "damaged" in damaged.stderr
