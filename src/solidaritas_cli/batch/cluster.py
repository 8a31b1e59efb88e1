"""The way to a dask cluster: to one that runs somewhere, or to one started here for the occasion."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import warnings
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from solidaritas_cli.batch.cluster_crew import Cluster
from solidaritas_cli.batch.crew import deaf_to_interrupts
from solidaritas_cli.errors import SolidaritasError, UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client

LOCAL = "local"
CONNECT_S = 4.0
CLOSE_S = 3.0
_PROTOCOLS = ("tcp", "tls", "ws", "wss")


@contextlib.contextmanager
def connected(where: str, jobs: int) -> Iterator[Cluster]:
    """Connect to a cluster, or start one here.

    Args:
        where: Address of a scheduler, such as `tcp://host:8786`, or `local`.
        jobs: Processes to start for `local`.

    Raises:
        UsageError: This is no address, or dask is not installed.
        SolidaritasError: Nobody answers there.
    """
    if where != LOCAL and not _is_address(where):
        raise UsageError("--cluster", _("{where!r} is no address").format(where=where), _address_hint())
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # dask's own, in whatever thread: none are for users
        _import_dask()
        address = stack.enter_context(_started_here(jobs)) if where == LOCAL else where
        yield Cluster(stack.enter_context(_client(address)), where)


def _is_address(where: str) -> bool:
    try:
        parts = urlsplit(where)
        return parts.scheme in _PROTOCOLS and bool(parts.hostname) and bool(parts.port) and not parts.path
    except ValueError:  # a port that is none
        return False


def _address_hint() -> str:
    return _("give one like tcp://host:8786, or local")


def _import_dask() -> None:
    """Load dask, and have it say nothing on standard error: what matters is told by our own errors.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import dask  # noqa: PLC0415, an extra
        import distributed  # noqa: F401, PLC0415
    except ImportError as error:
        hint = "pip install 'solidaritas[cluster]'"
        raise UsageError("--cluster", _("dask is not installed"), hint) from error
    # A chunk with its texts may be large; it is not kept, which is what dask would warn of.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"asyncio", "distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextlib.contextmanager
def _started_here(jobs: int) -> Iterator[str]:
    """Start a scheduler and workers, which are gone when the block ends; give the address."""
    import dask  # noqa: PLC0415
    from distributed import LocalCluster  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        # Workers are started by a thread, now and after a death, which inherits its deafness from this one;
        # unless it has to start multiprocessing's tracker first, which would give it its hearing back.
        resource_tracker.ensure_running()
        with dask.config.set({"distributed.scheduler.allowed-failures": 0}), deaf_to_interrupts():
            cluster = LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                memory_limit=0,
                dashboard_address=None,
                silence_logs=logging.CRITICAL + 1,
            )
            stack.enter_context(cluster)
        yield cluster.scheduler_address


@contextlib.contextmanager
def _client(address: str) -> Iterator[Client]:
    from distributed import Client  # noqa: PLC0415

    try:
        asyncio.run(_probe(address))
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (TypeError, ValueError) as error:  # TLS without certificates, for one
        raise UsageError("--cluster", str(error), _address_hint()) from error
    except OSError as error:
        raise SolidaritasError(
            address, _("does not answer"), _("is a dask scheduler running there? see docs/scaling.md")
        ) from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError):
            client.close(timeout=CLOSE_S)


async def _probe(address: str) -> None:
    """See that a scheduler answers: the client would wait for ever where somebody listens and says nothing.

    Raises:
        OSError: Nobody does.
    """
    from distributed.comm.core import connect  # noqa: PLC0415
    from distributed.security import Security  # noqa: PLC0415

    arguments = Security().get_connection_args("client")
    async with asyncio.timeout(CONNECT_S):
        comm = await connect(address, timeout=CONNECT_S, **arguments)
        await comm.close()
