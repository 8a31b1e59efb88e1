"""One JSON document with all articles, indented for reading."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from solidaritas_cli.renderers.json_record import SCHEMA_VERSION, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield the opening, each article, the end; whole JSON for no article too."""
    encode = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=2).encode
    yield f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "articles": ['
    lead = "\n    "
    end = "]\n}\n"
    for report in reports:
        # A line feed inside a JSON string is escaped, so those found are all between values.
        yield lead + encoded(report, encode, page).replace("\n", "\n    ")
        lead = ",\n    "
        end = "\n  ]\n}\n"
    yield end
