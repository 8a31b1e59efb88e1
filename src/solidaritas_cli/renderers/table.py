"""The table a person reads in a terminal: a panel an article, set in one, two or three columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from solidaritas_cli.renderers.evidence import best_sentences
from solidaritas_cli.renderers.labels import counts_line, name_of
from solidaritas_cli.renderers.table_sections import evidence, keywords, summary, themes, together
from solidaritas_cli.renderers.typeset import DIM, Typesetter, console_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

# A line longer than about 90 characters is hard to read: a wider page gets more columns, not longer lines.
NARROWEST, TWO_COLUMNS, THREE_COLUMNS, WIDEST = 40, 110, 160, 200
GUTTER = 4
FRAME = 6  # columns taken by the border and the padding, both sides together

Section = Callable[["ArticleReport", int, Typesetter], "RenderableType | None"]


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield a panel for each report, a line for each that failed."""
    setter = Typesetter(page)
    width = min(max(page.width, NARROWEST), WIDEST)
    console = console_for(page, width)
    for report in reports:
        with console.capture() as capture:
            console.print(_panel(report, width, setter) if report.error is None else _failure(report, setter))
        yield capture.get()


def _failure(report: ArticleReport, setter: Typesetter) -> Text:
    name, reason = setter.line(name_of(report), "bold"), setter.line(report.error or "")
    return Text.assemble(("! ", "bold red"), name, ": ", reason, overflow="fold")


def _panel(report: ArticleReport, width: int, setter: Typesetter) -> Panel:
    frame = box.ROUNDED if setter.page.unicode else box.ASCII
    body = Group(_head(report, setter), Text(), _columns(report, width - FRAME, setter))
    return Panel(body, box=frame, border_style=DIM, padding=(1, 2), width=width)


def _head(report: ArticleReport, setter: Typesetter) -> Text:
    """Set the title, or the name where there is none; the name, the counts and the warnings beneath."""
    counts = setter.line(counts_line(report.counts), DIM)
    name = setter.line(name_of(report), DIM if report.title else "bold")
    lines = [setter.line(report.title, "bold"), name, counts] if report.title else [name, counts]
    lines += [setter.line(f"! {warning}", "yellow") for warning in report.warnings]
    head = Text("\n").join(lines)
    head.overflow = "fold"
    return head


def _columns(report: ArticleReport, width: int, setter: Typesetter) -> RenderableType:
    """Lay the sections out: stacked, or side by side where lines stay readable."""
    grid = Table.grid(padding=(0, GUTTER, 0, 0))
    cells = []
    quoted = any(best_sentences(report, theme) for theme in report.themes)
    for column, sections in _layout(width, quoted=quoted):
        grid.add_column(width=column)
        cells.append(_stack([section(report, column, setter) for section in sections]))
    grid.add_row(*cells)
    return grid


def _layout(width: int, *, quoted: bool) -> list[tuple[int, tuple[Section, ...]]]:
    """Give each column's width and sections; the summary takes the place of evidence where none is."""
    if width + FRAME < TWO_COLUMNS:
        return [(width, (themes, evidence, together, keywords, summary))]
    if width + FRAME < THREE_COLUMNS:
        left = (width - GUTTER) * 3 // 5
        right = width - GUTTER - left
        if not quoted:
            return [(left, (themes, together, summary)), (right, (keywords,))]
        return [(left, (themes, evidence, together)), (right, (keywords, summary))]
    left, middle = width * 9 // 20, width // 5
    right = width - 2 * GUTTER - left - middle
    return [(left, (themes, evidence, together)), (middle, (keywords,)), (right, (summary,))]


def _stack(sections: Sequence[RenderableType | None]) -> Group:
    """Put sections one below the other, a blank line between; those with nothing to say are left out."""
    shown = [section for section in sections if section is not None]
    spaced = [part for section in shown for part in (Text(), section)]
    return Group(*spaced[1:])
