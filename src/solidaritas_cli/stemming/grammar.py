"""A second opinion on a stem: the roots a word can have by the grammar of Indonesian affixes.

Sastrawi cuts while it can. It asks neither whether the affixes go together (`ke-…-kan` does not exist, so
kerusakan is not ke-rusa-kan) nor whether the prefix has the shape that the root asks for (`mem-` stands
before p and b, never before an r). Here a word is read the other way: which affixes go together, in which
order, and what each does to the first letter of a root, after the common description of Indonesian
morphology (Sneddon, Adelaar, Djenar & Ewing, Indonesian: A Comprehensive Grammar, 2010, chapter 1).
Infixes and the borrowed endings -is, -isme, -isasi are left out, being no longer at work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.stemming.affixes import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

SHORTEST_ROOT = 3

_VOWEL = "[aeiou]"
# The shapes of me- and pe-: what the prefix ends with, what follows it, the letter of the root it swallowed.
_NASAL = (
    ("", "[lmnrwy]", ""),
    ("m", "[bfvp]", ""),
    ("m", _VOWEL, "p"),
    ("n", "[cdjz]", ""),
    ("n", _VOWEL, "t"),
    ("ng", "[aeioughx]", ""),
    ("ng", _VOWEL, "k"),
    ("nge", "[^aeiou]*[aeiou]+[^aeiou]*$", ""),  # a root of one syllable: menge-cat
    ("ny", _VOWEL, "s"),
    # as many write: mengkonsumsi, mempublikasikan, mentaati, mensukseskan, pengrusakan
    ("ng", "[kr]", ""),
    ("n", "[ts]", ""),
)
_R = (("r", "[^r]", ""), ("", "r|[^aeiou]er", ""), ("l", "ajar$", ""))  # ber-main, be-kerja, bel-ajar

# Prefix to its shapes: how it is written, what must follow, the letter it swallowed.
_SHAPES = {
    "me": tuple(("me" + end, re.compile(after).match, lost) for end, after, lost in _NASAL),
    "pe": tuple(("pe" + end, re.compile(after).match, lost) for end, after, lost in (*_NASAL, ("", ".", ""))),
    "ber": tuple(("be" + end, re.compile(after).match, lost) for end, after, lost in _R),
    "ter": tuple(("te" + end, re.compile(after).match, lost) for end, after, lost in _R),
    "per": tuple(("pe" + end, re.compile(after).match, lost) for end, after, lost in _R),
    # The first letter doubled: dedaunan, reruntuhan.
    "Ce": tuple((f"{letter}e", re.compile(letter).match, "") for letter in "bcdfghjklmnprstw"),
    **{plain: ((plain, re.compile(".").match, ""),) for plain in ("di", "ke", "se", "ku", "kau")},
}

_OBJECT = ("", "kan", "i")
# Prefixes, the outer first; the suffixes that go with them; how unlikely they are, in powers of ten of what
# the root would have to be commoner.
_TOGETHER: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    ((), ("an",), 0.0),
    ((), ("kan", "i"), 1.0),  # an order: ambilkan, ambili
    *(((prefix,), _OBJECT, 0.0) for prefix in ("me", "di", "ter")),
    *(((prefix,), _OBJECT, 1.5) for prefix in ("ku", "kau")),
    (("pe",), ("", "an"), 0.0),
    (("ber",), ("", "an", "kan"), 0.0),
    *(((prefix,), ("an",), 0.0) for prefix in ("per", "ke")),
    *(((prefix,), ("",), 0.7) for prefix in ("per", "ke", "se")),
    *(((outer, "per"), _OBJECT, 0.4) for outer in ("me", "di")),
    *(((outer, "ber"), ("kan",), 0.4) for outer in ("me", "di")),
    *(((outer, inner), ("kan", "i"), 0.4) for outer in ("me", "di") for inner in ("ke", "se", "pe")),
    *((("ke", inner), ("an",), 0.4) for inner in ("ber", "ter", "se", "pe", "per")),
    *((("pe", inner), ("an",), 0.4) for inner in ("ber", "ke", "se")),
    *((("ber", inner), ("", "an"), 0.4) for inner in ("pe", "ke", "se", "per")),
    *((("se", inner), ("", "an"), 0.4) for inner in ("pe", "ke", "per")),
    *((("ter", inner), ("",), 0.4) for inner in ("per", "ke")),
    (("per", "se"), ("an",), 0.4),
    (("Ce",), ("", "an"), 0.7),
    (("se",), ("an",), 0.4),  # sebagian, sehubungan
    *(((prefix,), ("an",), 2.0) for prefix in ("me", "di", "ter")),  # as many write -kan after k: menunjukan
)
_PARTICLE_COST = 0.5
_PRONOUN_COSTS = {"nya": 0.3, "ku": 1.0, "mu": 1.0}


class Reading(NamedTuple):
    """One way to read a word.

    Attributes:
        root: What it is made of.
        affixes: What is around the root, as people write it: `ke-…-an`; empty for the root itself.
        cost: How unlikely such a word is, in powers of ten of what its root would have to be commoner.
    """

    root: str
    affixes: str
    cost: float


def readings(word: str, roots: AbstractSet[str]) -> dict[str, Reading]:
    """Give the likeliest reading of a word for each root it can have.

    Args:
        word: Folded, no reduplication.
        roots: The words that can be roots.
    """
    found: dict[str, Reading] = {}
    if word in roots:
        found[word] = Reading(word, "", 0.0)
    for bare, clitics, cost in _bare(word):
        for reading in _readings_of(bare, clitics, cost):
            root = reading.root
            if root in roots and (root not in found or reading.cost < found[root].cost):
                found[root] = reading
    return found


def _bare(word: str) -> Iterator[tuple[str, str, float]]:
    """Give the word with and without particle and pronoun, what was taken off, and how unlikely that is."""
    yield word, "", 0.0
    without = [(word, "", 0.0)]
    without += [(word[:-3], f"-{p}", _PARTICLE_COST) for p in PARTICLES if word.endswith(p)]
    yield from without[1:]
    for bare, particle, cost in without:
        for pronoun, more in _PRONOUN_COSTS.items():
            if bare.endswith(pronoun):
                yield bare.removesuffix(pronoun).rstrip("-"), f"-{pronoun}{particle}", cost + more


def _readings_of(bare: str, clitics: str, clitics_cost: float) -> Iterator[Reading]:
    if clitics and len(bare) >= SHORTEST_ROOT:
        yield Reading(bare, clitics, clitics_cost)
    for prefixes, suffixes, cost in _TOGETHER:
        for suffix in suffixes:
            if bare.endswith(suffix):
                for root in _without_prefixes(bare[: len(bare) - len(suffix)], prefixes):
                    if len(root) >= SHORTEST_ROOT:
                        yield Reading(root, _written(prefixes, suffix, clitics), cost + clitics_cost)


def _without_prefixes(word: str, prefixes: tuple[str, ...]) -> list[str]:
    """Give what can be left when prefixes are taken off, the outer first."""
    words = [word]
    for prefix in prefixes:
        words = [
            lost + word[len(shape) :]
            for word in words
            for shape, follows, lost in _SHAPES[prefix]
            if word.startswith(shape) and follows(word[len(shape) :])
        ]
    return words


def _written(prefixes: tuple[str, ...], suffix: str, clitics: str) -> str:
    front = "".join(f"{prefix}-" for prefix in prefixes)
    back = (f"-{suffix}" if suffix else "") + clitics
    return f"{front}…{back}" if front and back else front or back
