"""The journal: what is done, in SQLite, so that whatever ends a run ends no more than its last second.

    run       what the results are results of
    result    id -> SHA-256 of the content, status, record
    place     the articles of this run in their order (temporary)

There is one writer, the process that also reads. Everything that could grow with the number of articles
is in here and not in memory.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.errors import OutputError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.batch.walk import Found
    from solidaritas_cli.batch.work import Done

COMMIT_RESULTS = 200
COMMIT_S = 1.0
PAGE_ROWS = 1000  # read at a time: a longer read would keep the write-ahead log from being emptied

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result (
    id BLOB NOT NULL UNIQUE, sha256 BLOB, status TEXT NOT NULL, record BLOB NOT NULL
);
CREATE TEMP TABLE found (
    argument INTEGER NOT NULL, id BLOB NOT NULL, size_bytes INTEGER NOT NULL, error TEXT,
    source BLOB NOT NULL, row INTEGER NOT NULL, checksum INTEGER NOT NULL
);
CREATE TEMP TABLE place (
    position INTEGER PRIMARY KEY, id BLOB NOT NULL, size_bytes INTEGER NOT NULL, error TEXT,
    source BLOB NOT NULL, row INTEGER NOT NULL, checksum INTEGER NOT NULL
);
"""
_PLACE = """
INSERT INTO place (id, size_bytes, error, source, row, checksum)
SELECT id, size_bytes, error, source, row, checksum
FROM found GROUP BY source, row ORDER BY min(argument), source, row
"""
# The first one keeps an id that others have too. They are called by their place, and should even that be
# somebody's id, by something longer; so this has to be done until it changes nothing.
_RENAME_REPEATED = """
UPDATE place SET
    id = CAST(CASE WHEN error IS :repeated THEN id || '#' ELSE source || '#' || row END AS BLOB),
    error = :repeated
WHERE position IN (
    SELECT position FROM (
        SELECT position, row_number() OVER (PARTITION BY id ORDER BY position) AS nth FROM place
    ) WHERE nth > 1
)
"""
_PLACES_AFTER = """
SELECT position, place.id, size_bytes, error, source, row, checksum, CASE status WHEN 'ok' THEN sha256 END
FROM place LEFT JOIN result USING (id) WHERE position > ? ORDER BY position LIMIT ?
"""
_ADD = "INSERT OR REPLACE INTO result (id, sha256, status, record) VALUES (?, ?, ?, ?)"
_RECORDS = "SELECT record FROM place JOIN result USING (id) ORDER BY position"
_RANKED = """
SELECT record FROM place JOIN result USING (id)
ORDER BY json_extract(CAST(record AS TEXT), ?) DESC, position
"""


class Todo(NamedTuple):
    """An article of this run.

    Attributes:
        id: What it is called; of a file, its path.
        size_bytes: As far as known.
        error: Why it cannot be read, where that is known already.
        source: The file it stands in.
        row: Its number there, 0 where it is the whole file.
        checksum: Of the row as it was found.
        sha256: Of the content that is done already, None where none is. A failure is never done.
    """

    id: str
    size_bytes: int
    error: str | None
    source: str
    row: int
    checksum: int
    sha256: bytes | None


class Tally(NamedTuple):
    """How many articles of this run have a result."""

    ok: int
    failed: int


