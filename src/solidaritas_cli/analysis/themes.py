"""Theme scores: how strongly an article is about each theme, with the evidence.

A term's evidence is its weight in the theme times its tf-idf in the article, more if it stands early:

    evidence = SCALE * weight * (1 + ln(count)) * idf / norm * (LEAD_FACTOR if in the lead else 1)
    score    = 1 - exp(-max(0, sum of the evidence))

The tf-idf is that of `weighting`: matches count sublinearly, so several words of a theme say more than one
repeated; the norm is that of the article, so a long one is not louder than a short one. A phrase has the
idf of its rarest word, which is at most its own. A term of a weight below 0 speaks against the theme.

The count is of matches, of which some are less than a whole one: see `context`. Below 1 the evidence falls in
proportion. A term's matches share its evidence by how much of a match each is. A match that an
exclusion of the theme file covers is listed with a weight of 0, so that nobody has to wonder where it is.
"""

from __future__ import annotations

import math
from itertools import repeat
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.context import LEFT
from solidaritas_cli.analysis.matching import Found, PhraseMatcher
from solidaritas_cli.records import Match, ThemeScore, Why
from solidaritas_cli.weighting import term_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.analysis.context import Context
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

    def __init__(
        self, themes: Sequence[Theme], vocabulary: Vocabulary, context: Context | None = None
    ) -> None:
        self._themes = tuple(themes)
        self._terms = [tuple(theme.terms.items()) for theme in themes]
        self._matcher = PhraseMatcher([(*theme.terms, *theme.exclusions) for theme in themes], vocabulary)
        self._context = context

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
        counted = [place for place in places if place.phrase < len(terms)]
        by_term: dict[int, list[tuple[Found, Why | None]]] = {}
        for place, why in zip(counted, self._whys(number, counted, document), strict=False):
            by_term.setdefault(place.phrase, []).append((place, why))
        matches = []
        for phrase, standing in by_term.items():
            term, weight = terms[phrase]
            whole = SCALE * weight / norm * _evidence(standing, document)
            matches += [_match(term, place, document, whole * LEFT[why], why) for place, why in standing]
        if len(counted) < len(places):
            matches += self._excluded(number, places, document)
        matches.sort(key=lambda match: match.start)
        score = -math.expm1(-max(0.0, math.fsum(match.weight for match in matches)))
        return ThemeScore(theme.name, score, theme.levels.of(score), tuple(matches))

    def _whys(self, number: int, places: Sequence[Found], document: Document) -> Iterable[Why | None]:
        if self._context is None:
            return repeat(None)
        terms = self._terms[number]
        return self._context.read(document, places, [terms[place.phrase][0] for place in places])

    def _excluded(self, number: int, places: Sequence[Found], document: Document) -> Iterator[Match]:
        terms = self._terms[number]
        for covering in places:
            if covering.phrase >= len(terms):
                for place in self._matcher.inside(document, number, covering, len(terms)):
                    yield _match(terms[place.phrase][0], place, document, 0.0, Why.EXCLUDED)


def _evidence(standing: Sequence[tuple[Found, Why | None]], document: Document) -> float:
    """Give the evidence of one whole match of a term, before weight and norm, among those that stand."""
    places = [place for place, why in standing if LEFT[why]]
    if not places:
        return 0.0
    idf = max(kind.idf for place in places for kind in document.types[place.first : place.end])
    early = LEAD_FACTOR if places[0].sentence < LEAD_SENTENCES else 1.0
    count = max(1.0, math.fsum(LEFT[why] for _place, why in standing))
    return term_weight(count, idf) / count * early


def _match(term: str, place: Found, document: Document, weight: float, why: Why | None) -> Match:
    start, end = document.starts[place.first], document.ends[place.end - 1]
    return Match(term, document.text[start:end], start, end, place.sentence, weight + 0.0, why)  # no -0.0
