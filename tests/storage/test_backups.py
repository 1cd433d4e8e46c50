"""A backup holds everything and comes back, on both databases, while others write."""

import json
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from engage.errors import Malformed, Refused
from engage.storage import migrate
from engage.storage.backups import back_up, restore
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project

pytestmark = pytest.mark.usefixtures("postgres_programs")


def add(database: Database, *slugs: str) -> None:
    with writing(database) as session:
        session.add_all([Project(slug=slug, name=f"{slug} (invented)", settings={}) for slug in slugs])


def slugs(database: Database) -> list[str]:
    with reading(database) as session:
        return sorted(session.scalars(select(Project.slug)))


def test_what_was_backed_up_comes_back(database: Database, tmp_path: Path) -> None:
    add(database, "riverbend", "millbrook")
    file = tmp_path / "copies" / "monday.engage-backup"
    manifest = back_up(database, file, "mark")
    assert manifest.revision == migrate.head(database)
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    add(database, "later")
    done = restore(database, file, "mark", tmp_path)
    assert slugs(database) == ["millbrook", "riverbend"]
    assert done.secrets_fit
    assert done.aside
    restore(database, done.aside, "mark", tmp_path)
    assert slugs(database) == ["later", "millbrook", "riverbend"]
    add(database, "still-writable")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_while_others_write_is_one_instant(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            add(database, f"a{written}", f"b{written}")
            written += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        files = [tmp_path / f"{number}.engage-backup" for number in range(3)]
        for file in files:
            back_up(database, file, "mark")
    finally:
        stop.set()
        thread.join()
    assert written > 3
    for file in files:
        restore(database, file, "mark", tmp_path)
        found = slugs(database)
        assert len(found) % 2 == 0, "a transaction was cut in two"
        assert {slug[1:] for slug in found if slug[0] == "a"} == {
            slug[1:] for slug in found if slug[0] == "b"
        }


def test_a_restore_while_others_read(database: Database, tmp_path: Path) -> None:
    add(database, "riverbend", "millbrook")
    file = tmp_path / "two.engage-backup"
    back_up(database, file, "mark")
    add(database, "third")
    stop = threading.Event()
    seen: set[int] = set()
    failures: list[BaseException] = []

    def read() -> None:
        while not stop.is_set():
            try:
                with reading(database) as session:
                    seen.add(session.scalar(select(func.count()).select_from(Project)) or 0)
            except Exception as error:
                failures.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        restore(database, file, "mark", tmp_path)
    finally:
        stop.set()
        thread.join()
    assert seen <= {2, 3}
    assert slugs(database) == ["millbrook", "riverbend"]
    assert failures == []


def test_a_backup_with_secrets_brings_them(sqlite_database: Database, tmp_path: Path) -> None:
    secrets_file = tmp_path / "secrets.json"
    secrets_file.write_text('{"old": 1}')
    file = tmp_path / "whole.engage-backup"
    back_up(sqlite_database, file, "old", secrets_file)
    secrets_file.write_text('{"new": 1}')
    assert restore(sqlite_database, file, "new", tmp_path).secrets_fit
    assert secrets_file.read_text() == '{"old": 1}'
    assert oct(secrets_file.stat().st_mode & 0o777) == "0o600"
    assert [path.read_text() for path in tmp_path.glob("secrets-before-restore-*.json")] == ['{"new": 1}']


def test_other_secrets_are_said(sqlite_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "plain.engage-backup"
    back_up(sqlite_database, file, "theirs")
    assert not restore(sqlite_database, file, "ours", tmp_path).secrets_fit


def changed(source: Path, target: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """A copy of a backup whose manifest says something else."""
    with tarfile.open(source) as archive:
        archive.extractall(target.parent / "unpacked", filter="data")
    about = target.parent / "unpacked" / "manifest.json"
    body = json.loads(about.read_text())
    change(body)
    about.write_text(json.dumps(body))
    with tarfile.open(target, "w:gz") as archive:
        for path in about.parent.iterdir():
            archive.add(path, path.name)
    return target


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("revision", "9999", "backup_newer"),
        ("format", 99, "backup_newer"),
        ("engine", "postgresql", "backup_other_database"),
    ],
)
def test_what_does_not_fit_is_refused(
    sqlite_database: Database, tmp_path: Path, key: str, value: object, code: str
) -> None:
    file = tmp_path / "good.engage-backup"
    back_up(sqlite_database, file, "mark")
    add(sqlite_database, "stays")
    other = changed(file, tmp_path / "other.engage-backup", lambda body: body.update({key: value}))
    with pytest.raises(Refused) as caught:
        restore(sqlite_database, other, "mark", tmp_path)
    assert caught.value.code == code
    assert slugs(sqlite_database) == ["stays"]


def test_a_broken_file_is_refused_and_nothing_changes(sqlite_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "good.engage-backup"
    back_up(sqlite_database, file, "mark")
    add(sqlite_database, "stays")
    whole = file.read_bytes()
    for broken in (b"", b"not an archive", whole[: len(whole) // 2]):
        file.write_bytes(broken)
        with pytest.raises(Malformed):
            restore(sqlite_database, file, "mark", tmp_path)
    assert slugs(sqlite_database) == ["stays"]


def test_a_file_with_a_broken_database_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "good.engage-backup"
    back_up(sqlite_database, file, "mark")
    add(sqlite_database, "stays")
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (tmp_path / "unpacked" / "database").write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    with tarfile.open(file, "w:gz") as archive:
        for path in (tmp_path / "unpacked").iterdir():
            archive.add(path, path.name)
    with pytest.raises(Malformed):
        restore(sqlite_database, file, "mark", tmp_path)
    assert slugs(sqlite_database) == ["stays"]


def test_a_missing_program_is_one_clear_line(
    postgres_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as caught:
        back_up(postgres_database, tmp_path / "file", "mark")
    assert caught.value.code == "program_missing"
    assert not (tmp_path / "file").exists()


def test_the_copy_is_a_plain_database(sqlite_database: Database, tmp_path: Path) -> None:
    """So that a person with nothing but SQLite can still open it."""
    add(sqlite_database, "riverbend")
    file = tmp_path / "plain.engage-backup"
    back_up(sqlite_database, file, "mark")
    with tarfile.open(file) as archive:
        assert sorted(archive.getnames()) == ["database", "manifest.json"]
    with reading(sqlite_database) as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
