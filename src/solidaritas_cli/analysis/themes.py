"""Theme scores: how strongly an article is about each theme, with the evidence.

A term's evidence is its weight in the theme times its tf-idf in the article, more if it stands early:

    evidence = SCALE * weight * (1 + ln(matches)) * idf / norm * (LEAD_FACTOR if in the lead else 1)
    score    = 1 - exp(-max(0, sum of the evidence))

The tf-idf is that of `weighting`: matches count sublinearly, so several words of a theme say more than one
repeated; the norm is that of the article, so a long one is not louder than a short one. A phrase has the
idf of its rarest word, which is at most its own. A term's matches share its evidence equally. A term of a
weight below 0 speaks against the theme.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.matching import Found, PhraseMatcher
from solidaritas_cli.records import Match, ThemeScore
from solidaritas_cli.weighting import term_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Vocabulary
    from solidaritas_cli.weighting import TfIdf

# Chosen so that the levels stand at quarters of the range: on 800 articles of IndoSum (Kurniawan & Louvan
# 2018, CC BY-SA 4.0), graded 0 to 3 by reading, quadratic kappa is flat from 3.8 to 5.5.
SCALE = 4.8
LEAD_SENTENCES = 5  # the title, if there is one, and what a hurried reader reads
LEAD_FACTOR = 1.5


class ThemeScorer:
    """Themes compiled once a run."""

    def __init__(self, themes: Sequence[Theme], vocabulary: Vocabulary) -> None:
        self._themes = tuple(themes)
        self._terms = [tuple(theme.terms.items()) for theme in themes]
        self._matcher = PhraseMatcher([(*theme.terms, *theme.exclusions) for theme in themes], vocabulary)

    def score(self, document: Document, weights: TfIdf) -> tuple[ThemeScore, ...]:
        """Score every theme, in order; one without a match has exactly 0.0.

        Args:
            document: The article.
            weights: Its tf-idf, of which the norm is used.
        """
        found = self._matcher.find(document)
        return tuple(
            self._theme_score(number, places, document, weights.norm) for number, places in enumerate(found)
        )

    def _theme_score(
        self, number: int, places: Sequence[Found], document: Document, norm: float
    ) -> ThemeScore:
        theme, terms = self._themes[number], self._terms[number]
        by_term: dict[int, list[Found]] = {}
        for place in places:
            if place.phrase < len(terms):  # else an exclusion
                by_term.setdefault(place.phrase, []).append(place)
        matches = []
        for phrase, standing in by_term.items():
            term, weight = terms[phrase]
            idf = max(kind.idf for place in standing for kind in document.types[place.first : place.end])
            early = LEAD_FACTOR if standing[0].sentence < LEAD_SENTENCES else 1.0
            share = SCALE * weight * term_weight(len(standing), idf) / norm * early / len(standing)
            matches += [_match(term, place, document, share) for place in standing]
        matches.sort(key=lambda match: match.start)
        score = -math.expm1(-max(0.0, math.fsum(match.weight for match in matches)))
        return ThemeScore(theme.name, score, theme.levels.of(score), tuple(matches))


def _match(term: str, place: Found, document: Document, weight: float) -> Match:
    start, end = document.starts[place.first], document.ends[place.end - 1]
    return Match(term, document.text[start:end], start, end, place.sentence, weight)
