"""Document frequencies of a collection, added up exactly in bounded memory.

    articles -> chunks -> counting.count_chunk -> Frequencies -> the file of a reference corpus

Sums do not depend on the order in which results come, so neither does a byte of the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from solidaritas_cli.batch.counting import count_chunk
from solidaritas_cli.batch.journal import Tally, cannot_write
from solidaritas_cli.batch.run import distribute, tell
from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.reference import frequency_lines, parse_frequencies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.batch.run import Watcher
    from solidaritas_cli.batch.work import Done
    from solidaritas_cli.batch.workplace import Workplace
    from solidaritas_cli.settings import Settings

# How rare a word is cannot be learned from one article.
LEAST_ARTICLES = 2
# The most stems a reference corpus holds: three times those of an educated reader, a file of 2 MB, 30 MB in
# memory. The rarest are left out, all but typing errors; like any unknown stem they weigh a little more.
MOST_STEMS = 200_000
# Stems counted in memory before they are added to those on disk, some 30 MB.
MOST_HELD = 200_000

_SCHEMA = "CREATE TABLE frequency (stem TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID"
_ADD = """
INSERT INTO frequency VALUES (?, ?) ON CONFLICT (stem) DO UPDATE SET articles = articles + excluded.articles
"""
_RANKED = "SELECT articles, stem FROM frequency ORDER BY articles DESC, stem LIMIT ?"
_COMMENT = """\
# Document frequencies of the stems of a collection, one line a frequency: `articles stem stem ...`.
# Counted by `solidaritas reference build`.
"""


class Frequencies:
    """In how many articles each stem stands.

    Every method raises `OutputError` where the disk is full.

    Args:
        connection: An empty database that nobody else uses.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.tally = Tally(0, 0)
        self._connection = connection
        self._held: Counter[str] = Counter()
        with _reported():
            connection.execute(_SCHEMA)

    def add(self, results: list[Done]) -> None:
        """Add what `count_chunk` gave."""
        failed = sum(done.error is not None for done in results)
        self.tally = Tally(self.tally.ok + len(results) - failed, self.tally.failed + failed)
        for done in results:
            if done.record and done.error is None:
                self._held.update(parse_frequencies(done.record.decode().rstrip("\n").split("\n")))
        if len(self._held) >= MOST_HELD:
            self._spill()

    def lines(self) -> Iterator[bytes]:
        """Give the file of a reference corpus of the stems that stand in most articles.

        Raises:
            InputError: The articles are too few.
        """
        articles = self.tally.ok
        if articles < LEAST_ARTICLES:
            said = ngettext("only {n} article can be read", "only {n} articles can be read", articles)
            hint = _("document frequencies need at least {n}").format(n=LEAST_ARTICLES)
            raise InputError(_("reference corpus"), said.format(n=articles), hint)
        self._spill()
        with _reported():
            (stems,) = self._connection.execute("SELECT count(*) FROM frequency").fetchone()
            ranked = self._connection.execute(_RANKED, (MOST_STEMS,))
            header = f"{_COMMENT}articles {articles} stems {min(stems, MOST_STEMS)}\n"
            yield from map(str.encode, chain([header], frequency_lines(ranked)))

    def _spill(self) -> None:
        with _reported():
            self._connection.execute("BEGIN")
            self._connection.executemany(_ADD, sorted(self._held.items()))
            self._connection.execute("COMMIT")
        self._held.clear()


@contextlib.contextmanager
def counted_frequencies(  # noqa: PLR0913, what a run is made of
    journal: Journal,
    settings: Settings,
    watcher: Watcher,
    place: Workplace,
    *,
    articles: int,
    time_limit_s: float,
) -> Iterator[Frequencies]:
    """Count the stems of every article the journal has a place for; arguments are those of `work_through`.

    Raises:
        OutputError: The disk is full.
        SolidaritasError: The settings are wrong, or workers cannot be started.
    """
    with contextlib.closing(sqlite3.connect("", isolation_level=None)) as connection:
        frequencies = Frequencies(connection)

        def note(results: list[Done]) -> None:
            frequencies.add(results)
            tell(watcher, results)

        work = partial(count_chunk, settings=settings, time_limit_s=time_limit_s)
        distribute(journal, settings, work, note=note, place=place, articles=articles)
        yield frequencies


@contextlib.contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise cannot_write(_("temporary file"), error) from error
