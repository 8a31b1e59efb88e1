"""One HTML page that stands alone: no script, nothing fetched, light and dark, made to be printed too."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.records import SentenceKind
from solidaritas_cli.renderers.evidence import Segment, prose, prose_start, segments
from solidaritas_cli.renderers.labels import counts_line, level_of, met_line, score_of, summary_title
from solidaritas_cli.renderers.templates import streamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.records import ArticleReport, Sentence
    from solidaritas_cli.renderers.page import Page


class Block(NamedTuple):
    """A paragraph, heading or list item of an article, cut into segments."""

    kind: SentenceKind
    segments: list[Segment]


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield the page's head, then article by article."""
    yield from streamed(
        "page.html.jinja",
        page,
        reports=reports,
        blocks=blocks,
        counts_line=counts_line,
        level_of=level_of,
        met_line=met_line,
        prose=prose,
        quoted=quoted,
        score_of=score_of,
        summary_title=summary_title,
    )


def quoted(report: ArticleReport, sentence: Sentence, names: Sequence[str]) -> Iterator[Segment]:
    """Cut a sentence at the matches of some themes."""
    found = (
        (number, match)
        for number, theme in enumerate(report.themes)
        if theme.theme in names
        for match in theme.evidence
        if match.sentence == sentence.position
    )
    return segments(report.text, prose_start(sentence), sentence.end, found)


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
