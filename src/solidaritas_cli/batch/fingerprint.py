"""What results are results of: the program, its lexicons, the settings."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from solidaritas_cli._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.settings import Settings

PACKAGE = Path(__file__).parents[1]


def fingerprint(settings: Settings) -> str:
    """Give a line that is the same for two runs if and only if they say the same of the same bytes.

    Every file of the package goes into it, as a release may be patched in place, and of the files the
    settings name the content, not the path. Python counts as it knows the characters.
    """
    digest = hashlib.sha256()
    for part in _parts(settings):
        digest.update(hashlib.sha256(part).digest())
    return f"solidaritas {__version__}, {sys.implementation.cache_tag}, {digest.hexdigest()}"


def _parts(settings: Settings) -> Iterator[bytes]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(PACKAGE).as_posix().encode()
            yield path.read_bytes()
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        for entry in value if isinstance(value, tuple) else (value,):
            yield entry.read_bytes() if isinstance(entry, Path) else repr(entry).encode()
        yield field.name.encode()
