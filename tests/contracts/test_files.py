"""What lies where, and what no file may say."""

import re
import sys
import tomllib

from engage.config import SETTINGS
from tests.contracts.tree import MODULES, ROOT, committed, imports, parsed, texts

TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "benchmarks",
    "docs",
    "engage",
    "migrations",
    "pyproject.toml",
    "run.py",
    "templates",
    "tests",
    "translations",
}


def test_the_top_of_the_tree_is_what_it_is() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert {name for name in names if not name.startswith(".")} <= TOP
    assert {name for name in names if name.startswith(".")} <= {
        ".ci",
        ".gitattributes",
        ".gitignore",
        ".lock",
    }


def test_locks_have_hashes_and_no_address() -> None:
    for path in (ROOT / ".lock").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        pinned = re.findall(r"^[a-z0-9][^\s=]*==\S+.*$", text, re.MULTILINE)
        assert pinned, path.name
        assert all(line.endswith("\\") for line in pinned), path.name
        assert "--hash=sha256:" in text
        assert not re.search(r"^-", text, re.MULTILINE), path.name


def test_what_runs_is_what_is_tested() -> None:
    run, test = (versions((ROOT / ".lock" / f"{name}.txt").read_text()) for name in ("run", "test"))
    assert run <= test


def test_everything_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgres"]]
    locked = {line.partition("==")[0] for line in versions((ROOT / ".lock" / "run.txt").read_text())}
    assert {named(line) for line in wanted} <= locked
    tested = {line.partition("==")[0] for line in versions((ROOT / ".lock" / "test.txt").read_text())}
    assert {named(line) for line in project["dependency-groups"]["dev"]} <= tested


NAMED_OTHERWISE = {"argon2-cffi": "argon2", "python-docx": "docx", "pyyaml": "yaml"}
WITH_FLASK = {"itsdangerous", "jinja2", "markupsafe", "werkzeug"}


def test_what_is_asked_for_is_used_and_what_is_used_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = [named(line) for line in project["project"]["dependencies"]]
    asked = {NAMED_OTHERWISE.get(name, name.replace("-", "_")) for name in names}
    used = {name.partition(".")[0] for path in MODULES for name in imports(parsed(path))}
    assert used - sys.stdlib_module_names - {"engage"} - WITH_FLASK == asked


def versions(lock: str) -> set[str]:
    return {line.rstrip(" \\").partition(" ;")[0] for line in lock.splitlines() if "==" in line}


def named(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return match.group(0).lower().replace("_", "-")


def test_no_file_names_a_package_registry_or_a_machine() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "deb." + "debian", "crates" + ".io"]
    places = [rf"(?<![\w.]){'/' + name}/\w" for name in ("work", "root", "home", "Users")]
    pattern = re.compile("|".join([re.escape(host) for host in hosts] + places))
    found = {name: match.group(0) for name, text in texts().items() if (match := pattern.search(text))}
    assert found == {}


def test_only_numbers_that_belong_to_nobody() -> None:
    number = re.compile(r"\+1[- (]{0,2}(\d{3})[-) ]{0,2}(\d{3})[- ]?(\d{4})(?!\d)")
    real = {
        f"{name}: {match.group(0)}"
        for name, text in texts().items()
        if not name.startswith(".lock/")
        for match in number.finditer(text)
        if (match.group(2), match.group(3)[:2]) != ("555", "01")
    }
    assert real == set()


def test_every_setting_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guides" / "configuration.md").read_text(encoding="utf-8")
    rows = [f"| `{setting.name}` | {setting.meaning} | {setting.default} |" for setting in SETTINGS]
    assert [row for row in rows if row not in guide] == []
    assert set(re.findall(r"ENGAGE_[A-Z_]+", guide)) <= {setting.name for setting in SETTINGS}


def test_no_other_setting_is_read() -> None:
    known = {setting.name for setting in SETTINGS}
    found = {
        f"{name}: {setting}"
        for name, text in texts().items()
        if name.startswith(("engage/", "docs/", "README", "run.py"))
        for setting in re.findall(r"\bENGAGE_[A-Z][A-Z_]*[A-Z]\b", text)
        if setting not in known
    }
    assert found == set()
