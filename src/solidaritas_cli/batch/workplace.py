"""Where chunks are worked on: processes of this machine, or a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.batch.crew import local_crew, sensible_jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from solidaritas_cli.batch.crew import Crew, Work
    from solidaritas_cli.settings import Settings

# Small enough that workers end at about the same time and little is lost with one, large enough that the
# way to a process and back, some 0.3 ms, does not count.
MOST_ARTICLES = 16


class Workplace(NamedTuple):
    """Where chunks are worked on.

    Attributes:
        open_crew: From settings, a function that has them already, and a number of processes to a crew.
        jobs: Workers there are, as far as known.
        most_articles: Most it takes well at a time.
        ship_texts: Workers cannot read files: what they hold is sent with the work.
    """

    open_crew: Callable[[Settings, Work, int], AbstractContextManager[Crew]]
    jobs: int
    most_articles: int = MOST_ARTICLES
    ship_texts: bool = False


def here(jobs: int | None) -> Workplace:
    """Give so many processes of this machine, within reason; None: a core each."""
    return Workplace(_open_local_crew, sensible_jobs(jobs))


def _open_local_crew(_settings: Settings, work: Work, jobs: int) -> AbstractContextManager[Crew]:
    return local_crew(work, jobs)
