"""From a path to an article, or to the articles in one file.

| file | responsibility |
|---|---|
| `source.py`, `remote.py` | where bytes come from: files and pipes of this machine, URLs |
| `decoding.py` | what characters they are |
| `rows.py` | collections in one file, a row an article; for a batch, which asks for it by name |
| `json_rows.py`, `csv_rows.py` | a format of collections each |
| `lines.py`, `columns.py` | what those share: lines that are read as a stream; names of columns in messages |
"""

from __future__ import annotations

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.decoding import check_characters, decode
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


def article_from(data: bytes | str, name: str, encoding: str | None) -> Article:
    """Make an article of bytes that were read, or of characters that were already.

    Raises:
        InputError: They are no text, or have no words.
        UsageError: `encoding` is not known.
    """
    warnings: tuple[str, ...] = ()
    if isinstance(data, bytes):
        text, warnings = decode(data, name=name, encoding=encoding)
    else:
        text = data
        check_characters(text, name)
    if not any(map(str.isalnum, text)):
        raise InputError(name, _("no words in it"), _("give a text to analyze"))
    return Article(id=name, text=text, warnings=warnings)
