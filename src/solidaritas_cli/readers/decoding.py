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
# A text of which so many of the characters beyond ASCII are wrong is UTF-8 all the same: cut in the midst of
# a character, or with a word pasted in from elsewhere.
MOST_SLIPS = 0.5
REPLACEMENT = "\ufffd"


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
        return _not_utf8(data, name, error)
    if _looks_binary(data):
        raise _no_text(name)
    return text, ()


def check_characters(text: str, name: str) -> None:
    """See that characters, decoded by whomever, are a text.

    Raises:
        InputError: They are not.
    """
    if _looks_binary(text[:SAMPLE_BYTES].encode()):
        raise _no_text(name)


def stream_encoding(start: bytes, name: str, encoding: str | None) -> str:
    """Give the encoding of a text that is read piece by piece: the one asked for, that of its mark, or UTF-8.

    Args:
        start: The first bytes of it.
        name: What to call it in messages.
        encoding: The one asked for, None where none is.

    Raises:
        InputError: The bytes are no text.
        UsageError: There is no encoding of that name.
    """
    if encoding is not None:
        _decode_as(b"", encoding, name)
        return encoding
    for mark, marked in MARKS:
        if start.startswith(mark):
            return marked
    if _looks_binary(start):
        raise InputError(name, _("not a text"), _("if it is UTF-16, say --encoding utf-16-le"))
    return "utf-8"


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """Read what is not UTF-8: as UTF-8 with a few slips, or as the encoding it seems to be in."""
    if _looks_binary(data) and data.count(0) < len(data) // 4:  # half of UTF-16 is NUL
        raise _no_text(name)
    repaired = data.decode("utf-8", errors="replace")
    wrong = repaired.count(REPLACEMENT)
    right = len(repaired) - len(repaired.encode("ascii", errors="ignore")) - wrong
    cut = error.reason == "unexpected end of data"
    if wrong <= max(int(cut), right * MOST_SLIPS):
        said = _("not UTF-8 at byte {byte}; characters that cannot be read: {number}")
        return repaired, (said.format(byte=error.start, number=wrong),)
    guess = _guess(data)
    if guess is None and _looks_binary(data):
        raise _no_text(name)
    if guess is None:
        reason = _("not UTF-8 (byte {byte})").format(byte=error.start)
        raise InputError(name, reason, _("try --encoding cp1252")) from error
    said = _("not UTF-8; read as {encoding}, a guess: --encoding NAME says what it is")
    return _decode_as(data, guess, name), (said.format(encoding=guess),)


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        reason = _("not {encoding} (byte {byte})").format(encoding=encoding, byte=error.start)
        raise InputError(name, reason, _("try another --encoding")) from error
    except (LookupError, ValueError) as error:  # base64 and its like are codecs, but of no text
        reason = _("no encoding of text is called {encoding!r}").format(encoding=encoding)
        raise UsageError("--encoding", reason, _("try utf-8 or cp1252")) from error


def _guess(data: bytes) -> str | None:
    """Name the encoding of a text that is not UTF-8, or None where none fits."""
    from charset_normalizer import from_bytes  # noqa: PLC0415, loaded for the rare file that needs it

    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=list(GUESSED)).best()
    return best.encoding if best else None


def _looks_binary(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    return len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample)


def _no_text(name: str) -> InputError:
    return InputError(name, _("not a text"), _("give a plain text file"))
