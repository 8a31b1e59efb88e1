"""A reference corpus of one's own: its figures are scikit-learn's, whoever counts them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from solidaritas_cli.batch import frequencies as module
from solidaritas_cli.batch.counting import count_chunk
from solidaritas_cli.batch.frequencies import Frequencies, counted_frequencies
from solidaritas_cli.batch.run import place_articles
from solidaritas_cli.batch.statefile import passing_journal
from solidaritas_cli.batch.work import Done, Task
from solidaritas_cli.batch.workplace import here
from solidaritas_cli.cli.watchers import Failures
from solidaritas_cli.document import take_apart
from solidaritas_cli.errors import LexiconError, OutputError
from solidaritas_cli.pipeline import Analyzer, make_vocabulary
from solidaritas_cli.records import Article
from solidaritas_cli.reference import frequency_lines, load_reference, parse_reference
from solidaritas_cli.settings import Settings
from solidaritas_cli.text.clean import clean

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

MANY = 40
HOW = Settings()


def stems(text: str) -> list[str]:
    """Give the stems of the words of an article by way of the analysis itself."""
    document = take_apart(clean(text).text, make_vocabulary(Settings()))
    return [kind.stem for kind in document.types if any(map(str.isalpha, kind.form))]


@pytest.fixture
def texts(tmp_path: Path, articles: dict[str, str]) -> list[str]:
    """Give articles that also stand in the folder `berita` of the folder the command runs in."""
    (tmp_path / "berita").mkdir()
    blocks = [block for text in articles.values() for block in text.split("\n\n")]
    made = ["\n\n".join(blocks[number % len(blocks) : number % len(blocks) + 4]) for number in range(MANY)]
    for number, text in enumerate(made):
        (tmp_path / "berita" / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    return made


def test_idf_is_that_of_scikit_learn_fitted_on_the_same_articles(
    run: Run, tmp_path: Path, texts: list[str]
) -> None:
    done = run("reference", "build", "berita", "--output", "my.reference", "--jobs", "1")
    assert (done.code, done.out, done.err) == (0, "", "")
    built = load_reference(tmp_path / "my.reference")
    vectorizer = CountVectorizer(analyzer=stems)
    transformer = TfidfTransformer(sublinear_tf=True).fit(vectorizer.fit_transform(texts))
    expected = dict(zip(vectorizer.get_feature_names_out().tolist(), transformer.idf_.tolist(), strict=True))
    assert built.articles == MANY
    assert {stem: built.idf(stem) for stem in built.frequencies} == pytest.approx(expected, abs=1e-12)


def built(path: Path, jobs: int, how: Settings = HOW) -> bytes:
    """Give the file of a reference corpus counted by so many processes."""
    with passing_journal() as journal:
        articles = place_articles(journal, [str(path)], ["*"], (), how)
        with counted_frequencies(
            journal,
            how,
            Failures(),
            here(jobs),
            articles=articles,
            time_limit_s=60,
        ) as frequencies:
            return b"".join(frequencies.lines())


@pytest.mark.usefixtures("texts")
def test_the_file_is_the_same_for_any_number_of_jobs_and_any_container(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    rows = [json.dumps({"text": path.read_text(encoding="utf-8")}) for path in folder.iterdir()]
    (tmp_path / "berita.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert built(folder, 1) == built(folder, 3) == built(tmp_path / "berita.jsonl", 2)


@pytest.mark.usefixtures("texts")
def test_idf_of_the_collection_is_a_reference_built_of_it(run: Run, tmp_path: Path) -> None:
    assert run("reference", "build", "berita", "-o", "my.reference", "--jobs", "1").code == 0
    shipped, given_, own = (
        run("batch", "berita", "--format", "jsonl", *options)
        for options in ((), ("--reference", "my.reference"), ("--idf", "collection", "--jobs", "1"))
    )
    assert (own.code, own.err) == (0, "")
    assert own.out == given_.out != shipped.out
    [one] = [line for line in own.out.splitlines() if '"berita/03.txt"' in line]
    alone = run("analyze", "berita/03.txt", "--format", "jsonl", "--quiet", "--reference", "my.reference")
    assert alone.out == f"{one}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berita", "my.reference"]


@pytest.mark.usefixtures("texts")
def test_what_is_done_counts_only_for_the_same_collection(run: Run, tmp_path: Path) -> None:
    options = (
        "batch",
        "berita",
        "--format",
        "jsonl",
        "--idf",
        "collection",
        "--output",
        "hasil",
        "--resume",
        "--jobs",
        "1",
    )
    assert run(*options).err == ""
    (tmp_path / "berita" / "baru.txt").write_text(
        "Warga bergotong royong membantu korban banjir.", encoding="utf-8"
    )
    changed = run(*options)
    assert changed.code == 0
    assert "earlier results are of another version or other settings; starting again" in changed.err
    assert (tmp_path / "hasil").read_text(encoding="utf-8").count("\n") == MANY + 1


def test_your_own_stems_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("isi\nkerusakan 12\nmerusak\n", encoding="utf-8")
    (tmp_path / "my.tsv").write_text("kerusakan\thancur\n", encoding="utf-8")
    own = Settings(exceptions=tmp_path / "my.tsv", text_column="isi")
    made = built(tmp_path / "a.csv", 1, own).decode()
    assert parse_reference(made, "x").frequencies == {"hancur": 1, "rusak": 1}


def test_failures_of_a_build_are_told_and_too_few_articles_are_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    for name, text in (("a", "warga"), ("b", "warga desa"), ("kosong", "")):
        (tmp_path / "berita" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("reference", "build", "berita", "-o", "r", "--jobs", "1")
    assert done.code == 3
    assert done.err.splitlines() == [
        "solidaritas: berita/kosong.txt: no words in it; give a text to analyze",
        "solidaritas: 1 of 3 articles could not be read",
    ]
    assert load_reference(tmp_path / "r").frequencies == {"warga": 2, "desa": 1}
    (tmp_path / "berita" / "b.txt").unlink()
    for arguments in (
        ("reference", "build", "berita", "-o", "r2"),
        ("batch", "berita", "--idf", "collection"),
    ):
        few = run(*arguments)
        assert (few.code, few.out) == (1, "")
        assert few.err.splitlines()[-1] == (
            "solidaritas: reference corpus: only 1 article can be read; document frequencies need at least 2"
        )
    assert not (tmp_path / "r2").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["reference", "build", "berita"], 2, "--output"),
        (["reference", "build", "lain", "-o", "r"], 2, "lain: no such file or folder"),
        (["reference", "build", "berita", "-o", "tidak/ada"], 1, "its folder does not exist"),
        (["reference", "build", "berita/00.txt", "-o", "berita/00.txt"], 2, "both an article and an output"),
        (["batch", "berita", "--reference", "berita/00.txt"], 2, "not a reference corpus, or a damaged one"),
        (["batch", "berita", "--reference", "tidak-ada"], 2, "tidak-ada: no such file"),
        (["batch", "berita", "--idf", "collection", "--reference", "r"], 1, ""),
        (["batch", "berita", "--idf", "collection", "--resume"], 2, "name it with --output"),
    ],
)
@pytest.mark.usefixtures("texts")
def test_mistakes_are_one_line(run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments)
    assert done.out == ""
    assert said in done.err
    assert done.err.count("\n") == 1
    assert done.code in {code, 2}


WORDS = ["banjir", "warga", "desa", "membantu", "terbantu", "yang", "12", "Désa", "ﷺ", "a", "gotong-royong"]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=12
)


def counted(texts: list[str], size: int, held: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the file of a reference corpus counted in chunks of a size, holding so many stems at most."""
    monkeypatch.setattr(module, "MOST_HELD", held)
    tasks = [Task(str(number), None, text) for number, text in enumerate(texts)]
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        frequencies = Frequencies(connection)
        for first in range(0, len(tasks), size):
            frequencies.add(count_chunk(tasks[first : first + size], Settings(), 60.0))
        return b"".join(frequencies.lines()).decode()


