"""The file a journal lives in: `OUTPUT.state`, locked, checked, set aside where it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from solidaritas_cli.batch.journal import Journal, cannot_write
from solidaritas_cli.errors import OutputError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

APPLICATION_ID = 0x736F6C69  # "soli"
SCHEMA_VERSION = 1
_DAMAGES = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BESIDE = ("", "-wal", "-shm", "-journal")  # files SQLite may keep for a database


class _DamagedError(Exception):
    """The file is no whole journal."""


def state_path(output: Path) -> Path:
    """Give the place of the journal of an output: beside the file itself, wherever links lead to it."""
    target = output.resolve()
    return target.with_name(f"{target.name}.state")


def state_files(output: Path) -> list[Path]:
    """Give all files the journal of an output may consist of."""
    path = state_path(output)
    return [path.with_name(path.name + ending) for ending in _BESIDE]


@contextlib.contextmanager
def passing_journal() -> Iterator[Journal]:
    """Give a journal without a name, on disk too, which ends with the process however that ends."""
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as connection:
        yield Journal(connection, "temporary file")


@contextlib.contextmanager
def lasting_journal(
    output: Path, key: str, *, resume: bool, tell: Callable[[str], None]
) -> Iterator[Journal]:
    """Give the journal beside an output.

    A run that ends well takes it away, unless it resumed: asking for `--resume` is asking that the next run
    need not do again what this one did. A run that does not end well leaves it.

    Args:
        output: The file that is going to hold the reports.
        key: What results have to be results of to be used again.
        resume: Use the results of an earlier run.
        tell: Takes a line for the user.

    Raises:
        OutputError: Another run is at work on this output, or the file cannot be written.
    """
    path = state_path(output)
    connection = _opened(path, str(output), tell)
    keep = True  # unless it is certain that there is nothing to lose
    try:
        journal = Journal(connection, str(path))
        _choose_results(journal, key, str(output), resume=resume, tell=tell)
        try:
            yield journal
        except BaseException:
            keep = journal.kept() > 0
            raise
        if resume:
            journal.drop_departed()
        keep = resume
    finally:
        connection.close()
        if not keep:
            _remove(output)


def _choose_results(
    journal: Journal, key: str, name: str, *, resume: bool, tell: Callable[[str], None]
) -> None:
    """Keep the results of an earlier run or forget them, and say so."""
    if resume and journal.key == key:
        return
    kept = journal.kept()
    if kept and resume:
        tell(
            _("{name}: earlier results are of another version or other settings; starting again").format(
                name=name
            )
        )
    elif kept:
        tell(
            _("{name}: {n:,} results of an earlier run are given up; --resume keeps them").format(
                name=name, n=kept
            )
        )
    journal.begin(key)


def _opened(path: Path, name: str, tell: Callable[[str], None]) -> sqlite3.Connection:
    """Open and lock a state file, a new one in the place of one that is damaged."""
    try:
        return _locked(path, name)
    except _DamagedError:
        aside = path.with_name(f"{path.name}.damaged")
        path.replace(aside)
        _remove_beside(path)
        tell(_("{path}: damaged; set aside as {aside}, starting again").format(path=path, aside=aside.name))
        return _locked(path, name)


def _locked(path: Path, name: str) -> sqlite3.Connection:
    """Open a state file, or give up at once where another run has it: it will for hours.

    Raises:
        OutputError: It is in use, or cannot be opened.
        _DamagedError: It is no whole journal.
    """
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        _prepare(connection)
    except (sqlite3.Error, _DamagedError) as error:
        if connection:
            connection.close()
        raise _explained(error, path, name) from error
    if not path.exists():  # the run that had it has ended, and taken it away, between opening and locking
        connection.close()
        raise _in_use(name)
    return connection


def _explained(error: sqlite3.Error | _DamagedError, path: Path, name: str) -> OutputError | _DamagedError:
    if isinstance(error, _DamagedError):
        return error
    code = error.sqlite_errorcode & 0xFF
    if code == sqlite3.SQLITE_BUSY or not path.exists():
        return _in_use(name)
    return _DamagedError() if code in _DAMAGES else cannot_write(str(path), error)


def _in_use(name: str) -> OutputError:
    return OutputError(name, _("another run is at work on it"), _("wait for it, or write to another file"))


def _prepare(connection: sqlite3.Connection) -> None:
    """Lock the database for as long as it is open, and see that it is one of ours."""
    # In this mode a lock, once taken, is held; and being one of the process, not of the file handle, it
    # ends with the process even where a worker lives a moment longer.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.execute("COMMIT")
    if objects and (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
        raise _DamagedError
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _DamagedError
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    # Commits that survive a power cut, at one write and one fsync each.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _remove(output: Path) -> None:
    for path in state_files(output):
        path.unlink(missing_ok=True)


def _remove_beside(path: Path) -> None:
    for ending in _BESIDE[1:]:
        path.with_name(path.name + ending).unlink(missing_ok=True)
