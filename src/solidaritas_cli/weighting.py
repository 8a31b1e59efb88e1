"""tf-idf of one article against document frequencies.

The weights are those of scikit-learn's `TfidfTransformer(sublinear_tf=True)` given the same counts and the
same document frequencies: `(1 + ln tf) * idf`, L2-normalized over the article (Salton & Buckley 1988,
"Term-weighting approaches in automatic text retrieval"). A test holds the two equal. Importing
scikit-learn takes longer than analyzing an article, so one article is weighed here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solidaritas_cli.document import Document


class TfIdf(dict[str, float]):
    """Term to its tf-idf in one article, in 0 to 1; the squares sum to 1.

    Attributes:
        norm: What the weights were divided by, for weighing a phrase on the same scale.
    """

    norm: float = 1.0


def term_weight(frequency: float, idf: float) -> float:
    """Weigh a term that stands `frequency` (1 or more) times, before normalization."""
    return (1.0 + math.log(frequency)) * idf


def tfidf(document: Document) -> TfIdf:
    """Weigh the terms of an article."""
    frequencies: dict[str, int] = {}
    idfs: dict[str, float] = {}
    for kind, frequency in document.type_frequencies.items():
        term = kind.term
        if term:
            frequencies[term] = frequencies.get(term, 0) + frequency
            idfs[term] = kind.idf
    raw = [
        idf if frequency == 1 else term_weight(frequency, idf)
        for frequency, idf in zip(frequencies.values(), idfs.values(), strict=True)
    ]
    norm = math.hypot(*raw) or 1.0
    weights = TfIdf(zip(frequencies, [weight / norm for weight in raw], strict=True))
    weights.norm = norm
    return weights
