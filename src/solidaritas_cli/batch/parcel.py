"""What workers elsewhere have to know of a run: sent to each of them once, opened there.

They may share no file system with the process that sends it, so the files its settings name go along.
"""

from __future__ import annotations

import atexit
import shutil
import socket
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.batch.fingerprint import fingerprint
from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.messages import _
from solidaritas_cli.settings import with_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from solidaritas_cli.batch.crew import Chunk
    from solidaritas_cli.batch.work import Done
    from solidaritas_cli.settings import Settings

# An analyzer belongs to one thread at a time. Analyzing is Python from end to end: a second thread in the
# same process would wait for the first anyway.
_ONE_AT_A_TIME = threading.Lock()

_opened: dict[str, Settings] = {}


class Parcel(NamedTuple):
    """A kind of work, with all it takes to do it anywhere.

    Attributes:
        work: What to do with chunks; takes its settings as the keyword argument `settings`.
        settings: Of the run.
        files: What the files the settings name hold, by their path there.
        key: Fingerprint of all that results depend on.
    """

    work: Callable[..., list[Done]]
    settings: Settings
    files: dict[Path, bytes]
    key: str


class Sealed:
    """A chunk that dask carries without looking into every task of it, as it does with tuples."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk


def pack(work: Callable[..., list[Done]], settings: Settings) -> Parcel:
    """Put together what a worker needs."""
    files: dict[Path, bytes] = {}

    def read(path: Path) -> Path:
        files[path] = path.read_bytes()
        return path

    with_files(settings, read)
    return Parcel(work, settings, files, fingerprint(settings))


def handed_out(parcel: Parcel) -> Parcel:
    """Give a parcel as it is: what a cluster calls to have it at hand."""
    return parcel


def work_on(parcel: Parcel, sealed: Sealed) -> list[Done]:
    """Do the work of a parcel on a chunk, in whatever thread of whatever process this is.

    Raises:
        SolidaritasError: This is another version of the program, or the settings are wrong.
    """
    with _ONE_AT_A_TIME:
        settings = _settings_here(parcel)
        return parcel.work(sealed.chunk, settings=settings)


def _settings_here(parcel: Parcel) -> Settings:
    """Give the settings with the files they name in this machine's reach, put there when first asked for."""
    if parcel.key not in _opened:
        settings = _unpacked(parcel) if parcel.files else parcel.settings
        if fingerprint(settings) != parcel.key:
            raise other_version(socket.gethostname())
        _opened[parcel.key] = settings
    return _opened[parcel.key]


def _unpacked(parcel: Parcel) -> Settings:
    folder = Path(tempfile.mkdtemp(prefix="solidaritas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    places = {path: folder / f"{number}{path.suffix}" for number, path in enumerate(parcel.files)}
    for path, content in parcel.files.items():
        places[path].write_bytes(content)
    return with_files(parcel.settings, places.__getitem__)


def other_version(name: str) -> SolidaritasError:
    """Make the error that says why a worker, or a whole cluster, would give other results."""
    return SolidaritasError(
        name,
        _("has another version of solidaritas or of Python than this machine, or none"),
        _("install the same for the scheduler and every worker"),
    )
