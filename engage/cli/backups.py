"""`engage backup` and `engage restore`: one file out, one file in, while the server runs.

What is in the file is engage.storage.backups' part.
"""

from pathlib import Path

import click

from engage.cli.command import config_from_environment, format_option, print_json, refuse
from engage.config import SECRETS_FILE, Config
from engage.storage.backups import back_up, secrets_mark
from engage.storage.backups import restore as restore_backup
from engage.storage.database import open_database

LAST_BACKUP = "last-backup"


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--with-secrets", is_flag=True, help="Put the secrets into the file too. Then keep it locked away."
)
@format_option
def backup(file: Path, with_secrets: bool, output: str) -> None:
    """Write everything that is kept into FILE. The server may go on running."""
    config = config_from_environment()
    secrets_file = config.data / SECRETS_FILE
    if with_secrets and not secrets_file.exists():
        raise refuse("The secrets come from the environment, not from a file. Keep a copy of them yourself.")
    database = open_database(config.database_url)
    try:
        manifest = back_up(database, file.absolute(), _mark(config), secrets_file if with_secrets else None)
    finally:
        database.close()
    (config.data / LAST_BACKUP).write_text(f"{manifest.made_at}\n", encoding="utf-8")
    size = file.stat().st_size
    if output == "json":
        print_json({"file": str(file), "bytes": size, "revision": manifest.revision, "secrets": with_secrets})
        return
    click.echo(f"Wrote {file} ({size / 1e6:.1f} MB).")
    if with_secrets:
        click.echo("It holds the secrets: whoever has the file can read phone numbers. Keep it locked away.")
    else:
        place = secrets_file if secrets_file.exists() else "your settings"
        click.echo(f"It does not hold the secrets. Without them ({place}) nobody can read its phone numbers.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put FILE in place of everything that is kept now. What is there now is kept aside first."""
    config = config_from_environment()
    database = open_database(config.database_url)
    try:
        done = restore_backup(database, file.absolute(), _mark(config), config.data)
    finally:
        database.close()
    click.echo(f"Everything is as it was on {done.manifest.made_at}.")
    if done.aside:
        click.echo(f"What was there before is in {done.aside}.")
    if not done.secrets_fit:
        click.echo(
            "The backup was made with other secrets: its phone numbers and texts cannot be read with these."
        )
    click.echo("If the server is running, start it anew.")


def _mark(config: Config) -> str:
    return secrets_mark(config.secrets.vault_keys, config.secrets.token_key)
