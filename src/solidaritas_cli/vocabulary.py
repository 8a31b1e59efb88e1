"""The types of a run: whatever is true of a form wherever it stands is worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solidaritas_cli.reference import shipped_reference
from solidaritas_cli.roles import capital_role, common_role
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from solidaritas_cli.reference import Reference
    from solidaritas_cli.stemming import Stemmer

# A run over millions of articles meets millions of types, most of them once. Past this many the
# vocabulary starts anew, which bounds the memory of a process at some 100 MiB.
MOST_TYPES = 200_000

# A stem in fewer articles of the shipped reference corpus is too rare for a word: Kemang, Widodo.
_RARE = 3_000


@dataclass(slots=True, eq=False)
class Type:
    """One distinct form. Compared by identity: a vocabulary makes one for each form, and nobody changes it.

    Attributes:
        form: As the article writes it, upper and lower case kept.
        folded: Lower case, without diacritics; what exact-form theme terms are compared with.
        stem: What the stemmer returns for it.
        term: The stem where the form carries meaning of its own; empty for stopwords, numbers and single
            letters, which have no tf-idf.
        parts: The stems of the halves of a hyphenated compound (`kerja-sama`: `kerja`, `sama`), which
            is how themes and phrases see it; of any other form just its stem.
        document_frequency: Articles of the reference corpus with this stem, 0 where it is unknown.
        idf: Inverse document frequency of the stem, at least 1.
        capitalized: Begins with an upper-case letter.
        role: Its role in names and phrases, see `roles`, in the middle of a sentence.
        common_role: The same as if it were in lower case.
        rare: Too rare for a word, whatever the reference corpus of the run: with a capital, a name.
    """

    form: str
    folded: str
    stem: str
    term: str
    parts: tuple[str, ...]
    document_frequency: int
    idf: float
    capitalized: bool
    role: str
    common_role: str
    rare: bool


class Vocabulary(dict[str, Type]):
    """Form to `Type`, filled as forms are met: `vocabulary[form]` never fails."""

    def __init__(self, stemmer: Stemmer, reference: Reference, stopwords: AbstractSet[str]) -> None:
        super().__init__()
        self.stemmer = stemmer
        self.reference = reference
        self.stopwords = stopwords
        self._familiar = shipped_reference().frequencies

    def __missing__(self, form: str) -> Type:
        if len(self) >= MOST_TYPES:
            self.clear()
        self[form] = made = self._describe(form)
        return made

    def _describe(self, form: str) -> Type:
        folded = fold(form)
        stem = self.stemmer.stem_folded(folded)
        stopword = folded in self.stopwords
        content = not stopword and len(form) > 1 and (form.isalpha() or any(map(str.isalpha, form)))
        capitalized = form[:1].isupper()
        familiarity = self._familiar.get(stem, 0)
        role = common = common_role(folded, stem, stopword=stopword, content=content)
        if capitalized and not stopword and "." not in form:
            role = capital_role(form, folded, stem, familiarity) if content else "i"
        frequency = self.reference.document_frequency(stem)
        return Type(
            form,
            folded,
            stem,
            stem if content else "",
            self._parts(stem) if "-" in stem else (stem,),
            frequency,
            self.reference.idf_of(frequency),
            capitalized,
            role,
            common,
            familiarity < _RARE,
        )

    def _parts(self, stem: str) -> tuple[str, ...]:
        halves = stem.split("-")
        if not all(len(half) > 1 and half.isalpha() for half in halves):
            return (stem,)
        return tuple(map(self.stemmer.stem, halves))