class Journal:
    """The journal of a run, on an open database.

    Every method raises `OutputError` where the database cannot be written or read.

    Args:
        connection: A database that nobody else uses, in autocommit mode.
        name: What to call it in messages.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._pending: list[tuple[bytes, bytes | None, str, bytes]] = []
        self._committed = time.monotonic()
        with self._reported():
            connection.executescript(_SCHEMA)

    @property
    def key(self) -> str | None:
        """What the results are results of; None as long as there are none."""
        with self._reported():
            row = self._connection.execute("SELECT value FROM run WHERE key = 'key'").fetchone()
        return row[0] if row else None

    def begin(self, key: str) -> None:
        """Forget all results, and note what the next ones are results of."""
        with self._reported(), self._transaction():
            self._connection.execute("DELETE FROM result")
            self._connection.execute("INSERT OR REPLACE INTO run VALUES ('key', ?)", (key,))

    def place(self, found: Iterable[Found]) -> int:
        """Give the articles of this run their order, by argument, path and row; say how many there are.

        What is found twice is one article. Of different ones with the same id the first keeps it; the others
        become failures.
        """
        rows = (
            (argument, _key(name), size, error, _key(name if source is None else source), row, checksum)
            for argument, name, size, error, source, row, checksum in found
        )
        repeated = {"repeated": _("the id stands in more than one place")}
        with self._reported(), self._transaction():
            self._connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            placed = self._connection.execute(_PLACE).rowcount
            self._connection.execute("DELETE FROM found")
            while self._connection.execute(_RENAME_REPEATED, repeated).rowcount:
                pass
        return placed

    def todo(self) -> Iterator[Todo]:
        """Give the articles of this run in their order, with what is known of each."""
        last = 0
        while True:
            with self._reported():
                rows = self._connection.execute(_PLACES_AFTER, (last, PAGE_ROWS)).fetchall()
            if not rows:
                return
            for last, name, size, error, source, row, checksum, sha256 in rows:  # noqa: B007, the next page
                yield Todo(_name(name), size, error, _name(source), row, checksum, sha256)

    def add(self, results: Iterable[Done]) -> None:
        """Note results, now or within a second; called without any, it may still commit earlier ones."""
        for name, sha256, record, error in results:
            if record is not None:
                self._pending.append((_key(name), sha256, "error" if error else "ok", record))
        if len(self._pending) >= COMMIT_RESULTS or time.monotonic() - self._committed >= COMMIT_S:
            self.commit()

    def commit(self) -> None:
        """Put every result noted so far where a crash cannot reach it."""
        if self._pending:
            with self._reported(), self._transaction():
                self._connection.executemany(_ADD, self._pending)
            self._pending.clear()
        self._committed = time.monotonic()

    def kept(self) -> int:
        """Say how many results are in the journal, of articles of this run or not."""
        with self._reported():
            count: int = self._connection.execute("SELECT count(*) FROM result").fetchone()[0]
        return count

    def tally(self) -> Tally:
        """Count the results of this run's articles."""
        query = "SELECT status, count(*) FROM place JOIN result USING (id) GROUP BY status"
        with self._reported():
            counts = dict(self._connection.execute(query).fetchall())
        return Tally(counts.get("ok", 0), counts.get("error", 0))

    def records(self, rank_by: int | None = None) -> Iterator[bytes]:
        """Give the records of this run's articles, each a line of JSON.

        Args:
            rank_by: Number of a theme: by falling score of it, failures last; None: in their order.
        """
        with self._reported():
            if rank_by is None:
                rows = self._connection.execute(_RECORDS)
            else:
                rows = self._connection.execute(_RANKED, (f"$.themes[{rank_by}].score",))
            for (record,) in rows:
                yield record

    def drop_departed(self) -> None:
        """Forget results of articles that are not in this run."""
        with self._reported(), self._transaction():
            self._connection.execute("DELETE FROM result WHERE id NOT IN (SELECT id FROM place)")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn errors of the database into one line."""
        try:
            yield
        except sqlite3.Error as error:
            raise cannot_write(self._name, error) from error


def _key(name: str) -> bytes:
    """Give a name as the database has it: any string, also of half characters, in the order of strings."""
    return name.encode("utf-8", errors="surrogatepass")


def _name(key: bytes) -> str:
    return key.decode("utf-8", errors="surrogatepass")


def cannot_write(name: str, error: sqlite3.Error) -> OutputError:
    """Make the error that says why a journal cannot be kept."""
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    reason = _("no space left on the disk") if full else str(error)
    hint = _("what was done is safe: free space, and run again with --resume") if full else ""
    return OutputError(name, _("cannot write: {reason}").format(reason=reason), hint)
