"""Lines of a file that may be larger than memory: plain or gzip, in whatever encoding, each with a bound."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from functools import partial
from typing import TYPE_CHECKING, Any

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.decoding import stream_encoding
from solidaritas_cli.readers.source import open_binary, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

GZIP = ".gz"
_BUFFER_BYTES = 64 * 1024
_LINE_ENDS = ("\n", "\r")


def read_lines(name: str, encoding: str | None, most: int) -> Iterator[str]:
    r"""Give the lines of a file one after the other, each with its line end: `\n`, `\r\n` or `\r`.

    A longer line than allowed comes in pieces of `most + 1` characters, so that no line, however far a
    compressed one expands, is ever in memory whole. Bytes that are not in the encoding become the lone
    surrogates of `surrogateescape`: whoever needs the line knows what to do about them.

    Args:
        name: A path or a URL; one that ends in `.gz` is decompressed.
        encoding: Name of the encoding; None goes by the mark at the start, and is UTF-8 without one.
        most: Characters of the longest line allowed.

    Raises:
        InputError: The file cannot be read, is no text, or is damaged; perhaps after some of the lines.
        UsageError: `encoding` is not known.
    """
    with _opened(name, encoding) as file:
        first = file.readline(most + 1)
        if first:
            yield first.removeprefix("\ufeff")
        yield from iter(partial(file.readline, most + 1), "")


def ends_line(piece: str) -> bool:
    """Say whether a piece is the last one of its line."""
    return piece.endswith(_LINE_ENDS)


@contextlib.contextmanager
def _opened(name: str, encoding: str | None) -> Iterator[io.TextIOWrapper]:
    with contextlib.ExitStack() as stack, reading(name), _decompressing(name):
        file: Any = stack.enter_context(open_binary(name))
        if name.lower().endswith(GZIP):
            file = stack.enter_context(gzip.GzipFile(fileobj=file))
        buffered = io.BufferedReader(file, _BUFFER_BYTES)
        known = stream_encoding(buffered.peek(_BUFFER_BYTES), name, encoding)
        text = io.TextIOWrapper(buffered, known, errors="surrogateescape", newline="")
        try:
            yield stack.enter_context(text)
        except UnicodeError as error:  # UTF-16 that is cut, say: there is no next line to go on with
            raise InputError(name, _("not {encoding}").format(encoding=known)) from error


@contextlib.contextmanager
def _decompressing(name: str) -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        cut = isinstance(error, EOFError)
        reason = _("the gzip data is cut off") if cut else _("damaged, or not gzip data")
        raise InputError(name, reason, _("fetch the file again")) from error
