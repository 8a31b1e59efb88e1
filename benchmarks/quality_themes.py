"""Measure how well theme scores agree with readers, and whether learning from the articles would help.

    python benchmarks/quality_themes.py themes.jsonl [--outside others.jsonl] [--terms 24] [--learn]

The input has one article a line: `text` and `grades`, an object with a grade from 0 to 3 for each theme, as
`solidaritas themes learn` reads it. The figures of the shipped themes are of 800 articles of IndoSum
(Kurniawan & Louvan 2018, "IndoSum: A New Benchmark Dataset for Indonesian Text Summarization", CC BY-SA
4.0), graded by readers. An article is about a theme from a mean grade of 1.5.

With `--learn` the figures of themes learned on top of the shipped ones are put beside: on the articles they
were learned from, cross-validated (what counts), and on the articles outside; last, the differences to the
shipped themes with the 95 % interval of a paired bootstrap over articles.
"""

from __future__ import annotations

import argparse
import warnings
from dataclasses import astuple, dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from solidaritas_cli.learning.examples import Examples, read_examples
from solidaritas_cli.learning.model import Learner
from solidaritas_cli.learning.validation import cross_validate, quality, scores
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.theme_file import Levels, Theme, shipped_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.vocabulary import Vocabulary

SEED = 0
RESAMPLES = 500


@dataclass(frozen=True)
class Scored:
    """Scores of one set of articles under one theme, and the levels that go with them."""

    examples: Examples
    scores: Sequence[float]
    levels: Levels

    def figures(self, places: Sequence[int] | None = None) -> list[float]:
        """Give ROC AUC, average precision and level kappa, of all articles or some."""
        if places is None:
            return [figure or 0.0 for figure in astuple(quality(self.scores, self.examples, self.levels))]
        chosen = replace(
            self, examples=self.examples.at(places), scores=[self.scores[place] for place in places]
        )
        return chosen.figures()


def shipped(theme: Theme, examples: Examples, vocabulary: Vocabulary) -> Scored:
    """Score with a theme as it is."""
    return Scored(examples, scores(theme, examples, vocabulary), theme.levels)


def learned(
    learner: Learner, inside: Examples, outside: Examples | None
) -> tuple[Scored, Scored, Scored | None]:
    """Learn; give the scores on what was learned from, cross-validated, and outside."""
    validation = cross_validate(learner, inside, SEED)
    theme = replace(learner.learn(inside), levels=validation.levels)
    beyond = shipped(theme, outside, learner.vocabulary) if outside is not None else None
    crossed = Scored(inside, validation.scores, validation.levels)
    return shipped(theme, inside, learner.vocabulary), crossed, beyond


def say(name: str, found: Sequence[Scored]) -> None:
    """Print the figures of each theme and their mean."""
    figures = [scored.figures() for scored in found]
    for theme, row in zip(shipped_themes(), figures, strict=True):
        print(f"{name:28} {theme.name:12}", *(f"{figure:.4f}" for figure in row), flush=True)
    print(f"{name:28} {'mean':12}", *(f"{figure:.4f}" for figure in np.mean(figures, axis=0)), flush=True)


def compare(name: str, before: Sequence[Scored], after: Sequence[Scored]) -> None:
    """Print the difference of the means, with its interval by resampling articles."""
    chance = np.random.default_rng(SEED)
    articles = len(before[0].scores)
    differences = []
    for _resample in range(RESAMPLES):
        places = list(map(int, chance.integers(0, articles, articles)))
        if all(0 < sum(scored.examples.at(places).truth) < articles for scored in before):
            means = [np.mean([one.figures(places) for one in found], axis=0) for found in (before, after)]
            differences.append(means[1] - means[0])
    low, middle, high = np.percentile(differences, [2.5, 50, 97.5], axis=0)
    said = [f"{m:+.4f} ({a:+.4f} to {b:+.4f})" for a, m, b in zip(low, middle, high, strict=True)]
    print(f"{name:28} {'difference':12}", *said, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="labeled articles, JSON Lines")
    parser.add_argument("--outside", type=Path, help="other labeled articles, only measured")
    parser.add_argument("--terms", type=int, default=24, help="terms learned at most")
    parser.add_argument("--learn", action="store_true", help="learn on top of the shipped themes, too")
    options = parser.parse_args()
    vocabulary = make_vocabulary(Settings())
    themes = shipped_themes()
    inside = [read_examples(options.articles, theme.name, vocabulary) for theme in themes]
    before = [shipped(theme, found, vocabulary) for theme, found in zip(themes, inside, strict=True)]
    print(f"{'':28} {'':12} ROC AUC, average precision, level kappa")
    say("shipped", before)
    outside: list[Examples] = []
    if options.outside:
        outside = [read_examples(options.outside, theme.name, vocabulary) for theme in themes]
        beyond = [shipped(theme, found, vocabulary) for theme, found in zip(themes, outside, strict=True)]
        say("shipped, outside", beyond)
    if not options.learn:
        return
    learners = [Learner(theme.name, vocabulary, theme, options.terms) for theme in themes]
    apart = outside or repeat(None)
    rows = [learned(*row) for row in zip(learners, inside, apart, strict=False)]
    fitted, crossed, beyond_learned = zip(*rows, strict=True)
    say("learned, the same articles", fitted)
    say("learned, cross-validated", crossed)
    compare("learned, cross-validated", before, crossed)
    if outside:
        say("learned, outside", beyond_learned)
        compare("learned, outside", beyond, beyond_learned)


if __name__ == "__main__":
    warnings.simplefilter("error")
    main()
