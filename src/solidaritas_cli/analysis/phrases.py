"""Candidates for keywords: words, names and noun phrases, found by the shape of Indonesian.

Every token has one letter, its role (see `roles`); the letters are joined to one string, and names and
phrases are patterns over that string. An Indonesian noun phrase puts its head first and what describes it
behind (`korban gempa bumi`, `penyidik KPK`): any stretch of nouns, adjectives and names can be one; a verb
or a function word ends it, and so does what is owned (`rumahnya`). A name is a stretch of capitalized
words, with figures, initials and foreign particles inside (`Asian Games 2018`, `Museum of Modern Art`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.analysis.roles import NAME_ROLES, role_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.vocabulary import Type

# Lengths in tokens. A phrase joins at most so many words and names ...
_LONGEST_PHRASE = 3
# ... a longer stretch of capitals is a list or a shout, no name ...
_LONGEST_NAME = 6
# ... and a stretch without any function word is cut here, so that nothing grows with the text.
_LONGEST_RUN = 12

# Role strings are scanned without going back: no shorter reading is ever wanted.
_runs = re.compile(rf"[ncaowp][ncaowpdil]{{0,{_LONGEST_RUN - 1}}}+").finditer
_units = re.compile(r"[ncao](?:[ncaod]|(?:i|l{1,2})(?=[nca]))*+|[wp]").finditer
_abbreviations = re.compile("a").finditer


class Candidates(NamedTuple):
    """All that could be a keyword of one article.

    Attributes:
        roles: The role string, one letter a token.
        places: A candidate's stems, joined by blanks, to the half-open token ranges where it stands.
        parts: The candidates that stand only inside a longer name.
    """

    roles: str
    places: dict[str, list[tuple[int, int]]]
    parts: set[str]


def candidates(document: Document) -> Candidates:
    """Find all that could be a keyword."""
    roles = role_string(document)
    stems = [kind.stem for kind in document.types]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    inner: list[tuple[int, int]] = []
    for start, run in _stretches(document, roles):
        if len(run) == 1:
            if run in "ncawp":
                places[stems[start]].append((start, start + 1))
            continue
        wholes, parts = _spans(run)
        for first, end in wholes:
            term = stems[start + first] if end - first == 1 else " ".join(stems[start + first : start + end])
            places[term].append((start + first, start + end))
        if parts:
            inner += [(start + first, start + end) for first, end in parts]
    terms = [" ".join(stems[first:end]) for first, end in inner]
    only_parts = {term for term in terms if term not in places}
    for term, place in zip(terms, inner, strict=True):
        places[term].append(place)
    return Candidates(roles, places, only_parts)


def _stretches(document: Document, roles: str) -> list[tuple[int, str]]:
    """Give the index and the roles of each run of words with nothing but blanks between, in a sentence."""
    text, starts, ends = document.text, document.starts, document.ends
    found = []
    for first, last in pairwise(document.firsts):
        for run in _runs(roles, first, last):
            start, end = run.span()
            for index in range(start + 1, end):
                gap = text[ends[index - 1] : starts[index]]
                if gap != " " and not gap.isspace() and not (gap == ". " and roles[index - 1] == "i"):
                    found.append((start, roles[start:index]))
                    start = index
            found.append((start, roles[start:end]))
    return found


Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def _spans(run: str) -> tuple[Spans, Spans]:
    """Give the candidates in a run of roles: names, words and phrases of both; then the parts of names."""
    units = [unit.span() for unit in _units(run)]
    wholes = [(first, end) for first, end in units if end - first <= _LONGEST_NAME and run[first:end] != "o"]
    for length in range(2, _LONGEST_PHRASE + 1):
        for parts in zip(*(islice(units, n, None) for n in range(length)), strict=False):
            first, end = parts[0][0], parts[-1][1]
            joined = all(left[1] == right[0] for left, right in pairwise(parts))
            if joined and end - first <= _LONGEST_NAME and "p" not in run[first : end - 1]:
                wholes.append((first, end))
    return tuple(wholes), tuple(chain.from_iterable(_parts(run[slice(*unit)], unit[0]) for unit in units))


def _parts(name: str, offset: int) -> Spans:
    """Give what a name may be made of: `Menteri Sosial`, `Khofifah Indar`.

    Parts begin and end where the role changes, as between an office or a kind of thing and its name.
    """
    size = len(name)
    cuts = [n for n in range(1, size) if name[n] != name[n - 1] and {name[n], name[n - 1]} <= NAME_ROLES]
    spans = [*((cut, size) for cut in cuts), *((0, cut) for cut in cuts), *pairwise(cuts)]
    return tuple(
        (offset + first, offset + end)
        for first, end in spans
        if end - first <= _LONGEST_NAME and name[first:end] not in {"o", "c", "oo"}
    )


def abbreviated(document: Document, found: Candidates) -> dict[str, str]:
    """Tie long forms to their abbreviations: `Badan Pusat Statistik (BPS)`.

    Returns:
        Both ways: the term of the long form to that of the abbreviation, and back.
    """
    types = document.types
    shorts = {
        place.start(): types[place.start()].stem
        for place in _abbreviations(found.roles)
        if _in_parentheses(document, place.start())
    }
    tied: dict[str, str] = {}
    if shorts:
        for term, standing in found.places.items():
            for first, end in standing:
                if end in shorts and _abbreviates(types[end].folded, types[first:end]):
                    tied |= {term: shorts[end], shorts[end]: term}
    return tied


def _in_parentheses(document: Document, index: int) -> bool:
    before = document.text[document.ends[index - 1] : document.starts[index]] if index else ""
    return before.endswith("(") and document.text.startswith(")", document.ends[index])


def _abbreviates(short: str, words: Sequence[Type]) -> bool:
    """Say whether an abbreviation is made of letters of the words, in order, beginning with the first."""
    letters = iter("".join([kind.folded for kind in words]))
    return short[:1] == words[0].folded[:1] and all(letter in letters for letter in short)
