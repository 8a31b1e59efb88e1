"""Parquet: read back, it is what JSON Lines says; streamed; the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ARTICLES, COMMAND
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import FLOOD, SAMPLES, THEMES, any_reports, page_of, rendering

from solidaritas_cli.renderers import Page, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

    from solidaritas_cli.records import ArticleReport

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

PAGE = Page(themes=THEMES)


def table_of(*reports: ArticleReport, page: Page = PAGE) -> Any:
    return parquet.read_table(io.BytesIO(b"".join(render("parquet", reports, page))))


def expected(record: dict[str, Any]) -> dict[str, Any]:
    """Give the row that says what a record of JSON says."""
    themes = {theme["theme"]: theme for theme in record["themes"]}
    measured: dict[str, Any] = {}
    for name in THEMES:
        theme = themes.get(name, {})
        measured |= {name: theme.get("score"), f"{name} level": theme.get("level")}
    return {
        **{name: record[name] for name in ("id", "status", "title")},
        "tokens": record["counts"]["tokens"],
        **measured,
        "keywords": [keyword["label"] for keyword in record["keywords"]],
        "summary": [sentence["text"] for sentence in record["summary"]["sentences"]],
        "error": record["error"],
    }


@given(st.lists(any_reports(), max_size=3))
@settings(max_examples=40)
def test_it_says_what_json_lines_says(reports: list[ArticleReport]) -> None:
    records = [json.loads(line) for line in rendering("jsonl", *reports).splitlines()]
    assert table_of(*reports).to_pylist() == [expected(record) for record in records]


def test_columns_have_types() -> None:
    schema = table_of(*SAMPLES).schema
    assert schema.names[:5] == ["id", "status", "title", "tokens", "krisis"]
    assert schema.field("tokens").type == pa.int32()
    assert schema.field("krisis").type == pa.float64()
    assert schema.field("kerja sama level").type == pa.string()
    assert schema.field("keywords").type == schema.field("summary").type == pa.list_(pa.string())
    assert table_of().schema == schema


def test_it_comes_in_row_groups() -> None:
    def many() -> Iterator[ArticleReport]:
        for number in range(20_000):
            drawn.append(number)
            yield replace(FLOOD, id=str(number))

    drawn: list[int] = []
    chunks = render("parquet", many(), page_of(FLOOD))
    whole = next(chunks)
    assert len(drawn) < 10_000 < len(whole)
    whole += b"".join(chunks)
    file = parquet.ParquetFile(io.BytesIO(whole))
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 20_000)
    assert file.read(["id"])["id"].to_pylist() == [str(number) for number in range(20_000)]


def test_a_batch_gives_it_for_any_number_of_jobs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").symlink_to(ARTICLES)
    files = [tmp_path / "satu.parquet", tmp_path / "dua.parquet"]
    for file, jobs in zip(files, "12", strict=True):
        done = run("batch", "berita/", "--format", "parquet", "--output", file.name, "--jobs", jobs)
        assert (done.code, done.err) == (0, "")
    assert files[0].read_bytes() == files[1].read_bytes()
    lines = run("batch", "berita/", "--format", "jsonl").out.splitlines()
    assert parquet.read_table(files[0]).to_pylist() == [expected(json.loads(line)) for line in lines]


def test_analyze_pipes_it() -> None:
    [name] = ARTICLES.glob("banjir*.txt")
    done = subprocess.run([COMMAND, "analyze", "-f", "parquet", name], capture_output=True, check=True)
    assert parquet.read_table(io.BytesIO(done.stdout))["status"].to_pylist() == ["ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("command", ["analyze", "batch"])
def test_it_is_kept_from_a_terminal(command: str) -> None:
    leader, follower = os.openpty()
    try:
        done = subprocess.run(
            [COMMAND, command, "-f", "parquet", ARTICLES],
            stdin=subprocess.DEVNULL,
            stdout=follower,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(leader)
        os.close(follower)
    said = "solidaritas: parquet: is nothing for a terminal; name a file with --output, or pipe it on\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_without_pyarrow_it_says_what_to_install_before_the_work_starts(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"  # as Python itself marks what cannot be imported
        "from solidaritas_cli.cli.main import main\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "batch", tmp_path / "none", "--format", "parquet", "-o", "x.parquet"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    said = "solidaritas: parquet: needs pyarrow; install it: pip install 'solidaritas[parquet]'\n"
    assert (done.returncode, done.stderr) == (2, said)
