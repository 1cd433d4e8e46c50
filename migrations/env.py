"""Alembic's entry: runs the scripts on the engine it is handed (engage.storage.migrate), one transaction for all."""

from alembic import context

from engage.storage.base import Moment
from engage.storage.tables import metadata


def render(kind: str, value: object, _autogen: object) -> str | bool:
    """Migrations speak plain SQLAlchemy, so that old scripts do not depend on today's code."""
    if kind == "type" and isinstance(value, Moment):
        return "sa.DateTime(timezone=True)"
    return False


engine = context.config.attributes["engine"].execution_options(engage_writing=True)
with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:  # on the bare connection: inside a transaction SQLite would ignore it
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=sqlite,
        render_item=render,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if not sqlite:  # two processes that start at once take turns, as SQLite's writers do by themselves
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20261122)")
        context.run_migrations()
    connection.commit()
    if sqlite:
        connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
