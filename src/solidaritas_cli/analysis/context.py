"""What the words around a match make of it: said not to be, prevented, a figure of speech, part of a name.

Only tokens beside a match are looked at, and only as long as they belong to it: from `konflik` in "tidak
sampai menimbulkan konflik" the way goes left over bridges (`menimbulkan`, `sampai`) to the negator `tidak`.
Any other word, and any punctuation but hyphens and quotation marks, ends it; so "tidak hanya konflik" and
"tidak tahu soal konflik" are conflicts. Negators cancel each other out, and a negated averter is none:
"bukan tanpa konflik", "gagal mencegah konflik". The words are those of `lexicons/context.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from solidaritas_cli.analysis.matching import joined
from solidaritas_cli.lexicon import SHIPPED, read_text
from solidaritas_cli.records import SentenceKind, Why

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solidaritas_cli.analysis.matching import Found
    from solidaritas_cli.document import Document

# How much of a match is left. An article that keeps saying that there is no crisis, or how one is prevented,
# still has it for a subject, so some is; of what is not meant at all, nothing.
LEFT: dict[Why | None, float] = {
    None: 1.0,
    Why.NEGATED: 0.25,
    Why.AVERTED: 0.5,
    Why.FIGURATIVE: 0.0,
    Why.NAME: 0.0,
    Why.EXCLUDED: 0.0,
}

FARTHEST = 5  # tokens from a match to its negator
CONDITION = 2  # tokens from a negator to what makes a condition of it
LONGEST_NAME = 3  # tokens from the head of a name to the match in it
NAME_WORDS = "nc"  # roles of capitalized words, abbreviations aside
FLOWING = frozenset({SentenceKind.BODY, SentenceKind.ITEM})  # where a capital means a name


class Context:
    """The lexicon of contexts, and what follows from it for the matches of an article.

    Args:
        lexicon: The content of `context.toml`.
    """

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self._negators = frozenset(lexicon["negators"])
        self._averters = frozenset(lexicon["averters"])
        self._bridges = frozenset(lexicon["bridges"])
        self._before = self._negators | self._averters | self._bridges
        self._connectors = frozenset(lexicon["connectors"])
        self._conditions = frozenset(lexicon["conditions"])
        self._conditional = frozenset(lexicon["conditional"])
        self._affirming = frozenset(lexicon["affirmed_by"])
        self._steadfast = frozenset(lexicon["steadfast"])
        behind = lexicon["behind"]
        self._averted_behind = frozenset(behind["averters"])
        self._occurring = frozenset(behind["occurring"])
        self._off = frozenset(behind["off"])
        self._bridges_behind = frozenset(behind["bridges"]) | self._negators
        self._behind = self._bridges_behind | self._averted_behind | self._off
        self._figures = {stem: frozenset(found) for stem, found in lexicon["figurative"].items()}
        self._heads = frozenset(lexicon["names"]["heads"])
        self._tails = frozenset(lexicon["names"]["tails"])
        self._named_anywhere = frozenset(lexicon["names"]["steadfast"])

    def read(self, document: Document, places: Sequence[Found], terms: Sequence[str]) -> list[Why | None]:
        """Say why each place counts less than its words alone; None where nothing speaks against it.

        Args:
            document: The article.
            places: Of one theme, in the order of the text.
            terms: The term of each place, as the theme file writes it. Shape: (places,).
        """
        found: list[Why | None] = []
        last_end, last_why = -1, None
        for place, term in zip(places, terms, strict=True):
            if self._is_figure(document, place):
                why: Why | None = Why.FIGURATIVE
            elif self._is_named(document, place):
                why = Why.NAME
            elif term in self._steadfast or document.types[place.first].folded in self._negators:
                why = None
            else:
                why = self._denied(document, place)
                if why is None and last_why and self._is_connected(document, last_end, place):
                    why = last_why
            found.append(why)
            last_end, last_why = place.end, why if why in {Why.NEGATED, Why.AVERTED} else None
        return found

    def _is_figure(self, document: Document, place: Found) -> bool:
        """Say whether the word or two behind a place make a figure of speech of it."""
        types, end = document.types, place.end
        companions = self._figures.get(types[end - 1].stem)
        if not companions or end >= document.firsts[place.sentence + 1] or not joined(document, end):
            return False
        word = types[end].folded.removesuffix("nya")
        if word in companions:
            return True
        after = end + 1
        more = after < document.firsts[place.sentence + 1] and joined(document, after)
        return more and f"{word} {types[after].folded}" in companions

    def _is_named(self, document: Document, place: Found) -> bool:
        """Say whether a place lies in a name that begins or ends as names of firms, places and works do.

        Some names (`Gaza`) and abbreviations (`BNPB`) are what they are in any other name, too.
        """
        types, first, end = document.types, place.first, place.end
        kinds = types[first:end]
        if any(kind.role not in NAME_WORDS or kind.folded in self._named_anywhere for kind in kinds):
            return False
        if document.sentences[place.sentence].kind not in FLOWING:
            return False
        begin, limit = document.firsts[place.sentence], document.firsts[place.sentence + 1]
        if end < limit and types[end].capitalized and types[end].folded in self._tails:
            return document.gaps[end] == " "
        farthest = LONGEST_NAME if end == first + 1 else 1  # a phrase is rarely a word by chance
        for index in range(first - 1, max(begin, first - farthest) - 1, -1):
            if not types[index].capitalized or document.gaps[index + 1] != " ":
                return False
            if types[index].folded in self._heads:
                return True
        return False

    def _denied(self, document: Document, place: Found) -> Why | None:
        """Say whether the clause says of a place that it is not, or is kept from being."""
        begin, limit = document.firsts[place.sentence], document.firsts[place.sentence + 1]
        types, first, end = document.types, place.first, place.end
        if first > begin and types[first - 1].folded in self._before:
            why = self._denied_before(document, first, begin)
            affirmed = end < limit and types[end].folded in self._affirming
            if why and not (affirmed and why is Why.NEGATED):
                return why
        if end < limit and types[end].folded in self._behind:
            return self._denied_behind(document, end, limit)
        return None

    def _denied_before(self, document: Document, first: int, begin: int) -> Why | None:
        """Go left from a place over bridges; an odd number of negators and averters denies it."""
        types = document.types
        nearest: Why | None = None
        cues = 0
        farthest = first
        for index in range(first - 1, max(begin, first - FARTHEST) - 1, -1):
            word = types[index].folded
            if word not in self._before or not joined(document, index + 1):
                break
            if word not in self._bridges:
                cues += 1
                farthest = index
                nearest = nearest or (Why.NEGATED if word in self._negators else Why.AVERTED)
        if cues % 2 == 0 or self._is_supposed(document, farthest, begin):
            return None
        return nearest

    def _is_supposed(self, document: Document, cue: int, begin: int) -> bool:
        """Say whether a denial is only a condition: "kalau ini bukan krisis", "Tanpa kerja sama, …"."""
        before = document.types[max(begin, cue - CONDITION) : cue]
        opens = cue == begin and document.types[cue].folded in self._conditional
        return opens or any(kind.folded in self._conditions for kind in before)

    def _denied_behind(self, document: Document, end: int, limit: int) -> Why | None:
        """Go right from a place over bridges to what may deny it: "dapat dicegah", "tidak terjadi"."""
        negated = False
        for index in range(end, min(limit, end + FARTHEST)):
            word = document.types[index].folded
            if not joined(document, index):
                return None
            if word in self._averted_behind:
                return None if negated else Why.AVERTED
            if word in self._occurring:
                return Why.NEGATED if negated else None
            if word in self._off:
                return None if negated else Why.NEGATED
            if word not in self._bridges_behind:
                return None
            negated ^= word in self._negators
        return None

    def _is_connected(self, document: Document, last_end: int, place: Found) -> bool:
        """Say whether a place goes on from the one that ends at `last_end`: "banjir atau longsor"."""
        return (
            place.first == last_end + 1
            and document.types[last_end].folded in self._connectors
            and joined(document, last_end)
            and joined(document, place.first)
        )


@cache
def shipped_context() -> Context:
    """Give the contexts that come with the package."""
    return Context(tomllib.loads(read_text(SHIPPED / "context.toml")))
