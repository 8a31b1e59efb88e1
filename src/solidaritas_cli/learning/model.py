"""The linear model: what each term says for or against a theme.

With E the sum of a theme's evidence, the log-odds that a reader calls an article one of the theme are taken
to be `a * E + b`: logistic regression on the evidence of each term at weight 1, which is what
`analysis.themes` finds at run time, divided by `a`. A theme to start from enters as one column, the sum of
its evidence as its own weights have it, scaled so that the L2 penalty hardly touches it: its weights stay,
and `a` is the coefficient of that column; what is added is drawn towards 0. Without one, `a` is such that
even odds have a score of one half, and the articles are weighed as if a tenth of them were about the theme:
a score begins at 0, so no evidence has to mean long odds, also where half of what was labeled is about it.

A grade counts as odds: an article graded g of 3 is g/3 an example for the theme and 1 - g/3 one against it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.learning.candidates import candidates
from solidaritas_cli.learning.examples import HIGHEST, Examples
from solidaritas_cli.theme_file import MOST_WEIGHT, Levels, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.vocabulary import Vocabulary

# Inverse strength of the penalty. On the articles of `benchmarks/quality_themes.py`, cross-validated, from
# 0.03 to 0.3 measures within 0.002 of each other; alone, from 0.3 to 3, within 0.03.
FREEDOM = 0.1
FREEDOM_ALONE = 1.0  # without a theme to start from
START_SCALE = 10.0
PREVALENCE = 0.1
LEAST_WEIGHT = 0.01  # what rounds to nothing in a theme file
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Learner:
    """How to learn.

    Attributes:
        name: The theme's name.
        vocabulary: What tells the stems.
        start: The theme whose terms and exclusions are kept as they are, if any.
        terms: How many terms are learned at most.
        others: Themes whose terms are left to them.
    """

    name: str
    vocabulary: Vocabulary
    start: Theme | None
    terms: int
    others: tuple[Theme, ...] = ()

    def learn(self, examples: Examples) -> Theme:
        """Give the theme with the learned terms behind those of the start, by falling weight.

        The examples must hold articles of either kind.
        """
        found = candidates(examples.documents, self.start, self.others, self.vocabulary)
        weights = self._fit(examples, found)
        telling = sorted(weights, key=lambda term: (-weights[term][1], term))[: self.terms]
        again = self._fit(examples, sorted(telling))  # phrases left out have given their words back
        fitted = {term: round(weight, DECIMALS) for term, (weight, _moved) in again.items()}
        kept = {term: weight for term, weight in fitted.items() if abs(weight) >= LEAST_WEIGHT}
        ranked = sorted(kept, key=lambda term: (-kept[term], term))
        return self._theme({term: max(-MOST_WEIGHT, min(MOST_WEIGHT, kept[term])) for term in ranked})

    def _theme(self, terms: dict[str, float]) -> Theme:
        if self.start is None:
            return Theme(self.name, "", Levels(), terms, (), self.name)
        return replace(self.start, name=self.name, terms={**self.start.terms, **terms})

    def _fit(self, examples: Examples, terms: Sequence[str]) -> dict[str, tuple[float, float]]:
        """Give the weight of each term, and how much it moves scores: weight times spread."""
        columns = self._evidence(examples, terms)
        model = _regression(columns, examples.grades, alone=self.start is None)
        coefficients = model.coef_[0]
        if self.start is None:
            slope = max(-float(model.intercept_[0]), 1.0) / math.log(2)
        else:
            slope = max(float(coefficients[-1]) * START_SCALE, LEAST_WEIGHT)
        weights = coefficients[: len(terms)] / slope
        spread = np.sqrt(np.asarray(columns.multiply(columns).mean(axis=0)).ravel())[: len(terms)]
        moved = np.abs(weights) * spread
        return {term: (float(weights[n]), float(moved[n])) for n, term in enumerate(terms)}

    def _evidence(self, examples: Examples, terms: Sequence[str]) -> Any:
        """Give the evidence of each term at weight 1, and last, scaled, that of the start.

        Shape: (articles, terms + 1).
        """
        theme = self._theme(dict.fromkeys(terms, 1.0))
        scorer, column = ThemeScorer([theme], self.vocabulary), {term: n for n, term in enumerate(terms)}
        rows: list[int] = []
        places: list[int] = []
        values: list[float] = []
        for row, (document, weights) in enumerate(zip(examples.documents, examples.weights, strict=True)):
            found: defaultdict[int, float] = defaultdict(float)
            for match in scorer.score(document, weights)[0].matches:
                place = column.get(match.term, len(terms))
                found[place] += match.weight * (START_SCALE if place == len(terms) else 1.0)
            rows += [row] * len(found)
            places += found.keys()
            values += found.values()
        return sparse.csr_matrix((values, (rows, places)), shape=(len(examples.grades), len(terms) + 1))


def _regression(columns: Any, grades: Sequence[float], *, alone: bool) -> Any:
    """Fit; every article is in twice, as an example for and one against, by its odds."""
    odds = np.asarray(grades) / HIGHEST
    mean = odds.mean()
    for_it, against = (PREVALENCE / mean, (1 - PREVALENCE) / (1 - mean)) if alone else (1.0, 1.0)
    shares = np.concatenate([odds * for_it, (1.0 - odds) * against])
    truth = np.repeat([1, 0], len(grades))
    said = shares > 0
    model = LogisticRegression(C=FREEDOM_ALONE if alone else FREEDOM, max_iter=1000)
    return model.fit(sparse.vstack([columns, columns])[said], truth[said], sample_weight=shares[said])
