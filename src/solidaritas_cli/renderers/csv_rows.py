"""CSV (RFC 4180): one row an article, for spreadsheets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.renderers.ascii_text import to_ascii
from solidaritas_cli.renderers.evidence import prose
from solidaritas_cli.renderers.json_record import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

# A cell that begins so is run as a formula by Excel, LibreOffice or Google Sheets, quoted or not (OWASP,
# "CSV Injection"). Tab and carriage return, which do the same, never come out of `_cell`.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_ONE_ROW = str.maketrans("\n\t", "  ")


class _Line:
    """A file that hands each row back: `csv.writer.writerow` returns what `write` returns."""

    def write(self, row: str) -> str:
        return row


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield the header, then a row for each report; the columns follow the themes of the page."""
    writer = csv.writer(_Line())
    yield writer.writerow([_cell(name, page) for name in _header(page.themes)])
    for report in reports:
        yield writer.writerow(
            [_cell(value, page) if isinstance(value, str) else value for value in _row(report, page.themes)]
        )


def _header(themes: tuple[str, ...]) -> list[str]:
    measured = [name for theme in themes for name in (theme, f"{theme} level")]
    return ["id", "status", "title", "tokens", *measured, "keywords", "summary", "error"]


def _row(report: ArticleReport, themes: tuple[str, ...]) -> list[str | float | None]:
    found = {theme.theme: theme for theme in report.themes}
    measured: list[str | float | None] = []
    for name in themes:
        theme = found.get(name)
        measured += (round(theme.score, DECIMALS), theme.level.value) if theme else (None, None)
    return [
        report.id,
        report.status,
        report.title,
        report.counts.tokens,
        *measured,
        "; ".join(keyword.label for keyword in report.keywords),
        " ".join(one_line(prose(sentence)) for sentence in report.summary),
        report.error,
    ]


def _cell(text: str, page: Page) -> str:
    shown = printable(text).translate(_ONE_ROW)
    if not page.unicode:
        shown = to_ascii(shown)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
