"""Where a sentence of Indonesian prose ends, and which full stops end none.

Every run of `.`, `!`, `?` and `…` before a blank is a candidate; the words on both sides decide. The rules
are those of Indonesian spelling (EYD V, 2022, on full stop, ellipsis, question and exclamation marks,
quotation marks and parentheses); what an abbreviation allows stands in `abbreviations.txt`.
"""

from __future__ import annotations

import re

from solidaritas_cli.lexicon import word_list

# When the full stop of an abbreviation ends a sentence as well: the marks of `abbreviations.txt`.
_UNLESS_FIGURE, _BEFORE_OPENER = "*", "?"


def _abbreviations() -> dict[str, str]:
    """Give each abbreviation, in small letters and without its last stop, with its mark."""
    entries = word_list("abbreviations.txt")
    return {entry.rstrip("*?"): entry[len(entry.rstrip("*?")) :] for entry in entries}


_ABBREVIATIONS = _abbreviations()
_OPENERS = word_list("sentence-openers.txt")
_SENTENCE_OPENERS = frozenset(word.rstrip("!") for word in _OPENERS)
_LETTERED = word_list("lettered.txt")

# Possessive, and only where a run of stops begins: linear in any text. A closing quotation mark with
# blanks on both sides, as tokenized corpora write it, belongs to the run. The last line is for the blank
# forgotten after a full stop: "selesai.Ia pulang", but not "Detik.Com".
_STOP = re.compile(
    r"""(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<closers>[\"”’'»)\]]*+)
        (?: (?P<detached>[ ][\"”’'“]++(?=[ \n]|\Z))?+ [ \n]++ (?=\S)
          | (?<=[a-z]{3}\.) (?=[A-Z][a-z]++(?:[ \n,]|\Z)) (?!Com\b|Net\b|Org\b|Co\b|Id\b) )""",
    re.VERBOSE,
)
# An opener between two words in small letters, so sure of itself that a full stop was forgotten before it.
_SURE_OPENERS = frozenset(word[:-1].capitalize() for word in _OPENERS if word.endswith("!"))
_INITIALS = "".join(sorted({word[0] for word in _SURE_OPENERS}))
_SURE_OPENER = re.compile(rf"[{_INITIALS}](?<=[a-z]{{2}}[ ].)[a-z]++(?=[ ][a-z])")

_OPENING = frozenset("\"“‘'([«")
_NO_BEGINNING = frozenset(",;:)]}/&%=<>")
_LETTERS = re.compile(r"[^\W\d_]+")
# iPhone, e-KTP, dr. Budi: small letters with which a sentence may begin.
_SMALL_BEGINNING = re.compile(r"[a-z]{1,2}-?[A-Z]|(?:dr|dra|drg|drh)\. ?[A-Z]")
# A.S, U.S, Sp.OG: a word with stops inside.
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.[^\W\d_]{1,4})+")
# No abbreviation is longer; before a full stop that ends a sentence stands a word at least this long.
_LONGEST_ABBREVIATION = 16
_SHORTEST_WORD = 4
# An ellipsis between blanks, not the four stops that also end a sentence, and how far back, in characters,
# the quotation is looked for that it shortens.
_OMISSION = frozenset({"…", "..."})
_LONGEST_QUOTATION = 400
# What numbers a list entry or a heading: 1, 12, a, IV, 2.1. A year is no such number.
_ENTRY = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,4})(?:\.\d{1,2})*")


def boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans of the sentences in `text[start:end]`, a paragraph without blanks around it."""
    first = start
    breaks = []
    for stop in _STOP.finditer(text, start, end):
        if _plainly_ends(text, first, stop) or _ends_sentence(text, first, stop):
            close, resume = _sides(text, first, stop)
            breaks.append((close, resume))
            first = resume
    breaks += _forgotten(text, start, end)
    breaks.sort()
    starts = [start, *[resume for _, resume in breaks]]
    ends = [*[close for close, _ in breaks], end]
    return list(zip(starts, ends, strict=True))


def _forgotten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the blanks before which a full stop was forgotten."""
    return [
        (opener.start() - 1, opener.start())
        for opener in _SURE_OPENER.finditer(text, start + 1, end)
        if opener[0] in _SURE_OPENERS and _words_before(text, start, opener.start() - 1)[-1].islower()
    ]


