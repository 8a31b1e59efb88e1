"""An article taken apart: what every measure in `analysis` reads."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from solidaritas_cli.text.sentences import split, title_of
from solidaritas_cli.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.records import Sentence
    from solidaritas_cli.vocabulary import Type, Vocabulary


@dataclass(frozen=True, eq=False)
class Document:
    """An article as columns, one row a token, in the order of the text.

    Attributes:
        text: The article's text, cleaned; all offsets count its code points.
        sentences: All sentences, headings and items, in order.
        starts: Offset of each token's first character, strictly rising. Shape: (tokens,).
        ends: Offset after each token's last character. Shape: (tokens,).
        gaps: What stands before each token, back to the one before. Shape: (tokens,).
        types: Each token's type. Shape: (tokens,).
        firsts: Index of the first token of each sentence, and the number of tokens at the end, so that
            sentence i has the tokens `firsts[i]:firsts[i + 1]`. Shape: (sentences + 1,).
    """

    text: str
    sentences: tuple[Sentence, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[str]
    types: Sequence[Type]
    firsts: Sequence[int]

    @cached_property
    def title(self) -> str | None:
        """The headline, where the text has one."""
        return title_of(self.sentences)

    @cached_property
    def stems(self) -> list[str]:
        """Each token's stem. Shape: (tokens,)."""
        return [kind.stem for kind in self.types]

    @cached_property
    def terms(self) -> list[str]:
        """Each token's term, empty for stopwords, numbers and single letters. Shape: (tokens,)."""
        return [kind.term for kind in self.types]

    @cached_property
    def type_frequencies(self) -> Counter[Type]:
        """How often each type stands in the article."""
        return Counter(self.types)

    @cached_property
    def folded_forms(self) -> frozenset[str]:
        """The distinct folded forms."""
        return frozenset([kind.folded for kind in self.type_frequencies])

    @cached_property
    def stem_frequencies(self) -> dict[str, int]:
        """How often each stem stands in the article, stopwords and numbers among them."""
        found: dict[str, int] = {}
        for kind, frequency in self.type_frequencies.items():
            found[kind.stem] = found.get(kind.stem, 0) + frequency
        return found


def take_apart(text: str, vocabulary: Vocabulary) -> Document:
    """Split and tokenize a cleaned text, and describe its types."""
    starts, ends, forms, gaps = tokenize(text)
    sentences = split(text)
    firsts = [bisect_left(starts, sentence.start) for sentence in sentences]
    firsts.append(len(starts))
    return Document(text, sentences, starts, ends, gaps, list(map(vocabulary.__getitem__, forms)), firsts)
