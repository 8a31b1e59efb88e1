"""From a word to its stem: exceptions first, then names, then Sastrawi's rules.

| file | responsibility |
|---|---|
| `stemmer.py` | the order of the three, and reduplication |
| `affixes.py`, `rules.py` | Sastrawi's affix rules: a table, and a pure function over it |
| `steps.py` | the way from a word to its stem, written down while it is gone |
| `grammar.py` | a second opinion: which roots a word can have by the grammar of Indonesian affixes |
| `dictionary.py` | the roots, read from the installed PySastrawi |
| `exceptions.py` | the exceptions file, shipped or a user's |
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from solidaritas_cli.lexicon import SHIPPED, word_list
from solidaritas_cli.stemming.exceptions import read_exceptions
from solidaritas_cli.stemming.stemmer import Stemmer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Stemmer", "read_exceptions", "shipped_stemmer", "stemmer_with"]

_EXCEPTIONS = SHIPPED / "stem_exceptions.tsv"


@cache
def shipped_stemmer() -> Stemmer:
    """Give the stemmer with the shipped exceptions and names; one for the whole process."""
    return Stemmer(read_exceptions(_EXCEPTIONS), word_list("names.txt"))


def stemmer_with(exceptions: Path) -> Stemmer:
    """Give a stemmer with the shipped lexicons, where a user's exceptions file overrides them.

    Raises:
        LexiconError: The file cannot be read, or a line of it is broken.
    """
    return Stemmer(read_exceptions(_EXCEPTIONS) | read_exceptions(exceptions), word_list("names.txt"))
