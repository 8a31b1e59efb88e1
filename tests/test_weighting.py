"""tf-idf is scikit-learn's, to the last digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer

from solidaritas_cli.document import Document, take_apart
from solidaritas_cli.lexicon import word_list
from solidaritas_cli.reference import Reference
from solidaritas_cli.stemming import shipped_stemmer
from solidaritas_cli.vocabulary import Vocabulary
from solidaritas_cli.weighting import TfIdf, tfidf

REFERENCE = Reference(1000, {"banjir": 10, "warga": 200, "desa": 999, "bantu": 57, "rumah": 1})
WORDS = ["banjir", "warga", "desa", "membantu", "rumah", "perumahan", "asing", "yang", "12"]


def weigh(text: str) -> tuple[Document, TfIdf]:
    vocabulary = Vocabulary(shipped_stemmer(), REFERENCE, word_list("stopwords.txt"))
    document = take_apart(text, vocabulary)
    return document, tfidf(document)


def scikit_learn(document: Document, terms: list[str]) -> list[float]:
    """Weigh with TfidfTransformer, given the reference corpus' document frequencies."""
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.fit(np.zeros((1, len(terms))))
    transformer.idf_ = np.array(
        [np.log((1 + REFERENCE.articles) / (1 + REFERENCE.document_frequency(t))) + 1 for t in terms]
    )
    counts = np.array([[document.stem_frequencies.get(term, 0) for term in terms]], dtype=float)
    return list(transformer.transform(counts).toarray()[0])


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_equals_scikit_learn(words: list[str]) -> None:
    document, weights = weigh(" ".join(words))
    terms = sorted(weights)
    if terms:
        assert [weights[term] for term in terms] == pytest.approx(scikit_learn(document, terms), abs=1e-12)
    assert not set(terms) & {"yang", "12"}


def test_nothing_to_weigh() -> None:
    _document, weights = weigh("yang di 12 3,5")
    assert weights == {}
    assert weights.norm == 1.0


def test_rarer_weighs_more() -> None:
    _document, weights = weigh("warga banjir desa")
    assert weights["banjir"] > weights["warga"] > weights["desa"] > 0