def _sides(text: str, start: int, stop: re.Match[str]) -> tuple[int, int]:
    """Give the offsets where the sentence from `start` on ends and where the next one begins."""
    detached = stop["detached"]
    if detached is None:
        return stop.end("closers"), stop.end()
    if detached == ' "' and text.count('"', start, stop.start()) % 2 == 0:
        return stop.end("closers"), stop.start("detached") + 1  # it opens the next sentence
    return stop.end("detached"), stop.end()


def _plainly_ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether a word that is no abbreviation ends before a full stop, a blank and a capital.

    Most sentences end so, and `_ends_sentence` would say the same of them, at four times the cost.
    """
    close, following = stop.span()
    if following - close != len(". ") or not "A" <= text[following] <= "Z":
        return False
    word = text[max(start, text.rfind(" ", start, close) + 1) : close]
    return len(word) > _SHORTEST_WORD and word.isalpha() and word.islower() and word not in _ABBREVIATIONS


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether a run of stops ends the sentence that began at `start`."""
    following = stop.end()
    while text[following] in _OPENING and following + 1 < stop.endpos:
        following += 1
    opener = text[following]
    if opener in _NO_BEGINNING:
        return False
    plain = stop["stop"] == "." and not stop["closers"].strip(")]")
    words = _words_before(text, start, stop.start()) if plain else []
    if opener.islower() and not _SMALL_BEGINNING.match(text, following):
        # After a full stop, and nothing else, a capital may have been forgotten: chats, comments.
        return bool(words) and following == stop.start() + 2 and _is_plain(words[-1])
    if not words:
        return text[stop.start() - 1] != "(" and not _is_omission(text, start, stop)
    alone = stop.start() - start == len(words[0])
    return _ends_after(words, text, following, alone=alone)


def _is_omission(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether an ellipsis stands for words left out of a quotation: it is between blanks, inside one."""
    begin = stop.start()
    if stop["stop"] not in _OMISSION or stop["closers"] or stop["detached"] or text[begin - 1] != " ":
        return False
    start = max(start, begin - _LONGEST_QUOTATION)
    opened = text.rfind("“", start, begin) > text.rfind("”", start, begin)
    return opened or text.count('"', start, begin) % 2 == 1


def _words_before(text: str, start: int, stop: int) -> list[str]:
    """Give the last words before a stop, the first perhaps cut off; none where a blank stands before it."""
    if stop == start or text[stop - 1].isspace():
        return []
    return text[max(start, stop - _LONGEST_ABBREVIATION) : stop].split()


def _is_plain(word: str) -> bool:
    """Say whether a word is in small letters and no abbreviation."""
    return len(word) >= _SHORTEST_WORD and word.isalpha() and word.islower() and word not in _ABBREVIATIONS


def _ends_after(words: list[str], text: str, following: int, *, alone: bool) -> bool:
    """Say whether a full stop after `words` ends a sentence, when what follows might begin one.

    `alone` means that the last word is all there is before the stop: `1.` and `a.` number an entry then.
    """
    word = words[-1].lstrip("\"“‘'([«")
    if alone and _ENTRY.fullmatch(word):
        return False
    mark = _ABBREVIATIONS.get(word.lower())
    if mark is None:
        if word.isdecimal() or not (len(word) == 1 or _DOTTED.fullmatch(word)):
            return True
        if words[-2:-1] and words[-2].lower() in _LETTERED:
            return True
        mark = _BEFORE_OPENER
    if mark == _BEFORE_OPENER:
        opener = _LETTERS.match(text, following)
        return opener is not None and opener[0].lower() in _SENTENCE_OPENERS
    return mark == _UNLESS_FIGURE and not text[following].isdecimal()
