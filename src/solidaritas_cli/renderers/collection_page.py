"""The HTML page of a collection: what is said of the whole, then a row an article, its summary to unfold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.records import Level
from solidaritas_cli.renderers.labels import collection_line, percent
from solidaritas_cli.renderers.templates import streamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

KEYWORDS = 5


def render_collection(
    reports: Iterable[ArticleReport], measure: Callable[[], CollectionReport], page: Page
) -> Iterator[str]:
    """Yield the page's head with the collection's sections, then row by row."""
    collection = measure()
    yield from streamed(
        "collection.html.jinja",
        page,
        collection=collection,
        collection_line=collection_line,
        levels=list(reversed(Level)),
        most_keywords=KEYWORDS,
        percent=percent,
        reports=reports,
        strongest=[theme for theme in collection.themes if theme.strongest],
        themes=page.themes,
    )
