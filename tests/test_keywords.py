"""Keywords: what is chosen, how it is shown, and what holds for any text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.analysis.capitals import settled_roles
from solidaritas_cli.analysis.keywords import keywords
from solidaritas_cli.analysis.phrases import candidates
from solidaritas_cli.document import Document, take_apart
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from solidaritas_cli.records import Keyword

VOCABULARY = make_vocabulary(Settings())

GEMPA = (
    "Gempa bumi mengguncang Padang pada Selasa pagi. Presiden Joko Widodo meninjau korban gempa bumi di "
    "Padang. Badan Nasional Penanggulangan Bencana (BNPB) mencatat 12 rumah rusak akibat gempa bumi itu. "
    "BNPB mengirim tenda, dan Joko Widodo menjanjikan bantuan tunai."
)


def parse(text: str) -> Document:
    return take_apart(text, VOCABULARY)


def keywords_of(text: str, count: int = 10) -> tuple[Keyword, ...]:
    document = parse(text)
    return keywords(document, tfidf(document), count)


def labels(text: str, count: int = 10) -> list[str]:
    return [keyword.label for keyword in keywords_of(text, count)]


@pytest.mark.parametrize("label", ["gempa bumi", "Joko Widodo", "BNPB", "Padang", "bantuan tunai"])
def test_names_phrases_and_abbreviations_are_kept_whole(label: str) -> None:
    assert label in labels(GEMPA)


@pytest.mark.parametrize(
    "merged",
    [
        {"gempa", "bumi", "gempa bumi", "korban gempa bumi", "Gempa"},
        {"Joko", "Widodo", "Joko Widodo", "Presiden Joko Widodo"},
        {"BNPB", "Badan Nasional Penanggulangan Bencana", "Badan Nasional"},
    ],
    ids=["phrase", "name", "abbreviation"],
)
def test_near_duplicates_are_merged(merged: set[str]) -> None:
    assert len(merged & set(labels(GEMPA, 30))) == 1


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        (
            "BNPB (Badan Nasional Penanggulangan Bencana) mengirim tenda. Menurut BNPB, tenda cukup.",
            "BNPB",
            {"Badan Nasional Penanggulangan Bencana", "Badan Nasional"},
        ),
        (
            "Data Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) keluar. BMKG menunggu.",
            "BMKG",
            {"Badan Meteorologi", "Klimatologi", "Geofisika"},
        ),
        (
            "Peserta rapat kerja nasional (rakernas) datang. Rakernas, kata mereka, singkat. Rakernas usai.",
            "rakernas",
            {"rapat kerja nasional", "rapat kerja"},
        ),
        (
            "Partai Hijau Nusantara (PHN) menang. Kader PHN gembira. Kata PHN, partai itu tumbuh.",
            "PHN",
            {"Hijau Nusantara", "Partai Hijau Nusantara"},
        ),
    ],
    ids=["first", "list", "acronym", "opener"],
)
def test_an_abbreviation_stands_for_its_long_form(text: str, kept: str, gone: set[str]) -> None:
    found = labels(text, 30)
    assert kept.lower() in {label.lower() for label in found}
    assert gone & set(found) == set()


def test_parentheses_without_the_letters_tie_nothing() -> None:
    assert candidates(parse("Badan Pusat Statistik (KPK) dan nasi goreng (pedas) ada.")).same == {}


def test_a_word_of_one_phrase_is_shown_as_the_phrase() -> None:
    text = "Bupati meninjau desa. Desa itu kena banjir bandang. Warga takut banjir bandang. Banjir biasa."
    assert "bandang" not in labels(text, 30)
    assert "banjir bandang" in labels(text, 30)


def test_a_long_name_is_not_cut() -> None:
    found = labels("Kami dari Jaringan Warga Peduli Sungai Wulan datang.", 30)
    assert "Jaringan Warga Peduli Sungai Wulan" in found


def test_in_an_essay_what_is_repeated_weighs_more_than_what_comes_first() -> None:
    essay = "Saya ingat pohon jambu. Saya menimba air sumur. Kami menjaga sumur itu. Saya rindu sumur."
    assert labels(essay)[0] == "sumur"


def test_the_halves_of_a_phrase_do_not_stand_side_by_side() -> None:
    found = labels("Warga duduk di bak mandi plastik. Air naik.", 30)
    assert len({"bak mandi", "mandi plastik", "bak mandi plastik"} & set(found)) == 1


def test_a_repeated_phrase_is_not_cut_short() -> None:
    text = (
        "Rapat kerja nasional dibuka. Peserta rapat kerja nasional datang. Lalu rapat kerja nasional ditutup."
    )
    assert "rapat kerja nasional" in labels(text)


def test_kerja_sama_can_be_a_keyword() -> None:
    assert "kerja sama" in labels(
        "Kedua desa menjalin kerja sama. Kerja sama itu tentang air. Kerja sama lama."
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kemacetan parah terjadi lagi di jalan itu.", "kemacetan parah"),  # a capital that opens a sentence
        ("Lalu lintas padat.\nKemacetan parah membuat\nkemacetan\nparah.", "kemacetan parah"),  # a line end
        ("Ia menabung. Tabungannya hilang, dan tabungannya itu besar.", "tabungan"),  # the possessive
        ("Kata Johnny G. Plate, jaringan pulih.", "Johnny G. Plate"),  # an initial
        ("Menurut Menteri Sosial Khofifah Indar Parawansa, bantuan cair.", "Khofifah Indar Parawansa"),
        ("Mereka menonton Piala Thomas 2018 di sini.", "Piala Thomas 2018"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label in labels(text)


def test_the_commonest_form_is_the_label() -> None:
    assert "bantuan" in labels(
        "Ia membantu. Bantuan datang. Warga menerima bantuan, tetapi bantuan itu kurang."
    )


def test_headlines_and_datelines_do_not_make_names() -> None:
    text = (
        "Gempa Guncang Solok, Warga Panik\n\nPADANG, KOMPAS.com - Gempa kuat terasa di Solok kemarin. "
        "Banyak warga yang panik karena gempa itu.\n\nBaca juga: Harga Emas Antam Naik"
    )
    found = " ".join(labels(text, 30))
    assert not re.search("Guncang|KOMPAS|Antam|Warga", found)


@pytest.mark.parametrize("text", ["", "   \n", "dan yang di itu", "12 3,5 2018", "a b c", "?!"])
def test_a_text_without_content_words_has_none(text: str) -> None:
    assert keywords_of(text) == ()


def test_addresses_and_letters_are_no_keywords() -> None:
    found = labels("Situs www.kawalair.id dan contoh.com memuat peta banjir kota X pada 12 Mei 2020.", 30)
    assert "peta banjir" in found
    assert not any("." in label or label.isdigit() or len(label) == 1 for label in found)


@pytest.mark.parametrize("count", [0, 1, 3, 1000])
def test_never_more_than_asked(count: int) -> None:
    found = keywords_of(GEMPA, count)
    assert len(found) <= count
    assert found == keywords_of(GEMPA, 1000)[: len(found)]


def test_figures_of_a_word_and_a_phrase() -> None:
    document = parse("Banjir merendam rumah warga. Banjir itu surut, kata petugas posko banjir.")
    weights = tfidf(document)
    by_term = {keyword.term: keyword for keyword in keywords(document, weights, 20)}
    word, phrase = by_term["banjir"], by_term["rumah warga"]
    assert (word.frequency, word.tfidf) == (3, weights["banjir"])
    assert phrase.frequency == 1
    assert phrase.document_frequency == min(VOCABULARY[w].document_frequency for w in ("rumah", "warga"))


def test_an_earlier_word_ranks_before_an_equal_later_one() -> None:
    found = labels("Petani menanam kedelai. Mereka menjual lobak. Lalu hujan turun.")
    assert found.index("kedelai") < found.index("lobak")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Warga melihat Joko Widodo.", "wvnn"),
        ("Kepala BNPB tiba di rumahnya.", "oawsp"),
        ("Ia tersangka terbesar pada 2018.", "swvsd"),
        ("Kata Johnny G. Plate dari Museum of Art.", "sninsnln"),
    ],
)
def test_roles(text: str, roles: str) -> None:
    assert "".join(settled_roles(parse(text))) == roles


WORDS = """
gempa bumi Padang BNPB korban yang di bantuan Joko Widodo Presiden rumahnya 2018 membantu kerja sama PT Ia dan
of 5G relawan G Bencana banjir terbesar se- http://a.id/x 3,5 anak-anak
"""


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Make texts of real words in random order, with capitals, punctuation and line ends."""
    words = st.sampled_from(WORDS.split())
    gaps = st.sampled_from([" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", " (", ") ", ". Baca juga: "])
    return "".join(word + gap for word, gap in draw(st.lists(st.tuples(words, gaps), max_size=80)))


