"""JSON Lines: one compact record a line."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from solidaritas_cli.renderers.json_record import encoded, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield a line for each report."""
    encode = JSONEncoder(
        ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
    ).encode
    for report in reports:
        yield encoded(record(report), encode, page) + "\n"
