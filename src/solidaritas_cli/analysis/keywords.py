"""Keywords: the words, names and phrases that say what an article is about, in one ranking.

The rank is by

    score = tf-idf * factor of its shape * cover ** COVER / (1 + sentences before it) ** EARLINESS

The tf-idf is that of `weighting`: for a word that of its stem; for a phrase or a name of several words,
that of a term that stands as often as the phrase and has the idf of its commonest word (the phrase is at
least as rare as that). The factors were fitted by logistic regression of the logarithms on 120 IndoSum news
articles (Kurniawan & Louvan 2018, CC BY-SA 4.0) tagged with keywords for the purpose, and rounded; by
five-fold cross-validation F1 at 10 is 0.46, with the tf-idf alone 0.23. That what comes early weighs more is
an old finding (Baxendale 1958); the fit adds that readers prefer phrases to words, and names of two or
three words to all else. How many sentences a term stands in is left out: the number to the power of 0.05 as
another factor costs 0.006 of F1, to that of 0.1 0.010.

Near-duplicates are merged: of two terms where the one holds the other's words (`gempa`, `gempa bumi`), or
the one is the other's abbreviation (`BNPB`), only the higher ranked is shown; and of two halves of a phrase.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from itertools import chain, pairwise, repeat
from itertools import count as count_up
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.phrases import candidates
from solidaritas_cli.analysis.voice import is_personal
from solidaritas_cli.records import Keyword
from solidaritas_cli.weighting import term_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from solidaritas_cli.analysis.phrases import Candidates
    from solidaritas_cli.document import Document
    from solidaritas_cli.weighting import TfIdf

EARLINESS = 0.45
# An essay comes to its point late, and what stands in it once is scenery. By hand: none is among the 120.
ESSAY_EARLINESS, ESSAY_ONCE = 0.1, 0.5

# Factors of the shapes, 1 for all others. A shape is the roles of a term's tokens, see `roles`.
NAME = 2.7  # of two or three words: Partai Golkar, Asian Games 2018
PERSON = 3.5  # of two or three words that only names know: Joko Widodo
LONG_NAME = 1.8  # of more, so that it is not cut: Jaringan Relawan Lintas Iman Flobamora
PART = 0.5  # and what stands only inside a longer name: Golkar Airlangga
SHAPES = {
    "w": 0.5,  # a word
    "ww": 1.4,  # a phrase of two words
    "a": 0.8,  # an abbreviation: few are known to the reference corpus, so their idf says too much
}
# A phrase counts by the share of its commonest word's places that it covers, to this power: what stands
# once as gempa kuat and ten times as gempa is about gempa. By hand: any up to 0.2 measure the same.
COVER = 0.2

_NAME_WORDS = 3
_LONG_NAME_ROLES = frozenset("ncs")  # without an office: Menteri Sosial Khofifah Indar Parawansa
_PHRASES = frozenset({"ww", "wp", "www", "wwp"})
_Place = tuple[int, int]


def keywords(document: Document, weights: TfIdf, count: int) -> tuple[Keyword, ...]:
    """Rank the keywords of an article.

    Args:
        document: The article.
        weights: Its tf-idf.
        count: The most keywords wanted, 0 or more.

    Returns:
        At most `count` keywords, the best first, ties by term. None where there is no content word.
    """
    if count < 1 or not weights:
        return ()
    found = candidates(document)
    idfs = _content_idfs(document)
    ranked = sorted(_scored(document, weights, found, idfs))
    chosen = _chosen(document, [term for _score, term in ranked], found, count)
    return tuple([_keyword(term, document, weights, found, idfs) for term in chosen])


def _scored(
    document: Document, weights: TfIdf, found: Candidates, idfs: Sequence[float]
) -> list[tuple[float, str]]:
    """Score every candidate, as the module docstring says; negative, so that the best sort first."""
    personal = is_personal(document)
    early = _earliness(document, ESSAY_EARLINESS if personal else EARLINESS)
    once = ESSAY_ONCE if personal else 1.0
    roles, parts, frequencies, stems = found.roles, found.parts, document.stem_frequencies, document.stems
    scored = []
    for term, places in found.places.items():
        first, end = places[0]
        shape = roles[first:end]
        score = early[first] * _shape_factor(shape) * (once if len(places) == 1 else 1.0)
        if end - first == 1:
            score *= weights[term]
        else:
            score *= _phrase_tfidf(places, weights, idfs)
            if shape in _PHRASES:
                elsewhere = max([frequencies[stem] for stem in stems[first:end]])
                if elsewhere > len(places):
                    score *= (len(places) / elsewhere) ** COVER
        scored.append((-score * PART if term in parts else -score, term))
    return scored


def _phrase_tfidf(places: Sequence[_Place], weights: TfIdf, idfs: Sequence[float]) -> float:
    """Weigh a candidate of several words on the scale of the article's terms."""
    first, end = places[0]
    return term_weight(len(places), min(idfs[first:end])) / weights.norm


