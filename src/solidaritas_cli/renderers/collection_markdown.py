"""Markdown of a collection: what is said of the whole, then a row an article, ranked.

No chapter an article: `analyze` gives those, with quotations, which need the text that no record holds.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from solidaritas_cli.messages import _
from solidaritas_cli.records import Level
from solidaritas_cli.renderers.labels import collection_line, level_word, name_of, percent
from solidaritas_cli.renderers.markdown import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport, ThemeScore
    from solidaritas_cli.renderers.page import Page

KEYWORDS = 5
LEFT, RIGHT = ":--", "--:"


def render_collection(
    reports: Iterable[ArticleReport], measure: Callable[[], CollectionReport], page: Page
) -> Iterator[str]:
    """Yield the collection's sections, then the table of articles, row by row."""
    for chunk in chain(_sections(measure()), _articles(reports, page)):
        yield chunk if page.unicode else chunk.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _sections(collection: CollectionReport) -> Iterator[str]:
    yield f"# {_('Collection')}\n\n{collection_line(collection)}\n"
    if collection.themes:
        yield _begun(_("Themes"), _("About: articles in which it is substantial or main."))
        yield from _themes(collection)
    if collection.pairs:
        yield _begun(_("Themes together"), _("Articles about both, and as many as chance alone would give."))
        yield from _pairs(collection)
    if any(theme.strongest for theme in collection.themes):
        yield _begun(_("Strongest"), _("Articles of each theme to begin with."))
        yield from _strongest(collection)
    if collection.keywords:
        yield _begun(_("Keywords"), _("In how many articles."))
        yield from _keywords(collection)
    if collection.failures:
        yield _begun(_("Failed"), _("How many articles, why, and the first of them."))
        yield from _failures(collection)


def _begun(title: str, note: str) -> str:
    return f"\n## {title}\n\n{note}\n\n"


def _head(*columns: tuple[str, str]) -> str:
    """Give the head of a table of columns, each with its side."""
    return _row(*(title for title, _side in columns)) + _row(*(side for _title, side in columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _themes(collection: CollectionReport) -> Iterator[str]:
    levels = [(level, (level_word(level).capitalize(), RIGHT)) for level in reversed(Level)]
    counted = [(_("About"), RIGHT), ("", RIGHT), *(column for _level, column in levels), (_("Mean"), RIGHT)]
    yield _head((_("Theme"), LEFT), *counted)
    for theme in collection.themes:
        share = percent(theme.about / collection.ok if collection.ok else 0.0)
        counts = [f"{theme.levels[level]:,}" for level, _column in levels]
        yield _row(literal(theme.theme), f"{theme.about:,}", share, *counts, f"{theme.mean_score:.2f}")


def _pairs(collection: CollectionReport) -> Iterator[str]:
    yield _head((_("Themes"), LEFT), (_("Both"), RIGHT), (_("By chance"), RIGHT))
    for pair in collection.pairs:
        names = ", ".join(map(literal, pair.themes))
        yield _row(names, f"{pair.articles:,}", f"{pair.by_chance:,.1f}")


def _strongest(collection: CollectionReport) -> Iterator[str]:
    yield _head((_("Theme"), LEFT), (_("Score"), RIGHT), (_("Article"), LEFT))
    for theme in collection.themes:
        for article in theme.strongest:
            yield _row(literal(theme.theme), f"{article.score:.2f}", _article(article.title, article.id))


def _keywords(collection: CollectionReport) -> Iterator[str]:
    yield _head((_("Keyword"), LEFT), (_("Articles"), RIGHT))
    for keyword in collection.keywords:
        yield _row(literal(keyword.label), f"{keyword.articles:,}")


def _failures(collection: CollectionReport) -> Iterator[str]:
    yield _head((_("Articles"), RIGHT), (_("Reason"), LEFT), (_("First"), LEFT))
    for failures in collection.failures:
        names = ", ".join(map(literal, failures.first_ids))
        yield _row(f"{failures.articles:,}", literal(failures.reason), names)


def _articles(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    yield f"\n## {_('Articles')}\n\n"
    themes = [(literal(theme), LEFT) for theme in page.themes]
    yield _head((_("Article"), LEFT), *themes, (_("Keywords"), LEFT))
    for report in reports:
        article = _article(report.title, name_of(report))
        if report.error is None:
            labels = [keyword.label for keyword in report.keywords[:KEYWORDS]]
            yield _row(article, *map(_score, report.themes), literal(", ".join(labels)))
        else:
            yield _row(article, *[""] * len(themes), f"**{_('Error')}:** {literal(report.error)}")


def _article(title: str | None, name: str) -> str:
    return f"{literal(title)} · {literal(name)}" if title else literal(name)


def _score(theme: ThemeScore) -> str:
    return f"{theme.score:.2f} {level_word(theme.level)}"
