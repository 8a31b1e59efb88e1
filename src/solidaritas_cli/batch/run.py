"""A run over many articles: what is to be done is chunked, worked on, noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.work import Task, analyze_chunk, failure
from solidaritas_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from solidaritas_cli.batch.crew import Chunk, Crew, Work
    from solidaritas_cli.batch.journal import Journal, Todo
    from solidaritas_cli.batch.work import Done
    from solidaritas_cli.settings import Settings

# Small enough that workers end at about the same time and little is lost with one, large enough that the
# way there and back, some 0.3 ms, does not count.
MOST_ARTICLES = 16
MOST_BYTES = 256 * 1024
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

    Raises:
        OutputError: The journal cannot be written.
        SolidaritasError: The settings are wrong, or workers cannot be started.
    """
    work = partial(analyze_chunk, settings=settings, time_limit_s=time_limit_s)
    jobs = min(jobs, articles)
    share = articles // (jobs * LEAST_CHUNKS)
    chunks = chunked(_readable(journal, watcher), max(1, min(share, MOST_ARTICLES)))
    try:
        with open_crew(work, jobs) as crew:
            for landed in results(chunks, crew):
                _note(journal, landed, watcher)
    finally:
        journal.commit()


def chunked(articles: Iterable[Todo], most: int) -> Iterator[Chunk]:
    """Put articles together to chunks: so many at most, and fewer of long ones."""
    tasks: list[Task] = []
    size_bytes = 0
    for article in articles:
        tasks.append(Task(article.id, article.sha256))
        size_bytes += article.size_bytes
        if len(tasks) >= most or size_bytes >= MOST_BYTES:
            yield tuple(tasks)
            tasks, size_bytes = [], 0
    if tasks:
        yield tuple(tasks)


def _readable(journal: Journal, watcher: Watcher) -> Iterator[Todo]:
    """Give the articles that can perhaps be read; note the others as failures."""
    for article in journal.todo():
        if article.error is None:
            yield article
        else:
            _note(journal, [failure(article.id, InputError(article.id, article.error))], watcher)


def _note(journal: Journal, results: list[Done], watcher: Watcher) -> None:
    journal.add(results)
    for done in results:
        if done.error is not None:
            watcher.fail(done.error)
    watcher.advance(len(results))
