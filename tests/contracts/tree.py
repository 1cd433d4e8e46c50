"""The project's own files, for the contracts to look at."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "engage").rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def committed() -> list[Path]:
    """Every file of the project, committed or about to be, that is there and is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Every committed file that is text, by its short name."""
    found = {}
    for path in committed():
        try:
            found[short(path)] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules imported; not `Session`, the type that is handed through every layer as the first argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and ast.unparse(node) != "from sqlalchemy.orm import Session":
            yield node.module or ""
