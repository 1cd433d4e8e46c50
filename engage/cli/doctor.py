"""`engage doctor`: looks at an installation and says, line by line, what is well and what to do.

It changes nothing. How the database itself is comes from engage.storage.health, how messages leave from
engage.cli.sending_health.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import click
from cryptography.fernet import Fernet

from engage import resources
from engage.cli.backups import LAST_BACKUP
from engage.cli.command import config_from_environment, format_option, print_json
from engage.cli.finding import Finding
from engage.cli.sending_health import provider, sending
from engage.config import SECRETS_FILE, Config
from engage.languages import SHIPPED
from engage.languages.compiling import out_of_date
from engage.storage import health, migrate
from engage.storage.database import Database, open_database

LITTLE_SPACE, NO_SPACE = 1_000_000_000, 100_000_000  # bytes
OLD_BACKUP = timedelta(days=7)
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@click.command()
@format_option
@click.pass_context
def doctor(context: click.Context, output: str) -> None:
    """Look at this installation: database, secrets, address, text messages, space, backups. Exit 1 on a fail."""
    config = config_from_environment()
    database = open_database(config.database_url)
    try:
        findings = list(examine(config, database))
    finally:
        database.close()
    if output == "json":
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{finding.state:4}  {finding.about}: {finding.words}")
    if any(finding.state == "fail" for finding in findings):
        context.exit(1)


def examine(config: Config, database: Database) -> Iterator[Finding]:
    """Every finding, in the order an operator would look."""
    kept = list(_database(database))
    yield from kept
    settings: tuple[Callable[[Config], Finding], ...] = (
        _secrets,
        _keys,
        _address,
        _proxy,
        provider,
        _space,
        _backup,
    )
    for look in settings:
        yield look(config)
    if all(finding.state != "fail" for finding in kept):
        yield from sending(config, database)
    yield _words()


def _database(database: Database) -> Iterator[Finding]:
    silence = health.silence(database)
    if silence:
        words = f"does not answer ({silence}). Is it running, is its address right?"
        yield Finding("fail", "database", words)
        return
    engine, broken = health.engine_of(database), health.damage(database)
    found, newest = migrate.current(database), migrate.head(database)
    if engine.safe:
        journal = f", journal {engine.journal}" if engine.journal else ""
        yield Finding("ok", "database", f"{engine.name} {engine.version}{journal}")
    else:
        words = f"{engine.name} {engine.version} is older than 3.51.3 and slower here. Install pysqlite3."
        yield Finding("warn", "database", words)
    if found == newest:
        yield Finding("ok", "schema", f"revision {found}, the newest")
    else:
        yield Finding("fail", "schema", f"revision {found}, not {newest}. Run `engage db upgrade`.")
    if broken:
        yield Finding("fail", "data", f"damaged ({broken[0]}). Bring back a backup with `engage restore`.")
    else:
        yield Finding("ok", "data", "whole")


def _secrets(config: Config) -> Finding:
    path = config.data / SECRETS_FILE
    if not path.exists():
        return Finding("ok", "secrets", "from the environment")
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        return Finding("fail", "secrets", f"others may read {path} (mode {mode:o}). Run `chmod 600 {path}`.")
    return Finding("ok", "secrets", f"{path}, for its owner only. Keep a copy in another place.")


def _keys(config: Config) -> Finding:
    try:
        for key in config.secrets.vault_keys:
            Fernet(key)
    except ValueError:
        return Finding("fail", "keys", "a key in ENGAGE_VAULT_KEYS is not a Fernet key")
    return Finding("ok", "keys", f"{len(config.secrets.vault_keys)} to read with, the first to write with")


def _address(config: Config) -> Finding:
    host = urlsplit(config.public_url).hostname or ""
    if host in LOCAL:
        return Finding(
            "warn", "address", f"{config.public_url} works on this machine only. Set ENGAGE_PUBLIC_URL."
        )
    if not config.https:
        return Finding("fail", "address", f"{config.public_url} is not protected. Answers need https://.")
    return Finding("ok", "address", config.public_url)


def _proxy(config: Config) -> Finding:
    if config.https and not config.trusted_proxies:
        words = "the address is https but no proxy is trusted. Set ENGAGE_TRUSTED_PROXIES to 1."
        return Finding("warn", "proxy", words)
    return Finding("ok", "proxy", f"{config.trusted_proxies} trusted")


def _space(config: Config) -> Finding:
    free = shutil.disk_usage(config.data).free
    state = "fail" if free < NO_SPACE else "warn" if free < LITTLE_SPACE else "ok"
    return Finding(state, "space", f"{free / 1e9:.1f} GB free in {config.data}")


def _backup(config: Config) -> Finding:
    path = config.data / LAST_BACKUP
    if not path.exists():
        return Finding("warn", "backup", "there was none yet. Run `engage backup FILE`, best every night.")
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    state = "warn" if datetime.now(UTC) - made > OLD_BACKUP else "ok"
    return Finding(state, "backup", f"the last one was made on {made:%Y-%m-%d}")


def _words() -> Finding:
    late = [path.name for path in out_of_date(resources.translations())]
    if late:
        return Finding("warn", "words", f"not compiled: {', '.join(late)}. Run `engage strings compile`.")
    return Finding("ok", "words", ", ".join(SHIPPED))
