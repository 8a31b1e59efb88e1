"""Build the shipped reference corpus from word frequencies of the Indonesian Wikipedia.

    python scripts/build_reference.py idwiki-document-frequency.tsv.xz

The input is a table `word<TAB>count<TAB>documents` of lower-cased words, as the project
wikipedia-word-frequency-clean makes it (BSD-3-Clause; the text of Wikipedia is CC BY-SA 4.0).

What is shipped counts stems, the input counts words. In how many articles *any* word of a stem stands is
not in the input; the words are taken as independent: `n * (1 - product(1 - df(word) / n))`, which lies
between the largest of them and their sum.
"""

from __future__ import annotations

import argparse
import lzma
import math
from collections import defaultdict
from pathlib import Path

from solidaritas_cli.stemming import shipped_stemmer
from solidaritas_cli.text.tokens import tokenize

ARTICLES = 1_314_543  # of the dump of 2024-08-01, as the source's own log counts them
LEAST_ARTICLES = 40  # rarer stems are names and typing errors; unknown stems weigh about the same
TARGET = Path(__file__).parents[1] / "src" / "solidaritas_cli" / "lexicons" / "reference.txt"
HEADER = """\
# Document frequencies of stems in the Indonesian Wikipedia, one line a frequency: `articles stem stem ...`.
# Source: wikipedia-word-frequency-clean (BSD-3-Clause), dump of 2024-08-01; the text of Wikipedia is
# CC BY-SA 4.0. Stemmed and merged by scripts/build_reference.py, which says how.
"""


def stem_frequencies(source: Path) -> dict[str, int]:
    """Read the words and give their stems' document frequencies."""
    stemmer = shipped_stemmer()
    absence: dict[str, float] = defaultdict(float)  # ln of the share of articles without any of the words
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            word, _count, documents = line.rstrip("\n").split("\t")
            if tokenize(word).forms != [word] or word.isdigit():
                continue  # not a word of ours
            absence[stemmer.stem(word)] += math.log1p(-int(documents) / ARTICLES)
    return {stem: round(-math.expm1(logarithm) * ARTICLES) for stem, logarithm in absence.items()}


def main() -> None:
    """Write the reference corpus and say how large it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", type=Path, help="the table of lower-cased words")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    by_frequency: dict[int, list[str]] = defaultdict(list)
    for stem, frequency in stem_frequencies(options.words).items():
        if frequency >= LEAST_ARTICLES:
            by_frequency[frequency].append(stem)
    lines = [" ".join([str(f), *sorted(stems)]) for f, stems in sorted(by_frequency.items(), reverse=True)]
    options.output.write_text(f"{HEADER}articles {ARTICLES}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    size = options.output.stat().st_size
    print(f"{sum(map(len, by_frequency.values())):,} stems, {size:,} bytes -> {options.output}")


if __name__ == "__main__":
    main()
