"""Chunks through a crew: none lost to a worker that dies, and no article allowed to kill for ever."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from solidaritas_cli.batch.work import Done, Task, failure
from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.batch.crew import Chunk, Crew

MOST_DEATHS = 3
HEARTBEAT_S = 0.5


def results(chunks: Iterable[Chunk], crew: Crew) -> Iterator[list[Done]]:
    """Give what becomes of every article, as it comes; an empty list at times, as a sign of life.

    The articles over which a worker died are suspects. When everything else is done, they are run one at
    a time with the whole machine to themselves; one that has seen three deaths is set aside.
    """
    suspects: list[Task] = []
    rest = iter(chunks)
    while True:
        for chunk in islice(rest, crew.room()):
            crew.send(chunk)
        if not crew.busy():
            break
        done: list[Done] = []
        for landing in crew.landed(HEARTBEAT_S):
            if landing.results is None:
                suspects += landing.chunk
            else:
                done += landing.results
        yield done
    for suspect in suspects:
        yield from _alone(suspect, crew)


def _alone(suspect: Task, crew: Crew) -> Iterator[list[Done]]:
    """Give an article that has seen a death the chances it has left."""
    for _chance in range(1, MOST_DEATHS):
        crew.send((suspect,))
        while crew.busy():
            for landing in crew.landed(HEARTBEAT_S):
                if landing.results is not None:
                    yield landing.results
                    return
            yield []
    yield [failure(suspect.id, InputError(suspect.id, _("kills its worker"), _("is memory short?")))]
