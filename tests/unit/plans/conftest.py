"""Plan templates are looked at with their catalogs, so these are compiled first."""

import pytest

from engage import resources
from engage.languages.compiling import compile_catalogs


@pytest.fixture(scope="session", autouse=True)
def _catalogs() -> None:
    compile_catalogs(resources.translations())
