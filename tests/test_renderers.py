"""What every output format promises: stored renderings, and properties of any report.

The stored renderings in `golden/` are looked at by a person and then kept. After a change that is meant,
write them anew and read the difference:

    SOLIDARITAS_GOLDEN=write pytest tests/test_renderers.py && git diff tests/golden
"""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import (
    FLOOD,
    SAMPLES,
    SHORT,
    TEXT_FORMATS,
    THEMES,
    any_reports,
    collection_rendering,
    page_of,
    rendering,
)

from solidaritas_cli.errors import UsageError
from solidaritas_cli.records import ArticleReport, Level, Match, Sentence, ThemeScore
from solidaritas_cli.renderers import Page, render
from solidaritas_cli.renderers.evidence import best_sentences, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLDEN = Path(__file__).with_name("golden")
PAGE = Page(themes=THEMES)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("name", "format_name", "page"),
    [
        ("table-80.txt", "table", Page(80, themes=THEMES)),
        ("table-120.txt", "table", Page(120, themes=THEMES)),
        ("table-200.txt", "table", Page(200, themes=THEMES)),
        ("table-80-ascii.txt", "table", Page(80, unicode=False, themes=THEMES)),
        ("table-80-color.ansi", "table", Page(80, color=True, themes=THEMES)),
        ("table-200-color.ansi", "table", Page(200, color=True, themes=THEMES)),
        ("articles.json", "json", PAGE),
        ("articles.jsonl", "jsonl", PAGE),
        ("articles.csv", "csv", PAGE),
        ("articles.md", "markdown", PAGE),
        ("articles.html", "html", PAGE),
    ],
)
def test_renders_as_stored(name: str, format_name: str, page: Page) -> None:
    compare(name, rendering(format_name, *SAMPLES, page=page))


@pytest.mark.parametrize(
    ("name", "format_name", "page"),
    [
        ("collection.txt", "table", PAGE),
        ("collection-80.txt", "table", Page(80, wraps=True, themes=THEMES)),
        ("collection-120-color.ansi", "table", Page(120, wraps=True, color=True, themes=THEMES)),
        ("collection-200.txt", "table", Page(200, wraps=True, themes=THEMES)),
        ("collection-80-ascii.txt", "table", Page(80, wraps=True, unicode=False, themes=THEMES)),
        ("collection.json", "json", PAGE),
        ("collection.md", "markdown", PAGE),
        ("collection.html", "html", PAGE),
    ],
)
def test_renders_collections_as_stored(name: str, format_name: str, page: Page) -> None:
    compare(name, collection_rendering(format_name, *SAMPLES, page=page))


def compare(name: str, rendered: str) -> None:
    shown = rendered.encode()
    stored = GOLDEN / name
    if os.environ.get("SOLIDARITAS_GOLDEN") == "write":
        stored.write_bytes(shown)
    assert shown.decode() == stored.read_bytes().decode()


def test_an_unknown_format_is_named() -> None:
    names = "table, json, jsonl, csv, markdown, html, parquet"
    with pytest.raises(UsageError, match=f"xlsx: unknown format; use one of {names}"):
        render("xlsx", [], PAGE)


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_reports_are_rendered_as_they_come(format_name: str) -> None:
    def endless() -> Iterator[ArticleReport]:
        while True:
            yield FLOOD

    chunks = render(format_name, endless(), PAGE)
    assert sum(len(next(chunks)) for _ in range(5)) > 100


@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_ascii_alone_where_the_page_has_no_more(format_name: str) -> None:
    page = Page(unicode=False, themes=THEMES)
    assert rendering(format_name, *SAMPLES, page=page).isascii()
    assert collection_rendering(format_name, *SAMPLES, page=page).isascii()


@pytest.mark.parametrize(
    ("format_name", "free_of"),
    [
        ("json", ("rich", "jinja2", "sklearn", "numpy")),
        ("jsonl", ("rich", "jinja2", "sklearn", "numpy")),
        ("csv", ("rich", "jinja2", "sklearn", "numpy")),
        ("markdown", ("rich", "jinja2", "sklearn", "numpy")),
        ("html", ("rich", "sklearn", "numpy")),
        ("table", ("jinja2", "sklearn", "numpy")),
    ],
)
def test_a_format_loads_only_its_own_library(format_name: str, free_of: tuple[str, ...]) -> None:
    program = (
        "import sys; from solidaritas_cli.renderers import Page, render; "
        f"list(render({format_name!r}, [], Page())); print(*{{n.partition('.')[0] for n in sys.modules}})"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(free_of) & set(ran.stdout.split())


@pytest.mark.parametrize("rendered", [rendering, collection_rendering])
@pytest.mark.parametrize("format_name", TEXT_FORMATS)
@given(report=any_reports())
@settings(max_examples=60)
def test_nothing_acts_and_all_is_utf8(
    format_name: str, rendered: Callable[..., str], report: ArticleReport
) -> None:
    shown = rendered(format_name, report, page=page_of(report))
    for character in shown.replace("\r\n", "\n"):
        assert unicodedata.category(character) != "Cc" or character in "\n\t"
        assert character not in BIDI


def test_evidence_is_the_heaviest_sentences_in_the_order_of_the_article() -> None:
    krisis, solidaritas, kerja_sama = FLOOD.themes
    assert [sentence.position for sentence in best_sentences(FLOOD, krisis)] == [1, 2, 5]
    assert [sentence.position for sentence in best_sentences(FLOOD, solidaritas)] == [3, 4]
    assert [sentence.position for sentence in best_sentences(FLOOD, kerja_sama)] == [6]
    assert best_sentences(SHORT, SHORT.themes[0]) == []


def test_evidence_is_chosen_by_the_sum_of_weights() -> None:
    """Two light matches outweigh a heavy one; of equal sentences the earlier is chosen."""
    text = "a b c d"
    sentences = tuple(Sentence(i, 2 * i, 2 * i + 1, text[2 * i]) for i in range(4))
    weights = [(0, 0.2), (1, 0.5), (2, 0.3), (2, 0.3), (3, 0.5)]
    matches = tuple(Match("x", text[2 * i], 2 * i, 2 * i + 1, i, weight) for i, weight in weights)
    report = ArticleReport("x", text, sentences=sentences)
    for level, positions in {Level.MENTIONED: [2], Level.SUBSTANTIAL: [1, 2], Level.MAIN: [1, 2, 3]}.items():
        chosen = best_sentences(report, ThemeScore("krisis", 0.8, level, matches))
        assert [sentence.position for sentence in chosen] == positions


def test_a_headline_is_evidence_only_where_there_is_no_other() -> None:
    headline = ThemeScore("krisis", 0.2, Level.MAIN, FLOOD.themes[0].matches[:1])
    assert [sentence.position for sentence in best_sentences(FLOOD, headline)] == [0]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(0, 40))))
def test_segments_join_to_the_text_and_carry_the_right_marks(
    text: str, found: list[tuple[int, int, int]]
) -> None:
    matches = [(number, Match("x", "x", start, end, 0, 1.0)) for number, start, end in found]
    cut = list(segments(text, 0, len(text), matches))
    assert "".join(segment.text for segment in cut) == text
    marked = [segment.marks for segment in cut for _character in segment.text]
    for offset, marks in enumerate(marked):
        assert marks == tuple(sorted({n for n, match in matches if match.start <= offset < match.end}))
