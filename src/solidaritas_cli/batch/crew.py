"""Who does the work: processes of this machine, each at the end of a pipe of its own.

`concurrent.futures.ProcessPoolExecutor` would be less to read, but one worker that is killed while it
writes a result leaves the pipe all share cut in the middle of a message and locked, and the pool waits
for ever (seen with Python 3.11). With a pipe each, a death is the end of one pipe: it is noticed, it is
known which articles the worker had in hand, and the others never hear of it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NamedTuple, Protocol

from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from solidaritas_cli.batch.work import Done, Task

    Chunk = tuple[Task, ...]
    Work = Callable[[Chunk], list[Done]]

# One chunk is worked on, the next lies ready: the pause between two is that of a process, not of a disk.
IN_HAND = 2

# More processes a core than this only take memory: analyzing hardly ever waits for anything.
MOST_JOBS_PER_CORE = 4

# A fork of a process that has read the lexicons starts in milliseconds and shares them; it is safe, as
# this program has no threads. Apple's libraries do not bear it, Windows does not have it.
if sys.platform == "linux":
    CONTEXT = multiprocessing.get_context("fork")
else:
    CONTEXT = multiprocessing.get_context("spawn")


class Landing(NamedTuple):
    """What became of a chunk: its results, or None where the worker died over it."""

    chunk: Chunk
    results: list[Done] | None


class Crew(Protocol):
    """Works on chunks, here or elsewhere."""

    def room(self) -> int:
        """Say how many more chunks can be sent now."""

    def busy(self) -> bool:
        """Say whether any chunk that was sent has not landed yet."""

    def send(self, chunk: Chunk) -> None:
        """Have a chunk worked on."""

    def landed(self, timeout_s: float) -> list[Landing]:
        """Wait until a chunk lands, but not longer than that; give all that have.

        Raises:
            Exception: What the work itself raised, which is meant for the user.
        """


def default_jobs() -> int:
    """Give the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def sensible_jobs(wanted: int | None) -> int:
    """Give how many processes to start: those wanted, within reason; a core each by default."""
    cores = default_jobs()
    return min(wanted, MOST_JOBS_PER_CORE * cores) if wanted else cores


@contextlib.contextmanager
def local_crew(work: Work, jobs: int) -> Iterator[Crew]:
    """Give a crew of so many processes, which are gone when the block ends, however it ends.

    Raises:
        SolidaritasError: The system does not let them start.
    """
    crew = _LocalCrew(work)
    try:
        crew.start(jobs)
        yield crew
    finally:
        crew.kill()


class _LocalCrew:
    def __init__(self, work: Work) -> None:
        self._work = work
        self._workers: list[_Worker] = []

    def start(self, jobs: int) -> None:
        for _number in range(jobs):
            self._workers.append(_Worker(self._work))

    def kill(self) -> None:
        """End the processes at once, in the middle of whatever they do; no file of theirs can suffer."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.gone()

    def room(self) -> int:
        return sum(IN_HAND - len(worker.in_hand) for worker in self._workers)

    def busy(self) -> bool:
        return any(worker.in_hand for worker in self._workers)

    def send(self, chunk: Chunk) -> None:
        min(self._workers, key=lambda worker: len(worker.in_hand)).send(chunk)

    def landed(self, timeout_s: float) -> list[Landing]:
        ready = wait([worker.connection for worker in self._workers], timeout_s)
        return [
            landing
            for worker in list(self._workers)
            if worker.connection in ready
            for landing in self._landed_with(worker)
        ]

    def _landed_with(self, worker: _Worker) -> list[Landing]:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            return self._replaced(worker)
        if isinstance(answer, BaseException):
            raise answer
        return [Landing(worker.in_hand.popleft(), answer)]

    def _replaced(self, dead: _Worker) -> list[Landing]:
        """Put a new worker in a dead one's place, with all it had in hand but what it died over."""
        dead.gone()
        worker = _Worker(self._work)
        self._workers[self._workers.index(dead)] = worker
        lost = [Landing(dead.in_hand.popleft(), None)] if dead.in_hand else []
        for chunk in dead.in_hand:
            worker.send(chunk)
        return lost


class _Worker:
    """A process, the pipe to it, and the chunks it has, the first of which it is working on.

    Raises:
        SolidaritasError: The system does not let it start.
    """

    def __init__(self, work: Work) -> None:
        self.in_hand: deque[Chunk] = deque()
        try:
            self.connection, theirs = CONTEXT.Pipe()
            self.process = CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)
            with theirs, deaf_to_interrupts():
                self.process.start()
        except OSError as error:
            reason = _("cannot start workers: {reason}").format(reason=error.strerror)
            raise SolidaritasError("--jobs", reason, _("try fewer")) from error

    def send(self, chunk: Chunk) -> None:
        self.in_hand.append(chunk)
        with contextlib.suppress(OSError):  # it is dead: reading from it is going to say so
            self.connection.send(chunk)

    def gone(self) -> None:
        """Wait for the end of the process, and let go of what belonged to it."""
        self.process.join()
        self.process.close()
        self.connection.close()


@contextlib.contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C, which a terminal sends to every one, does not reach for a moment."""
    if sys.platform == "win32":
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _serve(connection: Connection, work: Work) -> None:
    """Work on chunks as they come, as long as there is somebody to send them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    chunks: queue.SimpleQueue[Chunk] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, chunks), daemon=True).start()
    while True:
        try:
            answer: object = work(chunks.get())
        except Exception as error:  # noqa: BLE001, it is raised again where somebody can be told
            answer = error
        connection.send(answer)


def _receive(connection: Connection, chunks: queue.SimpleQueue[Chunk]) -> None:
    """Take chunks in at any time, so that the sender never waits; end with the process that sends them."""
    parent = multiprocessing.parent_process()
    alive = [parent.sentinel] if parent else []
    while connection in wait([connection, *alive]):
        try:
            chunks.put(connection.recv())
        except (EOFError, OSError):
            break
    os._exit(1)
