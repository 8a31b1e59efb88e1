"""Where reports go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from solidaritas_cli.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_stdout(chunks: Iterable[bytes]) -> None:
    """Write to standard output; a reader that left early is no error, and ends the work quietly.

    Raises:
        OutputError: The bytes cannot be written, such as on a full disk.
    """
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        raise OutputError("standard output", f"cannot write: {error.strerror}") from error


def _discard_stdout() -> None:
    """Send what is still buffered nowhere, or the interpreter complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def check_writable(target: Path) -> None:
    """Say before the work starts that its report will have no place to go.

    Raises:
        OutputError: The target is a folder, or in a folder that is missing or cannot be written to.
    """
    if target.is_dir():
        raise OutputError(str(target), "is a folder", "name a file")
    if not target.parent.is_dir():
        raise OutputError(str(target), "its folder does not exist", "make it first")
    place = target if _is_special(target) else target.parent
    if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise OutputError(str(target), "cannot be written: permission denied", "choose another folder")


def write_file(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a file by way of a temporary one beside it; a device or pipe is written to directly.

    On any failure, the old file stays as it was and nothing is left behind.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        if _is_special(target):
            with target.open("wb") as file:
                file.writelines(chunks)
        else:
            with _replacing(target.resolve()) as descriptor, os.fdopen(descriptor, "wb") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(descriptor)
    except OSError as error:
        raise OutputError(str(target), f"cannot write: {error.strerror}") from error


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file()


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[int]:
    """Open a temporary file beside the target, which takes the target's place if all goes well."""
    import tempfile  # noqa: PLC0415, a tenth of the start-up time, and mostly the report goes to a terminal

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    try:
        Path(name).chmod(_mode(target))
        yield descriptor
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Give the permissions of the file that is replaced, or those any new file would get."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
