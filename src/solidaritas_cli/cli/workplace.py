"""Where a batch is worked on: by processes of this machine, or by a cluster."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.batch.workplace import Workplace


@contextlib.contextmanager
def workplace(cluster: str | None, jobs: int | None, *, ship_texts: bool) -> Iterator[Workplace]:
    """Give the place the options name, with the connection to it, where there is one.

    Raises:
        UsageError: The options do not go together, or `cluster` is no address.
        SolidaritasError: Nobody answers there.
    """
    from solidaritas_cli.batch.crew import sensible_jobs
    from solidaritas_cli.batch.workplace import Workplace, here

    if cluster is None:
        if ship_texts:
            raise UsageError("--ship-texts", _("there is nobody to send them to"), _("see --cluster"))
        yield here(jobs)
        return
    from solidaritas_cli.batch.cluster import LOCAL, connected
    from solidaritas_cli.batch.cluster_crew import MOST_ARTICLES

    if jobs and cluster != LOCAL:
        raise UsageError("--jobs", _("a cluster has its own workers"), _("leave it out"))
    with connected(cluster, sensible_jobs(jobs)) as found:
        yield Workplace(found.crew, max(1, found.cores()), MOST_ARTICLES, ship_texts)
