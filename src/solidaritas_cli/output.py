"""Where reports go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from solidaritas_cli.errors import OutputError
from solidaritas_cli.messages import _, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_stdout(chunks: Iterable[bytes]) -> None:
    """Write to standard output; a reader that left early is no error, and ends the work quietly.

    Raises:
        OutputError: The bytes cannot be written, such as on a full disk.
    """
    if sys.stdout is None:
        raise OutputError(_("standard output"), _("is closed"))
    try:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_stdout()
    except OSError as error:
        _discard_stdout()
        raise _not_written(_("standard output"), error) from error


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
    try:
        if target.is_dir():
            raise OutputError(str(target), _("is a folder"), _("name a file"))
        if not target.parent.is_dir():
            raise OutputError(str(target), _("its folder does not exist"), _("make it first"))
        place = target if _is_special(target) else target.parent
        if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise OutputError(str(target), _("permission denied"), _("choose another folder"))
    except OSError as error:
        raise OutputError(str(target), *reason_of(error)) from error


def same_file(target: Path, name: str) -> bool:
    """Say whether the output is the very file an article is read from; `-` is standard input."""
    try:
        source = os.fstat(0) if name == "-" else Path(name).stat()
        return stat.S_ISREG(source.st_mode) and os.path.samestat(source, target.stat())
    except OSError:
        return False


def write_file(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a file by way of a temporary one beside it; a device or pipe is written to directly.

    On any failure, the old file stays as it was and nothing is left behind.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        if _is_special(target):
            with target.open("ab") as file:  # /dev/stdout may be a log that goes on
                file.writelines(chunks)
        else:
            with _replacing(target.resolve()) as descriptor, os.fdopen(descriptor, "wb") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(descriptor)
    except OSError as error:
        raise _not_written(str(target), error) from error


def _not_written(name: str, error: OSError) -> OutputError:
    return OutputError(name, _("cannot write: {reason}").format(reason=error.strerror))


def _is_special(target: Path) -> bool:
    """Say whether a target cannot be replaced by a file: a device, a pipe, or an open file by its number."""
    place = Path(os.path.abspath(target))  # noqa: PTH100, resolve() would follow /dev/stdout to where it leads
    numbered = place.is_relative_to("/dev") or place.is_relative_to("/proc")
    return numbered or (target.exists() and not target.is_file())


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