@given(articles())
def test_labels_stand_in_the_text_and_begin_and_end_with_content(text: str) -> None:
    plain = " ".join(text.split()).lower()
    for keyword in keywords_of(text):
        assert keyword.label.lower() in plain
        words = re.findall(r"[\w-]+", keyword.label)
        assert words[0].lower() not in VOCABULARY.stopwords
        assert words[-1].lower() not in VOCABULARY.stopwords


@given(articles())
def test_no_keyword_holds_another(text: str) -> None:
    terms = [f" {keyword.term} " for keyword in keywords_of(text, 100)]
    assert [(a, b) for a in terms for b in terms if a != b and a in b] == []


@given(articles())
def test_figures_are_within_bounds_and_the_same_each_time(text: str) -> None:
    found = keywords_of(text, 100)
    assert found == keywords_of(text, 100)
    assert len({keyword.term for keyword in found}) == len(found)
    for keyword in found:
        assert 0 < keyword.tfidf <= 1.0 + 1e-9 or " " in keyword.term
        assert keyword.frequency >= 1
        assert keyword.document_frequency >= 0


@given(articles())
def test_places_of_candidates_hold_their_stems(text: str) -> None:
    document = parse(text)
    found = candidates(document)
    assert len(found.roles) == len(document.types)
    for term, places in found.places.items():
        for first, end in places:
            assert " ".join(kind.stem for kind in document.types[first:end]) == term


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    assert len(keywords_of(text)) <= 10


def test_the_order_of_paragraphs_changes_the_rank_only() -> None:
    paragraphs = [
        "Panen kedelai gagal di Garut.",
        "Petani mengeluhkan hama wereng.",
        "Harga pupuk naik tajam.",
    ]
    found = {keyword.term for keyword in keywords_of("\n\n".join(paragraphs), 100)}
    assert found == {keyword.term for keyword in keywords_of("\n\n".join(paragraphs[::-1]), 100)}


def test_what_stands_once_and_late_is_no_keyword() -> None:
    early = "Warga Demak menunggu perahu."
    filling = [f"Petugas ke-{n} mencatat keadaan rumah warga." for n in range(10)]
    assert "Zulkarnaen Abidin" in labels(f"{early} Camat Zulkarnaen Abidin datang.", 50)
    late = labels(" ".join([early, *filling, "Camat Zulkarnaen Abidin datang."]), 50)
    assert "Zulkarnaen Abidin" not in late
    again = labels(
        " ".join([early, *filling, "Zulkarnaen Abidin tiba. Semua menyambut Zulkarnaen Abidin."]), 50
    )
    assert "Zulkarnaen Abidin" in again
