"""The types of a run: whatever is true of a form wherever it stands is worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from solidaritas_cli.reference import Reference
    from solidaritas_cli.stemming import Stemmer

# A run over millions of articles meets millions of types, most of them once. Past this many the
# vocabulary starts anew, which bounds the memory of a process at some 100 MiB.
MOST_TYPES = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """One distinct form. Compared by identity: a vocabulary makes one for each form.

    Attributes:
        form: As the article writes it, upper and lower case kept.
        folded: Lower case, without diacritics; what exact-form theme terms are compared with.
        stem: What the stemmer returns for it.
        parts: The stems of the halves of a hyphenated compound (`kerja-sama`: `kerja`, `sama`), which
            is how themes and phrases see it; of any other form just its stem.
        document_frequency: Articles of the reference corpus with this stem, 0 where it is unknown.
        idf: Inverse document frequency of the stem, at least 1.
        stopword: Too common a function word to be a keyword.
        content: Carries meaning of its own: no stopword, no number, no single letter.
        capitalized: Begins with an upper-case letter.
    """

    form: str
    folded: str
    stem: str
    parts: tuple[str, ...]
    document_frequency: int
    idf: float
    stopword: bool
    content: bool
    capitalized: bool


class Vocabulary(dict[str, Type]):
    """Form to `Type`, filled as forms are met: `vocabulary[form]` never fails."""

    def __init__(self, stemmer: Stemmer, reference: Reference, stopwords: AbstractSet[str]) -> None:
        super().__init__()
        self.stemmer = stemmer
        self.reference = reference
        self.stopwords = stopwords

    def __missing__(self, form: str) -> Type:
        if len(self) >= MOST_TYPES:
            self.clear()
        self[form] = made = self._describe(form)
        return made

    def _describe(self, form: str) -> Type:
        folded = fold(form)
        stem = self.stemmer.stem(form)
        stopword = folded in self.stopwords
        return Type(
            form=form,
            folded=folded,
            stem=stem,
            parts=self._parts(stem),
            document_frequency=self.reference.document_frequency(stem),
            idf=self.reference.idf(stem),
            stopword=stopword,
            content=not stopword and len(form) > 1 and any(map(str.isalpha, form)),
            capitalized=form[:1].isupper(),
        )

    def _parts(self, stem: str) -> tuple[str, ...]:
        halves = stem.split("-")
        if len(halves) == 1 or not all(len(half) > 1 and half.isalpha() for half in halves):
            return (stem,)
        return tuple(map(self.stemmer.stem, halves))
