"""Every knob, with its default, its unit and the reason for it."""

from __future__ import annotations

import codecs
import dataclasses
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable

# The least each number may be. The most is what a file offset can be.
LEAST = {"keywords": 0, "max_bytes": 1, "short_tokens": 0, "range_tokens": 0}
MOST = 2**40

_NUMBER = re.compile(r"-?[0-9]{1,4000}")
_WHOLE = 100
_PERCENTAGE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?) ?%", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done. Every field can stand in a TOML file given with `--config`.

    Attributes:
        keywords: Most keywords of an article, 0 or more. Ten fill a table without scrolling.
        sentences: Most sentences of a summary: 0 or more, or a percentage of the article's own, such as
            `20%`. Three are what newspapers' own summaries have.
        focus: Name of the theme the summary is to be about; None: of the article as a whole.
        theme_files: Theme files beside the shipped ones; a theme of the same name takes its place.
        exceptions: A file of stem exceptions, `form<TAB>stem` a line, beside the shipped ones.
        reference: A reference corpus to weigh terms against; None takes the shipped one. Scores and levels
            are calibrated for that one, and compare only between runs with the same.
        text_column: Column of a collection in one file (JSON Lines, CSV) in which the article stands.
        id_column: Column with the article's id; None calls a row `PATH#ROW`.
        encoding: Name of the encoding of the input; None tries marks, then UTF-8, then guesses.
        max_bytes: Largest input in bytes. 32 MiB are some 5 million words, far past any article: what is
            larger is an endless stream or another kind of file.
        context: Whether matches that are negated, averted, figures of speech or parts of names count less.
        short_tokens: An article of fewer tokens is too short to say what it is about: it gets a warning.
        range_tokens: Of an article of fewer tokens, theme scores have a range.

    Raises:
        UsageError: A value is of the wrong kind or out of its range.
    """

    keywords: int = 10
    sentences: int | str = 3
    focus: str | None = None
    theme_files: tuple[Path, ...] = ()
    exceptions: Path | None = None
    reference: Path | None = None
    text_column: str = "text"
    id_column: str | None = None
    encoding: str | None = None
    max_bytes: int = 32 * 1024 * 1024
    context: bool = True
    short_tokens: int = 50
    range_tokens: int = 200

    def __post_init__(self) -> None:
        for name, least in LEAST.items():
            _check_number(name, getattr(self, name), least)
        object.__setattr__(self, "sentences", _amount("sentences", self.sentences))
        if not isinstance(self.focus, str | None):
            raise UsageError("focus", _("must be the name of a theme"))
        paths: Any = self.theme_files
        if isinstance(paths, str) or not all(isinstance(path, str | Path) for path in paths):
            raise UsageError("theme_files", _("must be a list of paths"))
        object.__setattr__(self, "theme_files", tuple(map(Path, paths)))
        for name in ("exceptions", "reference"):
            path: Any = getattr(self, name)
            if path is not None:
                if not isinstance(path, str | Path):
                    raise UsageError(name, _("must be a path"))
                object.__setattr__(self, name, Path(path))
        if not isinstance(self.context, bool):
            raise UsageError("context", _("must be true or false"))
        _check_column("text_column", self.text_column)
        if self.id_column is not None:
            _check_column("id_column", self.id_column)
        _check_encoding(self.encoding)


def _check_number(name: str, value: object, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(name, _("must be a whole number"))
    if not least <= value <= MOST:
        raise UsageError(
            name, _("must be {least} or more").format(least=least) if value < least else _("is far too large")
        )
    return value


def _amount(name: str, value: object) -> int | str:
    """Give a number of things, or a percentage of them in one spelling; options come as strings."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        found = _PERCENTAGE.fullmatch(value)
        share = found[1].replace(",", ".") if found else "0"
        if not 0 < float(share) <= _WHOLE:
            reason = _("must be a whole number, or a percentage above 0% and up to 100%")
            raise UsageError(name, reason, _("try 3 or 20%"))
        return f"{share}%"
    return _check_number(name, int(value) if isinstance(value, str) else value, 0)


def _check_column(name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise UsageError(name, _("must be the name of a column"))


def _check_encoding(encoding: object) -> None:
    try:
        known = encoding is None or codecs.lookup(str(encoding)) is not None
    except (LookupError, ValueError):
        known = False
    if not known:
        reason = _("no encoding is called {encoding!r}").format(encoding=encoding)
        raise UsageError("encoding", reason, _("try utf-8 or cp1252"))


def read_settings(path: Path) -> Settings:
    """Read settings from a TOML file; its keys are the fields of `Settings`, paths are relative to it.

    Raises:
        UsageError: The file cannot be read, or holds an unknown key or a value it cannot take.
    """
    found = _read_toml(path)
    known = {field.name for field in dataclasses.fields(Settings)}
    for key in found:
        if key not in known:
            reason = _("unknown setting {key!r}").format(key=key)
            raise UsageError(str(path), reason, _("known are {names}").format(names=", ".join(sorted(known))))
    try:
        settings = Settings(**found)
    except UsageError as error:
        raise UsageError(f"{path}: {error.name}", error.reason, error.hint) from error
    return with_files(settings, path.parent.joinpath)


def with_files(settings: Settings, place: Callable[[Path], Path]) -> Settings:
    """Give the same settings with the files they name in other places."""
    moved: dict[str, Any] = {}
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Path):
            moved[field.name] = place(value)
        elif isinstance(value, tuple):
            moved[field.name] = tuple(place(one) if isinstance(one, Path) else one for one in value)
    return dataclasses.replace(settings, **moved)


def _read_toml(path: Path) -> dict[str, Any]:
    name = str(path)
    try:
        if not path.is_file():
            path.open().close()  # says why not
            raise UsageError(name, _("is no file"), _("name a TOML file"))
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(name, *reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise UsageError(name, _("not UTF-8"), _("save the file as UTF-8")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # RecursionError: nested thousands deep
        raise UsageError(name, _("not valid TOML: {reason}").format(reason=error)) from error
