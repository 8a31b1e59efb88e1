"""Where a batch is worked on: by processes of this machine, or by a cluster."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from solidaritas_cli.batch.crew import Crew, Work
    from solidaritas_cli.settings import Settings

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help=_("Processes at work [default: the cores there are].")),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help=_("Work on a dask cluster: tcp://host:8786, or `local` to start one here."),
    ),
]
ShipTextsOption = Annotated[
    bool,
    typer.Option(
        "--ship-texts",
        help=_("Send the workers of a cluster the articles, where they cannot read the files themselves."),
    ),
]


class Workplace(NamedTuple):
    """Where chunks are worked on.

    Attributes:
        open_crew: From a function and a number of processes to a crew.
        jobs: Workers there are, as far as known.
        most_articles: Most it takes well at a time.
    """

    open_crew: Callable[[Work, int], AbstractContextManager[Crew]]
    jobs: int
    most_articles: int


@contextlib.contextmanager
def workplace(
    cluster: str | None, jobs: int | None, settings: Settings, *, ship_texts: bool
) -> Iterator[Workplace]:
    """Give the place the options name, with the connection to it, where there is one.

    Raises:
        UsageError: The options do not go together, or `cluster` is no address.
        SolidaritasError: Nobody answers there.
    """
    from solidaritas_cli.batch.crew import local_crew, sensible_jobs

    if cluster is None:
        if ship_texts:
            raise UsageError("--ship-texts", _("there is nobody to send them to"), _("see --cluster"))
        from solidaritas_cli.batch.run import MOST_ARTICLES

        yield Workplace(local_crew, sensible_jobs(jobs), MOST_ARTICLES)
        return
    from solidaritas_cli.batch.cluster import LOCAL, connected
    from solidaritas_cli.batch.cluster_crew import MOST_ARTICLES

    if jobs and cluster != LOCAL:
        raise UsageError("--jobs", _("a cluster has its own workers"), _("leave it out"))
    with connected(cluster, sensible_jobs(jobs)) as found:
        yield Workplace(partial(found.crew, settings), max(1, found.cores()), MOST_ARTICLES)
