"""Parquet: a row an article, the columns of CSV with types, for data frames and databases.

    id, status, title, error    string
    tokens                      int32
    <theme>, <theme> level      double, string
    keywords, summary           list of strings: labels, sentences

It is data, not something to look at: texts are as the JSON formats have them, and nothing is escaped for
spreadsheets. The same reports give the same bytes, under the same version of pyarrow.
"""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from solidaritas_cli.renderers.json_record import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport, ThemeScore
    from solidaritas_cli.renderers.page import Page

# Enough for columns to compress well and to be scanned fast; some 10 MB are held at a time.
GROUP_ROWS = 8192
COMPRESSION = "zstd"


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[bytes]:
    """Yield the file, a row group at a time; the columns follow the themes of the page."""
    schema = pa.schema(_columns(page.themes))
    outlet = _Outlet()
    rest = iter(reports)
    with parquet.ParquetWriter(outlet, schema, compression=COMPRESSION) as writer:
        while rows := [_row(report, page.themes) for report in islice(rest, GROUP_ROWS)]:
            columns = zip(*rows, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema), row_group_size=GROUP_ROWS)
            yield outlet.taken()
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """A file that hands on what was written to it since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size_bytes = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._size_bytes += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size_bytes

    def taken(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def _columns(themes: tuple[str, ...]) -> list[tuple[str, Any]]:
    text, texts = pa.string(), pa.list_(pa.string())
    measured = [column for theme in themes for column in ((theme, pa.float64()), (f"{theme} level", text))]
    first = [("id", text), ("status", text), ("title", text), ("tokens", pa.int32())]
    return [*first, *measured, ("keywords", texts), ("summary", texts), ("error", text)]


def _row(report: ArticleReport, themes: tuple[str, ...]) -> list[Any]:
    found = {theme.theme: theme for theme in report.themes}
    return [
        _text(report.id),
        report.status,
        _text(report.title),
        report.counts.tokens,
        *(cell for name in themes for cell in _measured(found.get(name))),
        [_text(keyword.label) for keyword in report.keywords],
        [_text(sentence.text) for sentence in report.summary],
        _text(report.error),
    ]


def _measured(theme: ThemeScore | None) -> tuple[float | None, str | None]:
    return (round(theme.score, DECIMALS), theme.level.value) if theme else (None, None)


def _text(text: str | None) -> bytes | None:
    """Encode a text; half a character, which UTF-8 has no bytes for, as its escape."""
    return None if text is None else text.encode("utf-8", "backslashreplace")
