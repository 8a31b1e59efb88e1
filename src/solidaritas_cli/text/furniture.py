"""What stands on a news page and is not the article: links, credits, bylines, dates, datelines."""

from __future__ import annotations

import re

from solidaritas_cli.lexicon import word_list

# Longer blocks, in characters, are prose, whatever they begin with.
LONGEST_FURNITURE = 250
# Places, agencies and a date together are shorter than this, in characters.
_LONGEST_DATELINE = 90
# "Solo - ", but not "Go - Jek", as tokenized corpora write it.
_SHORTEST_PLACE = 4
_LONGEST_CREDIT = 34

_WORD = re.compile(r"[^\W_]+|[:©]")
_DASHES = "-–—"
_DASH = re.compile(rf"[{_DASHES}]+(?: [{_DASHES}]+)*[ \n]+|[–—]+(?=[\"“A-Z])")
_PLACE = r"(?:[A-Z][\w.'’/-]*|\d{1,4}(?:/\d{1,4})*|\([^()]{1,40}\)|di|dan|&|/)"
_PLACES = re.compile(rf"{_PLACE}(?:,? +{_PLACE}){{0,8}},?")

# "(feb)", "[ugo/djm]", "(U.B018/T013)", but no sentence in parentheses; "Warga mengungsi (Foto: Antara)".
_CREDIT = re.compile(r"[(\[][^()\[\]]{0,38}[^()\[\].!?][)\]]")
_CAPTION = re.compile(
    r"[^()\[\]]*[(\[](?:foto|dok|dokumentasi|ist|istimewa|sumber)\b[^()\[\]]*[)\]]\.?", re.IGNORECASE
)
_LAST_CREDIT = re.compile(r"(?<=[.!?\"”’] )[(\[](?=[^)\]]*[A-Za-z])[\w.,/&* -]{1,30}[)\]]\Z")
# "Oleh Siti Rahma", "Senin, 8 April 2024 | 10.15 WIB", "08/04/2024"
_PAGE_LINE = re.compile(
    r"""(?:Oleh|OLEH)(?:[ ,]+[A-Z][\w.'’-]*){1,8}
      | (?:[A-Z][a-z'’]{3,5},?[ ])?(?:\d{1,2}[ ][A-Z][a-z]{2,8}[ ]\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})
        [\W_]*(?:[\d.:]{4,8}(?:[ ]WIB|[ ]WITA|[ ]WIT)?)?""",
    re.VERBOSE,
)


def _phrases() -> tuple[frozenset[str], frozenset[str]]:
    """Give the beginnings of furniture, and the whole lines; words and colons joined by single blanks."""
    beginnings: set[str] = set()
    wholes: set[str] = set()
    for entry in word_list("furniture.txt"):
        words = " ".join(_WORD.findall(entry.lower()))
        (beginnings if entry.endswith(("...", ":")) else wholes).add(words)
    return frozenset(beginnings), frozenset(wholes)


_BEGINNINGS, _WHOLES = _phrases()
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _BEGINNINGS | _WHOLES)
_MOST_WORDS = max(phrase.count(" ") + 1 for phrase in _BEGINNINGS)


def is_furniture(block: str) -> bool:
    """Say whether a block of the text is on the page without being of the article."""
    if len(block) > LONGEST_FURNITURE:
        return False
    first = _WORD.search(block)
    if first is None:
        return True
    if first[0].lower() in _FIRST_WORDS and _opens_furniture(block):
        return True
    return _is_credit(block) or _is_page_line(block)


def credit(text: str, start: int, end: int) -> int:
    """Give the offset of the credit, such as `(feb)`, after a paragraph's last stop; `end` without one."""
    if text[end - 1] not in ")]":
        return end
    found = _LAST_CREDIT.search(text, max(start, end - _LONGEST_CREDIT), end)
    return found.start() if found else end


def dateline(text: str, start: int, end: int) -> int:
    """Give the offset after the dateline a paragraph begins with, `start` where there is none.

    A dateline is made of places, agencies and dates, each with a capital, a figure or in parentheses, and
    of a dash: `JAKARTA, KOMPAS.com - `, `Jakarta (ANTARA) — `, `Padang, 12 Maret 2026 — `.
    """
    dash = _DASH.search(text, start, min(end, start + _LONGEST_DATELINE))
    if dash is None or dash.end() == end or text[dash.end()].islower():
        return start
    places = text[start : dash.start()].rstrip()
    return dash.end() if _PLACES.fullmatch(places) and _tells_places(places) else start


def _tells_places(places: str) -> bool:
    """Say whether capitalized words before a dash are likely places or agencies, not the article's words."""
    if " " in places:
        return places.isupper() or not {*",(."}.isdisjoint(places)
    return len(places) >= _SHORTEST_PLACE


def _opens_furniture(block: str) -> bool:
    words = _WORD.findall(block.lower())
    starts = (" ".join(words[:count]) for count in range(1, _MOST_WORDS + 1))
    return any(start in _BEGINNINGS for start in starts) or " ".join(words) in _WHOLES


def _is_credit(block: str) -> bool:
    if block[-1] not in ")]":
        return False
    return _CREDIT.fullmatch(block) is not None or _CAPTION.fullmatch(block) is not None


def _is_page_line(block: str) -> bool:
    """Say whether a block is a date, a byline or a dateline that stands alone."""
    if len(block) > _LONGEST_DATELINE or block[-1] == ".":
        return False
    if block[-1] in _DASHES:
        return _PLACES.fullmatch(block.rstrip(f" {_DASHES}")) is not None
    return _PAGE_LINE.fullmatch(block) is not None
