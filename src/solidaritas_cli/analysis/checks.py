"""Find terms of a theme that cannot do what they are there for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.matching import EXACT, PhraseMatcher, elements_of
from solidaritas_cli.document import take_apart
from solidaritas_cli.messages import _
from solidaritas_cli.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Vocabulary


def check(themes: Sequence[Theme], others: Iterable[Theme], vocabulary: Vocabulary) -> Iterator[str]:
    """Give the findings about themes, a line each: the file, then what is the matter.

    Args:
        themes: What is checked.
        others: The themes of the same run, in which a term should not stand too; namesakes are passed over.
        vocabulary: What tells the stems.
    """
    run = {theme.name: theme for theme in chain(others, themes)}
    for theme in themes:
        elsewhere = {
            elements_of(term, vocabulary): other.name
            for other in run.values()
            if other.name != theme.name
            for term, weight in other.terms.items()
            if weight > 0
        }
        for finding in chain(
            _about_terms(theme, elsewhere, vocabulary), _about_exclusions(theme, vocabulary)
        ):
            yield f"{theme.source}: {finding}"


def _about_terms(
    theme: Theme, elsewhere: Mapping[tuple[str, ...], str], vocabulary: Vocabulary
) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for term, weight in theme.terms.items():
        elements = elements_of(term, vocabulary)
        if elements in seen:
            yield _('"{term}" is the same as "{first}" after stemming').format(
                term=term, first=seen[elements]
            )
        elif not _stands_in(term, PhraseMatcher([[term]], vocabulary), vocabulary):
            yield _('"{term}" can never match: write its words as they stand in a text').format(term=term)
        elif term.removeprefix(EXACT) in vocabulary.stopwords:
            yield _('"{term}" is a stopword, which stands in any article').format(term=term)
        if weight > 0 and elements in elsewhere:
            yield _('"{term}" is also a term of "{theme}"').format(term=term, theme=elsewhere[elements])
        seen.setdefault(elements, term)


def _about_exclusions(theme: Theme, vocabulary: Vocabulary) -> Iterator[str]:
    terms = {elements_of(term, vocabulary): term for term in theme.terms}
    matcher = PhraseMatcher([tuple(theme.terms)], vocabulary)
    for exclusion in theme.exclusions:
        term = terms.get(elements_of(exclusion, vocabulary))
        if term is not None:
            yield _('exclusion "{exclusion}" has no effect: it is the same as the term "{term}"').format(
                exclusion=exclusion, term=term
            )
        elif not _stands_in(exclusion, matcher, vocabulary):
            yield _('exclusion "{exclusion}" has no effect: no term of the theme stands in it').format(
                exclusion=exclusion
            )


def _stands_in(phrase: str, matcher: PhraseMatcher, vocabulary: Vocabulary) -> bool:
    """Say whether the matcher finds anything in the words of a phrase."""
    return any(matcher.find(take_apart(clean(phrase).text.removeprefix(EXACT), vocabulary)))
