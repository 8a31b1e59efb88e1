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
from itertools import chain, combinations, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.analysis.abbreviations import explained, in_parentheses, spelled_out
from solidaritas_cli.analysis.capitals import settled_roles
from solidaritas_cli.roles import NAME_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.analysis.abbreviations import LongForm
    from solidaritas_cli.document import Document

# Lengths in tokens. A phrase joins at most so many words and names ...
_LONGEST_PHRASE = 3
# ... a longer stretch of capitals is a list or a shout, no name ...
_LONGEST_NAME = 6
# ... and a stretch without any function word is cut here, so that nothing grows with the text.
_LONGEST_RUN = 12

# What stands once, after so many sentences, is not what an article is about. On 120 IndoSum articles any
# number from 6 up measures the same; it spares a third of the candidates.
_EARLY_SENTENCES = 8

# A run has words with nothing but blanks between: only its first letter may be in upper case, see `_marked`.
# Role strings are scanned without going back: no shorter reading is ever wanted.
_runs = re.compile(rf"[ncaowpNCAOWP][ncaowpdil]{{0,{_LONGEST_RUN - 1}}}+").finditer
_units = re.compile(r"[ncao](?:[ncaod]|(?:i|l{1,2})(?=[nca]))*+|[wp]").finditer


class Candidates(NamedTuple):
    """All that could be a keyword of one article.

    Attributes:
        roles: The role string, one letter a token.
        places: A candidate's stems, joined by blanks, to the half-open token ranges where it stands.
        parts: The candidates that stand only inside a longer name.
        same: Both ways, the term of an abbreviation and that of what it stands for.
    """

    roles: str
    places: dict[str, list[tuple[int, int]]]
    parts: set[str]
    same: dict[str, str]


def candidates(document: Document) -> Candidates:
    """Find all that could be a keyword."""
    roles = settled_roles(document)
    opened = in_parentheses(document)
    spelled = list(spelled_out(document, roles, opened))
    _name_capitals(document, roles, spelled)
    stems = document.stems
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    inner: list[tuple[int, int]] = []
    for run in _runs(_marked(document, roles)):
        start = run.start()
        words, phrases, parts = _spans(run[0])
        for word in words:
            first = start + word
            places[stems[first]].append((first, first + 1))
        for begin, stop in phrases:
            first, end = start + begin, start + stop
            places[" ".join(stems[first:end])].append((first, end))
        if parts:
            inner += [(start + begin, start + stop) for begin, stop in parts]
    terms = [" ".join(stems[first:end]) for first, end in inner]
    only_parts = {term for term in terms if term not in places}
    for term, place in zip(terms, inner, strict=True):
        places[term].append(place)
    same = _tied(document, places, [*explained(document, roles, opened, places), *spelled])
    return Candidates("".join(roles), places, only_parts, same)


def _name_capitals(document: Document, roles: list[str], spelled: Sequence[LongForm]) -> None:
    """Let the capital of `Partai Solidaritas Indonesia (PSI)` be a name's even where a sentence begins."""
    for _short, first, end in spelled:
        for index in range(first, end):
            if roles[index] == "w" and document.types[index].capitalized:
                roles[index] = "c"


def _tied(
    document: Document, places: dict[str, list[tuple[int, int]]], forms: Sequence[LongForm]
) -> dict[str, str]:
    """Tie abbreviations to their long forms, which become candidates whatever their shape, and go whole."""
    stems = document.stems
    same: dict[str, str] = {}
    for short, first, end in forms:
        term = " ".join(stems[first:end])
        if term not in same:
            _take_whole(term, places.setdefault(term, [(first, end)]), places)
        if stems[short] in places:
            same |= {term: stems[short], stems[short]: term}
    return same


def _take_whole(
    term: str, wholes: Sequence[tuple[int, int]], places: dict[str, list[tuple[int, int]]]
) -> None:
    """Let no piece of a term be a candidate that stands nowhere else."""
    words = term.split(" ")
    for first, end in combinations(range(len(words) + 1), 2):
        piece = " ".join(words[first:end])
        if piece != term and len(set(places.get(piece, ()))) <= len(wholes):
            inside = {(start + first, start + end) for start, _stop in wholes}
            if inside.issuperset(places.get(piece, ())):
                places.pop(piece, None)


def _marked(document: Document, roles: Sequence[str]) -> str:
    """Join roles, in upper case where a run cannot go on: after punctuation, in a new sentence."""
    gaps = document.gaps
    letters = list(roles)
    apart = [index for index, gap in enumerate(gaps) if gap != " " and not gap.isspace()]
    for index in apart:
        if gaps[index] != ". " or roles[index - 1] != "i":  # B. J. Habibie
            letters[index] = roles[index].upper()
    for first, end in pairwise(document.firsts):
        if first < end:
            letters[first] = roles[first].upper()
    _pass_over_late(document, letters)
    return "".join(letters)


def _pass_over_late(document: Document, letters: list[str]) -> None:
    """Let no candidate have a word that stands in the article only once, and late."""
    if len(document.firsts) > _EARLY_SENTENCES:
        late = document.firsts[_EARLY_SENTENCES]
        frequencies = document.stem_frequencies
        standing = zip(document.stems[late:], letters[late:], strict=True)
        letters[late:] = ["s" if frequencies[stem] == 1 else letter for stem, letter in standing]


_Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def _spans(run: str) -> tuple[tuple[int, ...], _Spans, _Spans]:
    """Give the candidates in a run: the words of one token, names and phrases of several, parts of names."""
    run = run.lower()
    units = [unit.span() for unit in _units(run)]
    words = [first for first, end in units if end - first == 1 and run[first] != "o"]
    several = [(first, end) for first, end in units if 1 < end - first <= _LONGEST_NAME]
    for length in range(2, _LONGEST_PHRASE + 1):
        for parts in zip(*(islice(units, n, None) for n in range(length)), strict=False):
            first, end = parts[0][0], parts[-1][1]
            joined = all(left[1] == right[0] for left, right in pairwise(parts))
            if joined and end - first <= _LONGEST_NAME and "p" not in run[first : end - 1]:
                several.append((first, end))
    inner = chain.from_iterable(_parts(run[slice(*unit)], unit[0]) for unit in units)
    return tuple(words), tuple(several), tuple(inner)


def _parts(name: str, offset: int) -> _Spans:
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
