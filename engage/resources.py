"""Finds the folders that travel with the code: templates, translations and migrations.

In a source checkout they lie beside the package; in an installed wheel they lie inside it, under `_resources`.
What the files mean is left to those who open them.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder of pages, answer partials, messages, print sheets and plan templates."""
    return _folder("templates")


def translations() -> Path:
    """The folder of message catalogs, one folder a language; compiled ones lie beside their sources."""
    return _folder("translations")


def migrations() -> Path:
    """The folder of database migrations, as Alembic wants it (`env.py`, `versions/`)."""
    return _folder("migrations")


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
