"""The migrations make exactly the tables the code expects, go up and down, and keep what is there."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from engage.storage import migrate
from engage.storage.database import Database


def test_models_and_head_are_the_same(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, migrate.metadata) == []
    assert migrate.current(database) == migrate.head(database)
