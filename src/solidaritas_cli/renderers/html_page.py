"""One HTML page that stands alone: no script, nothing fetched, light and dark, made to be printed too."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template

from solidaritas_cli.messages import _, messages
from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.records import SentenceKind
from solidaritas_cli.renderers.evidence import Segment, prose, segments
from solidaritas_cli.renderers.labels import counts_line, level_word, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

HUES = 6  # colors the style sheet defines; themes beyond take them again from the first
PIECES = 200  # template pieces joined to one chunk


class Block(NamedTuple):
    """A paragraph, heading or list item of an article, cut into segments."""

    kind: SentenceKind
    segments: list[Segment]


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield the page's head, then article by article."""
    numbers = {theme: number % HUES for number, theme in enumerate(page.themes)}
    stream = _template().stream(
        reports=reports, language=messages.language, hue=lambda theme: numbers.get(theme, 0)
    )
    stream.enable_buffering(PIECES)
    for chunk in stream:
        yield chunk if page.unicode else chunk.encode("ascii", "xmlcharrefreplace").decode("ascii")


def blocks(report: ArticleReport) -> Iterator[Block]:
    """Cut the article's text at paragraphs, headings and items; all segments joined are the whole text."""
    matches = sorted(
        ((number, match) for number, theme in enumerate(report.themes) for match in theme.evidence),
        key=lambda found: found[1].start,
    )
    starts = [found[1].start for found in matches]
    kinds = _block_starts(report)
    bounds = [0, *list(kinds)[1:], len(report.text)]
    for kind, start, end in zip(kinds.values(), bounds, bounds[1:], strict=False):
        inside = matches[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Block(kind, list(segments(report.text, start, end, inside)))


def _block_starts(report: ArticleReport) -> dict[int, SentenceKind]:
    found: dict[int, SentenceKind] = {}
    paragraph = -1
    for sentence in report.sentences:
        if sentence.paragraph != paragraph or sentence.kind is not SentenceKind.BODY:
            found[sentence.start] = sentence.kind
        paragraph = sentence.paragraph
    return found or {0: SentenceKind.BODY}


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.globals.update(
        _=_,
        blocks=blocks,
        counts_line=counts_line,
        level_word=level_word,
        name_of=name_of,
        one_line=one_line,
        prose=prose,
    )
    source = files("solidaritas_cli.renderers") / "page.html.jinja"
    return environment.from_string(source.read_text(encoding="utf-8"))


def _finalize(value: Any) -> Any:
    """Make whatever the template shows printable, so that no edge can be forgotten."""
    return printable(value) if isinstance(value, str) else value
