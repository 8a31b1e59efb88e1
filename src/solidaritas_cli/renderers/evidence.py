"""What a person is shown as proof of a theme: the sentences that carry most of it, their matches marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.records import Level, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport, Match, Sentence, ThemeScore

# A theme that is the main subject deserves more proof than one mentioned in passing.
MOST_SENTENCES = {Level.ABSENT: 0, Level.MENTIONED: 1, Level.SUBSTANTIAL: 2, Level.MAIN: 3}
QUOTABLE = frozenset({SentenceKind.BODY, SentenceKind.ITEM})


class Segment(NamedTuple):
    """A stretch of text under the same marks.

    Attributes:
        text: As the article has it.
        marks: Numbers of the themes with a match over the whole stretch, rising.
    """

    text: str
    marks: tuple[int, ...]


def best_sentences(report: ArticleReport, theme: ThemeScore) -> list[Sentence]:
    """Give the one to three sentences with the largest sums of match weights, in the article's order.

    None for a theme that is absent. Of equal sentences the earlier one is chosen. A headline proves little
    and is seen anyway: it is quoted only where nothing else holds a match.
    """
    weights: defaultdict[int, float] = defaultdict(float)
    for match in theme.evidence:
        weights[match.sentence] += match.weight
    found = [sentence for sentence in report.sentences if sentence.position in weights]
    quotable = [sentence for sentence in found if sentence.kind in QUOTABLE] or found
    ranked = sorted(quotable, key=lambda sentence: (-weights[sentence.position], sentence.position))
    return sorted(ranked[: MOST_SENTENCES[theme.level]], key=lambda sentence: sentence.position)


def prose(sentence: Sentence) -> str:
    """Give the sentence without its dateline, which says where the news desk was and not what happened."""
    return sentence.text[prose_start(sentence) - sentence.start :]


def prose_start(sentence: Sentence) -> int:
    """Give the offset where the sentence begins after its dateline."""
    return max(sentence.lead, sentence.start)


def segments(text: str, start: int, end: int, matches: Iterable[tuple[int, Match]]) -> Iterator[Segment]:
    """Cut `text[start:end]` where its marks change; the pieces joined are that text.

    Args:
        text: The article's text as read.
        start: Offset of the first character.
        end: Offset after the last character.
        matches: Each with the number of its theme. They may overlap, and lie partly or wholly outside.
    """
    changes: dict[int, list[tuple[int, int]]] = {start: [], end: []}
    for number, match in matches:
        first, last = max(match.start, start), min(match.end, end)
        if first < last:
            changes.setdefault(first, []).append((number, 1))
            changes.setdefault(last, []).append((number, -1))
    active: Counter[int] = Counter()
    marks: tuple[int, ...] = ()
    begun = start
    for offset in sorted(changes):
        for number, change in changes[offset]:
            active[number] += change
        marked = tuple(sorted(number for number, depth in active.items() if depth))
        if marked != marks or offset == end:
            if begun < offset:
                yield Segment(text[begun:offset], marks)
            begun, marks = offset, marked
