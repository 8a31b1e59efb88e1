"""Shipped and user word lists, read into plain Python values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.messages import _, reason_of

SHIPPED = Path(__file__).with_name("lexicons")
MOST_BYTES = 8 * 1024 * 1024  # no word list is larger, but /dev/zero is


def read_text(source: Path, most_bytes: int = MOST_BYTES) -> str:
    """Give the text of a lexicon file.

    Raises:
        LexiconError: It cannot be read, is too large, or not UTF-8.
    """
    try:
        with source.open("rb") as file:
            data = file.read(most_bytes + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(str(source), _("not UTF-8"), _("save the file as UTF-8")) from error
    except OSError as error:
        raise LexiconError(str(source), *reason_of(error)) from error
    if len(data) > most_bytes:
        reason = _("larger than {bytes:,} bytes").format(bytes=most_bytes)
        raise LexiconError(str(source), reason, _("check that it is the right file"))
    return text.replace("\r\n", "\n")


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a shipped list of words, such as `stopwords.txt`: one a line, `#` begins a comment line."""
    lines = (line.strip(" \t\r") for line in read_text(SHIPPED / name).split("\n"))
    return frozenset(line for line in lines if line and not line.startswith("#"))
