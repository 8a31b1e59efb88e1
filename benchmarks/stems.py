"""Compare the stemmer with PySastrawi's `stem_word` on words neither has met: speed, and every stem.

    python benchmarks/stems.py [WORDS] [--runs 5]

WORDS is a file with words between blanks; without one, 20,000 forms are made of roots and affixes. The
words are dealt out to the runs, so that no run meets one that an earlier run has: what is measured is the
first time. Exceptions and names are left empty, as Sastrawi has none; so every stem has to be the same.
The exit code is 1 where one differs, or where the median of the runs is below three times Sastrawi's speed.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from solidaritas_cli.stemming import Stemmer
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.stemmer import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PREFIXES = (
    "",
    "me",
    "mem",
    "men",
    "meng",
    "meny",
    "memper",
    "ber",
    "be",
    "ter",
    "di",
    "diper",
    "ke",
    "pe",
    "pen",
    "se",
)
SUFFIXES = ("", "an", "kan", "i")
CLITICS = ("", "", "nya", "lah", "ku", "pun")
LEAST_RATIO = 3.0

is_word = re.compile(f"[a-z0-9-]{{1,{LONGEST}}}").fullmatch


def made_up(count: int) -> list[str]:
    """Give different words, most of them of the language, made of roots and affixes."""
    chance = random.Random(0)  # noqa: S311, the words are to be the same every time
    roots = sorted(root for root in sastrawi_roots() if root.isalpha())
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (PREFIXES, roots, SUFFIXES, CLITICS)
        found["".join(chance.choice(part) for part in parts)] = None
    return list(found)


def timed(stem: Callable[[str], str], words: Sequence[str]) -> tuple[float, list[str]]:
    """Give the seconds it takes to stem words, and the stems."""
    begun = time.perf_counter()
    stems = [stem(word) for word in words]
    return time.perf_counter() - begun, stems


def chosen(path: Path | None) -> list[str]:
    """Give the words to stem, in no order, without those that Sastrawi would take for a pattern."""
    if path is None:
        return made_up(20_000)
    words = sorted(set(filter(is_word, path.read_text(encoding="utf-8").lower().split())))
    random.Random(0).shuffle(words)  # noqa: S311
    return words


def compare(words: Sequence[str], runs: int) -> tuple[float, int]:
    """Stem the words both ways, a part of them in each run; give the median ratio, and how many differ."""
    sastrawi = StemmerFactory().create_stemmer().delegatedStemmer  # the inner one, which remembers nothing
    bare = Stemmer()
    ratios, different = [], 0
    for run in range(runs):
        dealt = words[run::runs]
        theirs_s, theirs = timed(sastrawi.stem_word, dealt)
        ours_s, ours = timed(bare.stem, dealt)
        ratios.append(theirs_s / ours_s)
        each = [1e6 * seconds / len(dealt) for seconds in (ours_s, theirs_s)]
        print(f"run {run + 1}: {each[0]:.1f} µs a word, Sastrawi {each[1]:.1f} µs, ratio {ratios[-1]:.2f}")
        for word, our_stem, their_stem in zip(dealt, ours, theirs, strict=True):
            if our_stem != their_stem:
                different += 1
                print(f"{word}: {our_stem}, Sastrawi {their_stem}")
    return statistics.median(ratios), different


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="?", type=Path, metavar="WORDS")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    words = chosen(options.words)
    ratio, different = compare(words, options.runs)
    print(
        f"{len(words):,} words: {ratio:.2f} times as fast (median of {options.runs}), {different} differences"
    )
    return 1 if different or ratio < LEAST_RATIO else 0


if __name__ == "__main__":
    sys.exit(main())
