"""Collections in one file: every row is an article or says why not, and however bad the file is, it ends."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidaritas_cli.batch.contents import Contents
from solidaritas_cli.batch.statefile import passing_journal
from solidaritas_cli.batch.walk import TEXT_FILES, Found, walk
from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.readers import article_from
from solidaritas_cli.readers.rows import is_collection, read_rows
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TEXT = "Warga “bergotong royong” di Désa, lalu\nmakan."
SETTINGS = Settings()


def rows(path: Path, settings: Settings = SETTINGS) -> list[tuple[int, str | bytes | None]]:
    """Give number of each row, and its text or the reason why there is none."""
    return [(row.number, row.error or row.text) for row in read_rows(str(path), settings)]


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def as_csv(*records: tuple[object, ...], delimiter: str = ",", end: str = "\r\n") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(records)
    return written.getvalue()


@pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON", "a.csv", "a.tsv", "a.jsonl.gz", "dir/b.CSV.GZ"])
def test_collections_are_told_by_their_names(name: str) -> None:
    assert is_collection(name)
    assert not is_collection(f"{name}.txt")
    assert not is_collection("csv")


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("compressed", [False, True])
def test_text_is_found_whatever_it_is_written_in(
    tmp_path: Path, ending: str, encoding: str, compressed: bool
) -> None:
    content = (
        json.dumps({"id": 7, "text": TEXT}, ensure_ascii=False) + "\n\n" + json.dumps({"text": TEXT})
        if ending == ".jsonl"
        else as_csv(("id", "text"), (7, TEXT), (), ("", TEXT))
    )
    data = content.encode(encoding)
    path = made(
        tmp_path, f"a{ending}.gz" if compressed else f"a{ending}", gzip.compress(data) if compressed else data
    )
    assert rows(path) == [(1, TEXT), (3, TEXT)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_of_any_kind(tmp_path: Path, delimiter: str, end: str) -> None:
    records = (("judul; satu, dua", " text "), ('"a"', TEXT), ("", "Kabar; baik, sekali\tini"))
    assert [
        text for _n, text in rows(made(tmp_path, "a.csv", as_csv(*records, delimiter=delimiter, end=end)))
    ] == [
        TEXT,
        records[2][1],
    ]


ROWS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"), max_size=40).map(
        lambda text: f"a{text}"
    ),
    min_size=1,
)


@settings(deadline=None)  # files are written, on whatever disk there is
@given(ROWS)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("rows")
    lines = made(folder, "a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert rows(lines) == list(enumerate(texts, start=1))
    quoted = "".join('"{}"\n'.format(text.replace('"', '""')) for text in ["text", *texts])
    assert rows(made(folder, "a.csv", quoted)) == list(enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON (column 2)"),
        ("[" * 100_000, "not JSON"),
        ('{"n": ' + "9" * 5000 + "}", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"judul": "a", "isi": "b"}', "no column 'text', but 'judul', 'isi'"),
        ('{"text": null}', "'text' is not a text"),
        ('{"text": "?! ..."}', "no words in it"),
        ('{"text": "' + "a " * 600 + '"}', "larger than 1,000 bytes"),
        ("x" * 10_000, "larger than 1,000 bytes"),
        ("\x00" + "a" * 100, "not JSON (column 1)"),
    ],
    ids=["cut", "nested", "digits", "list", "column", "null", "words", "large", "larger", "nul"],
)
def test_a_row_that_is_no_article_says_why_and_the_rest_goes_on(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = made(tmp_path, "a.jsonl", f'{{"text": "satu"}}\n{line}\n{{"text": "tiga"}}\n')
    limit = Settings(max_bytes=1000) if "1,000" in reason else SETTINGS
    assert rows(path, limit) == [(1, "satu"), (2, reason), (3, "tiga")]
    assert [row.id for row in read_rows(str(path), limit)] == [f"{path}#{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ('2,"tidak ditutup\n3,tiga\n', [(2, "a quotation mark is never closed")]),
        (
            "2," + "a" * 2000 + "\n3,tiga\n",
            [(2, "larger than 1,000 bytes, or a quotation mark is never closed")],
        ),
        ("2,dua,tiga\n3,tiga\n", [(2, "more fields than there are columns"), (3, "tiga")]),
        ("2\n3,tiga\n", [(2, "no column 'text', but 'id'"), (3, "tiga")]),
        ("2,dua,,\n", [(2, "dua")]),
        ("2,dua\x00" + "a" * 100 + "\n", [(2, "dua\x00" + "a" * 100)]),
    ],
    ids=["unclosed", "huge", "more", "less", "empty", "nul"],
)
def test_broken_csv(tmp_path: Path, rest: str, expected: list[tuple[int, str]]) -> None:
    path = made(tmp_path, "a.csv", f"id,text\n1,satu\n{rest}")
    assert rows(path, Settings(max_bytes=1000)) == [(1, "satu"), *expected]


def test_columns_that_are_not_there_are_told_with_those_that_are(tmp_path: Path) -> None:
    path = made(tmp_path, "a.csv", "judul;isi\na;b\n")
    with pytest.raises(UsageError, match=r"a\.csv: no column 'text', but 'judul', 'isi'; .*--text-column"):
        rows(path)
    with pytest.raises(UsageError, match=r"no column 'kode', but .*--id-column"):
        rows(path, Settings(text_column="isi", id_column="kode"))
    assert rows(path, Settings(text_column="isi")) == [(1, "b")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"", "no header in it"),
        ("a.csv", b"text\n", "no rows in it"),
        ("a.jsonl", b"\n \n", "no rows in it"),
        ("a.jsonl", bytes(range(256)) * 20, "not a text"),
        ("a.csv", TEXT.encode("utf-16-le"), "not a text"),
        ("a.csv.gz", b"text\nsatu\n", "damaged, or not gzip data"),
        ("a.csv.gz", gzip.compress(b"text\nsatu\n", mtime=0)[:12], "the gzip data is cut off"),
        ("a.jsonl", None, "no such file"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    path = tmp_path / name if data is None else made(tmp_path, name, data)
    with pytest.raises(InputError, match=reason):
        rows(path)
    if data is not None:
        assert [
            (found.id, found.error, found.row) for found in walk([str(path)], TEXT_FILES, (), SETTINGS)
        ] == [(str(path), reason, 0)]


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_what_stands_before_the_damage_is_delivered(tmp_path: Path, damage: str) -> None:
    lines = [json.dumps({"text": f"artikel {number * 7919}"}) for number in range(20_000)]
    data = bytearray(gzip.compress("\n".join(lines).encode()))
    if damage == "cut":
        del data[len(data) // 2 :]
    else:
        data[len(data) // 2 : len(data) // 2 + 500] = b"\xff" * 500
    *good, (last, reason) = rows(made(tmp_path, "a.jsonl.gz", bytes(data)))
    assert good[:5_000] == [(number + 1, f"artikel {number * 7919}") for number in range(5_000)]
    assert last == len(good) + 1 < 20_000
    assert reason == ("the gzip data is cut off" if damage == "cut" else "damaged, or not gzip data")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_a_bomb_takes_no_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"text\nsatu\n" if "csv" in name else b'{"text": "satu"}\n')
        for _time in range(64):
            file.write(b"a" * 1024 * 1024)
    tracemalloc.start()
    found = rows(path, Settings(max_bytes=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0] == (1, "satu")
    assert str(found[-1][1]).startswith("larger than 100,000 bytes")
    assert peak < 4_000_000


def test_a_row_in_another_encoding_is_read_as_a_file_would_be(tmp_path: Path) -> None:
    content = as_csv(("text",), ("Kabar baik.",), (TEXT * 3,))
    path = made(tmp_path, "a.csv", content.encode("cp1252"))
    [(_one, plain), (_two, guessed)] = rows(path)
    assert plain == "Kabar baik."
    article = article_from(guessed or b"", "a.csv#2", None)
    assert article.text == TEXT * 3
    assert "a guess" in article.warnings[0]
    assert rows(path, Settings(encoding="cp1252")) == [(1, "Kabar baik."), (2, TEXT * 3)]


def test_half_a_character_in_json_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    assert rows(made(tmp_path, "a.jsonl", r'{"text": "satu \ud83d dua \ud83d\ude00"}')) == [
        (1, "satu \ufffd dua \U0001f600")
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"b-1"', "b-1"),
        ("17", "17"),
        ("1.5", "1.5"),
        ("null", "'id' is neither a text nor a number"),
        ('""', "'id' is neither a text nor a number"),
        ("true", "'id' is neither a text nor a number"),
        ("[1]", "'id' is neither a text nor a number"),
    ],
)
def test_ids(tmp_path: Path, value: str, expected: str) -> None:
    path = made(tmp_path, "a.jsonl", f'{{"id": {value}, "text": "warga"}}')
    [row] = read_rows(str(path), Settings(id_column="id"))
    assert (row.error or row.id) == expected
    if row.error:
        assert row.id == f"{path}#1"


def placed(*found: Found) -> list[tuple[str, str | None]]:
    with passing_journal() as journal:
        assert journal.place(found) == len(list(journal.todo()))
        return [(todo.id, todo.error) for todo in journal.todo()]


REPEATED = "the id stands in more than one place"


def test_the_first_keeps_an_id_that_is_repeated() -> None:
    assert placed(
        Found(0, "x", 1, None, "b.csv", 2),
        Found(0, "x", 1, None, "b.csv", 10),
        Found(0, "x", 1, None, "b.csv", 1),
        Found(1, "x", 1, None, "b.csv", 1),  # the same file, named twice
        Found(1, "y", 1, None, "a.csv", 1),
        Found(2, "y", 1),
    ) == [("x", None), ("b.csv#2", REPEATED), ("b.csv#10", REPEATED), ("y", None), ("y#0", REPEATED)]


IDS = st.sampled_from(["a", "a#1", "a#1#", "a#2", "b", "b#0", "b#1", "\ud800", "\x00"])


@given(st.lists(st.tuples(st.integers(0, 1), IDS, st.sampled_from("ab"), st.integers(1, 3)), max_size=12))
def test_nothing_is_lost_whatever_rows_are_called(found: list[tuple[int, str, str, int]]) -> None:
    places = {(source, row): name for _argument, name, source, row in reversed(found)}
    ids = placed(
        *(Found(argument, places[source, row], 1, None, source, row) for argument, _id, source, row in found)
    )
    assert len({name for name, _error in ids}) == len(ids) == len(places)
    assert {name for name, error in ids if error is None} <= set(places.values())


def test_rows_that_change_between_two_readings_are_never_taken_for_others(tmp_path: Path) -> None:
    def line(number: int, text: str) -> str:
        return json.dumps({"id": number, "text": text}) + "\n"

    settings = Settings(id_column="id")
    path = made(tmp_path, "a.jsonl", "".join(line(number, f"artikel {number}") for number in range(6)))
    with passing_journal() as journal:
        journal.place(walk([str(path)], TEXT_FILES, (), settings))
        changed = [line(0, "artikel 0"), line(1, "diubah"), "{\n", line(2, "artikel 2"), line(4, "artikel 4")]
        path.write_text("".join(changed), encoding="utf-8")
        contents = Contents(settings, ship_texts=False)
        seen = {todo.id: content(contents, todo) for todo in journal.todo()}
    gone = "changed while it was read"
    assert seen == {"0": "artikel 0", "1": gone, "2": gone, "3": gone, "4": "artikel 4", "5": gone}


def content(contents: Contents, todo: Any) -> object:
    try:
        return contents.of(todo)
    except InputError as error:
        return error.reason


def test_files_are_shipped_if_asked(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", codecs.BOM_UTF8 + TEXT.encode())
    made(tmp_path, "b.txt", "x" * 101)
    with passing_journal() as journal:
        journal.place(walk([str(tmp_path)], TEXT_FILES, (), SETTINGS))
        for ship, expected in (
            (False, [None, None]),
            (True, [codecs.BOM_UTF8 + TEXT.encode(), "larger than 100 bytes"]),
        ):
            contents = Contents(Settings(max_bytes=100), ship_texts=ship)
            assert [content(contents, todo) for todo in journal.todo()] == expected


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def collection(tmp_path: Path, articles: dict[str, str]) -> Path:
    """Give a collection of the bundled articles with one bad row and one repeated id."""
    found: list[dict[str, object]] = [{"kode": name, "isi": text} for name, text in articles.items()]
    found[1:1] = [{"kode": "rusak", "isi": 1}, found[0]]
    content = "".join(json.dumps(row) + "\n" for row in found)
    return made(tmp_path, "berita.jsonl.gz", gzip.compress(content.encode()))


OPTIONS = ("batch", "berita.jsonl.gz", "--text-column", "isi", "--id-column", "kode", "--format", "jsonl")


@pytest.mark.usefixtures("collection")
def test_a_row_is_analyzed_as_the_article_would_be(run: Run, articles: dict[str, str]) -> None:
    done = run(*OPTIONS, "--jobs", "2")
    assert (done.code, done.err.count("\n")) == (3, 3)
    found = lines(done.out)
    assert [(row["id"], row["error"]) for row in found[1:3]] == [
        ("berita.jsonl.gz#2", "'isi' is not a text"),
        ("berita.jsonl.gz#3", REPEATED),
    ]
    assert [row["id"] for row in found if row["status"] == "ok"] == list(articles)
    for row in (found[0], found[-1]):
        [alone] = lines(
            run("analyze", "--format", "jsonl", "--quiet", stdin=articles[row["id"]].encode()).out
        )
        assert {**alone, "id": row["id"]} == row
    assert run(*OPTIONS, "--jobs", "1").out == done.out


def test_resume_sees_the_rows_that_changed(run: Run, collection: Path) -> None:
    options = (*OPTIONS, "--output", "hasil.jsonl", "--resume")
    assert run(*options).code == 3
    before = (collection.parent / "hasil.jsonl").read_bytes()
    changed = lines(gzip.decompress(collection.read_bytes()).decode())
    changed[3]["isi"] = "Harga cabai naik di pasar."
    collection.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in changed).encode()))
    assert run(*options).code == 3
    after = (collection.parent / "hasil.jsonl").read_bytes()
    assert [old == new for old, new in zip(before.splitlines(), after.splitlines(), strict=True)].count(
        False
    ) == 1
    assert after.decode() == run(*OPTIONS).out


def test_bad_collections_are_one_line(run: Run, tmp_path: Path) -> None:
    made(tmp_path, "a.csv", "judul,isi\na,b\n")
    wrong = run("batch", "a.csv")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == (
        "solidaritas: a.csv: no column 'text', but 'judul', 'isi'; name the one there is with --text-column\n"
    )
    made(tmp_path, "b.jsonl.gz", b"no gzip")
    broken = run("batch", "b.jsonl.gz", "--format", "jsonl")
    assert (broken.code, broken.out) == (1, "")
    assert "b.jsonl.gz: damaged, or not gzip data\n" in broken.err


def test_glob_finds_collections_in_folders(tmp_path: Path) -> None:
    made(tmp_path, "a.jsonl", '{"text": "satu"}\n')
    made(tmp_path, "b.txt", "dua")
    assert [found.id for found in walk([str(tmp_path)], TEXT_FILES, (), SETTINGS)] == [f"{tmp_path}/b.txt"]
    assert [found.id for found in walk([str(tmp_path)], ["*.jsonl"], (), SETTINGS)] == [
        f"{tmp_path}/a.jsonl#1"
    ]
