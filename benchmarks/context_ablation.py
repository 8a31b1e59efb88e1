"""Measure what reading matches in their context is worth: each part left out, and each alone.

    python benchmarks/context_ablation.py GRADED.jsonl [--resamples 300] [--theme-file PATH]

A line of GRADED.jsonl is an article, `{"text": "...", "grades": {"krisis": 2, ...}}`, graded 0 to 3 by
readers for themes of the run. A row of the table is a way of scoring; its figures are means over the themes.
Differences are against scoring without context, with the middle 95 % of resamples of the articles. ROC AUC
and average precision take grades of 1.5 and more as positive; kappa, quadratic, compares levels with grades.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score, cohen_kappa_score, roc_auc_score

from solidaritas_cli.analysis.context import Context, shipped_context
from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.document import take_apart
from solidaritas_cli.pipeline import make_vocabulary, run_themes
from solidaritas_cli.records import Level, Why
from solidaritas_cli.settings import Settings
from solidaritas_cli.text.clean import clean
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from solidaritas_cli.analysis.matching import Found
    from solidaritas_cli.document import Document

LEVELS = list(Level)
POSITIVE = 1.5
PARTS = (Why.NEGATED, Why.AVERTED, Why.FIGURATIVE, Why.NAME)
FIGURES = ("ROC AUC", "average precision", "level kappa")


class PartOfContext:
    """A context that says only some whys."""

    def __init__(self, context: Context, parts: AbstractSet[Why]) -> None:
        self._context = context
        self._parts = parts

    def read(self, document: Document, places: Sequence[Found], terms: Sequence[str]) -> list[Why | None]:
        """Say why each place counts less, if for one of the parts."""
        whys = self._context.read(document, places, terms)
        return [why if why in self._parts else None for why in whys]


class Scored(NamedTuple):
    """What one way of scoring says of all articles. Shapes: (themes, articles)."""

    scores: NDArray[np.float64]
    levels: NDArray[np.int64]
    grades: NDArray[np.float64]

    def figures(self, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the figures over the chosen articles, means over the themes. Shape: (figures,)."""
        rows = []
        for scores, levels, grades in zip(*(column[:, chosen] for column in self), strict=True):
            truth = grades >= POSITIVE
            whole = (grades + 0.5).astype(int)
            kappa = cohen_kappa_score(whole, levels, weights="quadratic", labels=range(len(LEVELS)))
            rows.append((roc_auc_score(truth, scores), average_precision_score(truth, scores), kappa))
        means: NDArray[np.float64] = np.mean(rows, axis=0)
        return means


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graded", type=Path)
    parser.add_argument("--resamples", type=int, default=300)
    parser.add_argument("--theme-file", type=Path, action="append", default=[])
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.graded.read_text(encoding="utf-8").splitlines()]
    settings = Settings(theme_files=tuple(options.theme_file))
    every = frozenset(PARTS)
    ways = {"without": frozenset[Why](), "with": every}
    ways |= {f"without {part}": every - {part} for part in PARTS}
    ways |= {f"only {part}": frozenset({part}) for part in PARTS}
    scored = {name: score(rows, settings, parts) for name, parts in ways.items()}
    draws = np.random.default_rng(0).integers(0, len(rows), (options.resamples, len(rows)))
    _print_table(scored, draws)


def score(rows: Sequence[dict[str, object]], settings: Settings, parts: AbstractSet[Why]) -> Scored:
    """Score every article for the themes it is graded for, with some parts of the context."""
    vocabulary = make_vocabulary(settings)
    grades: dict[str, float] = rows[0]["grades"]  # type: ignore[assignment]
    themes = [theme for theme in run_themes(settings) if theme.name in grades]
    scorer = ThemeScorer(themes, vocabulary, PartOfContext(shipped_context(), parts))  # type: ignore[arg-type]
    scores, levels, truths = [], [], []
    for row in rows:
        document = take_apart(clean(str(row["text"])).text, vocabulary)
        found = scorer.score(document, tfidf(document))
        scores.append([theme.score for theme in found])
        levels.append([LEVELS.index(theme.level) for theme in found])
        truths.append([row["grades"][theme.theme] for theme in found])  # type: ignore[index]
    return Scored(np.array(scores).T, np.array(levels).T, np.array(truths).T)


def _print_table(scored: dict[str, Scored], draws: NDArray[np.int64]) -> None:
    everything = np.arange(draws.shape[1])
    base = scored["without"].figures(everything)
    bases = np.array([scored["without"].figures(draw) for draw in draws])
    print(f"{'context':20}" + "".join(f"{name:>36}" for name in FIGURES))
    for name, way in scored.items():
        figures = way.figures(everything)
        differences = (
            np.array([way.figures(draw) for draw in draws]) - bases if name != "without" else bases * 0
        )
        low, high = np.percentile(differences, (2.5, 97.5), axis=0)
        cells = (
            f"{figure:14.4f} {figure - start:+.4f} ({least:+.4f}, {most:+.4f})"[-36:].rjust(36)
            for figure, start, least, most in zip(figures, base, low, high, strict=True)
        )
        print(f"{name:20}" + "".join(cells))


if __name__ == "__main__":
    main()
