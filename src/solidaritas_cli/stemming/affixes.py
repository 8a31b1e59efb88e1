"""Sastrawi's affix rules as one table.

Nearly every one of its rules says the same three things: what to cut off the front, what must follow, and
what letter the prefix may have swallowed. The rules of one first letter are compiled into one expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PARTICLES = ("lah", "kah", "tah", "pun")
PRONOUNS = ("ku", "mu", "nya")
SUFFIXES = ("isasi", "isme", "kan", "is", "an", "i")  # of two that fit, the longer comes first
PLAIN_PREFIXES = frozenset({"di", "ke", "se"})

# What a word looks like that loses its prefix before its suffix (Asian 2007, p. 78).
PREFIX_FIRST = (("be", "lah"), ("be", "an"), ("me", "i"), ("di", "i"), ("pe", "i"), ("ter", "i"))


class _Rule(NamedTuple):
    """One line of the table; letters as in `_CLASSES`.

    Attributes:
        number: Sastrawi's number of it; several lines may share one.
        prefix: What is cut off, a regular expression.
        before: What must follow it, a regular expression.
        restored: What may stand in its place. The first that makes a dictionary word is taken, else the last.
    """

    number: int
    prefix: str
    before: str
    restored: tuple[str, ...] = ("",)


_CLASSES = {
    "V": "[aiueo]",
    "C": "[b-df-hj-np-tv-z]",
    "K": "[b-df-hj-np-qs-tv-z]",  # a consonant, but no r
    "O": "[b-df-hj-kp-qs-tvxz]",  # a consonant, but none of l m n r w y
    "A": "[a-z]",
}

# In the order Sastrawi asks them. Only words with the first letter are asked.
_TABLE: dict[str, tuple[_Rule, ...]] = {
    "b": (
        _Rule(1, "ber", "V", ("", "r")),
        _Rule(2, "ber", "CA(?!er)"),
        _Rule(3, "ber", "KAerV"),
        _Rule(4, "bel", "ajar$"),
        _Rule(5, "be", "KerC"),
    ),
    "t": (
        _Rule(6, "ter", "V", ("", "r")),
        _Rule(7, "ter", "KerV"),
        _Rule(8, "ter", "K(?!er)"),
        _Rule(9, "te", "KerC"),
        _Rule(35, "ter", "OerC"),
    ),
    "m": (
        _Rule(10, "me", "[lrwy]V"),
        _Rule(11, "mem", "[bfv]"),
        _Rule(12, "mem", "pe"),
        _Rule(13, "mem", "V", ("m", "p")),
        _Rule(14, "men", "[cdjstz]"),
        _Rule(15, "men", "V", ("n", "t")),
        _Rule(16, "meng", "[ghkq]"),
        _Rule(17, "menge", "", ("e", "ke", "", "nge")),  # also of one syllable: menge-cat
        _Rule(17, "meng", "V", ("", "k", "ng")),
        _Rule(18, "meny", "V", ("ny", "s")),
        _Rule(19, "mem", "p[a-df-mo-z]"),
    ),
    "p": (
        _Rule(20, "pe", "[wy]V"),
        _Rule(21, "per", "V", ("", "r")),
        _Rule(23, "per", "CA(?!er)"),
        _Rule(24, "per", "KAerV"),
        _Rule(25, "pem", "[bfv]"),
        _Rule(26, "pem", "V", ("m", "p")),
        _Rule(27, "pen", "[cdjstz]"),
        _Rule(28, "pen", "V", ("n", "t")),
        _Rule(29, "peng", "C"),
        _Rule(30, "penge", "", ("e", "ke", "")),
        _Rule(30, "peng", "V", ("", "k", "ng")),  # and 34 where 30 finds no dictionary word
        _Rule(31, "peny", "V", ("ny", "s")),
        _Rule(32, "pel", "ajar$"),
        _Rule(32, "pe", "lV"),
        _Rule(34, "pe", "C(?!er)"),
        _Rule(36, "pe", "OerC"),
    ),
    "k": (
        _Rule(41, "ku", ""),
        _Rule(42, "kau", ""),
    ),
}


class _Rules(NamedTuple):
    """The rules of one first letter, ready to be asked.

    Attributes:
        match: Gives a match that ends with the prefix, its `lastindex` the number of the rule, from 1.
        restored: What each rule may put in the place of the prefix.
        numbers: Sastrawi's number of each rule.
    """

    match: Callable[[str], re.Match[str] | None]
    restored: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def _compiled(rules: tuple[_Rule, ...]) -> _Rules:
    """Join rules into one expression, tried in their order; the empty group at a rule's end tells it."""
    joined = "|".join(f"{rule.prefix}(?={rule.before})()" for rule in rules)
    return _Rules(
        _expression(joined).match,
        tuple(rule.restored for rule in rules),
        tuple(rule.number for rule in rules),
    )


def _expression(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in the letters of `_CLASSES`."""
    return re.compile("".join(_CLASSES.get(sign, sign) for sign in pattern))


RULES = {first_letter: _compiled(rules) for first_letter, rules in _TABLE.items()}
# The infixes of g-er-igi, t-el-unjuk, g-em-uruh, k-in-erja, and Sastrawi's number of each.
INFIXES = {"er": 37, "el": 38, "em": 39, "in": 40}
has_infix = _expression(f"C(?:{'|'.join(INFIXES)})(?=V)").match
