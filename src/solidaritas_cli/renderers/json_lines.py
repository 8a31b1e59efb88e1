"""JSON Lines: one compact record a line."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from solidaritas_cli.records import ArticleReport
from solidaritas_cli.renderers.json_record import encoded, record
from solidaritas_cli.renderers.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Ends the id in a line. No id holds it: JSON puts a backslash before a quotation mark.
_AFTER_ID = ',"status":'


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield a line for each report."""
    encode = JSONEncoder(
        ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
    ).encode
    for report in reports:
        yield encoded(record(report), encode, page) + "\n"


def renamed(line: str, name: str) -> str:
    """Give the line of the same report under another id."""
    own = next(render([ArticleReport(id=name, text="")], Page()))
    return own[: own.index(_AFTER_ID)] + line[line.index(_AFTER_ID) :]
