"""The panel below the lines of a collection: its themes, how they go together, keywords, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from solidaritas_cli.messages import _
from solidaritas_cli.records import Level
from solidaritas_cli.renderers.labels import collection_line, level_word, percent
from solidaritas_cli.renderers.ranking import Ranked, headed, ranking
from solidaritas_cli.renderers.typeset import DIM, console_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.renderers.typeset import Typesetter

    Section = Callable[[CollectionReport, int, Typesetter], RenderableType | None]

NARROWEST, TWO_COLUMNS, WIDEST = 40, 160, 200
FRAME = 6  # columns taken by the border and the padding, both sides together
GUTTER = 4
GAP = 2
LONGEST_NAME = 20  # columns for the name of a theme; a longer one wraps
SHORTEST_BAR, LONGEST_BAR = 6, 40
LEVELS_FROM = 72  # columns of the panel from which the articles at each level are shown
COUNT, PERCENT, SCORE = 6, 4, 4  # columns of 99,999, 100%, 0.99


def collection_panel(collection: CollectionReport, setter: Typesetter) -> str:
    """Give the panel, as wide as the page as long as that reads well."""
    width = min(max(setter.page.width, NARROWEST), WIDEST)
    inside = width - FRAME
    head = setter.line(collection_line(collection), DIM)
    body = Group(Text(_("Collection"), "bold"), head, Text(), _laid_out(collection, inside, setter))
    frame = box.ROUNDED if setter.page.unicode else box.ASCII
    console = console_for(setter.page, width)
    with console.capture() as capture:
        console.print(Panel(body, box=frame, border_style=DIM, padding=(1, 2), width=width))
    return capture.get()


def _laid_out(collection: CollectionReport, width: int, setter: Typesetter) -> RenderableType:
    left: list[Section] = [_themes, _pairs, _strongest]
    right: list[Section] = [_keywords, _failures]
    if width + FRAME < TWO_COLUMNS:
        return _stack(left + right, collection, width, setter)
    grid = Table.grid(padding=(0, GUTTER, 0, 0))
    wide = (width - GUTTER) * 3 // 5
    columns = [(left, wide), (right, width - GUTTER - wide)]
    for _sections, column in columns:
        grid.add_column(width=column)
    grid.add_row(*(_stack(sections, collection, column, setter) for sections, column in columns))
    return grid


def _stack(sections: list[Section], collection: CollectionReport, width: int, setter: Typesetter) -> Group:
    """Put sections one below the other, a blank line between; those with nothing to say are left out."""
    found = [section(collection, width, setter) for section in sections]
    spaced = [part for section in found if section is not None for part in (Text(), section)]
    return Group(*spaced[1:])


def _themes(collection: CollectionReport, width: int, setter: Typesetter) -> RenderableType | None:
    """Set a row a theme: how many articles are about it, how many stand at each level, the mean score."""
    if not collection.themes:
        return None
    levels = list(reversed(Level)) if width >= LEVELS_FROM else []
    numbers = [(_("about"), COUNT), ("", PERCENT), *((level_word(level), COUNT) for level in levels)]
    numbers.append((_("mean"), SCORE))
    columns = [Column(Text(title), justify="right", width=max(len(title), n)) for title, n in numbers]
    room = width - sum(max(len(title), n) + GAP for title, n in numbers)
    name = min(_name_width(collection, width, setter), room)
    bar = min(room - name - GAP, LONGEST_BAR)
    if bar >= SHORTEST_BAR:
        columns.insert(0, Column(width=bar))
    columns.insert(0, Column(width=name, overflow="fold"))
    grid = Table(*columns, box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style=DIM)
    for theme in collection.themes:
        share = theme.about / collection.ok if collection.ok else 0.0
        cells = [setter.line(theme.theme, setter.hue(theme.theme))]
        if bar >= SHORTEST_BAR:
            cells.append(setter.bar(share, bar, setter.hue(theme.theme)))
        cells += [Text(f"{theme.about:,}", "bold"), Text(percent(share))]
        cells += [Text(f"{theme.levels[level]:,}", DIM) for level in levels]
        grid.add_row(*cells, Text(f"{theme.mean_score:.2f}", DIM))
    return headed(_("Themes"), _("about: articles in which it is substantial or main"), grid)


def _pairs(collection: CollectionReport, _width: int, setter: Typesetter) -> RenderableType | None:
    """Set a row a pair: how many articles are about both, how many would be by chance."""
    if not collection.pairs:
        return None
    numbers = [_("both"), _("by chance")]
    columns = [Column(Text(title), justify="right", min_width=len(title)) for title in numbers]
    columns.insert(0, Column(overflow="fold"))
    grid = Table(*columns, box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style=DIM)
    for pair in collection.pairs:
        one, other = (setter.line(theme, setter.hue(theme)) for theme in pair.themes)
        names = Text.assemble(one, " + ", other)
        grid.add_row(names, Text(f"{pair.articles:,}", "bold"), Text(f"{pair.by_chance:,.1f}", DIM))
    note = _("articles about both, and as many as chance alone would give")
    return headed(_("Themes together"), note, grid)


def _strongest(collection: CollectionReport, width: int, setter: Typesetter) -> RenderableType | None:
    """Set the strongest articles of each theme."""
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(width=_name_width(collection, width, setter), overflow="fold")
    grid.add_column()
    grid.add_column(overflow="fold")
    for theme in collection.themes:
        name = setter.line(theme.theme, setter.hue(theme.theme))
        for article in theme.strongest:
            shown = Text.assemble(setter.line(article.id), "  ", setter.line(article.title or "", DIM))
            grid.add_row(name, Text(f"{article.score:.2f}"), shown)
            name = Text()
    return headed(_("Strongest"), _("articles of each theme to begin with"), grid) if grid.row_count else None


def _keywords(collection: CollectionReport, width: int, setter: Typesetter) -> RenderableType | None:
    if not collection.keywords:
        return None
    found = [
        Ranked(keyword.label, f"{keyword.articles:,}", keyword.articles) for keyword in collection.keywords
    ]
    return headed(_("Keywords"), _("in how many articles"), ranking(found, width, setter))


def _failures(collection: CollectionReport, _width: int, setter: Typesetter) -> RenderableType | None:
    """Set a row a reason: how many articles failed for it, and the first of them."""
    if not collection.failures:
        return None
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", style=DIM)
    for failures in collection.failures:
        more = ["…"] if failures.articles > len(failures.first_ids) else []
        names = setter.line(", ".join([*failures.first_ids, *more]))
        grid.add_row(Text(f"{failures.articles:,}", "bold red"), setter.line(failures.reason), names)
    return headed(_("Failed"), _("articles, the reason, the first of them"), grid)


def _name_width(collection: CollectionReport, width: int, setter: Typesetter) -> int:
    longest = max((setter.line(theme.theme).cell_len for theme in collection.themes), default=0)
    return min(longest, LONGEST_NAME, width // 3)
