"""Markdown and HTML: an article's text is shown as it is and never becomes an element."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_reports import ANY, FLOOD, SAMPLES, any_reports, collection_rendering, page_of, rendering

from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.records import ArticleReport, Keyword, Level, ThemeScore
from solidaritas_cli.renderers.markdown import literal

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BLOCKS = {"heading", "paragraph", "inline", "bullet_list", "list_item", "blockquote"}
BLOCKS |= {"table", "thead", "tbody", "tr", "th", "td"}
INLINES = {"text", "strong_open", "strong_close", "softbreak", "text_special"}


@given(text=ANY | st.text("ab1.)-+=#*_`~|<>[](){}!\\&;:/@$ \n\twww.", max_size=30))
@pytest.mark.parametrize("before", ["", "- ", "# ", "> "])
def test_markdown_shows_a_text_as_it_is(before: str, text: str) -> None:
    shown = literal(text)
    inline = [token for token in MARKDOWN.parse(f"{before}{shown}\n") if token.type == "inline"]
    children = [child for token in inline for child in token.children or []]
    assert {child.type for child in children} <= INLINES
    read = "".join(child.content for child in children).strip(" ")
    assert read == one_line(text).replace("@", "@\u2060").strip(" ")


@pytest.mark.parametrize(
    "text",
    ["1) satu", "12. dua", "- tiga", "+ empat", "=== lima", "# enam", "> tujuh", "***", "```x", "~~y~~"],
)
def test_markdown_begins_no_block_with_a_text(text: str) -> None:
    tokens = MARKDOWN.parse(literal(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text


@given(any_reports())
@settings(max_examples=100)
def test_markdown_has_no_element_of_the_article(report: ArticleReport) -> None:
    tokens = MARKDOWN.parse(rendering("markdown", report))
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= BLOCKS
    assert {child.type for token in tokens for child in token.children or []} <= INLINES
    rows = [token for token in tokens if token.type == "tr_open"]
    if report.error is None:
        tables = bool(report.themes) * (1 + len(report.themes)) + bool(report.keywords) * (
            1 + len(report.keywords)
        )
        assert len(rows) == tables


@pytest.mark.parametrize("address", ["http://x.example", "www.x.example", "a@x.example", "@pengguna"])
def test_markdown_makes_no_links(address: str) -> None:
    assert not re.search(r"https?:/|www\.|@\w", literal(address))


def test_markdown_tables_keep_their_columns() -> None:
    report = ArticleReport(
        "x",
        "",
        themes=(ThemeScore("a|b\\|c", 0.5, Level.MAIN, ()),),
        keywords=(Keyword("x", "d|e", 3, 0, 0.25),),
    )
    tokens = MARKDOWN.parse(rendering("markdown", report))
    shown = "".join(child.content for token in tokens for child in token.children or [])
    assert "a|b\\|c0.50main0" in shown
    assert "1d|e30.25" in shown


class Reading(HTMLParser):
    """Collects the elements of a page and the text of its articles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.marked: list[str] = []
        self._inside = self._mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and its attributes."""
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}
        if ("class", "text") in attrs:
            self._inside = True
            self.texts.append("")
        self._mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        """Leave the article's text, or a mark."""
        self._inside = self._inside and tag != "div"
        self._mark = False

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self._inside:
            self.texts[-1] += data
        if self._mark:
            self.marked.append(data)


def read_html(*reports: ArticleReport) -> Reading:
    reading = Reading()
    reading.feed(rendering("html", *reports, page=page_of(reports[0])))
    reading.close()
    return reading


@given(any_reports())
@settings(max_examples=40)
def test_the_page_of_a_collection_has_no_element_of_an_article(report: ArticleReport) -> None:
    reading = Reading()
    reading.feed(collection_rendering("html", report, page=page_of(report)))
    reading.close()
    assert set(reading.tags) <= ELEMENTS | {"main", "details", "summary"}
    assert reading.attributes <= ATTRIBUTES | {"colspan"}


@given(any_reports())
@settings(max_examples=60)
def test_markdown_of_a_collection_is_headings_and_tables(report: ArticleReport) -> None:
    tokens = MARKDOWN.parse(collection_rendering("markdown", report, page=page_of(report)))
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= BLOCKS
    assert {child.type for token in tokens for child in token.children or []} <= INLINES
    table = tokens[max(n for n, token in enumerate(tokens) if token.type == "table_open") :]
    cells = [token.type for token in table if token.type in {"th_open", "td_open"}]
    assert len(cells) == 2 * (2 + len(report.themes))


ELEMENTS = {"html", "head", "meta", "title", "style", "body", "article", "header", "section", "div"}
ELEMENTS |= {"h1", "h2", "p", "table", "tr", "th", "td", "span", "i", "mark"}
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class", "style", "title", "aria-hidden"}


@given(any_reports())
@settings(max_examples=60)
def test_html_shows_exactly_the_text_and_no_element_of_it(report: ArticleReport) -> None:
    reading = read_html(report)
    assert reading.texts == [printable(report.text)] * bool(report.text)
    assert set(reading.tags) <= ELEMENTS
    assert reading.attributes <= ATTRIBUTES


def test_html_marks_the_matches() -> None:
    """Overlapping matches of one theme are one mark; where two themes meet is shown first."""
    headline = ["Jebol", "Saling Menolong"]
    body = ["Banjir", "mengungsi", "bergotong royong", "menolong"]
    overlapping = ["tanggap darurat", "krisis air bersih"]
    assert read_html(FLOOD).marked == [*headline, *headline, *body, *overlapping, "bekerja sama"]


def test_html_stands_alone() -> None:
    page = rendering("html", *SAMPLES)
    assert page.startswith("<!doctype html>\n<html lang=")
    assert '<meta charset="utf-8">' in page
    assert not re.search(r"<script|<link|@import|url\(", page)
    assert read_html(*SAMPLES).attributes <= ATTRIBUTES
