"""Floors of quality on `data/gold`, and the measures they are taken with.

The floors stand a little below what is measured, so that a change may trade a little here for more elsewhere,
and is noticed when it costs more. `python benchmarks/quality.py` prints what is measured now.
"""

from __future__ import annotations

import subprocess
import sys

import measures
import pytest
from conftest import ROOT
from quality import GOLD, measure, read
from sklearn import metrics

FLOORS = {
    "themes.roc_auc": 0.95,
    "themes.average_precision": 0.88,
    "themes.level_kappa": 0.72,
    "keywords.f1_at_10": 0.43,
    "summaries.rouge_1": 0.82,
    "sentences.f1": 0.985,
    "stems.lemma_accuracy": 0.98,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return {figure.name: figure.value for figure in measure(read(GOLD), GOLD)}


@pytest.mark.parametrize("name", FLOORS)
def test_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]


def test_summaries_are_better_than_the_first_sentences(figures: dict[str, float]) -> None:
    assert figures["summaries.rouge_1"] > figures["summaries.rouge_1 of the first three"]


def test_what_is_labeled_stands_in_the_text() -> None:
    rows = read(GOLD)
    keywords = [(row["text"].lower(), keyword.lower()) for row in rows for keyword in row.get("keywords", ())]
    assert keywords
    assert [keyword for text, keyword in keywords if keyword not in text] == []
    for row in rows:
        assert set(row) <= {"id", "text", "grades", "keywords", "summary", "sentences"}
        assert all(0 <= grade <= 3 for grade in row.get("grades", {}).values())


TRUTH = [True, False, True, True, False, False, True, False]
SCORES = [0.9, 0.8, 0.8, 0.3, 0.3, 0.1, 0.5, 0.0]
OURS, THEIRS = [0, 1, 2, 3, 3, 0, 1, 2], [0, 1, 3, 3, 2, 0, 0, 2]


def test_measures_of_scores_are_those_of_scikit_learn() -> None:
    assert measures.roc_auc(TRUTH, SCORES) == pytest.approx(metrics.roc_auc_score(TRUTH, SCORES))
    assert measures.average_precision(TRUTH, SCORES) == pytest.approx(
        metrics.average_precision_score(TRUTH, SCORES)
    )
    assert measures.quadratic_kappa(OURS, THEIRS) == pytest.approx(
        metrics.cohen_kappa_score(OURS, THEIRS, weights="quadratic")
    )


@pytest.mark.parametrize(
    ("found", "wanted", "value"),
    [((), (), 0.0), (("a",), ("b",), 0.0), (("a", "b"), ("b",), 2 / 3), (("a",), ("a",), 1.0)],
)
def test_f1(found: tuple[str, ...], wanted: tuple[str, ...], value: float) -> None:
    assert measures.f1(found, wanted) == pytest.approx(value)


def test_measures_of_text() -> None:
    assert measures.keyword_f1(["Gempa Bumi", "Padang"], ["gempa bumi"]) == pytest.approx(2 / 3)
    assert measures.rouge_1("air naik, air surut", "Air surut.") == pytest.approx(2 * 2 / 6)
    assert measures.spans(["Ia datang.", "Kami pergi."]) == [(0, 10), (11, 22)]


def test_the_script_prints_a_line_a_figure() -> None:
    script = ROOT / "benchmarks" / "quality.py"
    done = subprocess.run(
        [sys.executable, script, "--limit", "4", "--ablate"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "sentences.f1" in done.stdout
    assert "leaving out repetitions" in done.stdout
