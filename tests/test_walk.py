"""Which files of a folder are articles."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from solidaritas_cli.batch.walk import TEXT_FILES, walk
from solidaritas_cli.errors import UsageError
from solidaritas_cli.settings import Settings


def ids(*names: str, patterns: tuple[str, ...] = TEXT_FILES, own: tuple[Path, ...] = ()) -> list[str]:
    return sorted(found.id for found in walk(names, patterns, own, Settings()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder `berita`, as seen from the one it is in."""
    monkeypatch.chdir(tmp_path)
    made = Path("berita")
    for name in ("a.txt", "b.md", "C.TXT", "d.html", "kota/e.txt", "kota/lama/f.text", ".g.txt", ".h/i.txt"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("Warga membantu.", encoding="utf-8")
    return made


@pytest.mark.parametrize("given", ["berita", "berita/", "./berita", "../{here}/berita"])
def test_ids_are_the_path_as_given_and_the_path_below(folder: Path, given: str) -> None:
    top = given.format(here=folder.absolute().parent.name)
    below = ["C.TXT", "a.txt", "b.md", "kota/e.txt", "kota/lama/f.text"]
    assert ids(top) == [f"{top.rstrip('/')}/{name}" for name in below]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (("*.html",), ["d.html"]),
        (("*.html", "a*"), ["a.txt", "d.html"]),
        (("kota/*.txt",), ["kota/e.txt"]),
        (("*/lama/*",), ["kota/lama/f.text"]),
        (("[ab].*",), ["a.txt", "b.md"]),
        (("tidak ada",), []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_glob(patterns: tuple[str, ...], expected: list[str]) -> None:
    assert ids("berita", patterns=patterns) == [f"berita/{name}" for name in expected]


def test_named_files_are_taken_as_they_are(folder: Path) -> None:
    assert ids("berita/d.html", "berita/.g.txt") == ["berita/.g.txt", "berita/d.html"]
    Path("tautan.txt").symlink_to(folder / "a.txt")
    assert ids("tautan.txt") == ["tautan.txt"]


def test_only_regular_files_are_articles(folder: Path) -> None:
    (folder / "putus.txt").symlink_to("/tidak/ada")
    (folder / "naik").symlink_to("..")
    (folder / "kembar.txt").symlink_to("a.txt")
    os.mkfifo(folder / "pipa.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "soket.txt"))
        assert len(ids("berita")) == 5
        assert [found.error for found in walk(["berita/pipa.txt"], TEXT_FILES, (), Settings())] == [
            "not a file"
        ]


@pytest.mark.parametrize("name", ["a.txt", "kota/e.txt"])
def test_what_the_run_writes_is_no_article(folder: Path, name: str) -> None:
    own = (folder.resolve() / name,)
    assert f"berita/{name}" not in ids("berita", own=own)
    assert len(ids("berita", own=own)) == 4
    with pytest.raises(UsageError, match="both an article and an output"):
        ids(f"berita/{name}", own=own)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_an_entry(folder: Path) -> None:
    (folder / "kota").chmod(0)
    try:
        found = {entry.id: entry.error for entry in walk(["berita"], TEXT_FILES, (), Settings())}
    finally:
        (folder / "kota").chmod(0o755)
    assert found.pop("berita/kota") == "Permission denied"
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("name", "reason"), [("", "a name is empty"), ("tidak-ada", "no such file or folder")]
)
def test_a_name_that_leads_nowhere(name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        ids(name)


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
def test_names_that_are_no_text(folder: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (folder / name).write_text("Warga.", encoding="utf-8")
    assert f"berita/{name}" in {found.id for found in walk(["berita"], TEXT_FILES, (), Settings())}


def test_depth_is_no_matter(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 500)
    deep.mkdir(parents=True)
    (deep / "dalam.txt").write_text("Warga.", encoding="utf-8")
    assert ids(str(tmp_path)) == [f"{deep}/dalam.txt"]
