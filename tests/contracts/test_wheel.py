"""The wheel carries everything: built from the committed files, installed elsewhere, it serves and migrates."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.contracts.tree import ROOT, committed

UP_AND_DOWN = """
import sys
from engage import resources
from engage.storage import database, migrate

assert "_resources" in str(resources.migrations()), resources.migrations()
opened = database.open_database(sys.argv[1])
migrate.upgrade(opened)
assert migrate.is_current(opened)
migrate.downgrade(opened, "base")
assert migrate.current(opened) is None
migrate.upgrade(opened)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for path in committed():
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that has this wheel, and borrows everything else from here."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
    ]
    subprocess.run([*pip, str(wheel)], check=True)
    packages = next(folder.glob("lib/*/site-packages"))
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin"


def surroundings(folder: Path, **settings: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ENGAGE_", "PYTHONPATH"))
    }
    return {**kept, "ENGAGE_DATA": str(folder), **settings}


def test_everything_travels(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "engage/_resources/migrations/env.py",
        "engage/_resources/templates/plans/T1.yaml",
        "engage/_resources/translations/es/LC_MESSAGES/messages.mo",
        "engage/_resources/translations/zh_Hans/LC_MESSAGES/plans.mo",
    } <= names
    for folder in ("templates", "migrations"):
        sources = {
            path.relative_to(ROOT).as_posix()
            for path in committed()
            if folder == path.relative_to(ROOT).parts[0]
        }
        assert {f"engage/_resources/{name}" for name in sources} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "docs", "benchmarks")) for name in names)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_it_migrates_up_and_down(
    elsewhere: Path, tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'engage.db'}"
    else:
        url = str(request.getfixturevalue("postgres_empty_url"))
    command = [str(elsewhere / "python"), "-c", UP_AND_DOWN, url]
    subprocess.run(command, cwd=tmp_path, env=surroundings(tmp_path), check=True)


def test_it_serves_a_spanish_page(elsewhere: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(elsewhere / "engage"), "serve", "--prepare"],
        cwd=tmp_path,
        env=surroundings(tmp_path, ENGAGE_PORT=str(port)),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz")
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/s/riverbend-life", headers={"Accept-Language": "es-MX,es;q=0.9"}
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:
            page = answer.read().decode()
        assert '<html lang="es"' in page
        assert "pregunta" in page
    finally:
        process.terminate()
        process.communicate(timeout=20)


def wait_until_ready(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer within a minute")
