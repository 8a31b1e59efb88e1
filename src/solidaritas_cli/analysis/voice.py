"""Who speaks in an article: its author, as in an essay, or only those it quotes, as in the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.records import SentenceKind

if TYPE_CHECKING:
    from solidaritas_cli.document import Document

# An essay is told by its author's first person: it stands in more than this part of the sentences of prose,
# without quotations, as in 1 of 130 articles of IndoSum.
PERSONAL = 0.25

_FIRST_PERSON = frozenset({"aku", "saya", "kami", "kita"})


def is_personal(document: Document) -> bool:
    """Say whether the author speaks: a first person outside quotations, in a good part of the sentences."""
    if _FIRST_PERSON.isdisjoint(document.folded_forms):
        return False
    voices = {kind for kind in document.type_frequencies if kind.folded in _FIRST_PERSON}
    prose = [sentence for sentence in document.sentences if sentence.kind is SentenceKind.BODY]
    firsts, types = document.firsts, document.types
    spoken = sum(
        not quotes(sentence.text)
        and not voices.isdisjoint(types[firsts[sentence.position] : firsts[sentence.position + 1]])
        for sentence in prose
    )
    return spoken > PERSONAL * len(prose)


def quotes(text: str) -> bool:
    """Say whether there is a quotation mark."""
    return '"' in text or "“" in text
