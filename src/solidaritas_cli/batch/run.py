"""A run over many articles: what is to be done is chunked, worked on, noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from solidaritas_cli.batch.contents import Contents
from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.walk import walk
from solidaritas_cli.batch.work import Task, analyze_chunk, failure
from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from solidaritas_cli.batch.crew import Chunk, Work
    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.batch.work import Done
    from solidaritas_cli.batch.workplace import Workplace
    from solidaritas_cli.settings import Settings

BYTES_EACH = 16 * 1024  # a long article counts as several
LEAST_CHUNKS = 4  # a worker, however few articles there are, so that none stands idle for long


class Watcher(Protocol):
    """Hears how a run goes."""

    def advance(self, articles: int) -> None:
        """Hear that so many more articles are done; 0 is a sign of life."""

    def fail(self, line: str) -> None:
        """Hear why one of them failed."""


def place_articles(
    journal: Journal, names: Sequence[str], patterns: Sequence[str], own: Iterable[Path], settings: Settings
) -> int:
    """Find the articles of a run and give them their places; say how many there are, at least 1.

    Raises:
        InputError: There are none.
        UsageError: See `walk`.
    """
    articles = journal.place(walk(names, patterns, own, settings))
    if not articles:
        hint = _("files in folders have to match {patterns}; see --glob")
        raise InputError(", ".join(names), _("no articles in it"), hint.format(patterns=" ".join(patterns)))
    return articles


def work_through(  # noqa: PLR0913, what a run is made of
    journal: Journal,
    settings: Settings,
    watcher: Watcher,
    place: Workplace,
    *,
    articles: int,
    time_limit_s: float,
) -> None:
    """Bring every article the journal has a place for to a result.

    Whatever ends this early, Ctrl-C too, finds the results up to then in the journal.

    Args:
        journal: Where articles have their places and results go.
        settings: How articles are analyzed.
        watcher: Hears how it goes.
        place: Where they are.
        articles: How many there are.
        time_limit_s: Seconds after which an article is given up.

    Raises:
        OutputError: The journal cannot be written.
        SolidaritasError: The settings are wrong, or workers cannot be started.
    """

    def note(results: list[Done]) -> None:
        journal.add(results)
        tell(watcher, results)

    work = partial(analyze_chunk, settings=settings, time_limit_s=time_limit_s)
    try:
        distribute(journal, settings, work, note=note, place=place, articles=articles)
    finally:
        journal.commit()


def distribute(  # noqa: PLR0913, the same
    journal: Journal,
    settings: Settings,
    work: Work,
    *,
    note: Callable[[list[Done]], None],
    place: Workplace,
    articles: int,
) -> None:
    """Have work done on every article the journal has a place for; note what becomes of each.

    Raises:
        SolidaritasError: The settings are wrong, or workers cannot be started.
    """
    jobs = min(place.jobs, articles)
    share = articles // (jobs * LEAST_CHUNKS)
    contents = Contents(settings, ship_texts=place.ship_texts)
    chunks = chunked(_tasks(journal, contents, note), max(1, min(share, place.most_articles)))
    with place.open_crew(settings, work, jobs) as crew:
        for landed in results(chunks, crew):
            note(landed)


def tell(watcher: Watcher, results: list[Done]) -> None:
    """Have a watcher hear of results."""
    for done in results:
        if done.error is not None:
            watcher.fail(done.error)
    watcher.advance(len(results))


def chunked(tasks: Iterable[tuple[Task, int]], most: int) -> Iterator[Chunk]:
    """Put tasks, each with its bytes, together to chunks: so many at most, and fewer of long articles."""
    chunk: list[Task] = []
    chunk_bytes = 0
    for task, size_bytes in tasks:
        chunk.append(task)
        chunk_bytes += size_bytes
        if len(chunk) >= most or chunk_bytes >= most * BYTES_EACH:
            yield tuple(chunk)
            chunk, chunk_bytes = [], 0
    if chunk:
        yield tuple(chunk)


def _tasks(
    journal: Journal, contents: Contents, note: Callable[[list[Done]], None]
) -> Iterator[tuple[Task, int]]:
    """Give a task for each article that can perhaps be read; note the others as failures."""
    for article in journal.todo():
        try:
            data = contents.of(article)
        except InputError as error:
            note([failure(article.id, error)])
        else:
            size_bytes = article.size_bytes if data is None else len(data)
            yield Task(article.id, article.sha256, data), size_bytes
