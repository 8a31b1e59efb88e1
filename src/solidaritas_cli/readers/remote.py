"""Files that are no files of this machine: whatever fsspec reaches by a URL (`s3://`, `hdfs://`, `memory://`).

The one door to fsspec, which comes with the extra `cluster` and is loaded for the first URL.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from typing import TYPE_CHECKING, Any, NamedTuple

from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOCAL = re.compile(r"(?:file|local)://")


class Entry(NamedTuple):
    """What stands in a folder, with the questions that `os.DirEntry` answers.

    Attributes:
        name: Its last part.
        path: Its URL.
        mode: File type bits, 0 where it is neither a regular file nor a folder.
        size_bytes: As the file system says, 0 where it does not.
    """

    name: str
    path: str
    mode: int
    size_bytes: int

    def is_dir(self, *, follow_symlinks: bool) -> bool:  # noqa: ARG002, links are neither
        """Say whether it is a folder."""
        return stat.S_ISDIR(self.mode)

    def is_file(self, *, follow_symlinks: bool) -> bool:  # noqa: ARG002
        """Say whether it is a regular file."""
        return stat.S_ISREG(self.mode)

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:  # noqa: ARG002
        """Give its type and size; nothing else is known."""
        return os.stat_result((self.mode, 0, 0, 0, 0, 0, self.size_bytes, 0, 0, 0))


def is_url(name: str) -> bool:
    """Say whether a name is a URL and no path."""
    return _URL.match(name) is not None


def local_path(name: str) -> str:
    """Give the path of a `file://` URL; of anything else the name itself."""
    return _LOCAL.sub("", name, count=1)


def open_url(url: str) -> BinaryIO:
    """Open the file at a URL for reading; to be done, like the reading, under `reported`.

    Raises:
        UsageError: The file system is not known, or a package for it is not installed.
    """
    system, path = _file_system(url)
    file: BinaryIO = system.open(path, "rb")
    return file


def look_up(url: str) -> Entry:
    """Say what is at a URL.

    Raises:
        InputError: Nothing is, or it cannot be told.
        UsageError: The file system is not known, or a package for it is not installed.
    """
    with reported(url):
        system, path = _file_system(url)
        return _entry(system.info(path), url)


@contextlib.contextmanager
def scan(folder: str) -> Iterator[Iterator[Entry]]:
    """Give what stands in the folder at a URL, as `os.scandir` does.

    Raises:
        InputError: It cannot be listed.
    """
    with reported(folder):
        system, path = _file_system(folder)
        found = system.ls(path, detail=True)
        system.invalidate_cache(path)  # a listing is used once, and a large one takes hundreds of megabytes
    base = folder if folder.endswith("/") else f"{folder}/"
    names = ((info, info["name"].rstrip("/").rpartition("/")[2]) for info in found)
    itself = path.rstrip("/")  # object stores keep an empty object in the place of a folder
    yield (_entry(info, base + name) for info, name in names if info["name"].rstrip("/") != itself)


def _entry(info: dict[str, Any], url: str) -> Entry:
    modes = {"file": stat.S_IFREG, "directory": stat.S_IFDIR}
    mode = 0 if info.get("islink") else modes.get(info.get("type", ""), 0)
    return Entry(url.rstrip("/").rpartition("/")[2], url, mode, info.get("size") or 0)


def _file_system(url: str) -> tuple[Any, str]:
    """Give the file system of a URL and the path in it."""
    try:
        from fsspec import available_protocols  # noqa: PLC0415, an extra, loaded where it is used
        from fsspec.core import url_to_fs  # noqa: PLC0415
    except ImportError as error:
        hint = _("pip install 'solidaritas[cluster]'")
        raise UsageError(url, _("reading URLs needs the package fsspec"), hint) from error
    protocol = url.partition("://")[0]
    if protocol not in available_protocols():
        reason = _("no file system is called {name!r}").format(name=protocol)
        raise UsageError(url, reason, _("s3, gs, abfs, hdfs, sftp, file and others are known"))
    try:
        system, path = url_to_fs(url)
    except ImportError as error:  # fsspec says which package is missing
        raise UsageError(url, _("a package is missing"), _first_line(error)) from error
    return system, path


@contextlib.contextmanager
def reported(url: str) -> Iterator[None]:
    """Turn whatever somebody else's file system raises into one line.

    Raises:
        InputError: It raised something.
    """
    try:
        yield
    except (InputError, UsageError):
        raise
    except FileNotFoundError as error:
        raise InputError(url, _("no such file or folder"), _("check the URL")) from error
    except OSError as error:
        reason, hint = reason_of(error) if error.errno else (_first_line(error), "")
        raise InputError(url, reason, hint) from error
    except Exception as error:
        raise InputError(url, _first_line(error)) from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
