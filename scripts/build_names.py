"""Write `lexicons/names.txt`: names that Sastrawi's rules would take apart (Bali -> bal, Bekasi -> bekas).

    python scripts/build_names.py idwiki-document-frequency-cased.tsv.xz

The argument is the cased table of word, count and documents of wikipedia-word-frequency-clean
(https://github.com/adno/wikipedia-word-frequency-clean, BSD-3-Clause), Indonesian Wikipedia of 2024-08-01.
A word is taken for a name if it is written with a capital nearly always, wherever it stands in a sentence.
Only names that the rules change are listed, so the file stays small.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.rules import root_of, without_particle, without_pronoun

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

OUTPUT = Path(__file__).parents[1] / "src" / "solidaritas_cli" / "lexicons" / "names.txt"
LEAST_SHARE = 0.9  # of the occurrences with a capital; Bekasi has 0.92, for not every writer heeds capitals
LEAST_DOCUMENTS = 15
SHORTEST = 4

# Found by reading the result. Capitalized as the head of an institution's name, or in titles:
NOT_NAMES = """
    asian berhormat cinema cinemas kedeputian kedespotan kesunanan kucumbu kuingin kunanti kupilih kutangkap
    kutunggu merit pemangkuan pembaptis pengadang pentahbis perbadanan perserikatan persemakmuran pertuan
    seikan
"""
# Capitalized less often, mostly in tables of places; or they end like a particle or pronoun:
ALSO_NAMES = """
    abdulah asahan atikah balangan banggai barkah batutah bengkalis berau bungku cupi delilah
    digiro digoel fadillah gobi haruku hawai helio ibai isamu jamilah kandangan kedinding kediri kuantan kutai
    labuhan limbangan lukaku maluku mekkah merapi musi nabilah pagaran pekalongan pemalang penajam pengadegan
    permisan pesawaran ramallah ramlah rokan sabili santani sarangani sebatik selayar semampir sinembah sugian
    susumu tabanan temanggung terim termas winardi
"""

HEADER = """\
# Names that the affix rules would take apart; never stemmed. Written by scripts/build_names.py.
# Counted from the Indonesian Wikipedia of 2024-08-01 by wikipedia-word-frequency-clean (BSD-3-Clause);
# the text of Wikipedia is CC BY-SA 4.0.
"""


def main(table: Path) -> None:
    """Count the spellings of each word, and write the names among them."""
    total: Counter[str] = Counter()
    small: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    with lzma.open(table, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            spelling, count, found_in = line.rstrip("\n").split("\t")
            word = spelling.lower()
            total[word] += int(count)
            documents[word] = max(documents[word], int(found_in))
            if spelling == word:
                small[word] = int(count)
    roots = sastrawi_roots()
    names = {
        word
        for word in total
        if documents[word] >= LEAST_DOCUMENTS
        and 1 - small[word] / total[word] >= LEAST_SHARE
        and _would_be_stemmed(word, roots)
    }
    names = (names - set(NOT_NAMES.split())) | set(ALSO_NAMES.split())
    OUTPUT.write_text(HEADER + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


def _would_be_stemmed(word: str, roots: AbstractSet[str]) -> bool:
    """Say whether the rules make another word of it, and not by taking off a clitic (Indonesianya)."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return False
    root = root_of(word, roots)
    bare = without_pronoun(without_particle(word))
    return root not in {word, root_of(bare, roots) if bare != word else word} and not word.endswith("isme")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
