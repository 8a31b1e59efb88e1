"""Bytes of one input, with a bound on how many."""

from __future__ import annotations

import sys
from pathlib import Path

from solidaritas_cli.errors import InputError

STDIN = "-"


def read_bytes(name: str, max_bytes: int) -> bytes:
    """Read a file, a pipe or standard input (`-`) to its end.

    One byte more than allowed is asked for, so that an endless input ends here too.

    Raises:
        InputError: It is missing, a folder, not readable, or holds more than `max_bytes`.
    """
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(max_bytes + 1)
    except IsADirectoryError as error:
        raise InputError(name, "is a folder", "name the files in it") from error
    except FileNotFoundError as error:
        raise InputError(name, "no such file", "check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(name, getattr(error, "strerror", None) or "cannot be read") from error
    if len(data) > max_bytes:
        raise InputError(
            name, f"larger than {max_bytes:,} bytes", "split it, or raise max_bytes in a --config file"
        )
    return data
