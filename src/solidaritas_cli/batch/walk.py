"""Which articles a run is about: files and whole folders, without what no article is."""

from __future__ import annotations

import fnmatch
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

# What a folder is searched for unless `--glob` says otherwise: text that is read as it stands.
TEXT_FILES = ("*.txt", "*.text", "*.md")


class Found(NamedTuple):
    """An article that is to be read, or a place where it turned out that nothing can be.

    Attributes:
        argument: Number of the argument that led to it; articles are delivered in that order.
        id: Path as the user gave it, joined with `/` to the path below it. Bytes of a name that are no
            text are kept as Python keeps them (`os.fsdecode`).
        size_bytes: As the file system says, 0 where it does not.
        error: Why it cannot be read, None where it perhaps can.
    """

    argument: int
    id: str
    size_bytes: int
    error: str | None = None


def walk(names: Iterable[str], patterns: Iterable[str], own: Iterable[Path]) -> Iterator[Found]:
    """Give every article of the files and folders named, in no order within a folder.

    A file that is named is taken as it is. In folders, at any depth, the regular files are taken that
    match one of the patterns; hidden files and folders are left out, symbolic links are not followed. A
    folder that cannot be read is given as an entry with its error.

    Args:
        names: Files and folders.
        patterns: As shells have them, without regard to case. One with `/` is compared with the path
            below the folder, where `*` matches `/` too; one without, with the file's name.
        own: Files the run itself writes. They are no articles.

    Raises:
        UsageError: A name is empty, or of a file that is missing or that the run writes.
    """
    chosen = _Chosen(tuple(patterns), own)
    for argument, name in enumerate(names):
        if not name:
            raise UsageError("FOLDER", _("a name is empty"), _("give the path of a folder"))
        if not os.path.lexists(name):
            raise UsageError(name, _("no such file or folder"), _("check the path"))
        found = chosen.below(name) if Path(name).is_dir() else [chosen.file(name)]
        for path, size_bytes, error in found:
            yield Found(argument, path, size_bytes, error)


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
        path = Path(name)
        folder, real_name = os.path.split(os.path.realpath(path))
        if real_name in self._own.get(folder, ()):
            raise UsageError(name, _("is both an article and an output"), _("write to another file"))
        if not path.is_file():
            return name, 0, _("not a file")
        return name, path.stat().st_size, None

    def below(self, top: str) -> Iterator[tuple[str, int, str | None]]:
        """Give the articles of a folder; only one folder is open at a time, however deep they lie."""
        relative = len(os.path.join(top, ""))  # noqa: PTH118, a Path drops the ./ the user gave
        pending = [top]
        while pending:
            folder = pending.pop()
            try:
                with os.scandir(folder) as entries:
                    own = self._own.get(os.path.realpath(folder), ())
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

    def _takes(self, name: str, path: str) -> bool:
        return self._matches_name(name) or self._matches_path(path)


def _matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    either = "|".join(map(fnmatch.translate, patterns))
    if not either:
        return lambda _path: False
    match = re.compile(either, re.IGNORECASE).match
    return lambda path: match(path) is not None


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:  # gone meanwhile: the reader will say so
        return 0
