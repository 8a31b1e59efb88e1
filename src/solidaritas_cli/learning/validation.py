"""How well a theme does on articles it was not learned from (k-fold cross-validation), and its levels."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.records import Level
from solidaritas_cli.theme_file import Levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.learning.examples import Examples
    from solidaritas_cli.learning.model import Learner
    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Vocabulary

FOLDS = 10
STEP = 0.05  # of the scores at which levels may begin; finer ones follow single articles
_NUMBERS = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Quality:
    """How well scores agree with readers.

    Attributes:
        roc_auc: Area under the ROC curve: how often an article of the theme is ranked above another.
        average_precision: Mean over the theme's articles of the share of such articles down to it.
        level_kappa: Quadratically weighted kappa of the levels; None without grades.
    """

    roc_auc: float
    average_precision: float
    level_kappa: float | None


@dataclass(frozen=True, slots=True)
class Validation:
    """What cross-validation found.

    Attributes:
        quality: Of scores that each article got from a theme learned without it.
        levels: Where levels should begin, by these scores.
        folds: How many parts the articles were divided into.
        scores: These scores. Shape: (articles,).
    """

    quality: Quality
    levels: Levels
    folds: int
    scores: Sequence[float]


def scores(theme: Theme, examples: Examples, vocabulary: Vocabulary) -> list[float]:
    """Score each article under one theme. Shape: (articles,)."""
    scorer = ThemeScorer([theme], vocabulary)
    pairs = zip(examples.documents, examples.weights, strict=True)
    return [scorer.score(document, weights)[0].score for document, weights in pairs]


def quality(found: Sequence[float], examples: Examples, levels: Levels) -> Quality:
    """Compare scores with what readers said; there must be articles of either kind."""
    truth = examples.truth
    kappa = _kappa([_NUMBERS[levels.of(score)] for score in found], _grades(examples))
    return Quality(
        float(roc_auc_score(truth, found)),
        float(average_precision_score(truth, found)),
        kappa if examples.graded else None,
    )


def cross_validate(learner: Learner, examples: Examples, seed: int) -> Validation:
    """Learn on all parts of the articles but one, score that one, and so on round.

    Levels are held to the same rule: those that judge a part were fitted to the scores of the others.

    Args:
        learner: How to learn.
        examples: At least two articles of either kind.
        seed: Of the division into parts, in which the grades are spread evenly.
    """
    truth = examples.truth
    folds = min(FOLDS, sum(truth), len(truth) - sum(truth))
    division = StratifiedKFold(folds, shuffle=True, random_state=seed)
    parts = [(list(map(int, rest)), list(map(int, part))) for rest, part in division.split(truth, truth)]
    found = np.zeros(len(truth))
    for rest, part in parts:
        found[part] = scores(learner.learn(examples.at(rest)), examples.at(part), learner.vocabulary)
    judged = quality(list(found), examples, Levels())
    if not examples.graded:
        return Validation(judged, Levels(), folds, list(found))
    numbers = np.zeros(len(truth), dtype=int)
    for rest, part in parts:
        levels = fitted_levels(list(found[rest]), examples.at(rest))
        numbers[part] = [_NUMBERS[levels.of(score)] for score in found[part]]
    kappa = _kappa(list(numbers), _grades(examples))
    levels = fitted_levels(list(found), examples)
    return Validation(replace(judged, level_kappa=kappa), levels, folds, list(found))


def fitted_levels(found: Sequence[float], examples: Examples) -> Levels:
    """Give the levels that agree best with the grades, moving one threshold at a time until none helps."""
    grades = _grades(examples)
    best = list(astuple(Levels()))
    agreement = _agreement(best, found, grades)
    improved = True
    while improved:
        improved = False
        for place in range(len(best)):
            for threshold in np.arange(STEP, 1.0, STEP):
                tried = [*best[:place], round(float(threshold), 2), *best[place + 1 :]]
                if all(left < right for left, right in pairwise(tried)):
                    reached = _agreement(tried, found, grades)
                    if reached > agreement:
                        best, agreement, improved = tried, reached, True
    return Levels(*best)


def _agreement(thresholds: Sequence[float], found: Sequence[float], grades: Sequence[int]) -> float:
    return _kappa(list(np.searchsorted(thresholds, found, side="right")), grades)


def _kappa(numbers: Sequence[int], grades: Sequence[int]) -> float:
    """Give the quadratically weighted kappa (Cohen 1968): 1 for equal, 0 for what chance would give."""
    ours, theirs = np.asarray(numbers, dtype=float), np.asarray(grades, dtype=float)
    by_chance = np.mean(ours**2) + np.mean(theirs**2) - 2 * ours.mean() * theirs.mean()
    return float(1.0 - np.mean((ours - theirs) ** 2) / by_chance) if by_chance else 1.0


def _grades(examples: Examples) -> list[int]:
    return [int(grade + 0.5) for grade in examples.grades]
