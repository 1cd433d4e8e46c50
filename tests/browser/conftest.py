"""What browser tests of the desk share: the demo town, which is invented, built once."""

import shutil
from pathlib import Path

import pytest

from engage.accounts.people import invite
from engage.accounts.permissions import Role
from engage.actions.demo import build_demo
from engage.storage.database import open_database, writing
from engage.storage.projects import project_by_slug
from engage.storage.vault import Vault
from tests.conftest import SECRETS
from tests.desk_world import HASHED


@pytest.fixture(scope="session")
def demo_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo town, built once; `ada@riverbend.example` holds every role there."""
    path = tmp_path_factory.mktemp("demo") / "engage.db"
    shutil.copy(migrated_file, path)
    database = open_database(f"sqlite:///{path}")
    build_demo(database, Vault(SECRETS.vault_keys, SECRETS.token_key), "http://127.0.0.1")
    with writing(database) as session:
        town = project_by_slug(session, "riverbend")
        invite(session, town, "ada@riverbend.example", "Ada (invented)", tuple(Role)).password = HASHED
    database.close()
    return path
