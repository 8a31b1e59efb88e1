"""What a worker does for a reference corpus: a chunk of articles in, document frequencies of their stems out.

Fitting is scikit-learn's; only the processes that do it load it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from solidaritas_cli.batch.work import Done, see_to, settle
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.readers import article_from
from solidaritas_cli.reference import frequency_lines
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solidaritas_cli.batch.work import Task
    from solidaritas_cli.settings import Settings
    from solidaritas_cli.vocabulary import Vocabulary


@lru_cache(maxsize=1)
def vocabulary_for(settings: Settings) -> Vocabulary:
    """Give the one vocabulary of this process, made when it is first asked for.

    Raises:
        LexiconError: The exceptions file cannot be used.
    """
    vocabulary = make_vocabulary(settings)
    settle()
    return vocabulary


def count_chunk(tasks: Iterable[Task], settings: Settings, time_limit_s: float) -> list[Done]:
    """Count the articles of a chunk in which each stem stands.

    The frequencies, as lines of a reference corpus, are the record of the first article that could be
    read; the records of the others are empty.

    Raises:
        UsageError: The settings are wrong, for these articles and all others.
    """
    vocabulary = vocabulary_for(settings)
    stems: list[set[str]] = []

    def record_of(name: str, data: bytes | str, _sha256: bytes) -> bytes:
        article = article_from(data, name, settings.encoding)
        stems.append(distinct_stems(article.text, vocabulary))
        return b""

    results = [see_to(task, settings, time_limit_s, record_of) for task in tasks]
    first = next((number for number, done in enumerate(results) if done.error is None), None)
    if first is not None:
        results[first] = results[first]._replace(record=_fitted(stems))
    return results


def distinct_stems(text: str, vocabulary: Vocabulary) -> set[str]:
    """Give the stems of the words of a text, figures left out.

    Stopwords are among them, as in the shipped reference corpus: a phrase of a theme, `kerja sama`, is
    weighed by all its words. A ligature of several words is none that a reference corpus could hold.
    """
    forms = set(tokenize(clean(text).text).forms)
    stems = (vocabulary[form].stem for form in forms if any(map(str.isalpha, form)))
    return {stem for stem in stems if stem and " " not in stem}


def _fitted(stems: Sequence[set[str]]) -> bytes:
    """Give the document frequencies of stems, fitted by scikit-learn, as lines of a reference corpus."""
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415, takes a second to load

    if not any(stems):
        return b""
    vectorizer = CountVectorizer(analyzer=iter, binary=True)
    frequencies = vectorizer.fit_transform(stems).sum(axis=0).tolist()[0]
    ranked = sorted(zip(frequencies, vectorizer.get_feature_names_out().tolist(), strict=True))
    return "".join(frequency_lines(ranked)).encode()
