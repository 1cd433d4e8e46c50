"""The shape of the code: style, types, sizes, names, and what each part may use."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.tree import MODULES, ROOT, imports, parsed, short

MODULE_LINES = 300
FUNCTION_LINES = 40
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "handler",
    "service",
    "misc",
}

EDGE = {"cli", "app", "desk", "channels", "accounts", "__main__"}
WEB = {"app", "desk", "channels", "accounts"}
ANYWHERE = None
WHO_MAY_USE: dict[str, set[str] | None] = {
    "alembic": {"storage"},
    "argon2": {"accounts"},
    "babel": ANYWHERE,
    "click": {"cli"},
    "cryptography": {"storage", "cli"},
    "docx": {"documents"},
    "flask": WEB,
    "flask_babel": WEB,
    "flask_wtf": WEB,
    "itsdangerous": {"accounts"},
    "jinja2": EDGE | {"documents"},
    "limits": WEB,
    "markupsafe": EDGE | {"documents"},
    "pandas": {"feedback", "documents"},
    "pysqlite3": {"storage"},
    "qrcode": {"documents"},
    "sqlalchemy": {"storage", "accounts", "actions"},  # actions: for the type of a session
    "twilio": {"channels"},
    "waitress": {"cli"},
    "werkzeug": WEB,
    "wtforms": WEB,
    "yaml": {"actions", "plans"},
}
LATE = {"pandas", "pysqlite3"}
"""Packages that may be imported inside a function: slow to load, or absent on some machines."""


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_style() -> None:
    run(tool("ruff"), "check", "--no-cache")
    run(tool("ruff"), "format", "--check", "--no-cache")


def test_types() -> None:
    run(tool("mypy"))


def test_layers() -> None:
    run(tool("lint-imports"), "--no-cache")


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    assert ast.get_docstring(parsed(path)), "opens without saying what it is for"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_functions_are_small(path: Path) -> None:
    functions = [
        node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_names_say_something(path: Path) -> None:
    assert NAMES_THAT_SAY_NOTHING.isdisjoint({path.stem, *path.parent.parts})


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_each_part_uses_only_its_own_libraries(path: Path) -> None:
    layer = path.relative_to(ROOT / "engage").parts[0].removesuffix(".py")
    outside = (
        {name.partition(".")[0] for name in imports(parsed(path))} - sys.stdlib_module_names - {"engage"}
    )
    assert outside <= WHO_MAY_USE.keys(), "a library that no rule speaks of"
    wrong = {name for name in outside if (may := WHO_MAY_USE[name]) is not ANYWHERE and layer not in may}
    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_imports_stand_at_the_top(path: Path) -> None:
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    inside = {name.partition(".")[0] for function in functions for name in imports(function)}
    assert inside <= LATE


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_nothing_changes_at_module_level(path: Path) -> None:
    changing = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
    found = []
    for node in parsed(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, changing):
            found += [target.id for target in node.targets if isinstance(target, ast.Name)]
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, changing):
            kind = ast.unparse(node.annotation)
            if not kind.startswith(("Mapping[", "Sequence[", "Collection[")):
                found.append(ast.unparse(node.target))
    assert [name for name in found if not name.startswith("__")] == []
    assert not any(isinstance(node, ast.Global) for node in ast.walk(parsed(path)))


def test_run_py_reads_on_old_pythons() -> None:
    """So that an old Python gets as far as the line that says it is too old."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    assert {name.partition(".")[0] for name in imports(tree)} <= sys.stdlib_module_names
    assert len(source.splitlines()) <= MODULE_LINES


def test_no_rule_is_switched_off() -> None:
    off = re.compile("|".join(["# " + "noqa", "type: " + "ignore", "TO" + "DO", "FIX" + "ME"]))
    tests = re.compile(
        "|".join([r"mark\." + "skip", r"mark\." + "xfail", r"pytest\." + "skip", "pytest." + "xfail"])
    )
    found = []
    for path in [
        *MODULES,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "migrations").rglob("*.py"),
        ROOT / "run.py",
    ]:
        text = path.read_text(encoding="utf-8")
        found += [short(path)] if off.search(text) or tests.search(text) else []
    assert found == []
