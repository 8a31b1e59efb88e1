"""Find phrases in an article, in whatever form they stand there.

A phrase matches by stems, so "kerja sama" also finds `bekerja sama`, the hyphenated `kerja-sama`, and,
because writers join what dictionaries keep apart, the fused `kerjasama` with any affixes around it
(`bekerjasama`, `kerjasamanya`, `dikerjasamakan`). With `=` in front a phrase matches by its very forms,
enclitics aside: "=bantuan" finds `Bantuan` and `bantuannya`, not `membantu`.

Of the phrases of one group that begin at a token the longest wins, and what it covers is not matched
again: that is how "krisis gol" keeps its `krisis` from being one. Groups do not see each other. A phrase
ends where its sentence does, and does not run over punctuation other than hyphens and quotation marks.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.records import SentenceKind
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import fold, tokenize
from solidaritas_cli.vocabulary import MOST_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.vocabulary import Type, Vocabulary

EXACT = "="
ALONE = ""  # stands in the place of the second element of a phrase that has none
JOINTS = " -\u2010\u2011\"'“”‘’"  # what may stand between the words of a phrase, beside invisible characters
ENCLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
SUFFIXES = ("", "kan", "an", "i")
# Each prefix with the letter that its nasal has swallowed, if any: men(t)andatangani.
PREFIXES = (
    *((prefix, "") for prefix in ("", "ber", "be", "di", "diper", "ke", "me", "mem", "memper")),
    *((prefix, "") for prefix in ("men", "meng", "pe", "pem", "pen", "peng", "per", "se", "ter")),
    *(("men", "t"), ("pen", "t"), ("mem", "p"), ("pem", "p")),
    *(("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s")),
)
LEAST_FUSED = 7  # letters; shorter fusions are mostly other words
ENDING = 6  # letters of a fusion that are compared first
LONGEST_TAIL = len("kan-nya")  # what may stand behind it


class Found(NamedTuple):
    """One place of a phrase: its number in its group, and its tokens `first:end`, all of one sentence."""

    phrase: int
    first: int
    end: int
    sentence: int


class _Opening(NamedTuple):
    """A compiled phrase that a type can begin, and whose it is."""

    second: str  # its second element; ALONE for a phrase of one
    group: int
    phrase: int
    elements: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What is known of a type.

    Attributes:
        stems: The stems it consists of.
        meets: All elements of phrases that it can be, and ALONE.
        openings: The phrases it can begin, the longest first.
        compound: It can be the second element of a phrase, too.
    """

    stems: tuple[str, ...]
    meets: tuple[str, ...]
    openings: tuple[_Opening, ...]
    compound: bool


