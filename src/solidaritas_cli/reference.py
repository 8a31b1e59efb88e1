"""The reference corpus: in how many of its articles each stem stands.

A single article has no collection to be weighed against, and a score that depends on which other files
were in the folder cannot be compared with yesterday's. So document frequencies come with the package.
They are counted from the Indonesian Wikipedia; `scripts/build_reference.py` says how.

The format is text, one line a document frequency, so that a reader can look and loading takes milliseconds:

    # comment lines first
    articles 1314543
    479889 dan
    1200 gotong rukun
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.lexicon import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    frequencies: dict[str, int] = {}
    try:
        label, count = lines[0].split(" ")
        for line in lines[1:]:
            frequency, *stems = line.split(" ")
            frequencies.update(dict.fromkeys(stems, int(frequency)))
        articles = int(count)
    except (IndexError, ValueError):
        label, articles = "", 0
    if label != "articles" or articles < max(frequencies.values(), default=1):
        raise LexiconError(name, "not a reference corpus, or a damaged one")
    return Reference(articles, frequencies)


@cache
def shipped_reference() -> Reference:
    """Give the document frequencies that come with the package, of the Indonesian Wikipedia."""
    path = SHIPPED / "reference.txt"
    return parse_reference(path.read_text(encoding="utf-8"), path.name)
