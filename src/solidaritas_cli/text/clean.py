"""One way to write each character, so that later steps see the words and not their encoding.

Two kinds of changes are told apart. Most keep the length (a no-break space becomes a space), so that
offsets stay what they are. Only removing invisible characters and composing letters move offsets;
then `Cleaned` leads back to the text as read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Changes that keep the length. The carriage return of CRLF becomes a blank before the line feed.
_ONE_FOR_ONE = {
    **dict.fromkeys("\t\x1c\x1d\x1e\x1f\xa0\u1680\u202f\u205f\u3000", " "),
    **{chr(blank): " " for blank in range(0x2000, 0x200B)},
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
    "\r\n": " \n",
}
_SURROGATE = "\ufffd"
_REPLACED = re.compile(
    "\r\n|[\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2010\u2011\u2028\u2029\u202f\u205f\u3000"
    "\ufe63\uff0d\ud800-\udfff]"
)

# Characters nobody sees: controls, soft hyphens, zero-width and bidirectional marks, byte order marks, tags.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)

# What composition may join: syllables of Hangul, a character with the marks after it, and any single
# character that has a canonical equivalent. Composition sorts marks, in quadratic time: blocks bound it.
_COMPOSABLE = re.compile(r"[\u1100-\u11ff\uac00-\ud7a3]{2,48}|[^\n][^\w\s\x00-\u02ff]{1,48}|[^\x00-\u02ff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and the way back.

    Attributes:
        text: The text in NFC, without invisible characters, with one kind of blank and of line end.
        origin: Offset in the text as read of each character of `text`, then the length of the text as
            read; `None` where all offsets are the same in both. Shape: (len(text) + 1,).
        ends: Offset in the text as read after each character of `text`; `None` with `origin`.
            Shape: (len(text),).
    """

    text: str
    origin: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the text as read that was cleaned to `text[start:end]`.

        It holds whatever was removed or composed inside the span, and nothing removed around it.
        """
        if self.origin is None or self.ends is None:
            return start, end
        return self.origin[start], self.ends[end - 1] if end > start else self.origin[start]


def clean(text: str) -> Cleaned:
    """Clean a text: any `str`, with lone surrogates too, in linear time.

    Composition follows Unicode Standard Annex 15 (NFC) for letters with up to 48 marks.
    """
    if _is_clean(text):
        return Cleaned(text)
    replaced = _REPLACED.sub(_replacement, text)
    if _is_clean(replaced):
        return Cleaned(replaced)
    cleaned = _edited(Cleaned(replaced), _INVISIBLE, lambda _piece: "")
    if unicodedata.is_normalized("NFC", cleaned.text):
        return cleaned
    return _edited(cleaned, _COMPOSABLE, lambda piece: unicodedata.normalize("NFC", piece))


def _is_clean(text: str) -> bool:
    """Say whether nothing needs to change, in a few passes at the speed of C.

    What is not printable takes in every blank but the space, every control and format character.
    """
    if not text.replace("\n", " ").isprintable():
        return False
    if text.isascii():
        return True
    hyphens = any(hyphen in text for hyphen in "\u2010\u2011\u034f\ufe63\uff0d")
    return not hyphens and unicodedata.is_normalized("NFC", text)


def _replacement(found: re.Match[str]) -> str:
    return _ONE_FOR_ONE.get(found[0], _SURROGATE)


def _edited(cleaned: Cleaned, pattern: re.Pattern[str], edit: Callable[[str], str]) -> Cleaned:
    """Edit every match of a pattern, and keep the way back."""
    text = cleaned.text
    edits = [_narrowed(match, new) for match in pattern.finditer(text) if (new := edit(match[0])) != match[0]]
    if not edits:
        return cleaned
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, new in edits:
        pieces += text[position:start], new
        starts += range(position, start)
        ends += range(position + 1, start + 1)
        starts += [start] * len(new)
        ends += [end] * len(new)
        position = end
    pieces.append(text[position:])
    starts += range(position, len(text) + 1)
    ends += range(position + 1, len(text) + 1)
    return _led_back(cleaned, "".join(pieces), starts, ends)


def _narrowed(match: re.Match[str], new: str) -> tuple[int, int, str]:
    """Give the span and the text of an edit, without the end that stays: quotation marks after a mark."""
    old = match[0]
    kept = 0
    while kept < min(len(old), len(new)) and old[-1 - kept] == new[-1 - kept]:
        kept += 1
    return match.start(), match.end() - kept, new[: len(new) - kept]


def _led_back(cleaned: Cleaned, text: str, starts: list[int], ends: list[int]) -> Cleaned:
    """Chain two ways back: from `text` to `cleaned.text`, and from there to the text as read."""
    if cleaned.origin is None or cleaned.ends is None:
        return Cleaned(text, starts, ends)
    origin, before = cleaned.origin, cleaned.ends
    return Cleaned(text, [origin[start] for start in starts], [before[end - 1] for end in ends])
