"""The blocks of a text: which line break ends a paragraph, and which is only a soft wrap."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

# A column wider than this, in characters, is nobody's line width: each line is then a paragraph.
_WIDEST = 120
# That a next line in lower case goes on with the sentence is believed only after a line this long;
# shorter ones are lists and verse.
_LONG_LINE = 40
# With fewer lines than this (each followed by another) there is no telling how wide the column is.
_FEWEST_LINES = 2

# A mark of a list and the blanks after it. Capital letters are left out: they are initials.
BULLET = re.compile(
    r"(?:[-*+•·‣⁃▪▫■□●○◦►▶▸➢➤✓✔–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)|(?:\d{1,3}|[a-z]|[ivx]{1,4})\.)"
    r"[ \n]++(?=\S)"
)
_FINISHED = '.!?…:;"”’)]'


class _Line(NamedTuple):
    """A line: where it begins, and the span of what is on it without the blanks around it."""

    begin: int
    start: int
    end: int


def blocks(text: str) -> list[tuple[int, int]]:
    """Give the span of each paragraph, heading and list entry of a cleaned text, without blanks around it.

    A blank line ends a block. A single line break does too, unless it is a soft wrap: the first word of
    the next line would not have fitted into the column, or the next line goes on in lower case.
    """
    lines = _lines(text)
    column = _column(text, lines)
    found: list[tuple[int, int]] = []
    start = -1
    before = _Line(0, 0, 0)
    for line in lines:
        if start >= 0 and not _goes_on(text, start, before, line, column):
            found.append((start, before.end))
            start = -1
        if start < 0 and line.end > line.start:
            start = line.start
        before = line
    if start >= 0:
        found.append((start, before.end))
    return found


def _lines(text: str) -> list[_Line]:
    """Give the lines; a blank one has an empty span."""
    found = []
    begin = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = begin + line.find(bare) if bare else begin
        found.append(_Line(begin, start, start + len(bare)))
        begin += len(line) + 1
    return found


def _column(text: str, lines: list[_Line]) -> int:
    """Give the width, in characters, at which the text was wrapped by hand; 0 where it was not.

    The first line does not count, it may be a title. Neither do the longest tenth: a web address is
    never wrapped. Then half of the line breaks at least have to be such as the width explains.
    """
    pairs = [(a, b) for a, b in pairwise(lines[1:]) if a.end > a.start and b.end > b.start]
    if len(pairs) < _FEWEST_LINES:
        return 0
    widths = sorted(line.end - line.begin for line, _ in pairs)
    column = widths[-1 - len(widths) // 10]
    if column > _WIDEST:
        return 0
    wrapped = sum(not _fits(text, line, following, column) for line, following in pairs)
    return column if 2 * wrapped >= len(pairs) else 0


def _fits(text: str, line: _Line, following: _Line, column: int) -> bool:
    """Say whether the first word of the following line would have fitted on the line."""
    blank = text.find(" ", following.start, following.end)
    word = (blank if blank >= 0 else following.end) - following.start
    return line.end - line.begin + 1 + word <= column


def _goes_on(text: str, start: int, line: _Line, following: _Line, column: int) -> bool:
    """Say whether a block that begins at `start` goes on past the end of `line`."""
    if following.start == following.end:
        return False
    wrapped = column > 0 and not _fits(text, line, following, column)
    finished = text[line.end - 1] in _FINISHED
    if BULLET.match(text, following.start, following.end):
        return wrapped and not finished and not BULLET.match(text, start, line.end)
    if wrapped:
        return True
    return not finished and line.end - line.start >= _LONG_LINE and text[following.start].islower()