class PhraseMatcher:
    """Groups of phrases, compiled once a run with the stemmer of the run.

    Args:
        groups: The phrases of each group. Where two of one group compile to the same the first counts.
        vocabulary: What tells the stems; the articles have to be described by the same.

    Raises:
        ValueError: A phrase has no word in it.
    """

    def __init__(self, groups: Sequence[Sequence[str]], vocabulary: Vocabulary) -> None:
        self._size = len(groups)
        self._starting: dict[str, list[_Opening]] = {}
        self._fused: dict[str, tuple[str, ...]] = {}
        self._exact: set[str] = set()
        for group, phrases in enumerate(groups):
            compiled: dict[tuple[str, ...], int] = {}
            for phrase, written in enumerate(phrases):
                compiled.setdefault(elements_of(written, vocabulary), phrase)
            for elements, phrase in compiled.items():
                second = elements[1] if len(elements) > 1 else ALONE
                self._starting.setdefault(elements[0], []).append(_Opening(second, group, phrase, elements))
                self._exact.update(element for element in elements if element.startswith(EXACT))
                self._fuse(elements)
        self._endings = frozenset(word[-ENDING:] for word in self._fused)
        self._known: dict[Type, _Known] = {}

    def _fuse(self, elements: tuple[str, ...]) -> None:
        for pair in pairwise(elements):
            word = "".join(pair)
            if len(word) >= LEAST_FUSED and EXACT not in word:
                self._fused[word] = pair

    def find(self, document: Document) -> list[list[Found]]:
        """Give the matches of each group, in the order of the text."""
        found: list[list[Found]] = [[] for _ in range(self._size)]
        covered = [0] * self._size
        for index, openings in self._opened(document):
            sentence = bisect_right(document.firsts, index) - 1
            if document.sentences[sentence].kind is SentenceKind.FURNITURE:
                continue
            for _second, group, phrase, elements in openings:
                if covered[group] > index:
                    continue
                end = self._end(elements, document, index, document.firsts[sentence + 1])
                if end:
                    covered[group] = end
                    found[group].append(Found(phrase, index, end, sentence))
        return found

    def inside(self, document: Document, group: int, place: Found, phrases: int) -> Iterator[Found]:
        """Give the matches of the first so many phrases of a group that a found place keeps from being.

        Args:
            document: The article in which the place was found last.
            group: The group it was found for.
            place: What covers them.
            phrases: Of how many phrases of the group matches are asked for.
        """
        index, end = place.first, 0
        while index < place.end:
            for _second, owner, phrase, elements in self._known[document.types[index]].openings:
                fits = owner == group and phrase < phrases
                end = self._end(elements, document, index, place.end) if fits else 0
                if end:
                    yield Found(phrase, index, end, place.sentence)
                    break
            index = max(end, index + 1)

    def _opened(self, document: Document) -> Iterator[tuple[int, Sequence[_Opening]]]:
        """Give the tokens at which a phrase may begin; most attempts end here, at its second word."""
        known, types = self._known, document.types
        self._learn(document)
        last = len(types) - 1
        for index, kind in enumerate(map(known.__getitem__, types)):
            if not kind.openings:
                continue
            following = known[types[index + 1]].meets if index < last else (ALONE,)
            fitting = [opening for opening in kind.openings if opening.second in following]
            if fitting or kind.compound:
                yield index, kind.openings if kind.compound else fitting

    def _learn(self, document: Document) -> None:
        """Work out what is to be known of types not met before."""
        known = self._known
        if len(known) > MOST_TYPES:  # types are kept alive here, so their number is bounded here too
            known.clear()
        for kind in [kind for kind in document.type_frequencies if kind not in known]:
            known[kind] = self._describe(kind)

    def _describe(self, kind: Type) -> _Known:
        stems = self._stems_of(kind)
        elements = [*self._exact_elements(kind.folded), *stems]
        openings = [opening for element in elements for opening in self._starting.get(element, ())]
        if len(openings) > 1:
            openings = sorted(dict.fromkeys(openings), key=lambda opening: -len(opening.elements))
        return _Known(stems, (ALONE, *elements), tuple(openings), len(stems) > 1 or "-" in kind.folded)

    def _exact_elements(self, folded: str) -> list[str]:
        """Give the exact elements of phrases that a form meets, itself or without an enclitic."""
        found = []
        for part in folded.split("-"):
            if EXACT + part in self._exact:
                found.append(EXACT + part)
            if part.endswith(ENCLITICS):
                bare = EXACT + _without_enclitic(part)
                if bare in self._exact:
                    found.append(bare)
        return found

    def _stems_of(self, kind: Type) -> tuple[str, ...]:
        """Give the stems a type consists of: those of the vocabulary, or of a fused phrase."""
        fused = self._fused.get(kind.stem)
        if fused is None and len(kind.folded) >= LEAST_FUSED and self._may_be_fused(kind.folded):
            fused = next((self._fused[core] for core in _cores(kind.folded) if core in self._fused), None)
        return fused or kind.parts

    def _may_be_fused(self, folded: str) -> bool:
        """Say whether a form ends as a fused phrase does, but for a few letters; hardly any does."""
        ends = range(len(folded), len(folded) - LONGEST_TAIL - 1, -1)
        return not self._endings.isdisjoint([folded[end - ENDING : end] for end in ends])

    def _end(self, elements: tuple[str, ...], document: Document, index: int, limit: int) -> int:
        """Give the index after the last token of a phrase that begins at `index`; 0 if it does not."""
        if len(elements) == 1:
            return index + 1
        parts = self._parts(document.types[index], elements)
        part = next(place for place, value in enumerate(parts) if _meets(value, elements[0]))
        for element in elements:
            if part == len(parts):
                index, part = index + 1, 0
                if index == limit or not joined(document, index):
                    return 0
                parts = self._parts(document.types[index], elements)
            if not _meets(parts[part], element):
                return 0
            part += 1
        return index + 1

    def _parts(self, kind: Type, elements: tuple[str, ...]) -> Sequence[str]:
        """Give the parts of a token that a phrase is compared with, its stems or its forms."""
        if elements[0].startswith(EXACT):
            return [EXACT + form for form in kind.folded.split("-")]
        return self._known[kind].stems


def elements_of(phrase: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Compile a phrase: its stems, or if it begins with `=` its folded forms, each with `=` in front.

    Raises:
        ValueError: The phrase has no word in it.
    """
    forms = tokenize(clean(phrase).text.removeprefix(EXACT)).forms
    if not forms:
        raise ValueError(phrase)
    if phrase.startswith(EXACT):
        return tuple(EXACT + part for form in forms for part in fold(form).split("-"))
    return tuple(chain.from_iterable(vocabulary[form].parts for form in forms))


def joined(document: Document, index: int) -> bool:
    """Say whether nothing but blanks, hyphens and quotation marks stands before token `index`."""
    gap = document.gaps[index]
    return gap == " " or all(sign in JOINTS or not sign.isprintable() for sign in gap)


def _meets(part: str, element: str) -> bool:
    """Say whether a part of a token is what a phrase asks for; an exact form may carry an enclitic."""
    return part == element or (
        part.startswith(EXACT) and part.startswith(element) and part[len(element) :] in ENCLITICS
    )


def _without_enclitic(part: str) -> str:
    return next(part.removesuffix(enclitic) for enclitic in ENCLITICS if part.endswith(enclitic))


def _cores(form: str) -> Iterator[str]:
    """Give what may be left of a form when its affixes are taken away."""
    bare = form.removesuffix("-nya")
    for stem in (bare, *(bare.removesuffix(enclitic) for enclitic in ENCLITICS if bare.endswith(enclitic))):
        for suffix in SUFFIXES:
            if stem.endswith(suffix):
                core = stem.removesuffix(suffix)
                for prefix, swallowed in PREFIXES:
                    if core.startswith(prefix):
                        yield swallowed + core.removeprefix(prefix)
