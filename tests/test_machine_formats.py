"""JSON, JSON Lines and CSV: what is written reads back, whatever the texts hold."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import FLOOD, SAMPLES, THEMES, any_reports, rendering

from solidaritas_cli.printable import printable
from solidaritas_cli.records import ArticleReport, Keyword, Level, ThemeScore
from solidaritas_cli.renderers import Page


def expected_record(report: ArticleReport) -> Any:
    """Give the record as read back: numbers rounded, lone surrogates as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(item) for name, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        if isinstance(value, str):
            return value.encode("utf-8", "backslashreplace").decode()
        return pytest.approx(value, abs=5e-7) if isinstance(value, float) else value

    return plain(report.to_dict())


@given(st.lists(any_reports(), max_size=3))
@settings(max_examples=60)
def test_json_lines_read_back(reports: list[ArticleReport]) -> None:
    lines = rendering("jsonl", *reports).splitlines()
    assert [json.loads(line) for line in lines] == [expected_record(report) for report in reports]


@given(st.lists(any_reports(), max_size=3), st.booleans())
@settings(max_examples=60)
def test_json_reads_back(reports: list[ArticleReport], unicode: bool) -> None:
    document = json.loads(rendering("json", *reports, page=Page(unicode=unicode)))
    assert document == {"schema_version": 1, "articles": [expected_record(report) for report in reports]}


def test_a_score_is_rebuilt_from_the_rounded_matches() -> None:
    for theme in json.loads(rendering("jsonl", FLOOD))["themes"]:
        rebuilt = 1 - math.exp(-sum(match["weight"] for match in theme["matches"]))
        assert theme["score"] == pytest.approx(rebuilt, abs=1e-5)
        for match in theme["matches"]:
            assert FLOOD.text[match["start"] : match["end"]] == match["form"]


def test_a_number_that_is_none_is_no_json() -> None:
    endless = ArticleReport("x", "", themes=(ThemeScore("krisis", float("nan"), Level.MAIN, ()),))
    with pytest.raises(ValueError, match="JSON compliant"):
        rendering("jsonl", endless)


def rows(shown: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(shown, newline=""), strict=True))


def test_csv_columns_are_those_of_the_page() -> None:
    header = ["id", "status", "title", "tokens"]
    header += ["krisis", "krisis level", "solidaritas", "solidaritas level", "kerja sama", "kerja sama level"]
    header += ["keywords", "summary", "error"]
    assert rows(rendering("csv")) == [header]
    found = rows(rendering("csv", *SAMPLES))
    assert found[0] == header
    assert [row[1] for row in found[1:]] == ["ok", "ok", "ok", "error"]
    assert found[1][5] == "main"
    assert found[4][4:10] == [""] * 6


@given(st.lists(any_reports(), max_size=3))
@settings(max_examples=60)
def test_csv_reads_back_and_is_no_formula(reports: list[ArticleReport]) -> None:
    found = rows(rendering("csv", *reports))
    assert {len(row) for row in found} == {4 + 2 * len(THEMES) + 3}
    assert len(found) == 1 + len(reports)
    for row, report in zip(found[1:], reports, strict=True):
        assert row[0].removeprefix("'") == re.sub("[\n\t]", " ", printable(report.id)).removeprefix("'")
        labels = "; ".join(keyword.label for keyword in report.keywords)
        assert row[-3].removeprefix("'") == re.sub("[\n\t]", " ", printable(labels)).removeprefix("'")
        for cell in row:
            assert not re.match("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell)


@pytest.mark.parametrize("sign", [*"=+-@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t=", "\r=", "\x1b="])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_cell_is_run_by_a_spreadsheet(sign: str, unicode: bool) -> None:
    """Neither in an article's name, title and keywords, nor in the name of a theme."""
    text = f"{sign}1+1"
    report = ArticleReport(text, "", title=text, keywords=(Keyword("x", text, 1, 0, 0.5),), error=text)
    page = Page(unicode=unicode, themes=(text,))
    for row in rows(rendering("csv", report, page=page)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not [cell for cell in row if cell.startswith(("\uff1d", "\uff0b", "\uff0d", "\uff20"))]


@pytest.mark.parametrize("separator", ["\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x1c"])
def test_a_record_stays_on_its_line(separator: str) -> None:
    report = ArticleReport(f"a{separator}b", "")
    for format_name, lines in (("jsonl", 1), ("csv", 2)):
        assert len(re.split("\r\n|[\n\r\x85\x0b\x1c]", rendering(format_name, report).rstrip())) == lines
    line = rendering("jsonl", report)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["id"] == report.id
