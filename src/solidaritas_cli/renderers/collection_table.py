"""The table of a collection: one line an article, made to be read down and searched; then the whole.

Scores come first, as they are all of one width; name and keywords follow. On a terminal, where a longer
line would be broken, scores are set the shorter the less room there is, and names and keywords are cut;
elsewhere nothing is.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from solidaritas_cli.messages import _
from solidaritas_cli.records import Level
from solidaritas_cli.renderers.collection_panel import collection_panel
from solidaritas_cli.renderers.labels import level_word, name_of, short_level
from solidaritas_cli.renderers.typeset import DIM, Typesetter, console_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport, ThemeScore
    from solidaritas_cli.renderers.page import Page

BAR = 5
GAP = 2
LONGEST_NAME = 60  # where nothing is cut, a longer one pushes its keywords to the right
KEYWORDS = 3
LOOKED_AT = 500  # articles whose names say how wide the column of names has to be


class _Detail(NamedTuple):
    """How much of a theme score a line shows beside its bar, if it leaves so many columns for the text."""

    score: bool
    word: Callable[[Level], str] | None
    least_text: int


_DETAILS = (
    _Detail(score=True, word=level_word, least_text=64),
    _Detail(score=True, word=short_level, least_text=44),
    _Detail(score=False, word=short_level, least_text=26),
    _Detail(score=False, word=None, least_text=0),
)


class _Columns(NamedTuple):
    """How a line is divided: a cell for each theme, the name, the keywords; None is as wide as it takes."""

    detail: _Detail
    cells: list[int]
    name: int
    keywords: int | None


def render_collection(
    reports: Iterable[ArticleReport], measure: Callable[[], CollectionReport], page: Page
) -> Iterator[str]:
    """Yield a line of headings, a line for each report, in the order they come, then the panel."""
    setter, console = Typesetter(page), console_for(page)
    rest = iter(reports)
    first = list(islice(rest, LOOKED_AT))
    columns = _columns(setter, first)
    yield _printed(console, _headings(columns, setter))
    for report in chain(first, rest):
        line = _row(report, columns, setter) if report.error is None else _failure(report, setter)
        yield _printed(console, line)
    yield "\n"
    yield collection_panel(measure(), setter)


def _printed(console: Console, text: Text) -> str:
    text.rstrip()
    with console.capture() as capture:
        console.print(text, soft_wrap=True)
    return capture.get()


def _columns(setter: Typesetter, first: list[ArticleReport]) -> _Columns:
    page = setter.page
    name = max((setter.line(name_of(report)).cell_len for report in first), default=0)
    if not page.wraps:
        return _Columns(_DETAILS[0], _cells(_DETAILS[0], setter), min(name, LONGEST_NAME), None)
    for detail in _DETAILS:
        cells = _cells(detail, setter)
        room = page.width - sum(cells)
        if room >= detail.least_text:
            break
    keywords = max((setter.line(_labels(report)).cell_len for report in first), default=0)
    name = max(min(name, max(room - GAP - keywords, room * 3 // 5)), 1)
    return _Columns(detail, cells, name, max(room - GAP - name, 1))


def _cells(detail: _Detail, setter: Typesetter) -> list[int]:
    cell = BAR + len(" 0.00") * detail.score
    if detail.word:
        cell += 1 + max(len(detail.word(level)) for level in Level)
    page = setter.page
    names = [0 if page.wraps else setter.line(theme).cell_len for theme in page.themes]
    return [max(cell, name) + GAP for name in names]


def _headings(columns: _Columns, setter: Typesetter) -> Text:
    line = Text()
    for theme, cell in zip(setter.page.themes, columns.cells, strict=True):
        line.append_text(_padded(setter.cut(theme, cell - GAP, setter.hue(theme)), cell))
    name, labels = _("article"), _("keywords")
    line.append_text(_padded(setter.cut(name, columns.name, DIM), columns.name + GAP))
    return line.append_text(setter.cut(labels, columns.keywords or len(labels), DIM))


def _row(report: ArticleReport, columns: _Columns, setter: Typesetter) -> Text:
    line = Text()
    for theme, cell in zip(report.themes, columns.cells, strict=True):
        line.append_text(_padded(_score(theme, columns.detail, setter), cell))
    if columns.keywords is None:
        name, labels = setter.line(name_of(report)), setter.line(_labels(report), DIM)
    else:
        name = setter.cut_path(name_of(report), columns.name)
        labels = setter.cut(_labels(report), columns.keywords, DIM)
    return line.append_text(_padded(name, columns.name)).append(" " * GAP).append_text(labels)


def _labels(report: ArticleReport) -> str:
    return ", ".join(keyword.label for keyword in report.keywords[:KEYWORDS])


def _score(theme: ThemeScore, detail: _Detail, setter: Typesetter) -> Text:
    absent = theme.level is Level.ABSENT
    hue = DIM if absent else setter.hue(theme.theme)
    style = DIM if absent else "bold" if theme.level is Level.MAIN else ""
    shown = Text.assemble(_padded(setter.bar(theme.score, BAR, hue), BAR))  # the bar alone in the theme's hue
    if detail.score:
        shown.append(f" {theme.score:.2f}", style)
    if detail.word:
        shown.append(" ").append_text(setter.line(detail.word(theme.level), style))
    return shown


def _failure(report: ArticleReport, setter: Typesetter) -> Text:
    sign = Text("! ", "bold red")
    if not setter.page.wraps:
        return sign + setter.line(f"{name_of(report)}: {report.error}")
    room = setter.page.width - len(sign)
    reason = setter.cut(f": {report.error}", room // 2)
    return sign + setter.cut_path(name_of(report), room - reason.cell_len) + reason


def _padded(text: Text, width: int) -> Text:
    text.append(" " * (width - text.cell_len))
    return text
