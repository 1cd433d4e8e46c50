"""The shape of the code: style, types, sizes, names, and what each part may use."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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
    "openpyxl": {"documents"},
    "pandas": {"feedback", "documents"},
    "pysqlite3": {"storage"},
    "qrcode": {"documents"},
    "sqlalchemy": {"storage", "accounts"},  # and the bare type of a session anywhere
    "phonenumbers": {"texting"},
    "twilio": {"channels"},
    "waitress": {"cli"},
    "werkzeug": WEB,
    "wtforms": WEB,
    "xlsxwriter": {"documents"},
    "yaml": {"actions", "plans"},
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
CHANGING = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
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


def faulty(fault: Callable[[Path], object]) -> dict[str, object]:
    """What a rule finds, by module; modules without a fault are left out."""
    return {short(path): found for path in MODULES if (found := fault(path))}


def test_modules_are_small_and_say_what_they_are_for() -> None:
    lines = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}
    assert faulty(lambda path: not ast.get_docstring(parsed(path))) == {}


def test_functions_are_small() -> None:
    def long(path: Path) -> list[str]:
        functions = (node for node in ast.walk(parsed(path)) if isinstance(node, FUNCTIONS))
        return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES]

    assert faulty(long) == {}


def test_names_say_something() -> None:
    assert faulty(lambda path: NAMES_THAT_SAY_NOTHING & {path.stem, *path.relative_to(ROOT).parts}) == {}


def test_each_part_uses_only_its_own_libraries() -> None:
    def outside(path: Path) -> list[str]:
        layer = path.relative_to(ROOT / "engage").parts[0].removesuffix(".py")
        names = (
            {name.partition(".")[0] for name in imports(parsed(path))} - sys.stdlib_module_names - {"engage"}
        )
        return [
            name
            for name in names
            if (may := WHO_MAY_USE.get(name, set())) is not ANYWHERE and layer not in may
        ]

    assert faulty(outside) == {}


def test_imports_stand_at_the_top() -> None:
    def inside(path: Path) -> set[str]:
        functions = (node for node in ast.walk(parsed(path)) if isinstance(node, FUNCTIONS))
        return {name.partition(".")[0] for function in functions for name in imports(function)} - LATE

    assert faulty(inside) == {}


def test_nothing_changes_at_module_level() -> None:
    def changing(path: Path) -> list[str]:
        names = [name for node in parsed(path).body for name in changing_names(node)]
        return names + ["global" for node in ast.walk(parsed(path)) if isinstance(node, ast.Global)]

    assert faulty(changing) == {}


def changing_names(node: ast.stmt) -> list[str]:
    """Names bound to a list, dict or set that mypy would let anyone change."""
    if isinstance(node, ast.Assign) and isinstance(node.value, CHANGING):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return [name for name in names if not name.startswith("__")]
    if isinstance(node, ast.AnnAssign) and isinstance(node.value, CHANGING):
        fixed = ast.unparse(node.annotation).startswith(("Mapping[", "Sequence[", "Collection["))
        return [] if fixed else [ast.unparse(node.target)]
    return []


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
