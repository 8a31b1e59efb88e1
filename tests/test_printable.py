"""Properties of the one function every text passes before a person sees it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.printable import one_line, printable

ANY = st.text(st.characters(exclude_categories=()))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gempa “besar” — 6,4 SR;\tanak-anak\nIbu", "Gempa “besar” — 6,4 SR;\tanak-anak\nIbu"),
        ("\x1b[31mmerah\x1b[0m", "\\x1b[31mmerah\\x1b[0m"),
        ("\x1b]52;c;cm0gLXJm\x07", "\\x1b]52;c;cm0gLXJm\\x07"),
        ("\x9b31mX\x7f\x00", "\\x9b31mX\\x7f\\x00"),
        ("aman\rJAHAT\r\nbaris", "aman\nJAHAT\nbaris"),
        ("laporan\u202etxt.exe", "laporantxt.exe"),
        ("artikel-\udcff\ud800.txt", "artikel-\\udcff\\ud800.txt"),
        ("🤝👩‍👩‍👧‍👦🇮🇩 ꦱꦺꦴ Ångström \u00ad \ue000 \ufffe", "🤝👩‍👩‍👧‍👦🇮🇩 ꦱꦺꦴ Ångström \u00ad \ue000 \ufffe"),
    ],
)
def test_shows(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(ANY)
def test_leaves_nothing_that_acts(text: str) -> None:
    for character in printable(text):
        assert unicodedata.category(character) not in {"Cc", "Cs"} or character in "\n\t"
        assert character not in BIDI


@given(ANY)
def test_twice_is_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_printable_text_stays(text: str) -> None:
    assert printable(text) == text


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert one_line(shown) == shown
    assert shown == printable(shown)
