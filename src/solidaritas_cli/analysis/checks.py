"""Find terms of a theme that cannot do what they are there for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.matching import EXACT, PhraseMatcher, elements_of
from solidaritas_cli.analysis.second_opinion import Ground, second_opinion
from solidaritas_cli.document import take_apart
from solidaritas_cli.messages import _
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import fold, tokenize

EVERYDAY = 0.05  # of the articles of the reference corpus; no stem of a shipped theme stands in so many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Type, Vocabulary


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
            elements_of(term, vocabulary): (term, other.name)
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
    theme: Theme, elsewhere: Mapping[tuple[str, ...], tuple[str, str]], vocabulary: Vocabulary
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
            yield _shared(term, *elsewhere[elements])
        yield from _about_stems(term, vocabulary)
        seen.setdefault(elements, term)


def _shared(term: str, other: str, theme: str) -> str:
    if fold(term) == fold(other):
        return _('"{term}" is also a term of "{theme}"').format(term=term, theme=theme)
    said = _('"{term}" has the same stem as "{other}" of "{theme}", and both match both')
    return said.format(term=term, other=other, theme=theme)


def _about_stems(term: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Say where the stem of a word leads away from what the term means."""
    if term.startswith(EXACT):
        return
    forms = tokenize(clean(term).text).forms
    for kind in map(vocabulary.__getitem__, forms):
        opinion = second_opinion(kind.folded, vocabulary)
        if opinion and opinion.ground is not Ground.ROOTLESS:
            said = _(
                'the stem of "{form}" is doubtful: {stem}, perhaps better {better}; see `stem --explain`'
            )
            yield said.format(form=kind.form, stem=kind.stem, better=opinion.stem)
        elif len(forms) == 1 and kind.stem != kind.folded and _is_everyday(kind, vocabulary):
            said = _(
                '"{term}" matches every word of the stem "{stem}", which stands in {percent} % of articles'
            )
            percent = round(100 * kind.document_frequency / vocabulary.reference.articles)
            yield said.format(term=term, stem=kind.stem, percent=percent) + _(
                '; write "={term}" for this very form'
            ).format(term=term)


def _is_everyday(kind: Type, vocabulary: Vocabulary) -> bool:
    return kind.document_frequency >= EVERYDAY * vocabulary.reference.articles


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
