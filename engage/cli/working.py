"""`engage worker`: the worker as a process of its own, beside several web processes on PostgreSQL.

`engage serve` runs the same worker as a thread; both at once do no harm.
"""

import signal

import click

from engage.actions.worker import Worker
from engage.app import gateways_for, open_parts
from engage.cli.command import config_from_environment, refuse
from engage.storage import migrate


@click.command()
def worker() -> None:
    """Send text messages and keep the house, until stopped (Ctrl-C or a terminate signal)."""
    config = config_from_environment()
    parts = open_parts(config)
    if not migrate.is_current(parts.database):
        raise refuse("The database is not at the newest schema. Run `engage db upgrade` first.")
    running = Worker(parts, gateways_for(config))
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: running.finish())
    click.echo("The worker runs (stop with Ctrl-C).")
    running.run()
    parts.database.close()
