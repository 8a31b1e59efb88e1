"""Is it Indonesian? Judged by function words, which every sentence needs and no topic brings.

A language model would know more languages and cost more than the rest of the analysis together. Here
only one question matters: can the scores of this article be trusted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.lexicon import word_list

if TYPE_CHECKING:
    from solidaritas_cli.document import Document

# Shares of all tokens. Function words are a quarter to a third of Indonesian news and essays; tables of
# results fall to a twentieth. English has about 40 % of those listed.
LEAST_INDONESIAN = 0.05
LEAST_ENGLISH = 0.15
# Malay shares Indonesian's function words; its own spellings (`kerana`, `bahawa`, `sahaja`) it does not.
LEAST_MALAY = 0.01
LEAST_MALAY_TYPES = 2  # one alone is a name: Hospital Pantai
LEAST_TOKENS = 20  # below this, and in lists, nothing can be said


def foreign_language(document: Document) -> str | None:
    """Name what the article is in, where that is not Indonesian.

    Returns:
        `English`, `Malay`, `another language`, or None for Indonesian or too short to say.
    """
    if len(document.types) < LEAST_TOKENS:
        return None
    malay = _found(document, "malay")
    if len(malay) >= LEAST_MALAY_TYPES and _share(document, malay) >= LEAST_MALAY:
        return "Malay"
    indonesian = _share(document, _found(document, "indonesian"))
    english = _share(document, _found(document, "english"))
    if english >= LEAST_ENGLISH and english > indonesian:
        return "English"
    return None if indonesian >= LEAST_INDONESIAN else "another language"


def _found(document: Document, language: str) -> frozenset[str]:
    return document.folded_forms & word_list(f"languages/{language}.txt")


def _share(document: Document, words: frozenset[str]) -> float:
    found = [frequency for kind, frequency in document.type_frequencies.items() if kind.folded in words]
    return sum(found) / len(document.types)
