"""The law of logs, held over the whole suite: no number of a phone and no words of a message in any log.

Every record of every logger is written down, with the test it came from; what servers started by tests print is
written beside it (`output`). Whatever the vault sealed in a test is private. When all tests are done, what was logged
is searched for numbers in any usual form and for everything that was private; one hit and the run has failed.
"""

import json
import logging
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from engage.storage.vault import Vault

FOLDER = "ENGAGE_TEST_LOGS"
SHORTEST = 12  # characters of words that are looked for; shorter ones ("yes", "1 3") are said by everybody
NUMBER = re.compile(
    r"(?<![0-9a-fA-F])(?:\+|%2B)?(?:1[-. (]*)?\(?\d{3}\)?[-. ]*555[-. ]*01\d\d(?!\w)"  # the only ones in tests
    r"|(?<![\w.])555[-. ]01\d\d(?!\w)"
    r"|(?:\+|%2B)[1-9]\d{9,14}(?!\d)"  # any number as providers write it
)
_FORMATTER = logging.Formatter("%(levelname)s %(name)s %(message)s")


class Listener:
    """Writes down what is logged, and what is private, until it is closed."""

    def __init__(self, folder: Path, name: str) -> None:
        self._lock = threading.Lock()
        self._logged = (folder / f"{name}.log").open("a", encoding="utf-8", errors="backslashreplace")
        self._private = (folder / f"{name}.private").open("a", encoding="utf-8", errors="backslashreplace")
        self._known: set[str] = set()

    def record(self, record: logging.LogRecord) -> None:
        """A record as it would be printed, on one line."""
        try:
            text = _FORMATTER.format(record)
        except (TypeError, ValueError):  # its words and values do not fit: both are kept
            text = f"{record.msg} {record.args}"
        test = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" (")[0]
        with self._lock:
            if not self._logged.closed:
                self._logged.write(f"{test} | {one_line(text)}\n")

    def keep_private(self, words: str) -> None:
        """What the vault sealed."""
        for private in private_words(words):
            with self._lock:
                if private not in self._known and not self._private.closed:
                    self._known.add(private)
                    self._private.write(f"{json.dumps(private)}\n")

    def close(self) -> None:
        """Everything is on the disk."""
        with self._lock:
            self._logged.close()
            self._private.close()


def one_line(text: str) -> str:
    """Line ends are shown, so that a record stays one line."""
    return text.replace("\r", "\\r").replace("\n", "\\n")


def private_words(sealed: str) -> Iterator[str]:
    """What must not be told of something that was sealed: its lines, or those of the texts in it."""
    texts = [sealed]
    if sealed.startswith("{"):
        try:
            texts = [each for each in json.loads(sealed).values() if isinstance(each, str)]
        except (ValueError, AttributeError):
            texts = [sealed]
    for text in texts:
        for line in text.splitlines():
            if len(line.strip()) >= SHORTEST:
                yield line.strip()


def found(logged: Iterable[str], private: Iterable[str]) -> list[str]:
    """The lines that tell a number or something private, each once."""
    lines = list(dict.fromkeys(logged))
    said = {line: _said(line) for line in lines}
    told = [line for line in lines if NUMBER.search(said[line])]
    whole = "\n".join(said.values())
    for words in set(private):
        for form in {words, json.dumps(words)[1:-1], repr(words)[1:-1]}:
            if form in whole:
                told += [line for line in lines if form in said[line]]
    return list(dict.fromkeys(told))


def _said(line: str) -> str:
    """A line without the test it came from, whose name may hold what the test seals."""
    test, bar, said = line.partition(" | ")
    return said if bar and "::" in test else line


def search(folder: Path) -> list[str]:
    """What was told in a folder of logs."""
    logged = (line for path in sorted(folder.glob("*.log")) for line in _lines(path))
    private = [json.loads(line) for path in folder.glob("*.private") for line in _lines(path)]
    return found(logged, private)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]


@contextmanager
def output(name: str) -> Iterator[IO[bytes]]:
    """A file for what a server started by a test prints; searched with everything else."""
    with (Path(os.environ[FOLDER]) / f"{name}-{os.getpid()}.log").open("ab") as file:
        yield file


def listen(config: pytest.Config) -> None:
    """Begins to write down; each process of the run has files of its own in one folder."""
    worker = getattr(config, "workerinput", None)
    if worker is None:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="engage-logs-")
    listener = Listener(Path(os.environ[FOLDER]), worker["workerid"] if worker else "main")
    config.stash[_LISTENER] = listener
    for name, level in (("", logging.INFO), ("engage", logging.DEBUG), ("sqlalchemy", logging.WARNING)):
        logging.getLogger(name).setLevel(level)
    made = logging.getLogRecordFactory()

    def make(*values: Any, **named: Any) -> logging.LogRecord:
        record = made(*values, **named)
        listener.record(record)
        return record

    logging.setLogRecordFactory(make)
    seal: Callable[[Vault, str], str] = Vault.seal

    def listened(vault: Vault, words: str) -> str:
        listener.keep_private(words)
        return seal(vault, words)

    vars_of_vault: Any = Vault  # the one door of everything private
    vars_of_vault.seal = listened


def judge(session: pytest.Session) -> None:
    """After the last test, in the process that leads: the run has failed when anything private was logged."""
    session.config.stash[_LISTENER].close()
    if hasattr(session.config, "workerinput"):
        return
    folder = Path(os.environ[FOLDER])
    told = search(folder)
    if told:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        words = "".join(f"\n  {line}" for line in told)
        reporter.write_line(f"\nA number or words of a message were logged:{words}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    shutil.rmtree(folder, ignore_errors=True)


_LISTENER = pytest.StashKey[Listener]()
