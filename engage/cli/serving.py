"""`engage serve`: the web server (waitress, one process, many threads), and the preparation of a first start.

With SQLite one process is right; with PostgreSQL several may run side by side.
"""

import errno
import logging
import os

import click
from waitress.server import create_server

from engage import resources
from engage.actions.worker import Worker
from engage.app import create_app, gateways_for, open_parts
from engage.cli.command import config_from_environment, refuse
from engage.cli.demo import ensure_demo
from engage.languages.compiling import compile_catalogs
from engage.storage import migrate

LARGEST_BODY = 16 * 1024 * 1024  # bytes; what the pages accept is less, and answered with a page


@click.command()
@click.option("--prepare", is_flag=True, help="First compile words, migrate the database, build the demo.")
def serve(prepare: bool) -> None:
    """Start the web server. Address, port and threads are settings (ENGAGE_HOST, ENGAGE_PORT, ENGAGE_THREADS)."""
    config = config_from_environment()
    parts = open_parts(config)
    if prepare:
        compile_catalogs(resources.translations())
        migrate.upgrade(parts.database)
        for line in ensure_demo(config, parts):
            click.echo(line)
    elif not migrate.is_current(parts.database):
        raise refuse("The database is not at the newest schema. Run `engage db upgrade` first.")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else a line for every one that waits
    try:
        server = create_server(
            create_app(config, parts),
            host=config.host,
            port=config.port,
            threads=config.threads,
            clear_untrusted_proxy_headers=config.trusted_proxies == 0,
            max_request_body_size=LARGEST_BODY,
            ident="",
        )
    except OSError as error:
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise refuse(
                f"Port {config.port} is taken or not allowed. Choose another one (ENGAGE_PORT)."
            ) from error
        raise
    click.echo(f"Engage is at {config.public_url} (process {os.getpid()}, stop with Ctrl-C)")
    worker = Worker(parts, gateways_for(config))
    worker.start()
    try:
        server.run()
    finally:
        worker.stop()
        parts.database.close()
