"""The summary: the sentences that together say most of an article, in its order.

Sentences are ranked by a linear model of what can be seen of each, `COEFFICIENTS`, and taken from the top,
leaving out what repeats a sentence already taken (the idea of maximal marginal relevance, Carbonell &
Goldstein 1998). The coefficients are log-odds, learned by logistic regression on 1,419 IndoSum articles
(Kurniawan & Louvan 2018, CC BY-SA 4.0) whose sentences are marked as belonging to the best extract or not;
`scripts/learn_summary.py` does it. Where they are set by hand the table says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import accumulate, islice, pairwise
from operator import mul
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.voice import is_personal, quotes
from solidaritas_cli.records import Level, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from solidaritas_cli.document import Document
    from solidaritas_cli.records import Sentence, ThemeScore
    from solidaritas_cli.weighting import TfIdf

# Lengths in tokens. A longer sentence is heavy for a summary, a shorter one says little alone.
LONG, SHORT = 30, 8

COEFFICIENTS = {
    "sentences_before": -1.2,  # ln(1 + sentences before it)
    "depth": -2.4,  # share of the article's tokens before it, 0 to 1
    "substance": 3.6,  # tf-idf of its stems over the square root of their number
    "quotation": -1.2,  # holds a quotation mark
    "speech": -0.5,  # begins with one
    "question": -2.3,  # ends with a question mark
    "excess": -0.5,  # tokens beyond LONG, in tens
    "short": -1.0,  # fewer tokens than SHORT; by hand, the news have next to none
    "dangling": -0.5,  # begins with a word that points to the sentence before; by hand, for reading
}
# In an essay nothing says that the first sentences say most, so the first two count only in news.
# What the evidence of a sentence for the theme in focus adds to its log-odds: so much to the sentence with
# most of it, to others their part. By hand: the strongest comes first, of equal ones the better ranked.
FOCUS = 4.0
# A sentence that shares more than this part of its tf-idf with one already taken repeats it.
REPEATED = 0.8

_OPENING = frozenset("\"“'‘")
_CLOSING = "\"”'’)"
_DANGLING = frozenset(
    {
        "akan",  # tetapi
        "akibatnya",
        "beliau",
        "demikian",
        "dia",
        "hal",
        "hasilnya",
        "ia",
        "ini",
        "itu",
        "itulah",
        "karenanya",
        "katanya",
        "mereka",
        "menurutnya",
        "namun",
        "padahal",
        "sebaliknya",
        "selanjutnya",
        "tersebut",
        "tetapi",
        "tapi",
        "ujarnya",
    }
)


def summarize(
    document: Document, weights: TfIdf, wanted: int | str, focus: ThemeScore | None = None
) -> tuple[Sentence, ...]:
    """Choose the sentences of the summary.

    Args:
        document: The article.
        weights: Its tf-idf.
        wanted: The most sentences wanted: 0 or more, or a percentage of those of prose (`20%`), which
            gives one at least, and halves rounded up.
        focus: The theme to sum up, with its matches in the article; None for the article as a whole.

    Returns:
        Sentences of the article's prose, in its order, whole but for a dateline. Never a title, a heading,
        an entry of a list or what only stands on the page. With a focus, only sentences with a match, and
        none where the theme is absent: what matches then is not about it.
    """
    positions = eligible(document)
    count = _count(wanted, len(positions))
    if count < 1 or not positions or (focus and focus.level is Level.ABSENT):
        return ()
    stems = content_stems(document, positions)
    rows = features(document, weights, positions, stems)
    coefficients = tuple(COEFFICIENTS.values())
    scores = [sum(map(mul, coefficients, row)) for row in rows]
    if focus:
        scores = _focused(scores, positions, focus)
    telling = [row for row, score in enumerate(scores) if score > -math.inf]
    ranked = sorted(telling, key=lambda row: (-scores[row], row))
    chosen = islice(_unrepeated(ranked, stems, weights), count)
    return tuple(_without_dateline(document.sentences[positions[row]]) for row in sorted(chosen))


def _count(wanted: int | str, sentences: int) -> int:
    if isinstance(wanted, int):
        return wanted
    return max(1, math.floor(float(wanted.rstrip("%")) * sentences / 100 + 0.5))


def _focused(scores: Sequence[float], positions: Sequence[int], focus: ThemeScore) -> list[float]:
    """Add what each sentence says about a theme to its score; minus infinity where it says nothing."""
    evidence: dict[int, float] = defaultdict(float)
    for match in focus.matches:
        evidence[match.sentence] += match.weight
    most = max((evidence[position] for position in positions), default=0.0)
    return [
        score + FOCUS * evidence[position] / most if evidence[position] > 0 else -math.inf
        for score, position in zip(scores, positions, strict=True)
    ]


def eligible(document: Document) -> list[int]:
    """Give the positions of the sentences of prose that hold any token, in order."""
    spans = pairwise(document.firsts)
    return [
        sentence.position
        for sentence, (first, end) in zip(document.sentences, spans, strict=True)
        if sentence.kind is SentenceKind.BODY and first < end
    ]


def content_stems(document: Document, positions: Sequence[int]) -> list[set[str]]:
    """Give the distinct stems of each sentence that have a tf-idf."""
    terms, firsts = document.terms, document.firsts
    return [set(terms[firsts[position] : firsts[position + 1]]) - {""} for position in positions]


def features(
    document: Document, weights: TfIdf, positions: Sequence[int], stems: Sequence[AbstractSet[str]]
) -> list[tuple[float, ...]]:
    """Describe each sentence by the features of `COEFFICIENTS`, in that order.

    Args:
        document: The article.
        weights: Its tf-idf.
        positions: The sentences that may be chosen.
        stems: The content stems of each. Shape: (positions,).

    Returns:
        One row a sentence. Shape: (positions, coefficients).
    """
    trust = 0.0 if is_personal(document) else 1.0
    total = len(document.types)
    rows: list[tuple[float, ...]] = []
    for before, (position, content) in enumerate(zip(positions, stems, strict=True)):
        first, end = document.firsts[position], document.firsts[position + 1]
        text, length = document.sentences[position].text, end - first
        rows.append(
            (
                trust * math.log1p(before),
                trust * first / total,
                math.fsum(map(weights.__getitem__, content)) / math.sqrt(len(content) or 1),
                float(quotes(text)),
                float(text[0] in _OPENING),
                float(text.rstrip(_CLOSING).endswith("?")),
                max(0, length - LONG) / 10,
                float(length < SHORT),
                float(document.types[first].folded in _DANGLING),
            )
        )
    return rows


def _unrepeated(ranked: Iterable[int], stems: Sequence[AbstractSet[str]], weights: TfIdf) -> Iterator[int]:
    """Give the sentences that repeat none given before.

    To be a repetition, a sentence must share one of its heaviest stems, those that make up the part that
    may be new; only sentences given with one of these are compared.
    """
    given: dict[str, list[int]] = defaultdict(list)
    for row in ranked:
        weigh = weights.__getitem__
        heaviest = sorted(stems[row], key=lambda stem: (-weigh(stem), stem))
        whole = math.fsum(map(weigh, heaviest))
        sums = accumulate(map(weigh, heaviest), initial=0.0)
        needed = [
            stem for stem, before in zip(heaviest, sums, strict=False) if before <= (1 - REPEATED) * whole
        ]
        near = {other for stem in needed for other in given[stem]}
        if all(math.fsum(map(weigh, stems[row] & stems[other])) <= REPEATED * whole for other in near):
            for stem in heaviest:
                given[stem].append(row)
            yield row


def _without_dateline(sentence: Sentence) -> Sentence:
    if sentence.lead <= sentence.start:
        return sentence
    text = sentence.text[sentence.lead - sentence.start :]
    return sentence._replace(start=sentence.lead, text=text)
