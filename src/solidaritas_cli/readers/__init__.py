"""From a path to an article: one file for where bytes come from, one for what characters they are."""

from __future__ import annotations

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.decoding import decode
from solidaritas_cli.readers.source import STDIN, read_bytes
from solidaritas_cli.records import Article

__all__ = ["STDIN", "article_from", "read_article", "read_bytes"]


def read_article(name: str, *, encoding: str | None, max_bytes: int) -> Article:
    """Read the article at a path, or from standard input where `name` is `-`.

    Raises:
        InputError: It cannot be read, is too large, is no text, or has no words.
        UsageError: `encoding` is not known.
    """
    return article_from(read_bytes(name, max_bytes), name, encoding)


def article_from(data: bytes, name: str, encoding: str | None) -> Article:
    """Make an article of bytes that were read.

    Raises:
        InputError: They are no text, or have no words.
        UsageError: `encoding` is not known.
    """
    text, warnings = decode(data, name=name, encoding=encoding)
    if not any(map(str.isalnum, text)):
        raise InputError(name, _("no words in it"), _("give a text to analyze"))
    return Article(id=name, text=text, warnings=warnings)