@settings(deadline=None)  # the first example loads scikit-learn's libraries
@given(TEXTS, st.integers(1, 5), st.integers(1, 5))
def test_sums_are_exact_however_they_are_made(texts: list[str], size: int, held: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        readable = [text for text in texts if any(map(str.isalnum, text))]
        made = counted(texts, size, held, patch)
        assert made == counted(texts[::-1], len(texts), 10**6, patch)
    found = parse_reference(made, "x")
    assert found.articles == len(readable)
    distinct = [{stem for stem in stems(text) if " " not in stem} for text in readable]
    assert found.frequencies == {
        stem: sum(stem in one for one in distinct) for stem in set().union(*distinct)
    }


def test_only_so_many_stems_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEMS", 3)
    made = counted(["warga desa banjir", "warga rumah banjir", "warga acara"], 2, 10, monkeypatch)
    assert made.endswith("articles 3 stems 3\n3 warga\n2 banjir\n1 acara\n")


def test_a_full_disk_is_one_line() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        frequencies = Frequencies(connection)
        connection.execute("PRAGMA max_page_count = 8")
        lines = "".join(frequency_lines((1, f"kata{number}") for number in range(50_000)))
        frequencies.add(
            [Done(name, None, record, None) for name, record in (("a", lines.encode()), ("b", b""))]
        )
        with pytest.raises(OutputError, match="no space left on the disk"):
            list(frequencies.lines())


@pytest.mark.parametrize(
    "text",
    [
        "articles 9 stems 2\n5 warga\n",
        "articles 9 stems\n5 warga\n",
        "articles 9 words 1\n5 warga\n",
        "articles 9\n0 warga\n",
        "articles 9\n-1 warga\n",
        f"articles 1{'0' * 400}\n5 warga\n",
    ],
)
def test_damaged(text: str) -> None:
    with pytest.raises(LexiconError, match="not a reference corpus, or a damaged one"):
        parse_reference(text, "x")


def test_settings_name_the_reference(tmp_path: Path) -> None:
    path = tmp_path / "r"
    path.write_text("articles 2 stems 1\n2 warga\n", encoding="utf-8")
    analyzer = Analyzer(Settings(reference=path))
    report = analyzer.analyze(Article("x", "Warga membantu."))
    assert {keyword.term: keyword.document_frequency for keyword in report.keywords}.get("warga") == 2
