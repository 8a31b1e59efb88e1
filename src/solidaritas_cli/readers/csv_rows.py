"""CSV with a header: separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING

from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.columns import listed
from solidaritas_cli.readers.lines import read_lines
from solidaritas_cli.readers.source import too_large
from solidaritas_cli.settings import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solidaritas_cli.settings import Settings

DELIMITERS = ",;\t"


def csv_records(name: str, settings: Settings) -> Iterator[tuple[int, dict[str, object] | InputError]]:
    """Give number and fields of each record that is not blank; an error in the place of a broken one.

    Raises:
        InputError: The file cannot be read, or makes no sense from some record on.
        UsageError: It lacks a column that is asked for.
    """
    csv.field_size_limit(MOST)  # a record has its bound, 128 KiB would be too little for a long article
    lines = _Lines(read_lines(name, settings.encoding, settings.max_bytes), name, settings.max_bytes)
    header_line = next((line for line in lines if not line.isspace()), "")
    records = csv.reader(lines, delimiter=_delimiter(header_line, settings.text_column))
    lines.put_back(header_line)
    columns = [column.strip() for column in next(records, [])]
    _check_columns(columns, name, settings)
    for number, fields in enumerate(_whole(records, lines, name), start=1):
        if any(fields):
            yield number, _named(fields, columns, name)


class _Lines:
    """Lines for a CSV reader, as many as a record may be long."""

    def __init__(self, lines: Iterator[str], name: str, most: int) -> None:
        self._lines = lines
        self._name = name
        self._most = self._left = most
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self._left -= len(line)
        if self._left < 0:
            error = too_large(self._name, self._most)
            reason = _("{reason}, or a quotation mark is never closed").format(reason=error.reason)
            raise InputError(self._name, reason, error.hint)
        return line

    def put_back(self, line: str) -> None:
        """Have a line come again, as the next."""
        self._lines = chain([line], self._lines)
        self.begin_record()

    def begin_record(self) -> None:
        """Let the lines that follow be those of another record."""
        self._left = self._most


def _delimiter(header: str, column: str) -> str:
    """Give the delimiter that finds the text column in a header, or else the most columns."""

    def found(delimiter: str) -> tuple[bool, int]:
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        return column in names, len(names)

    return max(DELIMITERS, key=found)


def _check_columns(columns: Sequence[str], name: str, settings: Settings) -> None:
    if not any(columns):
        raise InputError(name, _("no header in it"))
    for option, column in (("--text-column", settings.text_column), ("--id-column", settings.id_column)):
        if column is not None and column not in columns:
            reason = _("no column {column!r}, but {columns}").format(column=column, columns=listed(columns))
            raise UsageError(name, reason, _("name the one there is with {option}").format(option=option))


def _whole(records: Iterator[list[str]], lines: _Lines, name: str) -> Iterator[list[str]]:
    """Give records as long as they are whole: past a quotation mark that is never closed nothing is sure."""
    lines.begin_record()
    try:
        for fields in records:
            if lines.ended:
                raise InputError(name, _("a quotation mark is never closed"), _("close it, or double it"))
            yield fields
            lines.begin_record()
    except csv.Error as error:
        raise InputError(name, _("not CSV: {reason}").format(reason=error)) from error


def _named(fields: Sequence[str], columns: Sequence[str], name: str) -> dict[str, object] | InputError:
    """Give the fields under the names of their columns, of which the first counts where two are the same."""
    if len(fields) > len(columns) and any(fields[len(columns) :]):
        return InputError(name, _("more fields than there are columns"), _("quote the text"))
    return dict(reversed(list(zip(columns, fields, strict=False))))
