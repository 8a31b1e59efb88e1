"""The Python interface: its names, its promises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import solidaritas_cli
from solidaritas_cli import Settings, analyze_text, split_sentences, stem

WORDS = st.sampled_from(
    [
        "banjir",
        "Warga",
        "bekerja",
        "sama",
        "kerja-sama",
        "tidak",
        "krisis",
        "PT",
        "Tbk.",
        "3,5",
        ".",
        '"',
        "\n\n",
        "—",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join))


def test_exported_names() -> None:
    assert dir(solidaritas_cli) == [
        "ArticleReport",
        "Sentence",
        "Settings",
        "SolidaritasError",
        "__version__",
        "analyze_text",
        "split_sentences",
        "stem",
    ]
    for name in dir(solidaritas_cli):
        assert getattr(solidaritas_cli, name) is not None
    with pytest.raises(AttributeError, match="tidak_ada"):
        _ = solidaritas_cli.tidak_ada


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_sound_report(text: str) -> None:
    report = analyze_text(text)
    for theme in report.themes:
        assert 0.0 <= theme.score <= 1.0
        assert (theme.score == 0.0) == (not theme.matches)
        assert all(text[match.start : match.end] == match.form for match in theme.matches)
        assert all(0 <= match.sentence < report.counts.sentences for match in theme.matches)
    assert len(report.keywords) <= 10
    assert len(report.summary) <= 3
    assert [s.position for s in report.summary] == sorted({s.position for s in report.summary})
    assert all(text[s.start : s.end] == s.text for s in report.sentences)
    assert report.counts.stems <= report.counts.types <= report.counts.tokens
    json.dumps(report.to_dict(), allow_nan=False)


def test_scores_do_not_depend_on_what_came_before(articles: dict[str, str]) -> None:
    alone = {name: analyze_text(text, settings=Settings(short_tokens=1)) for name, text in articles.items()}
    for name in reversed(articles):
        again = analyze_text(articles[name], settings=Settings(short_tokens=1))
        assert again == alone[name]


def test_settings_are_heeded(articles: dict[str, str]) -> None:
    text = articles["gempa-lereng-selatan"]
    report = analyze_text(text, settings=Settings(keywords=2, sentences=0))
    assert len(report.keywords) == 2
    assert report.summary == ()


def test_split_and_stem() -> None:
    first, second = split_sentences("Dr. Siti datang. Ia membantu.")
    assert (first.position, first.start, first.end, first.text) == (0, 0, 16, "Dr. Siti datang.")
    assert (second.position, second.text) == (1, "Ia membantu.")
    assert stem("bekerjasama") == "kerjasama"
