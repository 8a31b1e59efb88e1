"""The content of articles that goes to the workers, where it is not they who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.errors import InputError, SolidaritasError
from solidaritas_cli.messages import _
from solidaritas_cli.readers import read_bytes
from solidaritas_cli.readers.rows import Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.batch.journal import Todo
    from solidaritas_cli.settings import Settings

_BEFORE_THE_FIRST = Row(0, "", "")


class Contents:
    """Reads what workers cannot: the rows of collections, and whole files if told to.

    Rows are read again in the order in which they were found, so a collection is a stream here too.

    Args:
        settings: How articles are read.
        ship_texts: Read files as well; else the workers do.
    """

    def __init__(self, settings: Settings, *, ship_texts: bool) -> None:
        self._settings = settings
        self._ship_texts = ship_texts
        self._source: str | None = None
        self._rows: Iterator[Row] = iter(())
        self._row = _BEFORE_THE_FIRST

    def of(self, article: Todo) -> bytes | str | None:
        """Give the content of an article; None where a worker reads it.

        Raises:
            InputError: It cannot be read, or is no more what it was when it was found.
        """
        if article.error is not None:
            raise InputError(article.id, article.error)
        if article.row:
            return self._row_of(article)
        return read_bytes(article.id, self._settings.max_bytes) if self._ship_texts else None

    def _row_of(self, article: Todo) -> bytes | str:
        if article.source != self._source or article.row < self._row.number:
            self._source, self._row = article.source, _BEFORE_THE_FIRST
            self._rows = read_rows(article.source, self._settings)
        try:
            while self._row.number < article.row:
                self._row = next(self._rows)
        except (StopIteration, SolidaritasError):
            self._rows = iter(())  # it ended before: so it does for the rows that follow
        if (self._row.number, self._row.checksum) != (article.row, article.checksum):
            raise InputError(article.id, _("changed while it was read"), _("run again"))
        return self._row.text
