"""Learn the coefficients of the summary's sentence ranker.

    python scripts/learn_summary.py summaries.jsonl

The input has one article a line: `text`, `paragraphs` (a list of lists of sentences) and `labels` (the same
shape; true for a sentence of the best extract), as IndoSum has it (Kurniawan & Louvan 2018, "IndoSum: A New
Benchmark Dataset for Indonesian Text Summarization", CC BY-SA 4.0). The first 600 articles are held out for
measuring. Prints the coefficients to be written into `analysis/summary.py`, and how well they rank: the mean
over articles of the share of labeled sentences among as many of the highest ranked, by five-fold
cross-validation over articles, beside the same for the first sentences.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from solidaritas_cli.analysis.summary import COEFFICIENTS, content_stems, eligible, features
from solidaritas_cli.document import take_apart
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from solidaritas_cli.document import Document

HELD_OUT = 600
BY_HAND = {"short", "dangling"}


def labels(row: dict[str, Any], document: Document, positions: list[int]) -> list[bool]:
    """Say which of our sentences belong to the best extract; the source splits some elsewhere."""
    wanted = [
        "".join(sentence.split())
        for sentences, marks in zip(row["paragraphs"], row["labels"], strict=True)
        for sentence, mark in zip(sentences, marks, strict=True)
        if mark
    ]
    ours = ["".join(document.sentences[position].text.split()) for position in positions]
    return [any(text in other or other in text for other in wanted) for text in ours]


def examples(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give features (sentences, features), labels (sentences,) and numbers of articles (sentences,)."""
    vocabulary = make_vocabulary(Settings())
    rows, marks, groups = [], [], []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number < HELD_OUT:
                continue
            article = json.loads(line)
            document = take_apart(article["text"], vocabulary)
            weights = tfidf(document)
            positions = eligible(document)
            stems = content_stems(document, positions)
            rows += features(document, weights, positions, stems)
            marks += labels(article, document, positions)
            groups += [number] * len(positions)
    return np.array(rows), np.array(marks), np.array(groups)


def precision(scores: np.ndarray, marks: np.ndarray, groups: np.ndarray) -> float:
    """Give the share of labeled sentences among as many of the highest ranked, averaged over articles."""
    found = []
    for group in np.unique(groups):
        here = groups == group
        wanted = int(marks[here].sum())
        if wanted:
            best = np.argsort(-scores[here], kind="stable")[:wanted]
            found.append(marks[here][best].mean())
    return float(np.mean(found))


def main() -> None:
    """Learn, cross-validate and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="labeled articles, JSON Lines")
    rows, marks, groups = examples(parser.parse_args().articles)
    learned = [column for column, name in enumerate(COEFFICIENTS) if name not in BY_HAND]
    model = LogisticRegression(C=100.0, max_iter=1000)
    scores = np.zeros(len(marks))
    for train, test in GroupKFold(5).split(rows, marks, groups):
        scores[test] = model.fit(rows[train][:, learned], marks[train]).decision_function(
            rows[test][:, learned]
        )
    model.fit(rows[:, learned], marks)
    for column, value in zip(learned, model.coef_[0], strict=True):
        print(f"{list(COEFFICIENTS)[column]} = {value:.2f}")
    print(f"{len(np.unique(groups))} articles, {len(marks)} sentences, {marks.sum()} labeled")
    print(f"precision, cross-validated: {precision(scores, marks, groups):.4f}")
    print(f"precision of the first sentences: {precision(-rows[:, 0], marks, groups):.4f}")


if __name__ == "__main__":
    main()
