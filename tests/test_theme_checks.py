"""`themes check`: terms that cannot do what they are there for, and what terms do in a folder."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from solidaritas_cli.analysis.checks import check
from solidaritas_cli.analysis.usage import TermUse, Usage
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.stemming import Stemmer
from solidaritas_cli.theme_file import Levels, Theme, shipped_themes
from solidaritas_cli.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

VOCABULARY = make_vocabulary(Settings())


def theme(name: str, *terms: str) -> Theme:
    return Theme(name, "", Levels(), dict.fromkeys(terms, 1.0), (), f"{name}.toml")


FINDINGS = {
    "a stopword": (["yang"], '"yang" is a stopword'),
    "the same stem": (["lumbung", "melumbungkan"], '"melumbungkan" is the same as "lumbung" after stemming'),
    "another theme's": (["bencana"], '"bencana" is also a term of "krisis"'),
    "the stem of another theme's": (
        ["kebencanaan"],
        '"kebencanaan" has the same stem as "bencana" of "krisis", and both match both',
    ),
    "an everyday stem": (
        ["kejadian"],
        '"kejadian" matches every word of the stem "jadi", which stands in 19 % of articles',
    ),
}


@pytest.mark.parametrize(("terms", "said"), FINDINGS.values(), ids=FINDINGS)
def test_finding(terms: list[str], said: str) -> None:
    [finding] = check([theme("mine", *terms)], shipped_themes(), VOCABULARY)
    assert finding.startswith(f"mine.toml: {said}")


@pytest.mark.parametrize("term", ["=kejadian", "panen raya", "lumbung", "kejadian luar biasa"])
def test_what_can_stand_in_a_theme(term: str) -> None:
    assert list(check([theme("mine", term)], [], VOCABULARY)) == []


def test_a_doubtful_stem_of_a_term_is_told() -> None:
    bare = Vocabulary(Stemmer(), VOCABULARY.reference, VOCABULARY.stopwords)
    [finding] = check([theme("mine", "kerusakan hutan")], [], bare)
    assert 'the stem of "kerusakan" is doubtful: rusa, perhaps better rusak' in finding


def test_shipped_themes_have_no_findings() -> None:
    assert list(check(shipped_themes(), shipped_themes(), VOCABULARY)) == []


def test_usage_counts_articles_matches_and_forms() -> None:
    usage = Usage([theme("mine", "bencana", "panen raya", "lumbung")], VOCABULARY)
    usage.read("Bencana melanda desa. Kebencanaan diajarkan. Bencana lagi.")
    usage.read("Petani sambut panen raya.")
    first, second, last = usage.terms()
    assert (first.term, first.articles, first.matches) == ("bencana", 1, 3)
    assert first.forms == (("bencana", 2), ("kebencanaan", 1))
    assert (second.term, second.articles, second.forms) == ("panen raya", 1, (("panen raya", 1),))
    assert last == TermUse("mine", "lumbung", 0, 0, 0.0, ())
    assert math.isclose(first.share + second.share, 1.0)


def test_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "x"\n[terms]\nlumbung = 1.0\nberas = 1.0\n', encoding="utf-8")
    (tmp_path / "arsip").mkdir()
    (tmp_path / "arsip" / "a.txt").write_text("Beras mahal. Berasnya habis.", encoding="utf-8")
    (tmp_path / "arsip" / "b.txt").write_bytes(b"\x00\x01\x02")
    done = run("themes", "check", "mine.toml", "--folder", "arsip")
    assert done.code == 1
    assert done.out.splitlines() == [
        'mine.toml: "lumbung" never occurs in arsip',
        "theme\tarticles\tmatches\tevidence\tterm\tforms",
        "x\t1\t2\t100.0%\tberas\tberas 1, berasnya 1",
    ]
    assert done.err.startswith("solidaritas: arsip/b.txt: ")


@pytest.mark.parametrize(
    ("folder", "said"), [("kosong", "no article in it"), ("hilang", "no such file or folder")]
)
def test_folder_without_articles(run: Run, tmp_path: Path, folder: str, said: str) -> None:
    (tmp_path / "kosong").mkdir()
    done = run("themes", "check", "--folder", folder)
    assert done.code == 2
    assert f"solidaritas: {folder}: {said}" in done.err
