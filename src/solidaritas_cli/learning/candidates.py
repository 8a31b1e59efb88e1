"""Candidates for terms: words and pairs of words that stand in enough of the articles, and are no names."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.matching import EXACT, elements_of
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Type, Vocabulary

# What stands in fewer articles, or in a smaller share of them, says as much of the sample as of the theme.
LEAST_ARTICLES = 3
LEAST_SHARE = 0.02
# Beside a list made by hand, a word of every twentieth article of the reference corpus is no evidence.
COMMONEST_ADDITION = 0.05
_NAMES = frozenset("ncao")  # roles of capitalized words, see `roles`


def candidates(
    documents: Sequence[Document], start: Theme | None, others: Sequence[Theme], vocabulary: Vocabulary
) -> list[str]:
    """Give the candidates as a theme file would have them, sorted.

    Each is written in its commonest form. Left out are stopwords, numbers, addresses, what mostly stands
    with a capital (people, places, newspapers) or is rare in Indonesian, and what the start already says.

    Args:
        documents: The articles to learn from.
        start: The theme to add to, if any.
        others: Themes whose terms are left to them.
        vocabulary: What tells the stems.
    """
    forms: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    articles: Counter[tuple[str, ...]] = Counter()
    names: Counter[tuple[str, ...]] = Counter()
    for document in documents:
        here = set()
        for kinds in _standing(document):
            stems = tuple(kind.term for kind in kinds)
            here.add(stems)
            forms[stems][" ".join(kind.folded for kind in kinds)] += 1
            names[stems] += any(kind.capitalized and kind.role in _NAMES for kind in kinds)
        articles.update(here)
    least = max(LEAST_ARTICLES, LEAST_SHARE * len(documents))
    spoken = _Spoken(start, others, vocabulary)
    return sorted(
        written
        for stems, frequency in articles.items()
        if frequency >= least and 2 * names[stems] <= forms[stems].total() and not spoken.holds(stems)
        for written in _as_term(stems, forms[stems], vocabulary)
    )


def _standing(document: Document) -> Iterator[tuple[Type, ...]]:
    """Give every word that could be a term, and every pair of such words within a sentence."""
    usable = [kind if _usable(kind) else None for kind in document.types]
    yield from ((kind,) for kind in usable if kind is not None)
    starts = set(document.firsts)
    for index, (left, right) in enumerate(pairwise(usable), start=1):
        if left and right and document.gaps[index] == " " and index not in starts:
            yield left, right


def _usable(kind: Type) -> bool:
    return bool(kind.term) and kind.form.isalpha() and kind.parts == (kind.term,) and not kind.rare


def _as_term(stems: tuple[str, ...], forms: Counter[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Give the commonest form that a theme file reads as these stems; none, if there is no such form."""
    ranked = sorted(forms, key=lambda form: (-forms[form], form))
    yield from [form for form in ranked if elements_of(form, vocabulary) == stems][:1]


class _Spoken:
    """What a theme already speaks of, and what is too common to be added to it."""

    def __init__(self, start: Theme | None, others: Sequence[Theme], vocabulary: Vocabulary) -> None:
        own = (*start.terms, *start.exclusions) if start is not None else ()
        phrases = set(_compiled(own, vocabulary))
        self._words = {phrase[0] for phrase in phrases if len(phrase) == 1}
        self._phrases = phrases.union(*(_compiled(theme.terms, vocabulary) for theme in others))
        self._reference = vocabulary.reference
        self._most = (1.0 if start is None else COMMONEST_ADDITION) * self._reference.articles

    def holds(self, stems: tuple[str, ...]) -> bool:
        """Say whether the term adds nothing, or would take matches from what was written by hand."""
        common = min(map(self._reference.document_frequency, stems)) > self._most
        return common or stems in self._phrases or not self._words.isdisjoint(stems)


def _compiled(phrases: Iterable[str], vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Compile phrases; an exact form also counts as a word with its stem."""
    for phrase in phrases:
        elements = elements_of(phrase, vocabulary)
        yield elements
        if phrase.startswith(EXACT) and len(elements) == 1:
            yield vocabulary[fold(elements[0].removeprefix(EXACT))].parts
