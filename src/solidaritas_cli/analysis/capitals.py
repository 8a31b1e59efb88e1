"""What capitals mean in one article: a name, or only the start of a sentence or a headline."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from solidaritas_cli.records import SentenceKind
from solidaritas_cli.roles import NAME_ROLES

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from solidaritas_cli.document import Document

# With a larger share of capitalized words, the capitals of a headline and of a sentence say nothing.
_HEADLINED, _SHOUTED = 0.6, 0.9
_FEW = 2  # capitals say what they always say

_NAME = "N"
_NAMES = str.maketrans(dict.fromkeys(NAME_ROLES, _NAME))


def settled_roles(document: Document) -> list[str]:
    """Give the role of each token, see `roles`, as it is where the token stands. Shape: (tokens,)."""
    types, distinct = document.types, document.type_frequencies
    roles = [kind.role for kind in types]
    lower = {kind.folded for kind in distinct if not kind.capitalized}
    _settle_capitals(document, roles, lower)
    common = {kind for kind in distinct if kind.role == "n" and kind.folded in lower}
    if common:
        standing = zip(roles, types, strict=True)
        return ["c" if role == "n" and kind in common else role for role, kind in standing]
    return roles


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
            roles[index] = kind.common_role
        elif index in headlined:
            roles[index] = "v"  # headlines leave the affixes of verbs out: Gempa Guncang Solok
        elif not _is_name(document, roles, index):
            roles[index] = kind.common_role


def _uninformative(document: Document, roles: list[str]) -> tuple[list[int], set[int], set[int]]:
    """Find the capitals at the start of sentences, in shouted sentences and in headlines.

    What is not of the article loses its roles: datelines, and what only stands on the page.
    """
    openers: list[int] = []
    shouted: set[int] = set()
    headlined: set[int] = set()
    names = "".join(roles).translate(_NAMES)
    for sentence, (first, end) in zip(document.sentences, pairwise(document.firsts), strict=True):
        begin = first
        if sentence.kind is SentenceKind.FURNITURE:
            begin = end
        elif sentence.lead > sentence.start:
            begin = bisect_left(document.starts, sentence.lead, first, end)
        if begin > first:
            roles[first:begin] = "s" * (begin - first)
        capitals = names.count(_NAME, begin, end)
        body = sentence.kind is SentenceKind.BODY
        if capitals > _FEW and capitals > (_SHOUTED if body else _HEADLINED) * (end - begin):
            places = {index for index in range(begin, end) if names[index] == _NAME}
            (shouted if body else headlined).update(places)
        elif begin < end and names[begin] == _NAME:
            openers.append(begin)
    return openers, shouted, headlined


def _is_name(document: Document, roles: list[str], index: int) -> bool:
    """Say whether the first word of a sentence is a name: too rare for a word, or right before a name."""
    if roles[index] in "na" and document.types[index].rare:
        return True
    after = index + 1
    return after < len(roles) and roles[after] in "nca" and document.gaps[after].isspace()
