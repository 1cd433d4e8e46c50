#!/usr/bin/env python3
"""Starts Engage on a fresh machine: `python3 run.py [--port N] [--data DIR]`. Needs Python 3.11 and nothing else.

`python3 run.py test` installs what tests need and runs everything; `check`, `format` and `bench` are for those who
work on the code. Everything is installed into `.venv` beside this file, from the locked lists in `.lock`.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NEEDED = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "default-jre-headless": ("java",),
}
"""What tests need of the machine: package -> the programs of which one will do."""
UV_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
}


def main() -> int:
    if sys.version_info < (3, 11):
        return complain(
            "Engage needs Python 3.11 or newer. This is Python {}.{}.".format(*sys.version_info[:2])
        )
    words = sys.argv[1:]
    tasks = {"test": test, "check": check, "format": reformat, "bench": bench}
    try:
        if words and words[0] in tasks:
            return tasks[words[0]](words[1:])
        return start(words)
    except subprocess.CalledProcessError as error:
        return complain(f"This step failed: {' '.join(map(str, error.cmd))}")
    except KeyboardInterrupt:
        return 130


def start(words: list[str]) -> int:
    """Prepares everything and becomes the server."""
    parser = argparse.ArgumentParser(
        prog="run.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, help="port of the server (8000)")
    parser.add_argument("--data", type=Path, help="folder for database, secrets and backups (./data)")
    parser.add_argument("--install-only", action="store_true", help="prepare the environment, start nothing")
    wanted = parser.parse_args(words)
    install("run")
    environment = surroundings()
    if wanted.install_only:
        run([PYTHON, "-m", "engage", "strings", "compile"], environment)
        return 0
    if wanted.data:
        environment["ENGAGE_DATA"] = str(wanted.data.absolute())
    environment.setdefault("ENGAGE_DATA", str(ROOT / "data"))
    if wanted.port:
        environment["ENGAGE_PORT"] = str(wanted.port)
    return become([str(PYTHON), "-m", "engage", "serve", "--prepare"], environment)


def test(words: list[str]) -> int:
    """Everything that tests need, then every test (or those named)."""
    install("test")
    for package, names in NEEDED.items():
        if not program(package, names):
            return complain(
                f"The tests need {names[0]}. Install it (Debian: apt-get install {package}), then run this again."
            )
    environment = {name: value for name, value in surroundings().items() if not name.startswith("ENGAGE_")}
    run([PYTHON, "-m", "engage", "strings", "compile"], environment)
    return become([str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "worksteal", *words], environment)


def check(words: list[str]) -> int:
    """Style, types and who may import whom."""
    install("test")
    steps = [
        ["ruff", "check", *words],
        ["ruff", "format", "--check", *words],
        ["mypy"],
        ["lint-imports"],
    ]
    return max(
        subprocess.call([str(BIN / step[0]), *step[1:]], cwd=ROOT, env=surroundings()) for step in steps
    )


def reformat(words: list[str]) -> int:
    """Puts the code into its one form."""
    install("test")
    run([BIN / "ruff", "check", "--fix", *words], surroundings())
    run([BIN / "ruff", "format", *words], surroundings())
    return 0


def bench(words: list[str]) -> int:
    """Measures speed beside its limits."""
    install("test")
    run([PYTHON, "-m", "engage", "strings", "compile"], surroundings())
    return become([str(PYTHON), "-m", "benchmarks", *words], surroundings())


def install(name: str) -> None:
    """Brings `.venv` to what `.lock/<name>.txt` says; nothing to do when its stamp says so already."""
    stamps = {lock: stamp(lock) for lock in ("run", "test")}
    kept = VENV / f"{name}.stamp"
    if kept.exists() and kept.read_text() == stamps[name]:
        return
    say("Preparing the environment (once, about half a minute) ...")
    make_environment()
    lock = ROOT / ".lock" / f"{name}.txt"
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    quick = subprocess.call(
        [str(part) for part in [*pip, "install", "--require-hashes", "-r", ROOT / ".lock" / "uv.txt"]]
    )
    uv = [BIN / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock]
    if quick != 0 or subprocess.call([str(part) for part in uv], env=uv_settings(pip)) != 0:
        say("The quick installer did not manage; trying the slow one (two minutes) ...")
        run([*pip, "install", "--require-hashes", "-r", lock], dict(os.environ))
    for covered in {"run": ["run"], "test": ["run", "test"]}[name]:
        (VENV / f"{covered}.stamp").write_text(stamps[covered])


def stamp(name: str) -> str:
    """What the environment was made from: the lock and the Python."""
    lock = (ROOT / ".lock" / f"{name}.txt").read_bytes()
    return f"{sys.version} {hashlib.sha256(lock).hexdigest()}"


def make_environment() -> None:
    """A fresh `.venv` when there is none that works; the code itself is put on its path."""
    works = (
        PYTHON.exists() and subprocess.call([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    )
    same = works and f"{sys.version_info[0]}.{sys.version_info[1]}." in (VENV / "pyvenv.cfg").read_text()
    if not same:
        try:
            run([sys.executable, "-m", "venv", "--clear", VENV], dict(os.environ))
        except subprocess.CalledProcessError:
            sys.exit("Python cannot make an environment here. On Debian: apt-get install python3-venv")
    packages = next(VENV.glob("[Ll]ib/**/site-packages"))
    (packages / "engage.pth").write_text(f"{ROOT}\n")
    if os.name != "nt":
        command = BIN / "engage"
        command.write_text(f"#!{PYTHON}\nfrom engage.cli import main\n\nmain()\n")
        command.chmod(0o755)


def uv_settings(pip: list[str | Path]) -> dict[str, str]:
    """The environment for uv: it does not read pip's configuration, so that is handed on."""
    listed = subprocess.run([str(part) for part in [*pip, "config", "list"]], capture_output=True, text=True)
    found: dict[str, str] = {}
    for line in sorted(listed.stdout.splitlines(), key=weight):
        key, _, value = line.partition("=")
        found[key.rpartition(".")[2]] = str(ast.literal_eval(value))
    environment = dict(os.environ)
    for name, variable in UV_SETTINGS.items():
        if name in found:
            separator = "," if name == "find-links" else " "
            environment.setdefault(variable, separator.join(found[name].split()))
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")  # as pip does; hashes decide
    environment.setdefault("UV_LINK_MODE", "copy")
    if not os.access(environment.get("HOME") or "/nowhere", os.W_OK):
        environment.setdefault("UV_CACHE_DIR", str(VENV / "cache"))
    return environment


def weight(line: str) -> int:
    """pip's order: files, then their `install` section, then the environment; the last one holds."""
    return 2 if line.startswith(":env:") else 1 if line.startswith("install.") else 0


def program(package: str, names: tuple[str, ...]) -> bool:
    """Whether there is one of these, after asking the system's package manager for it where that is permitted."""
    if any(shutil.which(name) for name in names):
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"Installing {package} ...")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "-qq", "update"], env=quiet)
        subprocess.call(["apt-get", "-qq", "install", "-y", "--no-install-recommends", package], env=quiet)
    return any(shutil.which(name) for name in names)


def surroundings() -> dict[str, str]:
    """The environment of what is started: as here, with the tools of `.venv` first and compiled code kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{kept.get('PATH', '')}", "VIRTUAL_ENV": str(VENV)}


def become(command: list[str], environment: dict[str, str]) -> int:
    """Runs the last command in place of this one, so that signals reach it."""
    os.chdir(ROOT)
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)
    return 1


def run(command: list[str | Path], environment: dict[str, str]) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=True)


def say(words: str) -> None:
    print(words, flush=True)


def complain(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
