"""Abbreviations and what they stand for: `Badan Pusat Statistik (BPS)`, `BPS (Badan Pusat Statistik)`.

The one stands in parentheses right behind the other, as in Schwartz & Hearst (2003, "A simple algorithm for
identifying abbreviation definitions in biomedical text").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.roles import NAME_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.vocabulary import Type

# What may stand between the words of a name, and before the parenthesis.
_INSIDE = frozenset({" ", ", ", "\n"})
# A single word is no acronym of fewer letters: (rakernas), but not (ia).
_SHORTEST_ACRONYM = 4
# No long form has more tokens.
_LONGEST = 16
_ACRONYM_ROLES = NAME_ROLES | {"w"}


class LongForm(NamedTuple):
    """Where an abbreviation is explained: tokens `first:end` are what token `short` stands for."""

    short: int
    first: int
    end: int


def in_parentheses(document: Document) -> list[int]:
    """Give the tokens right behind an opening parenthesis."""
    if "(" not in document.text:
        return []
    return [index for index, gap in enumerate(document.gaps) if "(" in gap and gap[-1] == "("]


def spelled_out(document: Document, roles: Sequence[str], opened: Sequence[int]) -> Iterator[LongForm]:
    """Find long forms whose words begin with the letters of an abbreviation, in order.

    Function words between them may have no letter: `Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)`.
    """
    for index in opened:
        if roles[index] == "a" and _closes(document, index):
            first = _matched(document, roles, index, range(index - 1, max(-1, index - 1 - _LONGEST), -1))
            if first is not None:
                yield LongForm(index, first, index)
        elif index and roles[index - 1] == "a" and document.gaps[index] == " (":
            last = _matched(document, roles, index - 1, range(index, min(len(roles), index + _LONGEST)))
            if last is not None and _closes(document, last):
                yield LongForm(index - 1, index, last + 1)


def explained(
    document: Document,
    roles: Sequence[str],
    opened: Sequence[int],
    places: Mapping[str, Iterable[tuple[int, int]]],
) -> Iterator[LongForm]:
    """Find candidates that hold the letters of what stands in parentheses behind them, in order.

    They also explain `memorandum of understanding (MoU)` and `rapat kerja nasional (rakernas)`.
    """
    shorts = {index for index in opened if roles[index] in _ACRONYM_ROLES and _closes(document, index)}
    if not shorts:
        return
    types = document.types
    for standing in places.values():
        for first, end in standing:
            if end in shorts and _holds_letters(types[end].folded, types[first:end], roles[end]):
                yield LongForm(end, first, end)


def _closes(document: Document, index: int) -> bool:
    return document.text.startswith(")", document.ends[index])


def _matched(document: Document, roles: Sequence[str], short: int, way: range) -> int | None:
    """Give the last token on the way whose initials, one after the other, are the abbreviation's letters.

    None where they are not; the way leads back from the abbreviation or on from it.
    """
    back = way.step < 0
    letters = list(document.types[short].folded)[:: 1 if back else -1]
    for index in way:
        word = document.types[index].folded
        if word[0] == letters[-1]:
            letters.pop()
        elif roles[index] != "s":
            return None
        if not letters:
            return index
        between = document.gaps[index if back else index + 1 : (index if back else index + 1) + 1]
        if between and between[0] not in _INSIDE:
            return None
    return None


def _holds_letters(short: str, words: Sequence[Type], role: str) -> bool:
    """Say whether a short form is made of letters of the words, in order, beginning with the first."""
    if role != "a" and (len(words) == 1 or len(short) < _SHORTEST_ACRONYM):
        return False
    letters = iter("".join([kind.folded for kind in words]))
    return short[:1] == words[0].folded[:1] and all(letter in letters for letter in short)
