"""Bytes of one input, with a bound on how many."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _, reason_of

STDIN = "-"


def read_bytes(name: str, max_bytes: int) -> bytes:
    """Read a file, a pipe or standard input (`-`) to its end.

    One byte more than allowed is asked for, so that an endless input ends here too.

    Raises:
        InputError: It is missing, a folder, not readable, or holds more than `max_bytes`.
    """
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1) if sys.stdin else b""
        else:
            with Path(name).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                data = file.read(min(size, max_bytes) + 1)  # asking for the most would make room for the most
                if len(data) > size:  # a pipe, or a file that is growing
                    data += file.read(max_bytes + 1 - len(data))
    except IsADirectoryError as error:
        raise InputError(name, _("is a folder"), _("name the files in it")) from error
    except OSError as error:
        raise InputError(name, *reason_of(error)) from error
    except ValueError as error:
        raise InputError(
            name, _("no file can be called so"), _("check the path")
        ) from error  # a NUL in the name
    if len(data) > max_bytes:
        reason = _("larger than {bytes:,} bytes").format(bytes=max_bytes)
        raise InputError(name, reason, _("split it, or raise max_bytes in a --config file"))
    return data