def _content_idfs(document: Document) -> list[float]:
    """Give each token its idf, infinity to stopwords and figures. Shape: (tokens,)."""
    return [kind.idf if kind.term else math.inf for kind in document.types]


def _earliness(document: Document, power: float) -> list[float]:
    """Give each token the factor of its sentence, in 0 to 1. Shape: (tokens,)."""
    sizes = (end - first for first, end in pairwise(document.firsts))
    factors = ((1 + position) ** -power for position in count_up())
    return list(chain.from_iterable(map(repeat, factors, sizes)))


@cache
def _shape_factor(roles: str) -> float:
    shape = roles.replace("p", "w")
    if len(shape) in {2, 3} and "w" not in shape:
        return PERSON if set(shape) == {"n"} else NAME
    if len(shape) > _NAME_WORDS and set(shape) <= _LONG_NAME_ROLES:
        return LONG_NAME
    return SHAPES.get(shape, 1.0)


def _chosen(document: Document, ranked: Iterable[str], found: Candidates, count: int) -> list[str]:
    """Take the first `count` terms that none before them stands for."""
    same = found.same
    chosen: dict[str, None] = {}
    by_word: dict[str, list[str]] = defaultdict(list)  # stem -> the chosen terms that hold it, between blanks
    covered: set[int] = set()
    for term in ranked:
        near = _near(term, by_word)
        if same.get(term) in chosen or any(_holds(other, f" {term} ") for other in near):
            continue
        if term in same and any(" " in other[1:-1] for other in _parts_of(same[term], by_word)):
            continue  # a part of what it stands for: demam berdarah before DBD
        if covered and all(not covered.isdisjoint(range(*place)) for place in found.places[term]):
            continue  # the other half of a phrase already taken: mandi plastik beside bak mandi
        whole = _completed(term, document, found)
        if whole != term and any(_holds(other, f" {whole} ") for other in _near(whole, by_word)):
            whole = term
        chosen[whole] = None
        for taken in {whole, same.get(whole, whole)}:
            for word in taken.split(" "):
                by_word[word].append(f" {taken} ")
            for place in found.places[taken]:
                covered.update(range(*place))
        if len(chosen) == count:
            break
    return list(chosen)


def _near(term: str, by_word: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give the chosen terms, between blanks, that share a word with a term."""
    return chain.from_iterable([by_word[word] for word in term.split(" ") if word in by_word])


def _parts_of(term: str, by_word: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (other for other in _near(term, by_word) if other in f" {term} ")


def _holds(one: str, other: str) -> bool:
    """Say whether one term between blanks holds the other."""
    return one in other or other in one


def _completed(term: str, document: Document, found: Candidates) -> str:
    """Give the longer phrase that stands wherever a repeated word or phrase does, else what there is.

    So `bandang` becomes `banjir bandang`, and `kerja nasional` `rapat kerja nasional`.
    """
    places = found.places[term]
    first, end = places[0]
    if len(places) > 1 and found.roles[first:end] in {"w", "ww"}:
        for start, stop in ((first, end + 1), (max(0, first - 1), end)):
            longer = " ".join([kind.stem for kind in document.types[start:stop]])
            if longer != term and len(found.places.get(longer, ())) == len(places):
                return longer
    return term


def _keyword(
    term: str, document: Document, weights: TfIdf, found: Candidates, idfs: Sequence[float]
) -> Keyword:
    places = found.places[term]
    first, end = places[0]
    alone = end - first == 1
    return Keyword(
        term=term,
        label=_label(document, found.roles, places),
        frequency=document.stem_frequencies[term] if alone else len(places),
        document_frequency=min([kind.document_frequency for kind in document.types[first:end] if kind.term]),
        tfidf=weights[term] if alone else _phrase_tfidf(places, weights, idfs),
    )


def _label(document: Document, roles: str, places: Sequence[_Place]) -> str:
    """Give the commonest surface form, the earliest of equally common ones.

    A common word is shown in lower case where only a headline or the start of a sentence gives it a
    capital, and without the possessive -nya.
    """
    if len(places) == 1:
        return _form(document, roles, *places[0])
    forms = Counter([_form(document, roles, *place) for place in places])
    return max(forms, key=forms.__getitem__)


def _form(document: Document, roles: str, first: int, end: int) -> str:
    shape = roles[first:end]
    if end - first == 1:
        form = document.types[first].form
    else:  # one blank, also where a line ends inside
        form = " ".join(document.text[document.starts[first] : document.ends[end - 1]].split())
    if not shape.strip("wp"):
        form = form.lower()
    elif shape[0] == "w":
        form = form[0].lower() + form[1:]
    return form[:-3] if shape[-1] == "p" else form
