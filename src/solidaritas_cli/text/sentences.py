"""An Indonesian article as sentences: its blocks, what kind each is, and where sentences end inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.records import Sentence, SentenceKind
from solidaritas_cli.text.boundaries import boundaries
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.furniture import LONGEST_FURNITURE, credit, dateline, is_furniture
from solidaritas_cli.text.layout import BULLET, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solidaritas_cli.text.clean import Cleaned

# A block without a final stop is a title or a heading up to this many characters ...
_LONGEST_TITLE = 150
# ... or up to this many where it is written in small letters, as sentences are.
_LONGEST_PLAIN_HEADING = 80
# The share of words with a capital from which a line is written as a title is, and which words count.
_TITLE_CASE = 0.6
_SHORTEST_TITLE_WORD = 4
# Only the first paragraphs of an article begin with a dateline.
_DATELINED_PARAGRAPHS = 2

_BODY, _ITEM, _FURNITURE = SentenceKind.BODY, SentenceKind.ITEM, SentenceKind.FURNITURE
# A sentence before it has its place: start, end, kind, lead.
_Part = tuple[int, int, SentenceKind, int]


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text as read into its sentences.

    Returns:
        Sentences, titles, headings, list entries and furniture in their order; together they hold every
        visible character once. Offsets are those of `text`.
    """
    cleaned = clean(text)
    return as_read(split(cleaned.text), cleaned, text)


def as_read(sentences: tuple[Sentence, ...], cleaned: Cleaned, text: str) -> tuple[Sentence, ...]:
    """Lead the sentences of a cleaned text back to the text as read."""
    if cleaned.text is text:
        return sentences
    spans = [cleaned.span(sentence.start, sentence.end) for sentence in sentences]
    return tuple(
        sentence._replace(
            start=start,
            end=end,
            text=text[start:end],
            lead=cleaned.span(sentence.lead, sentence.end)[0],
        )
        for sentence, (start, end) in zip(sentences, spans, strict=True)
    )


def title_of(sentences: Iterable[Sentence]) -> str | None:
    """Give the article's title, `None` where it has none."""
    return next((sentence.text for sentence in sentences if sentence.kind is SentenceKind.TITLE), None)


def split(text: str) -> tuple[Sentence, ...]:
    """Split a cleaned text into its sentences; offsets are those of the cleaned text."""
    found: list[Sentence] = []
    opening, paragraphs = True, 0
    for number, (start, end) in enumerate(blocks(text)):
        parts = _parts(text, start, end, opening=opening, dateable=paragraphs < _DATELINED_PARAGRAPHS)
        for first, last, kind, lead in parts:
            found.append(Sentence(len(found), first, last, text[first:last], number, kind, lead))
        opening = opening and parts[0][2] is _FURNITURE
        paragraphs += parts[0][2] is _BODY
    if paragraphs or any(sentence.kind is _ITEM for sentence in found):
        return tuple(found)
    return tuple(map(_as_body, found))


def _as_body(sentence: Sentence) -> Sentence:
    """Lines without a stop are titles and headings only where there is something they head."""
    return sentence if sentence.kind is _FURNITURE else sentence._replace(kind=_BODY)


def _parts(text: str, start: int, end: int, *, opening: bool, dateable: bool) -> list[_Part]:
    """Take a block apart; `opening` where the article begins with it, `dateable` in its first paragraphs."""
    if end - start <= LONGEST_FURNITURE and is_furniture(text[start:end]):
        return [(start, end, _FURNITURE, start)]
    bullet = BULLET.match(text, start, end)
    if bullet:
        kind, lead = _ITEM, bullet.end()
    else:
        kind, lead = _BODY, dateline(text, start, end) if dateable else start
    tail = credit(text, lead + 1, end)
    spans = boundaries(text, lead, end if tail == end else tail - 1)
    if len(spans) == 1 and kind is _BODY and tail == end and _heads(text, start, end, opening=opening):
        return [(start, end, SentenceKind.TITLE if opening else SentenceKind.HEADING, lead)]
    parts = [(first, last, kind, first) for first, last in spans]
    parts[0] = (start, parts[0][1], kind, lead)
    if tail < end:
        parts.append((tail, end, _FURNITURE, tail))
    return parts


def _heads(text: str, start: int, end: int, *, opening: bool) -> bool:
    """Say whether a block that is a single sentence is a title (the opening block) or a heading."""
    if text[end - 1] == "." or end - start > _LONGEST_TITLE:
        return False
    block = text[start:end]
    last = block.rstrip("\"”’'»)]")[-1:]
    if last in ".…,;":
        return False
    if last in "!?":
        return _in_title_case(block)
    if opening:
        return last != ":"
    return len(block) <= _LONGEST_PLAIN_HEADING or (last != ":" and _in_title_case(block))


def _in_title_case(block: str) -> bool:
    words = [word for word in block.split() if len(word) >= _SHORTEST_TITLE_WORD]
    return sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)
