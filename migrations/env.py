"""Alembic's entry: runs the scripts on the engine it is handed (engage.storage.migrate), one transaction for all."""

from alembic import context

from engage.storage.base import Moment
from engage.storage.tables import metadata


def render(kind: str, value: object, _autogen: object) -> str | bool:
    """Migrations speak plain SQLAlchemy, so that old scripts do not depend on today's code."""
    if kind == "type" and isinstance(value, Moment):
        return "sa.DateTime(timezone=True)"
    return False


engine = context.config.attributes["engine"]
with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=sqlite,
        render_item=render,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()
