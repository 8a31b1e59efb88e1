"""Bytes of one input, with a bound on how many."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _, reason_of
from solidaritas_cli.readers import remote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STDIN = "-"


def read_bytes(name: str, max_bytes: int) -> bytes:
    """Read a file, a URL, a pipe or standard input (`-`) to its end.

    One byte more than allowed is asked for, so that an endless input ends here too.

    Raises:
        InputError: It is missing, a folder, not readable, or holds more than `max_bytes`.
        UsageError: It is a URL that nothing here can read.
    """
    with reading(name):
        if name == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1) if sys.stdin else b""
        else:
            with open_binary(name) as file:
                data = _read_most(file, max_bytes)
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    return data


def _read_most(file: BinaryIO, max_bytes: int) -> bytes:
    """Read one byte more than allowed where there is as much, and make no room where there is not."""
    try:
        size = os.fstat(file.fileno()).st_size
    except OSError:  # no file of this system
        return file.read(max_bytes + 1)
    data = file.read(min(size, max_bytes) + 1)
    if len(data) > size:  # a pipe, or a file that is growing
        data += file.read(max_bytes + 1 - len(data))
    return data


def open_binary(name: str) -> BinaryIO:
    """Open the file at a path or a URL for reading."""
    return remote.open_url(name) if remote.is_url(name) else Path(name).open("rb")


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what goes wrong while an input is opened and read into one line.

    Raises:
        InputError: Something went wrong.
    """
    with remote.reported(name) if remote.is_url(name) else contextlib.nullcontext(), _reading_file(name):
        yield


@contextlib.contextmanager
def _reading_file(name: str) -> Iterator[None]:
    try:
        yield
    except IsADirectoryError as error:
        raise InputError(name, _("is a folder"), _("name the files in it")) from error
    except OSError as error:
        if remote.is_url(name):
            raise
        raise InputError(name, *reason_of(error)) from error
    except UnicodeError:
        raise
    except ValueError as error:  # a NUL in the name
        raise InputError(name, _("no file can be called so"), _("check the path")) from error


def too_large(name: str, max_bytes: int) -> InputError:
    """Make the error that an input is larger than allowed."""
    reason = _("larger than {bytes:,} bytes").format(bytes=max_bytes)
    return InputError(name, reason, _("split it, or raise max_bytes in a --config file"))
