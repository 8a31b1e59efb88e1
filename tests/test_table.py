"""The table: whole at any width, in color and without, in Unicode and in ASCII."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_reports import BROKEN, FLOOD, HOSTILE, SHORT, THEMES, any_reports, rendering

from solidaritas_cli.printable import printable
from solidaritas_cli.records import ArticleReport, Level, ThemeScore
from solidaritas_cli.renderers import Page


@given(any_reports(), st.sampled_from([30, 40, 80, 110, 160, 200, 500]), st.booleans())
@settings(max_examples=60)
def test_table_renders_anything_at_any_width(report: ArticleReport, width: int, unicode: bool) -> None:
    shown = rendering("table", report, page=Page(width, unicode=unicode))
    assert shown.endswith("\n")
    assert shown.isascii() or unicode


@pytest.mark.parametrize("width", [40, 66, 80, 100, 110, 120, 160, 200])
def test_table_lines_are_as_wide_as_the_page(width: int) -> None:
    lines = rendering("table", FLOOD, SHORT, page=Page(width, themes=THEMES)).splitlines()
    assert {cell_len(line) for line in lines} == {width}


def test_table_grows_no_wider_than_it_reads_well() -> None:
    assert max(map(len, rendering("table", FLOOD, page=Page(400, themes=THEMES)).splitlines())) == 200


@pytest.mark.parametrize("report", [FLOOD, SHORT, HOSTILE], ids=["flood", "short", "hostile"])
@pytest.mark.parametrize("width", [40, 66, 80, 109])
def test_table_cuts_nothing_off(report: ArticleReport, width: int) -> None:
    """Below the width of two columns, every text stands whole, whatever lines it is broken into."""
    shown = re.sub(r"[│\s]", "", rendering("table", report, page=Page(width, themes=THEMES)))
    texts = [
        report.title or "standard input",
        *(sentence.text[sentence.lead - sentence.start :] for sentence in report.summary),
    ]
    texts += [keyword.label for keyword in report.keywords if len(keyword.label) < 8]
    for text in texts:
        assert re.sub(r"\s", "", printable(text)) in shown
    assert "…" not in shown


def test_a_long_name_is_broken_and_not_cut() -> None:
    name = "/".join(["folder-yang-panjang"] * 12) + ".txt"
    for report in (
        ArticleReport(name, "", title="Judul"),
        ArticleReport(name, ""),
        ArticleReport(name, "", error="x"),
    ):
        assert name in re.sub(r"[│\s]", "", rendering("table", report))


def test_any_evidence_at_all_can_be_seen() -> None:
    report = ArticleReport("x", "", themes=(ThemeScore("krisis", 0.0001, Level.ABSENT, ()),))
    assert "▏" in rendering("table", report)
    assert "#" in rendering("table", report, page=Page(unicode=False))


def test_table_shows_markup_as_typed() -> None:
    shown = rendering("table", HOSTILE, BROKEN, page=Page(200, themes=THEMES))
    assert "[bold]krisis[/bold] :smile:" in shown.replace("«", "").replace("»", "")
    assert "rusak[/items].txt: not a text" in shown


def test_table_marks_matches_by_color_or_by_signs() -> None:
    plain = rendering("table", FLOOD, page=Page(80, themes=THEMES))
    assert "«bergotong royong»" in plain
    assert "\x1b" not in plain
    assert "*bergotong royong*" in rendering("table", FLOOD, page=Page(80, unicode=False, themes=THEMES))
    colored = rendering("table", FLOOD, page=Page(80, color=True, themes=THEMES))
    assert "\x1b[1;38;5;36mbergotong royong\x1b[0m" in colored
    assert "«" not in colored


def test_a_theme_keeps_its_color_whatever_the_article_holds() -> None:
    last = ArticleReport("x", "", themes=(ThemeScore("kerja sama", 0.5, Level.MAIN, ()),))
    assert "38;5;32m" in rendering("table", last, page=Page(80, color=True, themes=THEMES))


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_every_keyword_has_its_rank_frequency_and_bar(width: int) -> None:
    shown = rendering("table", FLOOD, page=Page(width, themes=THEMES))
    for rank, keyword in enumerate(FLOOD.keywords, 1):
        first = keyword.label.split()[0]
        assert re.search(rf" {rank}  {first}[ \w]* {keyword.frequency}×  [█▏▎▍▌▋▊▉]", shown)
