"""tf-idf of one article against document frequencies.

The weights are those of scikit-learn's `TfidfTransformer(sublinear_tf=True)` given the same counts and the
same document frequencies: `(1 + ln tf) * idf`, L2-normalized over the article (Salton & Buckley 1988,
"Term-weighting approaches in automatic text retrieval"). A test holds the two equal. Importing
scikit-learn takes longer than analyzing an article, so one article is weighed here.
"""

from __future__ import annotations

import math
from collections import Counter
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
    idfs = {kind.term: kind.idf for kind in document.type_frequencies}
    frequencies = Counter(document.terms)
    del frequencies[""]
    raw = {
        term: idfs[term] if frequency == 1 else term_weight(frequency, idfs[term])
        for term, frequency in frequencies.items()
    }
    norm = math.hypot(*raw.values()) or 1.0
    weights = TfIdf({term: weight / norm for term, weight in raw.items()})
    weights.norm = norm
    return weights
