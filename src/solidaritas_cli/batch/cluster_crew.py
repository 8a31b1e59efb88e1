"""A crew elsewhere: the workers of a dask cluster.

Dask finds a worker for each chunk, notices new workers and those that leave, and carries results back.
What is left to do here is what it does not know: that an article over which a worker dies is not to be
tried again and again, and that nobody is to wait for a cluster that has gone.
"""

from __future__ import annotations

import contextlib
import os
import queue
import time
import traceback
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from solidaritas_cli.batch.crew import Landing
from solidaritas_cli.batch.parcel import Sealed, handed_out, other_version, pack, work_on
from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from distributed import Client

    from solidaritas_cli.batch.crew import Chunk, Crew, Work
    from solidaritas_cli.batch.work import Done, Task
    from solidaritas_cli.settings import Settings

# A chunk costs client, scheduler and worker some milliseconds together, whatever is in it.
MOST_ARTICLES = 128

# For each core one chunk at work, one at hand, and two on the way there and back.
IN_FLIGHT = 4

NO_WORKERS_S = 30.0  # time enough for some to start
ASK_S = 1.0  # how often to ask how many cores there are


class Cluster:
    """A cluster we are connected to.

    Args:
        client: The connection.
        name: What to call the cluster in messages.
    """

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name

    def cores(self) -> int:
        """Say how many cores the workers have at the moment.

        Raises:
            SolidaritasError: The scheduler is gone.
        """
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError, ValueError, TypeError) as error:
            raise self.lost() from error

    def lost(self) -> SolidaritasError:
        """Make the error that says that the scheduler is gone."""
        return SolidaritasError(
            self._name,
            _("the connection is lost"),
            _("start again when it is back; with --output, --resume goes on from what is done"),
        )

    @contextlib.contextmanager
    def crew(self, settings: Settings, work: Work, _jobs: int) -> Iterator[Crew]:
        """Give the workers of the cluster as a crew; what is not done when the block ends is called off.

        Args:
            settings: Of the run; what workers get are these and the files they name.
            work: What to do with chunks; takes its settings as the keyword argument `settings`.
        """
        crew = _ClusterCrew(self, self._client, self._name)
        crew.equip(work, settings)
        try:
            yield crew
        finally:
            crew.dismiss()


class _ClusterCrew:
    def __init__(self, cluster: Cluster, client: Client, name: str) -> None:
        self._cluster = cluster
        self._client = client
        self._name = name
        self._executor = client.get_executor(pure=False)
        self._group = f"solidaritas-{uuid4().hex}"
        self._sent = 0
        self._in_flight: dict[tuple[str, int], tuple[Chunk, Future[list[Done]]]] = {}
        # Keys of chunks of which there is news: they have ended, or a worker has died that had them.
        self._news: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._cores = 0
        self._asked = self._had_cores = time.monotonic()

    def equip(self, work: Work, settings: Settings) -> None:
        """Hand out what workers need: as a task, so that dask brings it to each of them once."""
        self._parcel = self._client.submit(handed_out, pack(work, settings), key=f"{self._group}-parcel")
        self._client.subscribe_topic("all", self._hear)
        self._cores = self._cluster.cores()

    def dismiss(self) -> None:
        """Call off whatever has not been done."""
        with contextlib.suppress(Exception):  # there may be nobody left to tell
            self._client.unsubscribe_topic("all")
            self._executor.shutdown(wait=False)

    def room(self) -> int:
        return max(0, IN_FLIGHT * max(1, self._cores) - len(self._in_flight))

    def busy(self) -> bool:
        return bool(self._in_flight)

    def send(self, chunk: Chunk) -> None:
        self._sent += 1
        key = self._group, self._sent
        sealed = Sealed(tuple(map(_anywhere, chunk)))
        future = self._executor.submit(work_on, self._parcel, sealed, key=key)
        self._in_flight[key] = chunk, future
        future.add_done_callback(lambda _future: self._news.put(key))

    def landed(self, timeout_s: float) -> list[Landing]:
        self._count_cores()
        landings = []
        with contextlib.suppress(queue.Empty):
            landings += self._landing(self._news.get(timeout=timeout_s))
            while True:
                landings += self._landing(self._news.get_nowait())
        return landings

    def _landing(self, key: tuple[str, int]) -> list[Landing]:
        """Say what became of a chunk; nothing where that has been said, or is not known yet."""
        if key not in self._in_flight:
            return []
        chunk, future = self._in_flight.pop(key)
        results = self._results(future)
        if results is None and len(chunk) > 1:
            for task in chunk:  # at once, all over the cluster: dask says which of them a worker dies over
                self.send((task,))
            return []
        return [Landing(chunk, results)]

    def _results(self, future: Future[list[Done]]) -> list[Done] | None:
        """Give the results of a chunk, None where its worker died."""
        from distributed import KilledWorker  # noqa: PLC0415

        if not future.done():
            future.cancel()  # dask is about to give it to another worker
            return None
        if future.cancelled():  # not by us: the scheduler has gone, or somebody has restarted the workers
            if self._client.status != "running":
                raise self._cluster.lost()
            return None
        try:
            return future.result()
        except KilledWorker:
            return None
        except (TypeError, ValueError) as error:
            if not _is_of_executor(error):
                raise
            return None
        except (ImportError, AttributeError) as error:  # it does not know what the chunk is made of
            raise other_version(self._name) from error

    def _hear(self, event: tuple[float, dict[str, Any]]) -> None:
        """Take note of a worker that died, and of what it had; called by the client's own thread."""
        _when, said = event
        if said.get("action") == "remove-worker" and not said.get("expected"):
            for key in said.get("processing-tasks", ()):
                self._news.put(key)

    def _count_cores(self) -> None:
        """See now and then how many cores there are: workers come and go."""
        now = time.monotonic()
        if now - self._asked < ASK_S:
            return
        self._asked = now
        self._cores = self._cluster.cores()
        if self._cores:
            self._had_cores = now
        elif now - self._had_cores > NO_WORKERS_S:
            reason = _("has had no workers for {seconds:g} s").format(seconds=NO_WORKERS_S)
            raise SolidaritasError(self._name, reason, _("start some, with: dask worker ADDRESS"))


def _is_of_executor(error: Exception) -> bool:
    """Say whether dask's executor took a result for an error: its worker died the moment it was fetched.

    It then fails to unpack the result into the three parts of an error, or raises one of its parts.
    """
    *_before, (last, _line) = traceback.walk_tb(error.__traceback__)
    return last.f_code.co_name == "_cascade_future" or "must derive from BaseException" in str(error)


def _anywhere(task: Task) -> Task:
    """Give a task with the path of its article from the root, as workers start elsewhere; URLs have it."""
    if task.data is not None or "://" in task.id:
        return task
    return task._replace(path=os.path.abspath(task.id))  # noqa: PTH100
