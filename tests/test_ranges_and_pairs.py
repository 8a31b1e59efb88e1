"""Ranges of short articles' scores, and where themes meet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidaritas_cli import analyze_text
from solidaritas_cli.records import ArticleReport
from solidaritas_cli.report_reader import report_from_dict
from solidaritas_cli.settings import Settings

QUIET = "Taman kota ramai oleh anak-anak yang bermain layang-layang."
SHORT = f"Banjir melanda desa. {QUIET} Warga menggalang donasi untuk korban banjir. {QUIET}"
SENTENCES = st.sampled_from(
    [
        QUIET,
        "Banjir melanda desa.",
        "Relawan membagikan bantuan kepada pengungsi.",
        "Tidak ada krisis.",
        "Kedua negara bekerja sama menghadapi wabah.",
        "Warga bergotong royong.",
    ]
)


def test_a_short_article_has_ranges_and_a_long_one_none() -> None:
    for theme in analyze_text(SHORT).themes:
        assert theme.range
        assert 0.0 <= theme.range[0] <= theme.score <= theme.range[1] <= 1.0
    assert all(theme.range is None for theme in analyze_text(f"{SHORT} {QUIET * 40}").themes)
    assert all(theme.range is None for theme in analyze_text(SHORT, settings=Settings(range_tokens=0)).themes)


def test_evidence_in_one_sentence_is_less_sure_than_in_all() -> None:
    one = analyze_text(f"Banjir. {QUIET} {QUIET} {QUIET}").themes[0].range
    every = analyze_text("Banjir datang. Banjir surut. Banjir lagi. Banjir terus.").themes[0].range
    assert one
    assert every
    assert one[0] == 0.0 < every[0]


def test_a_single_sentence_has_no_range() -> None:
    assert analyze_text("Banjir melanda desa.").themes[0].range is None


@pytest.mark.parametrize(("tokens", "too_short"), [(49, True), (50, False)])
def test_below_so_many_tokens_an_article_is_too_short(tokens: int, too_short: bool) -> None:
    assert analyze_text("banjir " * tokens).too_short is too_short


def test_themes_meet_in_sentences_and_paragraphs() -> None:
    text = (
        "Banjir melanda desa itu. Relawan membagikan donasi.\n\n"
        "Relawan membantu korban banjir dengan donasi.\n\nTaman kota ramai."
    )
    (pair,) = [p for p in analyze_text(text).pairs if p.themes == ("krisis", "solidaritas")]
    assert (pair.sentences, pair.paragraphs) == (1, 2)
    assert [s.text for s in pair.strongest] == ["Relawan membantu korban banjir dengan donasi."]


def test_the_same_words_do_not_meet_themselves() -> None:
    report = analyze_text("Warga bahu-membahu. Warga bahu-membahu.")
    assert {theme.theme for theme in report.themes if theme.evidence} == {"solidaritas", "kerja sama"}
    assert report.pairs == ()


def test_what_does_not_count_does_not_meet() -> None:
    assert analyze_text("Relawan membagikan donasi di tengah krisis gol.").pairs == ()


@settings(max_examples=80, deadline=None)
@given(paragraphs=st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), max_size=4))
def test_pairs_are_what_their_sentences_say(paragraphs: list[str]) -> None:
    report = analyze_text("\n\n".join(paragraphs))
    for pair in report.pairs:
        assert pair.paragraphs >= 1
        assert len(pair.strongest) <= min(3, pair.sentences)
        for name in pair.themes:
            (theme,) = (t for t in report.themes if t.theme == name)
            places = {match.sentence for match in theme.evidence}
            assert {s.position for s in pair.strongest} <= places
    record = report.to_dict()
    assert report_from_dict(record).to_dict() == record


def test_a_failed_article_and_an_older_record_have_none() -> None:
    record = ArticleReport(id="x", text="", error="no").to_dict()
    assert (record["pairs"], record["too_short"]) == ([], False)
    del record["pairs"], record["too_short"]
    assert report_from_dict(record).pairs == ()
