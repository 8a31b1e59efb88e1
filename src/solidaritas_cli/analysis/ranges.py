"""How far a theme score of a short article can be trusted: the bootstrap over its sentences.

Sentences are drawn again and again, as many as there are, with replacement; each draw is an article that
might as well have been written, and has a score of its own (Efron 1979, "Bootstrap methods: another look at
the jackknife"). Evidence is that of the article as it stands: what a draw changes is how often each sentence
counts. Draws depend on nothing but the number of sentences, so the same text has the same range everywhere.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache
from typing import TYPE_CHECKING

from solidaritas_cli.records import SentenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.records import Sentence, ThemeScore

DRAWS = 200
CUT = DRAWS // 20  # draws left out at each end: nine in ten lie within the range


def score_range(theme: ThemeScore, sentences: Sequence[Sentence]) -> tuple[float, float] | None:
    """Give the range that holds nine in ten draws, widened to hold the score; None of a single sentence.

    Args:
        theme: The score, with the matches that make it.
        sentences: Of the article; what is not of it (furniture) is left out.
    """
    drawn = [s.position for s in sentences if s.kind is not SentenceKind.FURNITURE]
    if len(drawn) < 2:  # noqa: PLR2004, one sentence drawn over and over says nothing
        return None
    if not theme.matches:
        return 0.0, 0.0
    places = {position: place for place, position in enumerate(drawn)}
    evidence = [0.0] * len(drawn)
    for match in theme.matches:
        evidence[places[match.sentence]] += match.weight
    telling = [(place, weight) for place, weight in enumerate(evidence) if weight]
    sums = sorted(sum(times[place] * weight for place, weight in telling) for times in _draws(len(drawn)))
    low, high = (-math.expm1(-max(0.0, total)) for total in (sums[CUT], sums[-1 - CUT]))
    return min(low, theme.score), max(high, theme.score)


@lru_cache(maxsize=128)
def _draws(sentences: int) -> tuple[bytes, ...]:
    """Give how often each sentence comes in each draw. Shape: (DRAWS, sentences)."""
    chance = random.Random(sentences)  # noqa: S311, nothing is to be kept secret
    draws = []
    for _draw in range(DRAWS):
        times = [0] * sentences
        for place in chance.choices(range(sentences), k=sentences):
            times[place] += 1
        draws.append(bytes(times))
    return tuple(draws)
