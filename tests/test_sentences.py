"""Sentences: where they end, what kind they are, and offsets that never lie."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from solidaritas_cli.records import Sentence, SentenceKind
from solidaritas_cli.text.boundaries import boundaries
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.sentences import as_read, split, split_sentences, title_of

CASES = Path(__file__).parent / "cases"
PARAGRAPHS = [
    line
    for line in (CASES / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
BLOCKS = tomllib.loads((CASES / "blocks.toml").read_text(encoding="utf-8"))["case"]

# What a boundary depends on, so that random texts are made of hard cases.
HARD = "Dr. dll. A. S.H. No. warga Ia Namun “ ” \" ' ( ) . ... ? ! … 3,5 12. 1. - — JAKARTA, KOMPAS.com (feb)"
PIECES = st.sampled_from(
    [
        *HARD.split(),
        "Baca juga:",
        "e\u0301",
        "\u200b",
        "\u00ad",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\r\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


def visible(text: str) -> str:
    """Give the characters of a text that somebody sees."""
    return "".join(clean(text).text.split())


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_sentences_end_where_a_reader_ends_them(paragraph: str) -> None:
    text = paragraph.replace(" | ", " ").replace("||", "")
    found = [text[start:end] for start, end in boundaries(text, 0, len(text))]
    assert found == re.split(r" \| |\|\|", paragraph)


@pytest.mark.parametrize("case", BLOCKS, ids=[case["name"] for case in BLOCKS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blocks_are_told_apart_whatever_ends_their_lines(case: dict[str, Any], line_end: str) -> None:
    found = split_sentences(case["text"].replace("\n", line_end))
    shown = [f"{s.kind.value}: {s.text}".replace("\r\n", "/").replace("\r", "/") for s in found]
    assert [line.replace("\n", "/") for line in shown] == case["sentences"]


@pytest.mark.parametrize(
    "dateline",
    [
        "JAKARTA, KOMPAS.com - ",
        "Jakarta (ANTARA) — ",
        "Jakarta (ANTARA News) -- ",
        "Merdeka.com - ",
        "Padang, 12 Maret 2026 — ",
        "TEMPO.CO, Jakarta - ",
        "Liputan6.com, Bandung - ",
        "Jakarta, CNN Indonesia - - ",
        "MONTE CARLO, JUARA.net \u00a0 - ",
        "KOREA SELATAN – ",
        "Surabaya—",
    ],
)
def test_prose_begins_after_the_dateline(dateline: str) -> None:
    (first, *_) = split_sentences(f"{dateline}Warga mengungsi ke balai desa. Air naik.")
    assert (first.start, first.lead) == (0, len(dateline))
    assert first.text == f"{dateline}Warga mengungsi ke balai desa."


@pytest.mark.parametrize(
    "prose",
    [
        "Presiden – yang baru dilantik – mengunjungi pasar itu.",
        "Warga membeli air bersih - mereka antre sejak pagi.",
        "Go - Jek membuka layanan baru di kota itu.",
        "Laga Persib melawan Arema berakhir 2 - 1 kemarin malam.",
    ],
)
def test_a_dash_alone_makes_no_dateline(prose: str) -> None:
    (sentence,) = split_sentences(prose)
    assert sentence.lead == sentence.start == 0


def test_prose_of_an_entry_begins_after_its_bullet() -> None:
    _, first, second = split_sentences("Daftar barang yang dibawa relawan.\n\n- Beras\n\n12. Minyak")
    assert [first.lead - first.start, second.lead - second.start] == [2, 4]


def test_sentences_of_a_paragraph_share_its_number() -> None:
    found = split_sentences("Judul Berita\n\nSatu kalimat. Dua kalimat.\n\nTiga kalimat.")
    assert [sentence.paragraph for sentence in found] == [0, 1, 1, 2]
    assert [sentence.position for sentence in found] == [0, 1, 2, 3]


def test_the_title_may_stand_after_furniture() -> None:
    found = split_sentences("ADVERTISEMENT\n\nWarga Membuka Posko\n\nPosko dibuka kemarin.")
    assert title_of(found) == "Warga Membuka Posko"
    assert title_of(found[2:]) is None


def test_offsets_lead_to_the_text_as_read() -> None:
    text = "\ufeffSoli\u00addaritas\u00a0warga. Kafe\u0301 tutup."
    first, second = split_sentences(text)
    assert first.text == text[first.start : first.end] == "Soli\u00addaritas\u00a0warga."
    assert second.text == text[second.start : second.end] == "Kafe\u0301 tutup."


@given(TEXTS)
@example("\ud800")
@example("a\nNamun b")
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = split_sentences(text)
    assert all(s.text == text[s.start : s.end] and s.start <= s.lead <= s.end for s in found)
    assert [s.position for s in found] == list(range(len(found)))
    ends = [0, *(s.end for s in found)]
    assert all(end <= s.start < s.end for end, s in zip(ends, found, strict=False))
    assert visible("".join(s.text for s in found)) == visible(text)


@given(TEXTS)
def test_a_sentence_alone_stays_one(text: str) -> None:
    # Of plain paragraphs: a block's kind depends on its neighbors.
    for sentence in split(clean(text).text):
        if sentence.kind is SentenceKind.BODY and sentence.lead == sentence.start:
            spans = boundaries(sentence.text, 0, len(sentence.text))
            assert spans == [(0, len(sentence.text))]


def shape(sentences: tuple[Sentence, ...]) -> list[tuple[str, SentenceKind, int]]:
    """Give what must not depend on how characters are written."""
    return [(visible(s.text), s.kind, s.paragraph) for s in sentences]


@given(TEXTS)
def test_encodings_of_the_same_text_split_alike(text: str) -> None:
    plain = clean(text).text
    expected = shape(split_sentences(plain))
    assert shape(split_sentences(text)) == expected
    assert shape(split_sentences(unicodedata.normalize("NFD", plain))) == expected
    assert shape(split_sentences("\ufeff" + plain.replace("\n", "\r\n"))) == expected
    assert shape(split_sentences(plain.replace("\n", "\r"))) == expected


def test_sentences_of_an_untouched_text_are_given_as_they_are() -> None:
    text = "Warga pulang. Air surut."
    sentences = split(text)
    assert as_read(sentences, clean(text), text) is sentences


@pytest.mark.parametrize(
    "bait", ['"', ".", "(", '." ', "? “", "Dr. ", "A. ", "\n", " \n", "- ", "\n-", "ab Namun c ", "[", "… "]
)
def test_time_grows_with_the_length_and_no_faster(bait: str) -> None:
    # A quadratic step takes minutes here, a linear one some tenths of a second.
    found = split_sentences(bait * 100_000 + "x")
    assert found[-1].end == len(bait) * 100_000 + 1
