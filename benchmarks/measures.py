"""Measures of quality: what a program says against what readers say. Pure functions, with their sources."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

GRADES = 4  # 0 absent, 1 mentioned, 2 substantial, 3 main

_words = re.compile(r"[a-z0-9]+").findall


def roc_auc(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the area under the ROC curve: the share of pairs of a positive and a negative ranked rightly.

    Ties count half (Hanley & McNeil 1982, "The meaning and use of the area under a receiver operating
    characteristic curve"). Equal to scikit-learn's `roc_auc_score`.

    Args:
        truth: Which articles are about the theme; some are, some are not. Shape: (articles,).
        scores: Their scores. Shape: (articles,).
    """
    positive = Counter(score for score, true in zip(scores, truth, strict=True) if true)
    negative = Counter(scores) - positive
    rightly, below = 0.0, 0
    for score in sorted(set(scores)):
        rightly += positive[score] * (below + negative[score] / 2)
        below += negative[score]
    return rightly / (positive.total() * negative.total())


def average_precision(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """Give the mean over the positives of the precision down to each; equal scores are one step.

    Equal to scikit-learn's `average_precision_score`.

    Args:
        truth: Which articles are about the theme; some are. Shape: (articles,).
        scores: Their scores. Shape: (articles,).
    """
    seen = Counter(scores)
    found = Counter(score for score, true in zip(scores, truth, strict=True) if true)
    total, above, hits = 0.0, 0, 0
    for score in sorted(seen, reverse=True):
        above += seen[score]
        hits += found[score]
        total += found[score] * hits / above
    return total / hits


def quadratic_kappa(ours: Sequence[int], theirs: Sequence[int]) -> float:
    """Give Cohen's kappa with quadratic weights (Cohen 1968, "Weighted kappa").

    Args:
        ours: Grades, 0 to 3. Shape: (articles,).
        theirs: The same articles' grades by another reader. Shape: (articles,).

    Returns:
        1 for full agreement, 0 for what chance would give, below 0 for less.
    """
    observed = sum((a - b) ** 2 for a, b in zip(ours, theirs, strict=True))
    left, right = Counter(ours), Counter(theirs)
    chance = sum(left[a] * right[b] * (a - b) ** 2 for a in range(GRADES) for b in range(GRADES)) / len(ours)
    return 1 - observed / chance if chance else 1.0


def f1(found: Collection[Hashable], wanted: Collection[Hashable]) -> float:
    """Give the harmonic mean of precision and recall of a set of things (van Rijsbergen 1979)."""
    hits = len(set(found) & set(wanted))
    return 2 * hits / (len(found) + len(wanted)) if hits else 0.0


def keyword_f1(labels: Sequence[str], wanted: Sequence[str]) -> float:
    """Give the F1 of keywords; a hit has the same words in the same order, in upper or lower case."""
    return f1({_plain(label) for label in labels}, {_plain(keyword) for keyword in wanted})


def rouge_1(summary: str, reference: str) -> float:
    """Give ROUGE-1 F1: the words two summaries share (Lin 2004, "ROUGE"), in lower case, not stemmed."""
    ours, theirs = Counter(_words(summary.lower())), Counter(_words(reference.lower()))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def spans(sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Give where sentences stand in the text that joining them with blanks makes."""
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len(sentence) + 1)
    return [(start, following - 1) for start, following in pairwise(ends)]


def _plain(text: str) -> str:
    return " ".join(_words(text.lower()))
