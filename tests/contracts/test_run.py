"""`run.py` in what can be shown without installing anything anew; the rest is shown by the tests running at all."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.contracts.tree import ROOT


@pytest.fixture
def run_py() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_gets_one_clear_line(
    run_py: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert run_py.main() == 1
    assert capsys.readouterr().err == "Engage needs Python 3.11 or newer. This is Python 3.9.\n"


def test_it_explains_itself() -> None:
    command = [sys.executable, str(ROOT / "run.py"), "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "--port" in shown
    assert "--data" in shown


def test_settings_of_pip_are_handed_on_to_uv(
    run_py: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "UV_DEFAULT_INDEX",
        "UV_INDEX",
        "UV_FIND_LINKS",
        "SSL_CERT_FILE",
        "PIP_FIND_LINKS",
        "PIP_CERT",
    ):
        monkeypatch.delenv(name, raising=False)
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = https://packages.example.org/simple\nfind-links = /a\n  /b\ntimeout = 7\n"
        "[install]\ntimeout = 9\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_CERT", "/certificates.pem")
    given = run_py.uv_settings([sys.executable, "-m", "pip"])
    assert given["UV_DEFAULT_INDEX"] == "https://packages.example.org/simple"
    assert given["UV_FIND_LINKS"] == "/a,/b"
    assert given["UV_HTTP_TIMEOUT"] == "9"
    assert given["SSL_CERT_FILE"] == "/certificates.pem"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.example.org/simple")
    assert (
        run_py.uv_settings([sys.executable, "-m", "pip"])["UV_DEFAULT_INDEX"]
        == "https://mine.example.org/simple"
    )


def test_continuous_integration_runs_exactly_the_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines[0].startswith("#!")
    assert lines[-1] == "exec python3 run.py test"
