"""Compiles the message catalogs while a wheel is built, so that it carries words ready to use and nothing older.

Hatchling calls it (see pyproject.toml). The compiling itself is engage.languages.compiling's part.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface[Any]):
    """Writes every .mo and takes it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before files are gathered."""
        sys.path.insert(0, self.root)
        from engage.languages.compiling import compile_catalogs

        root = Path(self.root)
        compile_catalogs(root / "translations")
        for compiled in sorted(root.glob("translations/*/LC_MESSAGES/*.mo")):
            inside = compiled.relative_to(root).as_posix()
            build_data["force_include"][str(compiled)] = f"engage/_resources/{inside}"
