"""Measure how far `solidaritas` agrees with readers.

    python benchmarks/quality.py [--data FOLDER] [--limit N] [--ablate]

FOLDER, `data/gold` if not told otherwise, holds labeled text in files of JSON Lines. A row is measured by
what it has:

    text, grades      theme to 0 absent … 3 main, or the mean of several readers' grades: ROC AUC and average
                      precision of the score (an article is about a theme from 1.5 on), quadratic kappa of
                      the level
    text, keywords    F1 of our first ten
    text, summary     ROUGE-1 of our three sentences, and of the first three of the prose
    sentences         F1 of our sentences in the text that joining them makes

A table `lemmas.tsv` with a head and `form<TAB>lemma`, perhaps with `<TAB>count`, gives the share of forms
whose stem is the lemma. `measures.py` defines the measures. `--ablate` says what each part of keywords and
summary is worth: the figure without it, and the difference.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, NamedTuple

from ablation import KEYWORD_PARTS, SUMMARY_PARTS
from measures import average_precision, f1, keyword_f1, quadratic_kappa, roc_auc, rouge_1, spans

from solidaritas_cli import split_sentences, stem
from solidaritas_cli.pipeline import Analyzer
from solidaritas_cli.records import Article, Level, SentenceKind
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.records import ArticleReport

GOLD = Path(__file__).parents[1] / "data" / "gold"
ABOUT = 1.5  # from this grade on an article is about a theme
KEYWORDS, SENTENCES = 10, 3

Row = dict[str, Any]


class Figure(NamedTuple):
    """What a measure gives.

    Attributes:
        name: Such as `themes.krisis.roc_auc`.
        value: From 0 to 1, but for kappa, which may be below 0.
        cases: On how many articles, sentences or forms it rests.
    """

    name: str
    value: float
    cases: int


def read(folder: Path, limit: int | None = None) -> list[Row]:
    """Read the rows of every file of JSON Lines in a folder, in the order of the names.

    Args:
        folder: Where the files are.
        limit: The most rows of a file, None for all.
    """
    rows: list[Row] = []
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines][:limit]
    return rows


def measure(rows: Sequence[Row], folder: Path) -> Iterator[Figure]:
    """Give all figures there is data for."""
    for measured in (themes, keywords, summaries, sentences):
        yield from measured(rows)
    if (folder / "lemmas.tsv").is_file():
        yield lemmas(folder / "lemmas.tsv")


def themes(rows: Sequence[Row]) -> Iterator[Figure]:
    """Measure scores and levels, each theme, then the mean of the themes."""
    graded: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    own = [row for row in rows if "grades" in row]
    for row in own:
        for theme in _report(row["text"]).themes:
            if theme.theme in row["grades"]:
                grade = float(row["grades"][theme.theme])
                graded[theme.theme].append((grade, theme.score, list(Level).index(theme.level)))
    values: dict[str, list[float]] = defaultdict(list)
    for name, cases in graded.items():
        grades, scores, levels = zip(*cases, strict=True)
        truth = [grade >= ABOUT for grade in grades]
        if len(set(truth)) > 1:
            values["roc_auc"].append(roc_auc(truth, scores))
            values["average_precision"].append(average_precision(truth, scores))
            values["level_kappa"].append(quadratic_kappa(levels, [int(grade + 0.5) for grade in grades]))
            for what, each in values.items():
                yield Figure(f"themes.{name}.{what}", each[-1], len(cases))
    yield from (Figure(f"themes.{what}", fmean(each), len(own)) for what, each in values.items())


def keywords(rows: Sequence[Row]) -> Iterator[Figure]:
    """Measure the first ten keywords, the mean over the articles."""
    each = [
        keyword_f1([keyword.label for keyword in _report(row["text"]).keywords], row["keywords"])
        for row in rows
        if "keywords" in row
    ]
    if each:
        yield Figure("keywords.f1_at_10", fmean(each), len(each))


def summaries(rows: Sequence[Row]) -> Iterator[Figure]:
    """Measure three sentences, ours and the first ones of the prose, the mean over the articles."""
    ours, first = [], []
    for row in rows:
        if "summary" in row:
            report = _report(row["text"])
            body = [sentence.text for sentence in report.sentences if sentence.kind is SentenceKind.BODY]
            ours.append(rouge_1(" ".join(sentence.text for sentence in report.summary), row["summary"]))
            first.append(rouge_1(" ".join(body[:SENTENCES]), row["summary"]))
    if ours:
        yield Figure("summaries.rouge_1", fmean(ours), len(ours))
        yield Figure("summaries.rouge_1 of the first three", fmean(first), len(first))


def sentences(rows: Sequence[Row]) -> Iterator[Figure]:
    """Measure boundaries: a sentence counts where both its ends are right."""
    groups = [row["sentences"] for row in rows if "sentences" in row]
    wanted = [(number, *span) for number, group in enumerate(groups) for span in spans(group)]
    found = [
        (number, sentence.start, sentence.end)
        for number, group in enumerate(groups)
        for sentence in split_sentences(" ".join(group))
    ]
    if wanted:
        yield Figure("sentences.f1", f1(found, wanted), len(wanted))


def lemmas(path: Path) -> Figure:
    """Measure stems, each form as often as it was counted."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    pairs = [(form, lemma, int(*count or (1,))) for form, lemma, *count in rows]
    total = sum(count for *_, count in pairs)
    right = sum(count for form, lemma, count in pairs if stem(form) == lemma)
    return Figure("stems.lemma_accuracy", right / total, total)


@cache
def _analyzer() -> Analyzer:
    return Analyzer(Settings(keywords=KEYWORDS, sentences=SENTENCES))


def _report(text: str) -> ArticleReport:
    return _analyzer().analyze(Article("-", text))


def show(figures: Iterable[Figure]) -> None:
    """Print a table of figures."""
    for figure in figures:
        print(f"{figure.name:<46} {figure.value:7.4f}   n = {figure.cases:,}")


def show_worth(rows: Sequence[Row]) -> None:
    """Print what each part of keywords and summary is worth."""
    for parts, measured in ((KEYWORD_PARTS, keywords), (SUMMARY_PARTS, summaries)):
        whole = next(measured(rows), None)
        if whole is None:
            continue
        print(f"\n{whole.name} {whole.value:.4f}, without")
        for part in parts:
            with part.left_out():
                value = next(measured(rows)).value
            print(f"  {part.name:<44} {value:7.4f}   {value - whole.value:+.4f}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=GOLD, metavar="FOLDER")
    parser.add_argument("--limit", type=int, metavar="N", help="use only the first N rows of a file")
    parser.add_argument("--ablate", action="store_true", help="say what each part is worth")
    options = parser.parse_args()
    rows = read(options.data, options.limit)
    show(measure(rows, options.data))
    if options.ablate:
        show_worth(rows)


if __name__ == "__main__":
    main()
