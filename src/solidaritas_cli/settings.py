"""Every knob, with its default, its unit and the reason for it."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from solidaritas_cli.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done. Every field can stand in a TOML file given with `--config`.

    Attributes:
        keywords: Most keywords an article, 0 or more. Ten fill a table without scrolling.
        sentences: Most sentences of a summary, 0 or more. Three are what newspapers' own summaries have.
        theme_files: Theme files beside the shipped ones; a theme of the same name takes its place.
        exceptions: A file of stem exceptions, `form<TAB>stem` a line, beside the shipped ones.
        encoding: Name of the encoding of the input; None tries marks, then UTF-8, then guesses.
        max_bytes: Largest input in bytes. 32 MiB are some 5 million words, far past any article: what is
            larger is an endless stream or another kind of file.
        short_tokens: An article of fewer tokens gets a warning, as its scores rest on very few words.
    """

    keywords: int = 10
    sentences: int = 3
    theme_files: tuple[Path, ...] = ()
    exceptions: Path | None = None
    encoding: str | None = None
    max_bytes: int = 32 * 1024 * 1024
    short_tokens: int = 50

    def __post_init__(self) -> None:
        for name, least in (("keywords", 0), ("sentences", 0), ("max_bytes", 1), ("short_tokens", 0)):
            if getattr(self, name) < least:
                raise UsageError(name, f"must be {least} or more")


def read_settings(path: Path) -> Settings:
    """Read settings from a TOML file; its keys are the fields of `Settings`, paths are relative to it.

    Raises:
        UsageError: The file cannot be read, or holds an unknown key or a value of the wrong kind.
    """
    name = str(path)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(name, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise UsageError(name, "not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(name, f"not valid TOML: {error}") from error
    known = {field.name for field in dataclasses.fields(Settings)}
    for key in found:
        if key not in known:
            raise UsageError(name, f"unknown setting {key!r}", f"known are {', '.join(sorted(known))}")
    return Settings(**{key: _value(name, key, value, path.parent) for key, value in found.items()})


def _value(name: str, key: str, value: Any, folder: Path) -> Any:
    """Check one value of the file against the kind its field has."""
    if key == "theme_files":
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return tuple(folder / entry for entry in value)
        raise UsageError(name, f"{key} must be a list of paths")
    if key in {"exceptions", "encoding"}:
        if isinstance(value, str):
            return folder / value if key == "exceptions" else value
        raise UsageError(name, f"{key} must be a string")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise UsageError(name, f"{key} must be a whole number")
