"""A run over many articles: what is to be done is chunked, worked on, noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.work import Task, analyze_chunk, failure
from solidaritas_cli.errors import InputError
from solidaritas_cli.readers import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from solidaritas_cli.batch.crew import Chunk, Crew, Work
    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.batch.work import Done
    from solidaritas_cli.settings import Settings

# Small enough that workers end at about the same time and little is lost with one, large enough that the
# way there and back, some 0.3 ms, does not count.
MOST_ARTICLES = 16
BYTES_EACH = 16 * 1024  # a long article counts as several
LEAST_CHUNKS = 4  # a worker, however few articles there are, so that none stands idle for long


class Watcher(Protocol):
    """Hears how a run goes."""

    def advance(self, articles: int) -> None:
        """Hear that so many more articles are done; 0 is a sign of life."""

    def fail(self, line: str) -> None:
        """Hear why one of them failed."""


def work_through(  # noqa: PLR0913, what a run is made of
    journal: Journal,
    settings: Settings,
    watcher: Watcher,
    *,
    open_crew: Callable[[Work, int], AbstractContextManager[Crew]],
    articles: int,
    jobs: int,
    time_limit_s: float,
    most_articles: int = MOST_ARTICLES,
    ship_texts: bool = False,
) -> None:
    """Bring every article the journal has a place for to a result.

    Whatever ends this early, Ctrl-C too, finds the results up to then in the journal.

    Args:
        journal: Where articles have their places and results go.
        settings: How articles are analyzed.
        watcher: Hears how it goes.
        open_crew: From a function and a number of processes to a crew of as many.
        articles: How many there are.
        jobs: Most processes to use.
        time_limit_s: Seconds after which an article is given up.
        most_articles: Most to send to a worker at a time.
        ship_texts: Read the articles here, for workers that cannot.

    Raises:
        OutputError: The journal cannot be written.
        SolidaritasError: The settings are wrong, or workers cannot be started.
    """
    work = partial(analyze_chunk, settings=settings, time_limit_s=time_limit_s)
    jobs = min(jobs, articles)
    share = articles // (jobs * LEAST_CHUNKS)
    tasks = _tasks(journal, watcher, settings.max_bytes if ship_texts else None)
    chunks = chunked(tasks, max(1, min(share, most_articles)))
    try:
        with open_crew(work, jobs) as crew:
            for landed in results(chunks, crew):
                _note(journal, landed, watcher)
    finally:
        journal.commit()


def chunked(tasks: Iterable[tuple[Task, int]], most: int) -> Iterator[Chunk]:
    """Put tasks together to chunks: so many at most, and fewer of long articles.

    Args:
        tasks: Each with the size of its article in bytes.
        most: Most to a chunk.
    """
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


def _tasks(journal: Journal, watcher: Watcher, max_bytes: int | None) -> Iterator[tuple[Task, int]]:
    """Give the articles that can perhaps be read, with their sizes; note the others as failures.

    Args:
        journal: Where articles have their places.
        watcher: Hears of failures.
        max_bytes: Send their content along, unless it is larger than this; None: do not.
    """
    for article in journal.todo():
        try:
            if article.error is not None:
                raise InputError(article.id, article.error)  # noqa: TRY301, one way to fail
            data = None if max_bytes is None else read_bytes(article.id, max_bytes)
        except InputError as error:
            _note(journal, [failure(article.id, error)], watcher)
        else:
            yield Task(article.id, article.sha256, data), article.size_bytes


def _note(journal: Journal, results: list[Done], watcher: Watcher) -> None:
    journal.add(results)
    for done in results:
        if done.error is not None:
            watcher.fail(done.error)
    watcher.advance(len(results))
