"""The stopword list: in its form, and in what it must and must not hold."""

from __future__ import annotations

import pytest

from solidaritas_cli.lexicon import SHIPPED, word_list
from solidaritas_cli.text.tokens import fold, tokenize
from solidaritas_cli.theme_file import shipped_themes

STOPWORDS = word_list("stopwords.txt")


def test_every_entry_is_one_folded_token() -> None:
    assert [word for word in STOPWORDS if fold(word) != word or tokenize(word).forms != [word]] == []


def test_no_entry_stands_twice() -> None:
    lines = (SHIPPED / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize(
    "word", ["yang", "dan", "di", "tidak", "masih", "sehingga", "katanya", "ujar", "kami", "senin", "para"]
)
def test_function_words_are_in(word: str) -> None:
    assert word in STOPWORDS


@pytest.mark.parametrize(
    "word", ["kerja", "sama", "bersama", "saling", "bantu", "tengah", "baru", "luar", "ibu", "baik", "negeri"]
)
def test_words_that_phrases_need_are_out(word: str) -> None:
    assert word not in STOPWORDS


def test_no_one_word_term_of_a_theme_is_in() -> None:
    terms = {term for theme in shipped_themes() for term in theme.terms if " " not in term}
    assert terms & STOPWORDS == set()
