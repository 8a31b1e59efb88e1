"""The steps from a word to its stem, as the stemmer took them.

The functions that stem take a list and, where one is given, write down what they do. So the way that is
shown and the stem that is used cannot disagree, and a plain stem pays one question a step.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Deed(Enum):
    """What was done in a step."""

    EXCEPTION = auto()  # the exceptions file says it
    NAME = auto()  # a name stays as it is
    NO_PLAIN_WORD = auto()  # other signs than the rules know, or longer than any word: stays as it is
    SHORT = auto()  # too short to have affixes
    ROOT = auto()  # stands in the dictionary, or the exceptions file makes it a root
    PARTICLE = auto()
    PRONOUN = auto()
    SUFFIX = auto()
    PREFIX = auto()
    INFIX = auto()
    AGAIN = auto()  # no root on this way: another begins here
    GIVEN_BACK = auto()  # what looked like a suffix may belong to the root
    HALF = auto()  # of a reduplication; what follows is about it
    SHARED = auto()  # both halves have this stem
    NO_SHARED = auto()  # they have different ones: the whole word stays
    NO_WAY = auto()  # no way leads to a root: the word stays


class Step(NamedTuple):
    """One step.

    Attributes:
        deed: What was done.
        word: What there was afterwards.
        affix: What was taken off or given back, as it stands in the word; empty for other deeds.
        rule: Sastrawi's number of the rule; 0 where it has none.
        found: `word` is a root.
        failed: Other words that the same prefix can leave, and that are no roots.
    """

    deed: Deed
    word: str
    affix: str = ""
    rule: int = 0
    found: bool = False
    failed: tuple[str, ...] = ()
