"""The sections of an article's panel: themes, evidence, themes together, keywords, summary.

Each is a function of the report and the columns it may fill, and gives nothing where it has nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Column, Table
from rich.text import Text

from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.printable import one_line
from solidaritas_cli.records import Level
from solidaritas_cli.renderers.evidence import best_sentences, prose
from solidaritas_cli.renderers.labels import level_of, met_line, score_of, summary_title
from solidaritas_cli.renderers.ranking import Ranked, headed, ranking
from solidaritas_cli.renderers.typeset import DIM, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from solidaritas_cli.records import ArticleReport, ThemeScore

LONGEST_NAME = 20  # columns for the name of a theme; a longer one wraps
SHORTEST_BAR, LONGEST_BAR = 6, 60
SHOWN_WHEN_NARROW = (0, 2, 3)  # of a theme's row, where no bar fits: name, score, level
RANGED = 60  # columns from which a score has room for its range
GAP = 2


def themes(report: ArticleReport, width: int, setter: Typesetter) -> RenderableType | None:
    """Set a row a theme: name, bar, score, level, number of matches."""
    if not report.themes:
        return None
    score, level, matches = _("score"), _("level"), _("matches")
    name = _name_width(report.themes, width)
    dash = "–" if setter.page.unicode else "-"
    said = [score_of(theme, dash if width >= RANGED else "") for theme in report.themes]
    rows = list(zip(said, (level_of(report, theme) for theme in report.themes), strict=True))
    levels = max(len(level), *(cell_len(row[1]) for row in rows))
    scores = max(len(score), *(cell_len(row[0]) for row in rows))
    bar = min(width - name - scores - levels - len(matches) - 4 * GAP, LONGEST_BAR)
    columns = [
        Column(Text(_("Themes"), "bold not dim"), width=name, overflow="fold"),
        Column(width=bar),
        Column(Text(score), justify="right"),
        Column(Text(level), min_width=levels),
        Column(Text(matches), justify="right"),
    ]
    shown = range(len(columns)) if bar >= SHORTEST_BAR else SHOWN_WHEN_NARROW
    padding = (0, GAP, 0, 0)
    grid = Table(*(columns[i] for i in shown), box=None, padding=padding, pad_edge=False, header_style=DIM)
    for theme, row in zip(report.themes, rows, strict=True):
        cells = _theme_row(theme, row, bar, setter)
        grid.add_row(*(cells[i] for i in shown))
    return grid


def _theme_row(theme: ThemeScore, said: tuple[str, str], bar: int, setter: Typesetter) -> list[Text]:
    """Set one theme: bold where it is the main subject, in the background where it is absent."""
    hue, style = setter.hue(theme.theme), "bold" if theme.level is Level.MAIN else ""
    if theme.level is Level.ABSENT:
        hue = style = DIM
    return [
        setter.line(theme.theme, hue),
        setter.bar(theme.score, bar, hue),
        *(Text(words, style) for words in said),
        Text(str(len(theme.evidence)), style),
    ]


def evidence(report: ArticleReport, width: int, setter: Typesetter) -> RenderableType | None:
    """Set the best sentences of each theme that is not absent, their matches marked."""
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(width=_name_width(report.themes, width), overflow="fold")
    grid.add_column(justify="right", style=DIM)
    grid.add_column(overflow="fold")
    for theme in report.themes:
        sentences = best_sentences(report, theme)
        if sentences and grid.row_count:
            grid.add_row()
        names = [setter.line(theme.theme, setter.hue(theme.theme)), *[Text()] * len(sentences)]
        for name, sentence in zip(names, sentences, strict=False):
            grid.add_row(name, Text(str(sentence.position)), setter.evidence(report, sentence, theme))
    note = _("strongest sentences, with their position")
    return headed(_("Evidence"), note, grid) if grid.row_count else None


def together(report: ArticleReport, _width: int, setter: Typesetter) -> RenderableType | None:
    """Set every two themes that meet: where, and the strongest sentences with the matches of both marked."""
    scored = {theme.theme: theme for theme in report.themes}
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right", style=DIM, min_width=2)
    grid.add_column(overflow="fold")
    for pair in report.pairs:
        names = (setter.line(name, setter.hue(name)) for name in pair.themes)
        grid.add_row(Text(), Text.assemble(Text(" + ").join(names), "  ", (met_line(pair), DIM)))
        for sentence in pair.strongest:
            both = (scored[name] for name in pair.themes)
            grid.add_row(Text(str(sentence.position)), setter.evidence(report, sentence, *both))
    note = _("where they meet, and the strongest sentences")
    return headed(_("Themes together"), note, grid) if report.pairs else None


def keywords(report: ArticleReport, width: int, setter: Typesetter) -> RenderableType | None:
    """Set the ranked keywords, each with its frequency and tf-idf."""
    times = "×" if setter.page.unicode else "x"
    found = [
        Ranked(keyword.label, f"{keyword.frequency}{times}", keyword.tfidf) for keyword in report.keywords
    ]
    return headed(_("Keywords"), _("frequency and tf-idf"), ranking(found, width, setter)) if found else None


def summary(report: ArticleReport, _width: int, setter: Typesetter) -> RenderableType | None:
    """Set the summary's sentences, each with its position in the article."""
    if not report.summary:
        return None
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right", style=DIM, min_width=2)
    grid.add_column(overflow="fold")
    for sentence in report.summary:
        grid.add_row(Text(str(sentence.position)), setter.line(prose(sentence)))
    chosen, of = len(report.summary), report.counts.sentences
    note = ngettext("{n} sentence of {of}", "{n} sentences of {of}", chosen).format(n=chosen, of=of)
    return headed(setter.line(summary_title(report)).plain, note, grid)


def _name_width(found: Iterable[ThemeScore], width: int) -> int:
    longest = max((cell_len(one_line(theme.theme)) for theme in found), default=0)
    return min(longest, LONGEST_NAME, width // 3)
