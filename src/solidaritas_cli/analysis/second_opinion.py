"""Ask of a stem whether the grammar of affixes and the commonness of roots would have chosen it too."""

from __future__ import annotations

import math
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.stemming.grammar import Reading, readings
from solidaritas_cli.stemming.rules import without_particle, without_pronoun
from solidaritas_cli.stemming.steps import Deed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solidaritas_cli.vocabulary import Vocabulary

# By so many powers of ten another root must be commoner. Measured on the nouns, verbs and adjectives of
# UD Indonesian-PUD without our exceptions: at 0 a fifth of the objections to a regular stem are wrong, at 0.5
# hardly one.
MARGIN = 0.5
LEAST_UNKNOWN = 6  # letters of a word without a root that is looked at; shorter ones are mostly roots
LEAST_NEW_ROOT = 4  # letters of a root that the dictionary lacks
FAMILIAR = 1_000  # articles of the reference corpus
_CERTAIN = ("me-", "di-", "ber-")


class Ground(Enum):
    """Why a stem is doubtful."""

    RARE = auto()  # the word has another regular reading, with a much commoner root
    IRREGULAR = auto()  # the affixes that were taken off do not go together, or not on this root
    ROOTLESS = auto()  # no root was found, but the word has affixes


class Opinion(NamedTuple):
    """An objection to a stem.

    Attributes:
        ground: Why.
        stem: The stem the word should rather have; itself where the grammar knows none.
        reading: How the word is read then; None where the grammar knows no way.
    """

    ground: Ground
    stem: str
    reading: Reading | None


def second_opinion(form: str, vocabulary: Vocabulary, margin: float = MARGIN) -> Opinion | None:
    """Object to the stem of a word; None where there is nothing to say against it.

    Args:
        form: A folded word. Compounds with hyphens, exceptions and names are settled, and passed over.
        vocabulary: Its stemmer and its reference corpus.
        margin: By how many powers of ten another root must be commoner.
    """
    stemmer = vocabulary.stemmer
    if not form.isalpha() or any(map(stemmer.is_settled, (form, without_clitics(form)))):
        return None
    stem = stemmer.stem_folded(form)
    if stem == form:
        return None if form in stemmer.roots else _rootless(form, vocabulary)
    found: dict[str, Reading] = {}
    for root, reading in readings(form, stemmer.roots).items():
        found.setdefault(stemmer.root(root), reading)
    best = _likeliest(found.items(), vocabulary)
    if not best:
        by_infix = any(step.deed is Deed.INFIX for step in stemmer.way(form))
        return Opinion(Ground.IRREGULAR, form, None) if by_infix else None
    if stem not in found:
        return Opinion(Ground.IRREGULAR, best, found[best])
    # One is made of the other, and both are roots of the dictionary: jebolan of jebol, berangkat of angkat.
    # Only with an ending (surati) is the longer one likely to be a mistake.
    within = readings(stem, stemmer.roots).get(best)
    if stem in readings(best, stemmer.roots) or (within and not within.affixes.startswith("-")):
        return None
    lead = _likelihood(best, found[best], vocabulary) - _likelihood(stem, found[stem], vocabulary)
    return Opinion(Ground.RARE, best, found[best]) if lead > margin else None


def without_clitics(form: str) -> str:
    """Give a word without particle and pronoun."""
    return without_pronoun(without_particle(form))


def _rootless(form: str, vocabulary: Vocabulary) -> Opinion | None:
    """Look for a root among the words of the reference corpus: mostly one that the dictionary lacks."""
    if len(form) < LEAST_UNKNOWN:
        return None
    words = vocabulary.reference.frequencies.keys()
    found = readings(form, words)
    new = {root: reading for root, reading in found.items() if _is_new_root(reading, vocabulary)}
    best = _likeliest(new.items(), vocabulary)
    return Opinion(Ground.ROOTLESS, vocabulary.stemmer.root(best), new[best]) if best else None


def _is_new_root(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Say whether a reading is evidence of a root: one ending proves little, unless the root is familiar."""
    if not reading.affixes or len(reading.root) < LEAST_NEW_ROOT:
        return False
    certain = (
        reading.affixes.endswith("-nya") or reading.affixes.startswith(_CERTAIN) or "…" in reading.affixes
    )
    return certain or vocabulary.reference.document_frequency(reading.root) >= FAMILIAR


def _likeliest(found: Iterable[tuple[str, Reading]], vocabulary: Vocabulary) -> str:
    """Give the likeliest of stems with their readings, the first of the alphabet among equals."""
    ranked = sorted((-_likelihood(stem, reading, vocabulary), stem) for stem, reading in found)
    return ranked[0][1] if ranked else ""


def _likelihood(stem: str, reading: Reading, vocabulary: Vocabulary) -> float:
    return math.log10(vocabulary.reference.document_frequency(stem) + 1) - reading.cost
