"""What may reach a terminal, a spreadsheet or a page: text without characters that act instead of show.

An escape character moves the cursor, renames the window or fills the clipboard, wherever the text that
holds it is printed; a bidirectional override shows a file name backwards. Articles and file names come
from anywhere, so whatever goes to a person passes through here, at the last moment.
"""

from __future__ import annotations

import re

# Line ends of other systems; direction marks and overrides, which have an effect and no glyph; and what
# has no glyph but was perhaps meant: C0 without tab and line feed, DEL, C1, lone surrogates.
_LINE_ENDS = "\r\n?"
_DIRECTION = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_ACTING = re.compile(f"{_LINE_ENDS}|{_DIRECTION}|{_CONTROLS}")


def printable(text: str) -> str:
    r"""Give the text as it can be shown anywhere: line ends as `\n`, the rest of the controls spelled out.

    Identity on printable text, idempotent, valid UTF-8. Direction marks go; any other control character,
    and the half character that stands for an undecodable byte of a file name, is shown as its escape.

    >>> printable("aman\x1b[2J")
    'aman\\x1b[2J'
    """
    return _ACTING.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    character = found[0]
    if character[0] == "\r":
        return "\n"
    if character >= "\ud800" or character < "\u0100":
        return character.encode("unicode_escape").decode("ascii")
    return ""


def one_line(text: str) -> str:
    """Give printable text on one line: each run of white space becomes one blank, none at the ends."""
    return printable(" ".join(text.split()))
