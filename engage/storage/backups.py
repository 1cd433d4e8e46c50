"""A backup as one file: the database, what made it, and, when asked, the secrets it needs.

The file is a compressed tar archive. Copying the database itself is engage.storage.copies' part, and saying what
happened is the command line's.
"""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from engage.errors import Malformed, Refused
from engage.storage import migrate
from engage.storage.base import now
from engage.storage.copies import copy_in, copy_out
from engage.storage.database import Database

FORMAT = 1
MANIFEST, DATABASE, SECRETS = "manifest.json", "database", "secrets.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `secrets_mark` tells whether the secrets at hand fit, without telling them."""

    made_at: str
    engine: str
    revision: str | None
    secrets_mark: str
    with_secrets: bool
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Restored:
    """`aside` holds what was there before (None: nothing was); `secrets_fit`: numbers and texts can be read."""

    manifest: Manifest
    aside: Path | None
    secrets_fit: bool


def secrets_mark(vault_keys: Sequence[str], token_key: str) -> str:
    """A short fingerprint of the secrets that a database cannot be read without."""
    return hashlib.sha256("\x1f".join((token_key, *sorted(vault_keys))).encode()).hexdigest()[:16]


def back_up(database: Database, file: Path, mark: str, secrets_file: Path | None = None) -> Manifest:
    """Writes a backup to `file`, whole or not at all; replaces an older file of that name.

    `secrets_file` goes into it when given. Raises Refused when the database's own programs are missing.
    """
    manifest = Manifest(
        now().isoformat(timespec="seconds"),
        database.engine.dialect.name,
        migrate.current(database),
        mark,
        secrets_file is not None,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".engage-backup-", dir=file.parent) as folder:
        copy = Path(folder) / DATABASE
        copy_out(database, copy)
        about = Path(folder) / MANIFEST
        about.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        packed = Path(folder) / "packed"
        with tarfile.open(packed, "w:gz", compresslevel=6) as archive:
            archive.add(about, MANIFEST)
            archive.add(copy, DATABASE)
            if secrets_file is not None:
                archive.add(secrets_file, SECRETS)
        packed.chmod(0o600)
        with packed.open("rb") as written:
            os.fsync(written.fileno())
        packed.replace(file)
    return manifest


def restore(database: Database, file: Path, mark: str, data: Path) -> Restored:
    """Puts a backup in place of everything in the database, after keeping what is there aside in `data`.

    Secrets in the backup replace those in `data`, which are kept aside too. The schema is then brought up to date.
    Raises Malformed for a file that is no backup, Refused for one of a newer Engage or of the other database.
    """
    with tempfile.TemporaryDirectory(prefix=".engage-restore-", dir=data) as folder:
        manifest, copy, secrets_file = _unpack(file, Path(folder))
        _demand_fitting(database, manifest)
        stamp = now()
        aside = _keep_aside(database, data, stamp, mark)
        copy_in(database, copy)
        migrate.upgrade(database)
        if secrets_file is not None:
            _place_secrets(secrets_file, data, stamp)
    return Restored(manifest, aside, manifest.with_secrets or manifest.secrets_mark == mark)


def _unpack(file: Path, folder: Path) -> tuple[Manifest, Path, Path | None]:
    found: dict[str, Path] = {}
    try:
        with tarfile.open(file, "r:gz") as archive:
            for name in (MANIFEST, DATABASE, SECRETS):
                if name in archive.getnames():
                    found[name] = _extract(archive, name, folder / name)
        manifest = Manifest(**json.loads(found[MANIFEST].read_text(encoding="utf-8")))
        return manifest, found[DATABASE], found.get(SECRETS)
    except (tarfile.TarError, EOFError, OSError, KeyError, TypeError, ValueError) as error:
        raise Malformed("backup_unreadable", path=file.name) from error


def _extract(archive: tarfile.TarFile, name: str, target: Path) -> Path:
    source = archive.extractfile(name)
    if source is None:
        raise KeyError(name)
    with source, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as written:
        while chunk := source.read(1 << 20):
            written.write(chunk)
    return target


def _demand_fitting(database: Database, manifest: Manifest) -> None:
    if manifest.format > FORMAT or not migrate.knows(database, manifest.revision):
        raise Refused("backup_newer", revision=str(manifest.revision))
    if manifest.engine != database.engine.dialect.name:
        raise Refused("backup_other_database", there=manifest.engine, here=database.engine.dialect.name)


def _keep_aside(database: Database, data: Path, stamp: datetime, mark: str) -> Path | None:
    if migrate.current(database) is None:
        return None
    aside = data / f"before-restore-{stamp:%Y%m%dT%H%M%SZ}.engage-backup"
    back_up(database, aside, mark)
    return aside


def _place_secrets(found: Path, data: Path, stamp: datetime) -> None:
    kept = data / SECRETS
    if kept.exists() and kept.read_bytes() != found.read_bytes():
        os.link(kept, data / f"secrets-before-restore-{stamp:%Y%m%dT%H%M%SZ}.json")
    found.chmod(0o600)
    found.replace(kept)
