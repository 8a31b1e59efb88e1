"""The table of a collection: one line an article, made to be read down and searched.

Scores come first, as they are all of one width; name and keywords follow, and nothing is cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from solidaritas_cli.printable import one_line
from solidaritas_cli.records import Level
from solidaritas_cli.renderers.labels import level_word, name_of
from solidaritas_cli.renderers.typeset import DIM, Typesetter, console_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from solidaritas_cli.records import ArticleReport, ThemeScore
    from solidaritas_cli.renderers.page import Page

BAR = 5
SCORE = len(" 0.00 ")
GAP = 2
NAME = 24  # a longer name pushes its keywords to the right
KEYWORDS = 3


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield a line of theme names, then a line for each report, in the order they come."""
    setter = Typesetter(page)
    cell = BAR + SCORE + max(len(level_word(level)) for level in Level)
    cells = [max(cell, cell_len(one_line(theme))) + GAP for theme in page.themes]
    console = console_for(page)
    names = zip(page.themes, cells, strict=True)
    yield _line(
        console, Text.assemble(*(_padded(setter.line(n, setter.hue(n)), width) for n, width in names))
    )
    for report in reports:
        yield _line(
            console, _row(report, cells, setter) if report.error is None else _failure(report, setter)
        )


def _line(console: Console, text: Text) -> str:
    text.rstrip()
    with console.capture() as capture:
        console.print(text, soft_wrap=True)
    return capture.get()


def _row(report: ArticleReport, cells: list[int], setter: Typesetter) -> Text:
    scores = (
        _padded(_score(theme, setter), width) for theme, width in zip(report.themes, cells, strict=True)
    )
    labels = ", ".join(keyword.label for keyword in report.keywords[:KEYWORDS])
    return Text.assemble(*scores, _padded(setter.line(name_of(report)), NAME), "  ", setter.line(labels, DIM))


def _score(theme: ThemeScore, setter: Typesetter) -> Text:
    absent = theme.level is Level.ABSENT
    hue = DIM if absent else setter.hue(theme.theme)
    style = DIM if absent else "bold" if theme.level is Level.MAIN else ""
    bar = _padded(setter.bar(theme.score, BAR, hue), BAR)
    return Text.assemble(bar, (f" {theme.score:.2f} {level_word(theme.level)}", style))


def _failure(report: ArticleReport, setter: Typesetter) -> Text:
    return Text.assemble(
        ("! ", "bold red"), setter.line(name_of(report)), ": ", setter.line(report.error or "")
    )


def _padded(text: Text, width: int) -> Text:
    text.append(" " * (width - text.cell_len))
    return text
