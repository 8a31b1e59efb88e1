"""Collections in one file: an article a row, read as a stream.

A format of collections is a module with a function from a file to its records, and a line in `_FORMATS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.columns import listed
from solidaritas_cli.readers.csv_rows import csv_records
from solidaritas_cli.readers.json_rows import json_records
from solidaritas_cli.readers.lines import GZIP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from solidaritas_cli.settings import Settings

    Fields = Mapping[str, object] | InputError
    Records = Callable[[str, Settings], Iterator[tuple[int, Fields]]]

_FORMATS: dict[str, Records] = {
    ".jsonl": json_records,
    ".ndjson": json_records,
    ".csv": csv_records,
    ".tsv": csv_records,
}
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """One row of a collection.

    Attributes:
        number: Its number in the file, counted from 1: of JSON Lines the line, of CSV the record, without
            the header.
        id: What its id column says, or `PATH#NUMBER`, which it is called too where it is no article.
        text: The article; as bytes, in the encoding of the file, where they are not what that encoding is
            supposed to be. Empty where it is no article.
        error: Why it is no article, None where it is one.
    """

    number: int
    id: str
    text: str | bytes
    error: str | None = None

    @property
    def checksum(self) -> int:
        """A number that tells the row from any other, as long as this process lives."""
        return hash((self.id, self.text))


def is_collection(name: str) -> bool:
    """Say whether a file, by its name, is a collection and no single article."""
    return _ending(name) in _FORMATS


def read_rows(name: str, settings: Settings) -> Iterator[Row]:
    """Give the rows of a collection in their order; one that is no article says why, and the rest goes on.

    Where the file breaks off in the middle, the row in which it does is the last and says so.

    Args:
        name: The path or URL of it.
        settings: Columns, encoding, and the size of the largest row.

    Raises:
        InputError: Nothing can be read from it.
        UsageError: It lacks the columns asked for.
    """
    number = 0
    try:
        for number, fields in _FORMATS[_ending(name)](name, settings):
            yield _row(f"{name}#{number}", number, fields, settings)
    except InputError as error:
        if not number:
            raise
        yield Row(number + 1, f"{name}#{number + 1}", "", error.reason)
    if not number:
        raise InputError(name, _("no rows in it"))


def _ending(name: str) -> str:
    name = name.lower().removesuffix(GZIP)
    return name[name.rfind(".") :]


def _row(place: str, number: int, fields: Fields, settings: Settings) -> Row:
    try:
        if isinstance(fields, InputError):
            raise fields
        text = _text(fields, settings.text_column)
        name = place if settings.id_column is None else _id(fields, settings.id_column)
        return Row(number, name, _as_shipped(text, settings.encoding))
    except InputError as error:
        return Row(number, place, "", error.reason)


def _text(fields: Mapping[str, object], column: str) -> str:
    text = _field(fields, column)
    if not isinstance(text, str):
        raise InputError("", _("{column!r} is not a text").format(column=column))
    if not any(map(str.isalnum, text)):
        raise InputError("", _("no words in it"))
    return text


def _id(fields: Mapping[str, object], column: str) -> str:
    value = _field(fields, column)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        raise InputError("", _("{column!r} is neither a text nor a number").format(column=column))
    return str(value)


def _field(fields: Mapping[str, object], column: str) -> object:
    try:
        return fields[column]
    except KeyError:
        reason = _("no column {column!r}, but {columns}")
        raise InputError("", reason.format(column=column, columns=listed(fields))) from None


def _as_shipped(text: str, encoding: str | None) -> str | bytes:
    """Give a text as it can go anywhere; one with undecodable bytes as the bytes it was made of.

    What is half a character in JSON itself is a character that cannot be read.
    """
    if text.isascii() or not _LONE_SURROGATES.search(text):
        return text
    try:
        return text.encode(encoding or "utf-8", errors="surrogateescape")
    except UnicodeEncodeError:
        return _LONE_SURROGATES.sub("\ufffd", text)
