"""The reference corpus: in how many of its articles each stem stands.

A single article has no collection to be weighed against, and a score that depends on which other files
were in the folder cannot be compared with yesterday's. So document frequencies come with the package.
They are counted from the Indonesian Wikipedia; `scripts/build_reference.py` says how. Whoever wants others
has them counted from a collection of their own (`solidaritas reference build`).

The format is text, one line a document frequency, so that a reader can look and loading takes milliseconds:

    # comment lines first
    articles 1314543 stems 48567
    479889 dan
    1200 gotong rukun

The number of stems may be left out; where it stands, a file that was cut is noticed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.lexicon import SHIPPED, read_text
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MOST_ARTICLES = 2**53  # up to which a float counts exactly
MOST_BYTES = 64 * 1024 * 1024  # no reference corpus is larger


@dataclass(frozen=True, slots=True)
class Reference:
    """Document frequencies of stems.

    Attributes:
        articles: Number of articles of the corpus, at least 1.
        frequencies: Stem to the number of articles with it, 1 to `articles`.
    """

    articles: int
    frequencies: Mapping[str, int]

    def document_frequency(self, stem: str) -> int:
        """Give the number of articles with the stem, 0 where the corpus does not know it."""
        return self.frequencies.get(stem, 0)

    def idf(self, stem: str) -> float:
        """Give the smoothed inverse document frequency, `ln((1 + n) / (1 + df)) + 1`, at least 1.

        The formula is that of scikit-learn's `TfidfTransformer(smooth_idf=True)`.
        """
        return self.idf_of(self.document_frequency(stem))

    def idf_of(self, document_frequency: int) -> float:
        """Give the same of any stem that stands in so many articles."""
        return math.log((1 + self.articles) / (1 + document_frequency)) + 1.0


def parse_reference(text: str, name: str) -> Reference:
    """Read the format above.

    Raises:
        LexiconError: `name` is not a reference corpus, or is damaged.
    """
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    try:
        articles, stems = _header(lines[0])
        frequencies = parse_frequencies(lines[1:])
    except (IndexError, ValueError):
        articles, stems, frequencies = 0, None, {}
    least, most = min(frequencies.values(), default=1), max(frequencies.values(), default=1)
    whole = stems in (None, len(frequencies))
    if not (whole and 1 <= least <= most <= articles <= MOST_ARTICLES):
        raise LexiconError(name, _("not a reference corpus, or a damaged one"), _("build it again"))
    return Reference(articles, frequencies)


def _header(line: str) -> tuple[int, int | None]:
    """Give the numbers of the line `articles N` or `articles N stems M`.

    Raises:
        ValueError: It is another line.
    """
    words = line.split(" ")
    found = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    if tuple(found) not in (("articles",), ("articles", "stems")):
        raise ValueError(line)
    return found["articles"], found.get("stems")


def parse_frequencies(lines: Iterable[str]) -> dict[str, int]:
    """Read lines of a document frequency and the stems that have it.

    Raises:
        ValueError: A line does not begin with a number.
    """
    frequencies: dict[str, int] = {}
    for line in lines:
        frequency, *stems = line.split(" ")
        frequencies.update(dict.fromkeys(stems, int(frequency)))
    return frequencies


def frequency_lines(ranked: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Give the lines `parse_frequencies` reads, of document frequencies and stems in the order to write."""
    for frequency, group in groupby(ranked, itemgetter(0)):
        yield " ".join([str(frequency), *(stem for _frequency, stem in group)]) + "\n"


@cache
def shipped_reference() -> Reference:
    """Give the document frequencies that come with the package, of the Indonesian Wikipedia."""
    return load_reference(SHIPPED / "reference.txt")


def load_reference(path: Path) -> Reference:
    """Read a reference corpus from a file of the format above.

    Raises:
        LexiconError: It cannot be read, or is none.
    """
    return parse_reference(read_text(path, MOST_BYTES), str(path))
