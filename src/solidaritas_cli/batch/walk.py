"""Which articles a run is about: files, their rows and whole folders, without what no article is."""

from __future__ import annotations

import fnmatch
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.readers import remote
from solidaritas_cli.readers.rows import is_collection, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from solidaritas_cli.settings import Settings

# What a folder is searched for unless `--glob` says otherwise: text that is read as it stands.
TEXT_FILES = ("*.txt", "*.text", "*.md")


class Found(NamedTuple):
    """An article that is to be read, or a place where it turned out that nothing can be.

    Attributes:
        argument: Number of the argument that led to it; articles are delivered in that order.
        id: Path as the user gave it, joined with `/` to the path below it; of a row, what its id column
            says, or `PATH#ROW`. Bytes of a name that are no text are kept as Python keeps them
            (`os.fsdecode`).
        size_bytes: As the file system says, 0 where it does not; of a row, its characters.
        error: Why it cannot be read, None where it perhaps can.
        source: The collection it is a row of; None where it is a file of its own.
        row: Its number in the collection, from 1; 0 for a file of its own.
        checksum: Of the row as it was found, to know it again; 0 for a file of its own.
    """

    argument: int
    id: str
    size_bytes: int
    error: str | None = None
    source: str | None = None
    row: int = 0
    checksum: int = 0


def walk(
    names: Iterable[str], patterns: Iterable[str], own: Iterable[Path], settings: Settings
) -> Iterator[Found]:
    """Give every article of the files and folders named, in no order within a folder.

    A file that is named is taken as it is. In folders, at any depth, the regular files are taken that
    match one of the patterns; hidden files and folders are left out, symbolic links are not followed. A
    folder that cannot be read is given as an entry with its error. A file that is a collection is given
    row by row.

    Args:
        names: Files and folders, by path or URL.
        patterns: As shells have them, without regard to case. One with `/` is compared with the path
            below the folder, where `*` matches `/` too; one without, with the file's name.
        own: Files the run itself writes. They are no articles.
        settings: How rows are read.

    Raises:
        UsageError: A name is empty, or of a file that is missing or that the run writes; or a collection
            lacks the columns asked for.
    """
    chosen = _Chosen(tuple(patterns), own)
    for argument, name in enumerate(names):
        for path, size_bytes, error in _files(name, chosen):
            if error is None and is_collection(path):
                yield from _rows(argument, path, settings)
            else:
                yield Found(argument, path, size_bytes, error)


def _files(name: str, chosen: _Chosen) -> Iterable[tuple[str, int, str | None]]:
    """Give the files an argument leads to."""
    if not name:
        raise UsageError("FOLDER", _("a name is empty"), _("give the path of a folder"))
    if remote.is_url(name):
        try:
            entry = remote.look_up(name)
        except InputError as error:
            raise UsageError(name, error.reason, error.hint) from error
        return chosen.below(name) if entry.is_dir(follow_symlinks=False) else [chosen.remote(entry)]
    if not os.path.lexists(name):
        raise UsageError(name, _("no such file or folder"), _("check the path"))
    return chosen.below(name) if Path(name).is_dir() else [chosen.file(name)]


def _rows(argument: int, path: str, settings: Settings) -> Iterator[Found]:
    try:
        for row in read_rows(path, settings):
            yield Found(argument, row.id, len(row.text), row.error, path, row.number, row.checksum)
    except InputError as error:
        yield Found(argument, path, 0, error.reason)


class _Chosen:
    """Tells articles from other files."""

    def __init__(self, patterns: tuple[str, ...], own: Iterable[Path]) -> None:
        self._matches_name = _matcher(pattern for pattern in patterns if "/" not in pattern)
        self._matches_path = _matcher(pattern for pattern in patterns if "/" in pattern)
        self._own: Mapping[str, set[str]] = defaultdict(set)
        for path in own:
            folder, name = os.path.split(os.path.realpath(path))
            self._own[folder].add(name)

    def file(self, name: str) -> tuple[str, int, str | None]:
        self._check_not_own(name)
        path = Path(name)
        if not path.is_file():
            return name, 0, _("not a file")
        return name, path.stat().st_size, None

    def remote(self, entry: remote.Entry) -> tuple[str, int, str | None]:
        self._check_not_own(entry.path)
        return entry.path, entry.size_bytes, None if entry.mode else _("not a file")

    def _check_not_own(self, name: str) -> None:
        folder, real_name = os.path.split(os.path.realpath(remote.local_path(name)))
        if real_name in self._own.get(folder, ()):
            raise UsageError(name, _("is both an article and an output"), _("write to another file"))

    def below(self, top: str) -> Iterator[tuple[str, int, str | None]]:
        """Give the articles of a folder; only one folder is open at a time, however deep they lie."""
        relative = len(os.path.join(top, ""))  # noqa: PTH118, a Path drops the ./ the user gave
        scan = remote.scan if remote.is_url(top) else os.scandir
        pending = [top]
        while pending:
            folder = pending.pop()
            try:
                with scan(folder) as entries:
                    own = self._own.get(os.path.realpath(remote.local_path(folder)), ())
                    for entry in entries:
                        name = entry.name
                        if name.startswith(".") or name in own:
                            continue
                        path = entry.path.replace(os.sep, "/")
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(path)
                        elif self._takes(name, path[relative:]) and entry.is_file(follow_symlinks=False):
                            yield path, _size(entry), None
            except OSError as error:
                yield folder, 0, error.strerror or _("cannot be read")
            except InputError as error:
                yield folder, 0, error.reason

    def _takes(self, name: str, path: str) -> bool:
        return self._matches_name(name) or self._matches_path(path)


def _matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    either = "|".join(map(fnmatch.translate, patterns))
    if not either:
        return lambda _path: False
    match = re.compile(either, re.IGNORECASE).match
    return lambda path: match(path) is not None


def _size(entry: os.DirEntry[str] | remote.Entry) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:  # gone meanwhile: the reader will say so
        return 0
