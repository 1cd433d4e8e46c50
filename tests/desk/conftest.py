"""The town most tests of the desk begin with: a manager and a liaison, nothing else."""

from collections.abc import Callable, Iterator

import pytest

from engage.accounts.permissions import Role
from engage.config import Config
from tests.desk_world import World, world

MAYA, LIN = "maya@elmbrook.example", "lin@elmbrook.example"


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(MAYA, Role.MANAGER, name="Maya (invented)")
        made.person(LIN, Role.LIAISON)
        yield made
