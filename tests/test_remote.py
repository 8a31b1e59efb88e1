"""Articles anywhere fsspec reaches, by its file systems `memory` and `file`."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from solidaritas_cli.batch.run import work_through
from solidaritas_cli.batch.statefile import passing_journal
from solidaritas_cli.batch.walk import TEXT_FILES, walk
from solidaritas_cli.batch.workplace import here
from solidaritas_cli.cli.watchers import Failures
from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.readers import read_article, read_bytes
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

fsspec = pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")

SETTINGS = Settings()
FILES = ("a.txt", "b.md", "C.TXT", "d.html", "kota/e.txt", "kota/lama/f.text", ".g.txt", ".h/i.txt")
ROWS = ("".join(json.dumps({"text": f"Warga {number} membantu."}) + "\n" for number in range(3))).encode()


@pytest.fixture(params=["memory", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a folder of articles."""
    top = "memory://berita" if request.param == "memory" else f"file://{tmp_path}/berita"
    for name in FILES:
        with fsspec.open(f"{top}/{name}", "wb", auto_mkdir=True) as file:
            file.write(b"Warga membantu.")
    with fsspec.open(f"{top}/koleksi.jsonl.gz", "wb") as file:
        file.write(gzip.compress(ROWS))
    yield top
    fsspec.filesystem("memory").store.clear()


def ids(*names: str, patterns: tuple[str, ...] = TEXT_FILES, own: tuple[Path, ...] = ()) -> list[str]:
    return sorted(found.id for found in walk(names, patterns, own, SETTINGS))


@pytest.mark.parametrize("end", ["", "/"])
def test_folders_are_walked_by_the_rules_of_folders(url: str, end: str) -> None:
    below = ["C.TXT", "a.txt", "b.md", "kota/e.txt", "kota/lama/f.text"]
    assert ids(url + end) == [f"{url}/{name}" for name in below]
    assert ids(url, patterns=("kota/*.txt",)) == [f"{url}/kota/e.txt"]
    assert ids(f"{url}/d.html") == [f"{url}/d.html"]
    assert ids(url, patterns=("*.gz",)) == [f"{url}/koleksi.jsonl.gz#{number}" for number in (1, 2, 3)]


def test_the_whole_of_a_file_system(url: str) -> None:
    if url.startswith("memory"):
        assert ids("memory://", patterns=("a.txt",)) == ["memory://berita/a.txt"]


def test_links_and_what_the_run_writes_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "hasil.txt"):
        (tmp_path / name).write_text("Warga.", encoding="utf-8")
    (tmp_path / "kembar.txt").symlink_to("a.txt")
    (tmp_path / "naik").symlink_to("..")
    os.mkfifo(tmp_path / "pipa.txt")
    own = (tmp_path / "hasil.txt",)
    assert ids(f"file://{tmp_path}", own=own) == [f"file://{tmp_path}/a.txt"]
    with pytest.raises(UsageError, match="both an article and an output"):
        ids(f"file://{tmp_path}/hasil.txt", own=own)


def test_bytes_come_from_urls(url: str) -> None:
    assert read_bytes(f"{url}/a.txt", 100) == b"Warga membantu."
    assert read_article(f"{url}/a.txt", encoding=None, max_bytes=100).id == f"{url}/a.txt"
    with pytest.raises(InputError, match=r"a\.txt: larger than 5 bytes"):
        read_bytes(f"{url}/a.txt", 5)
    with pytest.raises(InputError, match=r"tidak-ada\.txt: no such file"):
        read_bytes(f"{url}/tidak-ada.txt", 5)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("memory://tidak/ada", "no such file or folder; check the URL"),
        ("file:///tidak/ada", "no such file or folder; check the URL"),
        ("apa://x", "no file system is called 'apa'"),
    ],
)
def test_a_url_that_leads_nowhere(name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        ids(name)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ocifs", None)  # as if it were not installed
    with pytest.raises(UsageError, match=r"oci://a: a package is missing; .*ocifs"):
        ids("oci://a")


def test_without_fsspec_one_line_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['fsspec'] = None; sys.argv[1:] = ['batch', 's3://ember/berita'];"
        "from solidaritas_cli.cli.start import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "solidaritas: s3://ember/berita: reading URLs needs the package fsspec; "
        "pip install 'solidaritas[cluster]'\n"
    )


@pytest.mark.parametrize("ship_texts", [False, True])
def test_workers_read_urls_or_are_sent_the_texts(url: str, ship_texts: bool) -> None:
    with passing_journal() as journal:
        articles = journal.place(walk([url], ("*.txt", "*.gz"), (), SETTINGS))
        work_through(
            journal,
            SETTINGS,
            Failures(),
            here(2)._replace(ship_texts=ship_texts),
            articles=articles,
            time_limit_s=60,
        )
        records = [json.loads(record) for record in journal.records()]
    assert [(row["id"], row["counts"]["tokens"]) for row in records] == [
        (f"{url}/C.TXT", 2),
        (f"{url}/a.txt", 2),
        *((f"{url}/koleksi.jsonl.gz#{number}", 3) for number in (1, 2, 3)),
        (f"{url}/kota/e.txt", 2),
    ]


def test_the_command_takes_urls(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita" / "a.txt").write_text("Warga membantu.", encoding="utf-8")
    done = run("batch", f"file://{tmp_path}/berita", "--format", "jsonl")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["id"] == f"file://{tmp_path}/berita/a.txt"
