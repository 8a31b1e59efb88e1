"""From bytes to text: the mark at the start, then UTF-8, then a guess that is said to be one."""

from __future__ import annotations

import codecs
import re

from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _

# UTF-32's mark begins with UTF-16's, so it is asked first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Indonesian text that is not UTF-8 is written in; a free choice among a hundred code pages
# mistakes a handful of curly quotation marks for Cyrillic.
GUESSED = ("cp1252", "mac_roman", "utf_16_le", "utf_16_be")
SAMPLE_BYTES = 64 * 1024
# Bytes no text has: C0 controls other than tab, line ends, form feed and escape.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS = 0.02


def decode(data: bytes, *, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Give the text, without its byte order mark, and the warnings that are due.

    Raises:
        InputError: The bytes are no text, or not in the encoding asked for.
        UsageError: There is no encoding of that name.
    """
    if encoding is not None:
        return _decode_as(data, encoding, name), ()
    for mark, marked in MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked, name), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _guess(data)
        if guess is None:
            raise _refusal(data, name, error) from error
        warning = _("not UTF-8; read as {encoding}, a guess: --encoding NAME says what it is").format(
            encoding=guess
        )
        return _decode_as(data, guess, name), (warning,)
    if _looks_binary(data):
        raise InputError(name, "not a text", "give a plain text file")
    return text, ()


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(name, f"not {encoding} (byte {error.start})", "try another --encoding") from error
    except (LookupError, ValueError) as error:  # base64 and its like are codecs, but of no text
        raise UsageError(
            "--encoding", f"no encoding is called {encoding!r}", "try utf-8 or cp1252"
        ) from error


def _guess(data: bytes) -> str | None:
    """Name the encoding of bytes that are not UTF-8, or None where they are no text."""
    if _looks_binary(data) and data.count(0) < len(data) // 4:  # half of UTF-16 is NUL
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415, loaded for the rare file that needs it

    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=list(GUESSED)).best()
    return best.encoding if best else None


def _looks_binary(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    return len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample)


def _refusal(data: bytes, name: str, error: UnicodeDecodeError) -> InputError:
    if _looks_binary(data):
        return InputError(name, "not a text", "give a plain text file")
    return InputError(name, f"not UTF-8 (byte {error.start})", "try --encoding cp1252")
