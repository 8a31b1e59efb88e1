"""The role of each token in names and noun phrases, one letter each.

| letter | role |
|---|---|
| `n` | capitalized word known from names only: `Widodo`, `Kemang` |
| `c` | capitalized word that is also a common one: `Badan`, `Barat` |
| `a` | abbreviation: `BNPB` |
| `o` | office or occupation before a name: `Presiden`, `Ketua` |
| `w` | common word that can stand in a noun phrase |
| `p` | the same with the possessive -nya, which ends the phrase |
| `d` | figures |
| `i` | initial |
| `l` | particle inside foreign names: `of`, `bin` |
| `v` | verb |
| `s` | stopword and the rest |
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from solidaritas_cli.lexicon import word_list
from solidaritas_cli.records import SentenceKind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from solidaritas_cli.document import Document
    from solidaritas_cli.vocabulary import Type

NAME_ROLES = frozenset("ncao")

# The longest form beginning with a figure that is a word (5G, 4K) and no measure (117F).
_LONGEST_FIGURE = 2

# A capitalized word that stands in more articles of the reference corpus is a common word too (Negara,
# Barat); in fewer, one known from names (Widodo, Kemang).
_RARE_NAME = 10_000
# A capitalized word seen only where every word has a capital is a name if it stands in fewer articles.
_RARE_OPENER = 3_000
# With a larger share of capitalized words, the capitals of a headline and of a sentence say nothing.
_HEADLINED, _SHOUTED = 0.6, 0.9

_PARTICLES = frozenset({"al", "bin", "binti", "da", "de", "del", "du", "el", "la", "of", "the", "van", "von"})
# With ter- and a bare stem: people in court, where it otherwise makes verbs and superlatives.
_PEOPLE = frozenset({"tergugat", "terdakwa", "terduga", "terlapor", "terpidana", "tersangka", "tertuduh"})


def role_string(document: Document) -> str:
    """Give the role of each token as one letter, as the table above says. Length: tokens."""
    roles = list(map(_role, document.types))
    lower = {kind.folded for kind in document.type_frequencies if not kind.capitalized}
    _settle_capitals(document, roles, lower)
    return "".join(
        [
            "c" if role == "n" and kind.folded in lower else role
            for role, kind in zip(roles, document.types, strict=True)
        ]
    )


@lru_cache(maxsize=100_000)
def _role(kind: Type) -> str:
    """Give the role of a type in the middle of a sentence, where a capital means a name."""
    if not kind.capitalized or kind.stopword or "." in kind.form:
        return _common_role(kind)
    if not kind.content:
        return "i"
    if kind.folded in word_list("offices.txt"):
        return "o"
    if kind.form.isupper():
        return "a"
    return "n" if kind.stem == kind.folded and kind.document_frequency < _RARE_NAME else "c"


def _common_role(kind: Type) -> str:
    """Give the role of a type as if it were in lower case."""
    folded, stem = kind.folded, kind.stem
    if kind.stopword:
        return "l" if folded in _PARTICLES else "s"
    if folded[:1].isdigit():
        return "w" if kind.content and len(folded) <= _LONGEST_FIGURE else "d"
    if not kind.content or "." in folded or folded == "se" + stem:  # an address, or one of something
        return "s"
    if _is_verb(folded, stem):
        return "v"
    return "p" if folded.endswith("nya") and not stem.endswith("nya") else "w"


def _is_verb(folded: str, stem: str) -> bool:
    """Say whether a form has the affixes of a verb, or of a superlative (ter-)."""
    if folded.startswith(stem):
        return folded == stem + "kan"
    if folded == "ter" + stem:
        return folded not in _PEOPLE
    return folded.startswith(("me", "di", "ber"))


def _settle_capitals(document: Document, roles: list[str], lower: AbstractSet[str]) -> None:
    """Take back the roles of capitals that only mark the start of a sentence or a headline."""
    openers, shouted, headlined = _uninformative(document, roles)
    types, frequencies = document.types, document.type_frequencies
    doubtful = Counter([types[index] for index in chain(openers, shouted, headlined)])
    for index in chain(openers, shouted, headlined):
        kind = types[index]
        if frequencies[kind] > doubtful[kind]:
            continue  # it keeps its capital in the middle of a sentence
        if kind.folded in lower or index in shouted:
            roles[index] = _common_role(kind)
        elif index in headlined:
            roles[index] = "v"  # headlines leave the affixes of verbs out: Gempa Guncang Solok
        elif not _is_name(document, roles, index):
            roles[index] = _common_role(kind)


def _uninformative(document: Document, roles: list[str]) -> tuple[list[int], set[int], set[int]]:
    """Find the capitals at the start of sentences, in shouted sentences and in headlines.

    What is not of the article loses its roles: datelines, and what only stands on the page.
    """
    openers: list[int] = []
    shouted: set[int] = set()
    headlined: set[int] = set()
    letters = "".join(roles)
    for sentence, (first, end) in zip(document.sentences, pairwise(document.firsts), strict=True):
        begin = first
        if sentence.kind is SentenceKind.FURNITURE:
            begin = end
        elif sentence.lead > sentence.start:
            begin = bisect_left(document.starts, sentence.lead, first, end)
        if begin > first:
            roles[first:begin] = "s" * (begin - first)
        capitals = sum(map(letters[begin:end].count, NAME_ROLES))
        body = sentence.kind is SentenceKind.BODY
        if capitals > max(2.0, (_SHOUTED if body else _HEADLINED) * (end - begin)):
            places = {index for index in range(begin, end) if letters[index] in NAME_ROLES}
            (shouted if body else headlined).update(places)
        elif begin < end and letters[begin] in NAME_ROLES:
            openers.append(begin)
    return openers, shouted, headlined


def _is_name(document: Document, roles: list[str], index: int) -> bool:
    """Say whether the first word of a sentence is a name: too rare for a word, or right before a name."""
    if roles[index] in "na" and document.types[index].document_frequency < _RARE_OPENER:
        return True
    after = index + 1
    return after < len(roles) and roles[after] in "nca" and document.glued(after)
