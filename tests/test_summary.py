"""The summary: which sentences are chosen, and what holds for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli import Settings, analyze_text
from solidaritas_cli.analysis.summary import COEFFICIENTS, content_stems, eligible, features, summarize
from solidaritas_cli.document import Document, take_apart
from solidaritas_cli.errors import UsageError
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.records import Sentence, SentenceKind
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from solidaritas_cli.records import ArticleReport

VOCABULARY = make_vocabulary(Settings())

BERITA = (
    "Banjir Rendam Tiga Kecamatan di Demak\n\n"
    "DEMAK, KABAR.com - Banjir merendam tiga kecamatan di Demak setelah tanggul Sungai Wulan jebol "
    "pada Senin malam. Sebanyak 2.400 warga mengungsi ke balai desa dan masjid.\n\n"
    '"Kami tidur di lantai, anak-anak kedinginan," kata seorang warga. "Kapan air surut?" tanyanya.\n\n'
    "Baca juga: Harga Beras Naik Lagi\n\n"
    "Kebutuhan mendesak\n\n"
    "- selimut dan tikar\n- air bersih\n\n"
    "Pemerintah kabupaten mendirikan dapur umum dan menyalurkan selimut kepada pengungsi. "
    "Menurut catatan dinas, tanggul itu sudah retak sejak tahun lalu. Cuaca cerah. Begitulah."
)


def parse(text: str) -> Document:
    return take_apart(text, VOCABULARY)


def summary_of(text: str, count: int = 3) -> tuple[Sentence, ...]:
    document = parse(text)
    return summarize(document, tfidf(document), count)


def texts(text: str, count: int = 3) -> list[str]:
    return [sentence.text for sentence in summary_of(text, count)]


def score(text: str, opening: str) -> float:
    """Score the sentence of a text that begins with `opening`."""
    document = parse(text)
    positions = eligible(document)
    rows = features(document, tfidf(document), positions, content_stems(document, positions))
    for position, row in zip(positions, rows, strict=True):
        if document.sentences[position].text.startswith(opening):
            return sum(map(float.__mul__, COEFFICIENTS.values(), row))
    raise AssertionError(opening)


def test_the_lead_comes_first_and_without_its_dateline() -> None:
    assert texts(BERITA, 1) == [
        "Banjir merendam tiga kecamatan di Demak setelah tanggul Sungai Wulan jebol pada Senin malam."
    ]


@pytest.mark.parametrize("unwanted", ["Banjir Rendam", "Baca juga", "Kebutuhan", "- selimut", "- air"])
def test_only_prose_is_chosen(unwanted: str) -> None:
    assert not any(text.startswith(unwanted) for text in texts(BERITA, 100))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Kekeringan melanda sawah di tiga desa.", "“Kekeringan melanda sawah di tiga desa.”"),
        ("Kekeringan melanda sawah di tiga desa.", "Kekeringan melanda sawah di tiga desa?"),
        ("Kini kekeringan melanda sawah di tiga desa.", "Ini kekeringan melanda sawah di tiga desa."),
        ("Kekeringan panjang melanda sawah di tiga desa.", "Begitulah adanya."),
        ("Kekeringan panjang melanda sawah.", "Kekeringan panjang melanda sawah" + " di sana" * 30 + "."),
    ],
    ids=["quotation", "question", "pronoun", "short", "long"],
)
def test_what_makes_a_sentence_worse(better: str, worse: str) -> None:
    frame = "Bupati meninjau lokasi itu kemarin. {} Warga berharap hujan turun. Sumur mengering."
    assert score(frame.format(better), better[:6]) > score(frame.format(worse), worse[:6])


def test_an_earlier_sentence_is_better_in_news_but_not_in_an_essay() -> None:
    same = "Kekeringan melanda sawah."
    news = f"{same} Bupati meninjau lokasi. Hujan belum turun. {same} Sumur mengering."
    essay = f"{same} Saya melihat lokasi. Kami menunggu hujan. {same} Kita lupa."
    for text, equal in ((news, False), (essay, True)):
        document = parse(text)
        positions = eligible(document)
        rows = features(document, tfidf(document), positions, content_stems(document, positions))
        assert (rows[0] == rows[3]) is equal


def test_what_repeats_a_chosen_sentence_is_left_out() -> None:
    text = (
        "Banjir merendam tiga kecamatan di Demak. Banjir merendam tiga kecamatan di Demak. "
        "Dapur umum didirikan di balai desa."
    )
    assert [sentence.position for sentence in summary_of(text, 2)] == [0, 2]


@pytest.mark.parametrize("text", ["", " \n ", "...", "Baca juga: Harga Beras Naik"])
def test_a_text_without_prose_has_none(text: str) -> None:
    assert [s for s in summary_of(text) if s.kind is not SentenceKind.BODY or not s.text.strip()] == []


def test_essays_are_not_summed_up_by_their_first_sentences(articles: dict[str, str]) -> None:
    positions = [sentence.position for sentence in summary_of(articles["esai-solidaritas-di-kota"])]
    assert positions[-1] > len(parse(articles["esai-solidaritas-di-kota"]).sentences) // 2


WORDS = "Banjir gempa warga di yang Ia “ ” ? . ! bantuan \n\n - Saya 12 Padang, kata (AP) —"
words = st.sampled_from(WORDS.split(" "))


@given(st.lists(words, max_size=80).map(" ".join), st.integers(0, 8))
def test_sentences_of_the_prose_in_the_order_of_the_article(text: str, count: int) -> None:
    document = parse(text)
    found = summarize(document, tfidf(document), count)
    assert len(found) <= count
    positions = [sentence.position for sentence in found]
    assert positions == sorted(set(positions))
    for sentence in found:
        assert document.sentences[sentence.position].kind is SentenceKind.BODY
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.end == document.sentences[sentence.position].end


@given(st.lists(words, max_size=80).map(" ".join))
def test_a_longer_summary_holds_the_shorter_one(text: str) -> None:
    assert set(texts(text, 2)) <= set(texts(text, 3))


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    assert len(summary_of(text)) <= 3


def focused(text: str, wanted: int | str = 3) -> ArticleReport:
    return analyze_text(text, settings=Settings(focus="Krisis", sentences=wanted))


PANEN = "Panen raya dimulai di Garut. Petani gembira karena harga naik. "
GEMPA = "Gempa bumi merobohkan ratusan rumah. Korban tewas akibat gempa bertambah. "


def test_a_focus_gives_only_what_is_said_about_the_theme() -> None:
    report = focused(PANEN + GEMPA + "Pasar tetap ramai sampai sore.")
    assert [sentence.position for sentence in report.summary] == [2, 3]
    assert report.focus == "krisis"
    assert report.to_dict()["summary"]["focus"] == "krisis"


def test_a_focus_the_article_does_not_have_gives_no_summary_and_says_so() -> None:
    report = focused(PANEN)
    assert report.summary == ()
    assert "says nothing about krisis: no summary" in report.warnings
    assert not [line for line in focused(PANEN, 0).warnings if "krisis" in line]


def test_an_unknown_focus_is_told_with_the_themes_there_are() -> None:
    with pytest.raises(UsageError, match="no such theme; use one of krisis, solidaritas, kerja sama"):
        analyze_text(PANEN, settings=Settings(focus="pangan"))


@pytest.mark.parametrize(
    ("wanted", "count"), [("20%", 1), ("1%", 1), ("50%", 3), ("60 %", 3), ("62,5%", 3), ("100%", 5), ("4", 4)]
)
def test_a_share_of_the_sentences(wanted: str, count: int) -> None:
    five = "Banjir datang. Warga lari. Kepala desa menelepon. Perahu karet tiba. Hujan reda."
    assert len(analyze_text(five, settings=Settings(sentences=wanted)).summary) == count


def test_half_a_sentence_counts_as_one() -> None:
    text = "Banjir datang malam itu. Warga lari. Perahu karet tiba."
    assert len(analyze_text(text, settings=Settings(sentences="50%")).summary) == 2


@pytest.mark.parametrize(
    "wanted", ["0%", "101%", "-5%", "%", "banyak", "3.5", "", "1e2%", "١%", 2.5, True, None]
)
def test_nonsense_is_no_amount(wanted: Any) -> None:
    with pytest.raises(UsageError, match="sentences: must be"):
        Settings(sentences=wanted)


@pytest.mark.parametrize("wanted", [-1, "-1", 2**41, "9" * 3000])
def test_an_amount_out_of_range_is_told(wanted: int | str) -> None:
    with pytest.raises(UsageError, match=r"0 or more|far too large"):
        Settings(sentences=wanted)


def test_a_number_is_the_same_as_an_option_and_in_a_file() -> None:
    assert Settings(sentences="4") == Settings(sentences=4)
    assert Settings(sentences="20 %") == Settings(sentences="20%")
