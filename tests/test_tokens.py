"""Tokens: what is one word, and offsets that never lie."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import fold, tokenize

CASES = [
    line.rstrip().partition(" =>")
    for line in (Path(__file__).parent / "cases" / "tokens.txt").read_text(encoding="utf-8").splitlines()
    if " =>" in line and not line.startswith("# ")
]


@pytest.mark.parametrize(("text", "_arrow", "tokens"), CASES)
def test_a_text_has_the_words_a_reader_sees(text: str, _arrow: str, tokens: str) -> None:
    assert tokenize(clean(text).text).forms == tokens.split()


@given(st.text())
def test_columns_are_parallel_ordered_and_true(text: str) -> None:
    starts, ends, forms, _gaps = tokenize(text)
    assert forms == [text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(st.text())
def test_every_letter_and_figure_is_in_a_token(text: str) -> None:
    assert sum(map(str.isalnum, "".join(tokenize(text).forms))) == sum(map(str.isalnum, text))


@given(st.text())
def test_a_form_is_a_single_token_again(text: str) -> None:
    # Unless what came before it decided: "1,Rp5" would not be cut before the 5.
    for form in tokenize(text).forms:
        if "Rp" not in form:
            assert tokenize(form).forms == [form]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Krisis", "krisis"),
        ("KERJA-SAMA", "kerja-sama"),
        ("Qur’an", "qur'an"),
        ("Jum`at", "jum'at"),
        ("Résumé", "resume"),
        ("cafe\u0301", "cafe"),
        ("ﬁnal", "final"),
        ("ＫＭ²", "km2"),
        ("İzmir", "izmir"),
        ("1.500", "1.500"),
        ("", ""),
    ],
)
def test_spellings_of_a_word_are_compared_as_one(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_folding_is_idempotent_and_blind_to_encoding(word: str) -> None:
    folded = fold(word)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", word)) == folded
    assert not any(map(unicodedata.combining, folded))


@pytest.mark.parametrize(
    "bait", ["a-", "a.", "1,", "A.", "a'", "a_", "a@", "\u0301", "\u0301\u0323", "a", "Rp1", ".", "Aa."]
)
def test_time_grows_with_the_length_and_no_faster(bait: str) -> None:
    # A quadratic step takes minutes here, a linear one some tenths of a second.
    starts, ends, forms, _gaps = tokenize("x" + bait * 200_000)
    assert all(first < second for first, second in pairwise(starts))
    assert len(ends) == len({*starts})
    assert fold(max(forms, key=len))
