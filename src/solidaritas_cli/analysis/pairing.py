"""Where themes meet: sentences and paragraphs in which two of them stand.

Only themes that are not absent are paired, by what counts for them. Where the very same words speak for
both themes, as `bahu-membahu` does, these have not met.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from solidaritas_cli.records import Level, SentenceKind, ThemesMet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from solidaritas_cli.records import Match, Sentence, ThemeScore

MOST_STRONGEST = 3
PROSE = frozenset({SentenceKind.BODY, SentenceKind.ITEM})  # a headline is seen anyway


def pairs(themes: Sequence[ThemeScore], sentences: Sequence[Sentence]) -> tuple[ThemesMet, ...]:
    """Give every two themes that meet, those that meet in most sentences first.

    Args:
        themes: Of an article, with their matches.
        sentences: All of the article.
    """
    standing = {
        theme.theme: _by_sentence(theme.evidence) for theme in themes if theme.level is not Level.ABSENT
    }
    met = (_met(names, standing, sentences) for names in combinations(standing, 2))
    return tuple(
        sorted((pair for pair in met if pair.paragraphs), key=lambda p: (-p.sentences, -p.paragraphs))
    )


def _by_sentence(matches: Iterable[Match]) -> dict[int, list[Match]]:
    found: defaultdict[int, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.sentence].append(match)
    return found


def _met(
    names: tuple[str, str],
    standing: Mapping[str, Mapping[int, Sequence[Match]]],
    sentences: Sequence[Sentence],
) -> ThemesMet:
    one, other = (standing[name] for name in names)
    shared = [s for s in sentences if _apart(one.get(s.position, ()), other.get(s.position, ()))]
    quotable = [s for s in shared if s.kind in PROSE] or shared
    ranked = sorted(
        quotable,
        key=lambda s: (-min(_weight(one[s.position]), _weight(other[s.position])), s.position),
    )
    strongest = sorted(ranked[:MOST_STRONGEST], key=lambda s: s.position)
    return ThemesMet(names, len(shared), _shared_paragraphs(one, other, sentences), tuple(strongest))


def _shared_paragraphs(
    one: Mapping[int, Sequence[Match]], other: Mapping[int, Sequence[Match]], sentences: Iterable[Sentence]
) -> int:
    """Count the paragraphs in which both themes stand."""
    found: defaultdict[int, tuple[list[Match], list[Match]]] = defaultdict(lambda: ([], []))
    for sentence in sentences:
        for place, theme in enumerate((one, other)):
            found[sentence.paragraph][place].extend(theme.get(sentence.position, ()))
    return sum(_apart(*both) for both in found.values())


def _apart(one: Iterable[Match], other: Sequence[Match]) -> bool:
    """Say whether a match of each stands apart from one of the other, and in other words."""
    return any(
        (a.end <= b.start or b.end <= a.start) and a.form.casefold() != b.form.casefold()
        for a in one
        for b in other
    )


def _weight(matches: Iterable[Match]) -> float:
    return sum(match.weight for match in matches)
