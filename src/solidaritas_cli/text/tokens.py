"""Words and numbers of a text, and the one way in which their spelling is compared.

A token is a run of letters, digits and their marks in any script. Inside it stay

- a hyphen: `anak-anak`, `COVID-19`, `e-KTP`, `se-Indonesia`, `sama-nya`;
- an apostrophe, straight, curly or slanted: `Jum'at`, `Qur’an`, ``Jam`an``;
- an underscore, as in user names and tags;
- between digits `.`, `,`, `:` and `/`: `1.500.000`, `3,5`, `09.30`, `12/3`;
- the full stops inside an abbreviation or a domain: `S.H`, `M.Si`, `KOMPAS.com`, not `selesai.Ia`.

Outside stay the full stop after an abbreviation, `%`, `@`, `#`, currency signs, emoji. `Rp` before a figure
is a token of its own: `Rp1,5` gives `Rp` and `1,5`. Clitics stay on their word: `rumahnya`.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import NamedTuple

# Combining marks outside the Latin alphabet's own block are no word characters to `re`, but part of their
# letter: Hebrew, Arabic, the scripts of India and of Southeast Asia, Javanese and Balinese among them.
# Ranges of the categories Mn, Mc and Me (Unicode 14); gaps that hold only letters are closed.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1"
    r"\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83"
    r"\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18\u0f19\u0f35\u0f37"
    r"\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3"
    r"\u17dd\u180b-\u180d\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3"
    r"\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1dff\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua672"
    r"\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953"
    r"\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed\ufb1e"
    r"\ufe20-\ufe2f\U00010a01-\U00010a3f\U00010f46-\U00010f50\U00011000-\U00011046\U00011070-\U000110ba"
    r"\U00011100-\U00011134\U00011180-\U000111c0\U000112df-\U00011446\U00011930-\U00011943"
    r"\U00011ef3-\U00011ef6\U0001e8d0-\U0001e94a"
)
_DOMAINS = "ac|biz|blog|co|com|desa|edu|go|gov|id|info|int|io|mil|my|net|news|or|org|sch|sg|tv|us|web|xyz"

# Possessive throughout: what was taken is never given back, so the time is linear in any text.
_TOKEN = re.compile(
    rf"""(
        (?: Rp(?=\d) | [^\W_]++ )                        # a currency apart from its figure; a run of letters
        (?: (?![ ])                                      # most end at a blank: nothing more to try
            (?: [-'’‘`_][^\W_]++                          # anak-anak, Jum'at, nama_akun
              | (?<=\d)[.,:/]\d[^\W_]*+                 # 1.500.000, 09.30, 12/3
              | \.(?i:{_DOMAINS})(?![^\W_])             # KOMPAS.com, www.bps.go.id
              | \.(?:(?<=\b[A-Z].)|(?<=\b[A-Z][a-z].))[A-Z][A-Za-z]{{0,3}}+(?![^\W_])  # B.J, M.Si, Ph.D
              | [{_MARKS}]++[^\W_]*+                    # marks stay with their letter
            )*+
        )?+
    )""",
    re.VERBOSE,
)
_CURLY = str.maketrans("‘’ʼʻ`", "'''''")


class Tokens(NamedTuple):
    """The tokens of a text as columns, in its order. Shape of each: (tokens,).

    Attributes:
        starts: Offsets of the first characters.
        ends: Offsets after the last characters.
        forms: The words themselves, `text[start:end]`.
        gaps: What stands before each, back to the one before it or the beginning of the text.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    gaps: list[str]


def tokenize(text: str) -> Tokens:
    """Find the words and numbers of a cleaned text, in linear time."""
    # Splitting on one group gives gap and form by turns; the offsets are running sums of lengths.
    pieces = _TOKEN.split(text)
    offsets = list(accumulate(map(len, pieces)))
    return Tokens(offsets[:-1:2], offsets[1::2], pieces[1::2], pieces[:-1:2])


def fold(word: str) -> str:
    """Give the spelling a word is compared by: lower case, no diacritics, straight apostrophes.

    Compatibility forms are folded too (NFKD of Unicode Standard Annex 15): `ﬁ` is `fi`, `ｋｍ²` is `km2`.
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    # Marks go first as well as last, for the decomposition of a long run of them takes quadratic time.
    letters = unicodedata.normalize("NFKD", _bare(word.lower()))
    return _bare(letters).lower().translate(_CURLY)


def _bare(word: str) -> str:
    return "".join([character for character in word if not unicodedata.combining(character)])
