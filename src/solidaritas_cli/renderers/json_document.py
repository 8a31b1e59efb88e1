"""One JSON document with all articles, indented for reading."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from solidaritas_cli.renderers.json_record import SCHEMA_VERSION, collection_record, encoded, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

_ENCODE = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=2).encode


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield the opening, each article, the end; whole JSON for no article too."""
    yield from _articles(reports, page)
    yield "\n}\n"


def render_collection(
    reports: Iterable[ArticleReport], measure: Callable[[], CollectionReport], page: Page
) -> Iterator[str]:
    """Yield the document of `render`, with the report of the collection after the articles."""
    yield from _articles(reports, page)
    yield ',\n  "collection": ' + _indented(encoded(collection_record(measure()), _ENCODE, page), 2) + "\n}\n"


def _articles(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    yield f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "articles": ['
    lead = "\n    "
    end = "]"
    for report in reports:
        yield lead + _indented(encoded(record(report), _ENCODE, page), 4)
        lead = ",\n    "
        end = "\n  ]"
    yield end


def _indented(text: str, blanks: int) -> str:
    """Indent JSON: a line feed inside a string is escaped, so those found are all between values."""
    return text.replace("\n", "\n" + " " * blanks)
