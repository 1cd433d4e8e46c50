"""`engage db`: bring the database to the newest schema, check it, lay the facts anew.

The migrations themselves lie in `migrations/`; running them is engage.storage.migrate's part.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from engage.actions.editions import Editions
from engage.actions.rebuild import check_batch
from engage.cli.command import config_from_environment, refuse
from engage.errors import Refused
from engage.storage import health, migrate
from engage.storage.database import Database, open_database, reading, writing


@contextmanager
def opened() -> Iterator[Database]:
    """The database of the settings, closed at the end."""
    database = open_database(config_from_environment().database_url)
    try:
        yield database
    finally:
        database.close()


@click.group()
def db() -> None:
    """The database."""


@db.command()
def upgrade() -> None:
    """Bring the database to the newest schema. Safe to repeat."""
    with opened() as database:
        migrate.upgrade(database)
        click.echo(f"The database is at revision {migrate.current(database)}.")


@db.command()
def check() -> None:
    """Check that the database is whole and at the newest schema."""
    with opened() as database:
        found, newest = migrate.current(database), migrate.head(database)
        if found != newest:
            raise refuse(f"The database is at revision {found}, not {newest}. Run `engage db upgrade`.")
        damage = health.damage(database)
        if damage:
            raise refuse(f"The database is damaged: {damage[0]}. Bring back a backup with `engage restore`.")
    click.echo(f"The database is whole and at revision {newest}.")


@db.command(name="rebuild-facts")
@click.option("--check", "only_check", is_flag=True, help="Only compare; change nothing.")
def rebuild_facts(only_check: bool) -> None:
    """Lay the facts that are counted anew from the answers, where they differ."""
    editions, last, seen, wrong = Editions(), 0, 0, 0
    with opened() as database:
        while True:
            with (reading if only_check else writing)(database) as session:
                batch = check_batch(session, editions, last, mend=not only_check)
            seen, wrong, last = seen + batch.seen, wrong + len(batch.wrong), batch.last
            if not batch.seen:
                break
    if only_check and wrong:
        raise Refused("facts_differ", count=wrong)
    click.echo(
        f"{seen} replies compared, {wrong} counted anew."
        if wrong
        else f"{seen} replies, all counted rightly."
    )
