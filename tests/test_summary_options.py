"""What users ask of the summary on the command line: its length, its theme; the same of one and of many."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from conftest import ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

WATER = ARTICLES / "krisis-air-tiga-desa.txt"
DATELINED = (
    "DEMAK, KABAR.com - Banjir merendam tiga kecamatan di Demak setelah tanggul jebol pada Senin malam. "
    "Sebanyak 2.400 warga mengungsi ke balai desa. Korban jiwa belum dilaporkan."
)


def test_a_config_file_may_hold_them_and_a_batch_heeds_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "atur.toml").write_text('sentences = "10%"\nfocus = "kerja sama"\n', encoding="utf-8")
    one = run("analyze", WATER, "-f", "jsonl", "--config", "atur.toml")
    many = run("batch", WATER, "-f", "jsonl", "--config", "atur.toml", "--jobs", "1")
    assert (one.code, many.code) == (0, 0)
    summary = json.loads(one.out)["summary"]
    assert summary == json.loads(many.out)["summary"]
    assert summary["focus"] == "kerja sama"


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_readers_are_told_what_a_summary_is_about(run: Run, format_: str) -> None:
    assert "Summary: krisis" in run("analyze", WATER, "-f", format_, "--focus", "krisis").out


def test_a_dateline_is_in_no_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text(DATELINED, encoding="utf-8")
    for command in ("analyze", "batch"):
        [row] = csv.DictReader(io.StringIO(run(command, "berita.txt", "-f", "csv", "-q").out))
        assert row["summary"].startswith("Banjir merendam")


@pytest.mark.parametrize("command", ["analyze", "batch"])
@pytest.mark.parametrize(
    ("option", "line"),
    [
        (
            "--sentences=banyak",
            "sentences: must be a whole number, or a percentage above 0% and up to 100%",
        ),
        ("--focus=pangan", "pangan: no such theme; use one of krisis, solidaritas, kerja sama"),
    ],
)
def test_nonsense_is_told_in_a_line(run: Run, command: str, option: str, line: str) -> None:
    done = run(command, WATER, option)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"solidaritas: {line}")
    assert done.err.count("\n") == 1
