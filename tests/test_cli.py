"""The command as a script sees it: exit codes, what goes to which stream, what is left in the folder."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ARTICLES, COMMAND

from solidaritas_cli import __version__
from solidaritas_cli.cli.options import Format
from solidaritas_cli.renderers import FORMATS as RENDERED

if TYPE_CHECKING:
    from conftest import Run

FLOOD = ARTICLES / "banjir-demak-gotong-royong.txt"
SOUP = ARTICLES / "resep-soto-dan-pasar-pagi.txt"
FULL = Path("/dev/full")
FORMATS = ("table", "json", "jsonl", "csv", "markdown", "html")


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out, done.err) == (0, f"solidaritas {__version__}\n", "")


def test_help_imports_neither_scikit_learn_nor_numpy() -> None:
    code = (
        "import sys; sys.argv = ['solidaritas', 'analyze', '--help']\n"
        "from solidaritas_cli.cli.main import main\n"
        "try: main()\n"
        "finally: print(sorted({'sklearn', 'numpy', 'jinja2', 'Sastrawi'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--theme-file" in done.stdout
    assert done.stdout.endswith("[]\n")


def test_json_analysis_imports_neither_scikit_learn_nor_rich() -> None:
    code = (
        f"import sys; sys.argv = ['solidaritas', 'analyze', '--format', 'json', {str(FLOOD)!r}]\n"
        "from solidaritas_cli.cli.main import main\n"
        "try: main()\n"
        "finally: print(sorted({'sklearn', 'numpy', 'jinja2', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("[]\n")


@pytest.mark.parametrize("format_", FORMATS)
def test_formats(run: Run, format_: str) -> None:
    done = run("analyze", "--format", format_, FLOOD, SOUP)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")
    assert "Mbah Tarmi" in done.out


def test_record(run: Run) -> None:
    text = FLOOD.read_text(encoding="utf-8")
    done = run("analyze", "--format", "json", FLOOD)
    document = json.loads(done.out)
    assert document["schema_version"] == 1
    [record] = document["articles"]
    assert record["id"] == str(FLOOD)
    assert record["status"] == "ok"
    assert record["title"] == "Sebelum Perahu Tiba, Warga Demak Sudah Saling Menyelamatkan"
    assert [theme["theme"] for theme in record["themes"]] == ["krisis", "solidaritas", "kerja sama"]
    matches = [match for theme in record["themes"] for match in theme["matches"]]
    assert len(matches) > 20
    assert all(text[match["start"] : match["end"]] == match["form"] for match in matches)
    sentences = record["summary"]["sentences"]
    assert len(sentences) == 3
    assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)


def test_csv_columns_do_not_depend_on_the_data(run: Run) -> None:
    done = run("analyze", "--format", "csv", FLOOD, SOUP)
    rows = list(csv.reader(io.StringIO(done.out, newline="")))
    assert rows[0] == [
        *("id", "status", "title", "tokens"),
        *("krisis", "krisis level", "solidaritas", "solidaritas level", "kerja sama", "kerja sama level"),
        *("keywords", "summary", "error"),
    ]
    assert [len(row) for row in rows] == [13, 13, 13]


def test_pipe_and_file_get_the_same_report(run: Run) -> None:
    from_file = json.loads(run("analyze", "--format", "jsonl", FLOOD).out)
    for arguments in ((), ("-",)):
        piped = json.loads(run("analyze", "--format", "jsonl", *arguments, stdin=FLOOD.read_bytes()).out)
        assert piped.pop("id") == "-"
        assert piped == {key: value for key, value in from_file.items() if key != "id"}


def test_same_bytes_every_run(run: Run) -> None:
    first, second = (
        run("analyze", "--format", "json", FLOOD, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "4242")
    )
    assert first == second


def test_order_of_the_command_line(run: Run) -> None:
    done = run("analyze", "--format", "jsonl", SOUP, FLOOD, SOUP)
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == list(map(str, (SOUP, FLOOD, SOUP)))


def test_some_fail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gambar.txt").write_bytes(bytes(999))
    done = run("analyze", "--format", "jsonl", "hilang.txt", FLOOD, "gambar.txt")
    assert done.code == 3
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [(r["id"], r["status"], r["error"]) for r in records] == [
        ("hilang.txt", "error", "no such file"),
        (str(FLOOD), "ok", None),
        ("gambar.txt", "error", "not a text"),
    ]
    assert done.err.splitlines() == [
        "solidaritas: hilang.txt: no such file; check the path",
        "solidaritas: gambar.txt: not a text; give a plain text file",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("analyze", "hilang.txt"), 1, "solidaritas: hilang.txt: no such file; check the path"),
        (("analyze", "."), 1, "solidaritas: .: is a folder; name the files in it"),
        (("analyze", ""), 2, "a name is empty"),
        (("analyze", "--format", "xlsx", FLOOD), 2, "xlsx"),
        (("analyze", "--tidak-ada", FLOOD), 2, "--tidak-ada"),
        (("analyze", "--keywords", "-1", FLOOD), 2, "keywords: must be 0 or more"),
        (("analyze", "--encoding", "tidak-ada", FLOOD), 2, "no encoding is called 'tidak-ada'"),
        (("analyze", "--theme-file", "tidak-ada.toml", FLOOD), 2, "tidak-ada.toml"),
        (("analyze", "--exceptions", "tidak-ada.tsv", FLOOD), 2, "tidak-ada.tsv"),
        (("analyze", "--config", "tidak-ada.toml", FLOOD), 2, "tidak-ada.toml"),
        (("analyze", "--output", "tidak/ada.json", FLOOD), 1, "its folder does not exist"),
        (("analyze", "--output", ".", FLOOD), 1, "is a folder"),
        (("themes", "show", "tidak-ada"), 2, "known are krisis, solidaritas, kerja sama"),
        (("tidak-ada",), 2, "tidak-ada"),
    ],
)
def test_errors_are_one_line(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = run(*arguments)
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith("solidaritas: ")
    assert done.err.count("\n") == 1
    assert said in done.err


def test_names_cannot_write_to_the_terminal(run: Run) -> None:
    done = run("analyze", "hilang\x1b]0;X\x07[red]:smile:.txt")
    assert done.err == "solidaritas: hilang\\x1b]0;X\\x07[red]:smile:.txt: no such file; check the path\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Banjir melanda desa.", "only 3 tokens: too short to say what it is about"),
        ("The flood hit the village and the people of the town were there to help. " * 5, "English"),
        ("Polis berkata bahawa mangsa tidak mahu pulang kerana syarikat itu sahaja. " * 5, "Malay"),
    ],
)
def test_warnings(run: Run, text: str, said: str) -> None:
    done = run("analyze", "--format", "jsonl", stdin=text.encode())
    [warning] = json.loads(done.out)["warnings"]
    assert said in warning
    assert done.err == f"solidaritas: -: {warning}\n"
    assert run("analyze", "--quiet", stdin=text.encode()).err == ""


def test_output_replaces_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "hasil.json"
    target.write_text("old")
    target.chmod(0o640)
    assert run("analyze", "hilang.txt", "--format", "json", "--output", "hasil.json").code == 1
    assert target.read_text() == "old", "nothing was delivered, so nothing is overwritten"
    done = run("analyze", FLOOD, "--format", "json", "--output", "hasil.json")
    assert (done.code, done.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["articles"][0]["status"] == "ok"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["hasil.json"]


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [(), ("--output", FULL)])
def test_full_disk(arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [COMMAND, "analyze", FLOOD, *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.endswith(b": cannot write: No space left on device\n")
    assert done.stderr.count(b"\n") == 1


def test_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen(
        [COMMAND, "analyze", *[FLOOD] * 40], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interruption(tmp_path: Path, number: signal.Signals, code: int) -> None:
    fifo = tmp_path / "pipa.txt"
    os.mkfifo(fifo)
    target = tmp_path / "hasil.json"
    process = subprocess.Popen(
        [COMMAND, "analyze", "-f", "json", FLOOD, fifo, "-o", target], stderr=subprocess.PIPE, cwd=tmp_path
    )
    with fifo.open("wb"):  # opens once the command reads: it is in the midst of its work now
        process.send_signal(number)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert err == b""
    assert [path.name for path in tmp_path.iterdir()] == ["pipa.txt"]


def test_user_theme_and_exceptions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pangan.toml").write_text('name = "pangan"\n[terms]\nberas = 1.0\n"dapur umum" = 1.0\n')
    (tmp_path / "kecuali.tsv").write_text("karung\tberas\n")
    (tmp_path / "atur.toml").write_text(
        'theme_files = ["pangan.toml"]\nexceptions = "kecuali.tsv"\nkeywords = 4\n'
    )
    record = json.loads(run("analyze", "--config", "atur.toml", "--format", "jsonl", FLOOD).out)
    assert [theme["theme"] for theme in record["themes"]] == ["krisis", "solidaritas", "kerja sama", "pangan"]
    forms = {match["form"].lower() for match in record["themes"][3]["matches"]}
    assert forms == {"beras", "dapur umum", "karung"}
    assert len(record["keywords"]) == 4


def test_a_theme_of_ones_own_changes_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pangan.toml").write_text('name = "pangan"\n[terms]\nbanjir = 1.0\n"dapur umum" = 1.0\n')
    plain = json.loads(run("analyze", "--format", "jsonl", FLOOD).out)
    more = json.loads(run("analyze", "--format", "jsonl", "--theme-file", "pangan.toml", FLOOD).out)
    assert more["themes"][:3] == plain["themes"]
    assert more["themes"][3]["theme"] == "pangan"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kata_kunci = 3\n", "unknown setting 'kata_kunci'"),
        ("keywords = '3'\n", "keywords: must be a whole number"),
        ("keywords = true\n", "keywords: must be a whole number"),
        ("theme_files = 'a.toml'\n", "theme_files: must be a list"),
        ("keywords = \n", "not valid TOML"),
    ],
)
def test_broken_config(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "atur.toml").write_text(text)
    done = run("analyze", "--config", "atur.toml", FLOOD)
    assert done.code == 2
    assert done.err.startswith("solidaritas: atur.toml: ")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_stem(run: Run) -> None:
    assert run("stem", "bekerjasama", "relawannya", "Bali").out == (
        "bekerjasama\tkerjasama\nrelawannya\trelawan\nBali\tbali\n"
    )
    assert run("stem", stdin=b"kebersamaan\n\nmenolong\n").out == "kebersamaan\tsama\nmenolong\ttolong\n"


def test_themes(run: Run, tmp_path: Path) -> None:
    listed = run("themes", "list").out.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["krisis", "solidaritas", "kerja sama"]
    shown = run("themes", "show", "kerja sama")
    (tmp_path / "mine.toml").write_text(shown.out, encoding="utf-8")
    assert 'name = "kerja sama"' in shown.out
    assert run("themes", "check", "mine.toml").code == 0, "what is shown can be used as it is"


def test_themes_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "x"\n[terms]\nyang = 1.0\nbanjir = 1.0\n')
    done = run("themes", "check", "mine.toml")
    assert done.code == 1
    assert "yang" in done.out


def test_debug_shows_the_traceback(run: Run) -> None:
    done = run("analyze", "--debug", "--encoding", "tidak-ada", FLOOD)
    assert done.code == 2
    assert "Traceback" in done.err
    assert done.err.splitlines()[-1].startswith("solidaritas: encoding: no encoding is called")


def test_debug_shows_what_went_wrong_in_an_article(run: Run) -> None:
    done = run("analyze", "--debug", "hilang.txt")
    assert "Traceback" in done.err
    assert "FileNotFoundError" in done.err
    assert "FileNotFoundError" not in run("analyze", "hilang.txt").err


@pytest.mark.parametrize("target", ["a.txt", "tautan.txt"])
def test_an_article_is_never_written_over(run: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "a.txt").write_text("Banjir melanda desa.", encoding="utf-8")
    (tmp_path / "tautan.txt").symlink_to("a.txt")
    done = run("analyze", "a.txt", "--output", target)
    assert done.code == 2
    assert "is one of the articles" in done.err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Banjir melanda desa."


def shell(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which `solidaritas` is the installed command."""
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}", **env},
    )


def test_a_log_behind_standard_output_goes_on(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("before\n", encoding="utf-8")
    done = shell(f"solidaritas analyze {FLOOD} -f jsonl -o /dev/stdout >> log", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "log").read_text(encoding="utf-8").startswith('before\n{"id":')


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("solidaritas analyze <&-", 2, b"no article given"),
        ("solidaritas stem <&-", 2, b"no word given"),
        ("solidaritas analyze {flood} >&-", 1, b"standard output: is closed"),
        ("solidaritas stem kata > /dev/full", 1, b"cannot write: No space left"),
        ("solidaritas --help > /dev/full", 1, b"cannot write: No space left"),
        ("set -o pipefail; solidaritas analyze --help | head -1", 0, b""),
        ("solidaritas analyze hilang.txt {flood} 2>/dev/full", 3, b""),
        ("solidaritas analyze hilang.txt {flood} 2>&-", 3, b""),
    ],
)
def test_closed_and_full_streams(tmp_path: Path, command: str, code: int, said: bytes) -> None:
    done = shell(command.format(flood=FLOOD), tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert b"internal error" not in done.stderr
    assert b"hilang" not in done.stdout.split(b"Themes")[0] or b"hilang.txt" in done.stdout


@pytest.mark.parametrize(
    ("env", "arguments", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_color(run: Run, env: dict[str, str], arguments: tuple[str, ...], colored: bool) -> None:
    assert ("\x1b[" in run("analyze", FLOOD, *arguments, env=env).out) == colored


def test_other_encodings_lose_nothing_in_csv(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Çédille dan Тест membantu warga. " * 9, encoding="utf-8")
    plain = run("analyze", "-f", "csv", "a.txt").out
    assert run("analyze", "-f", "csv", "a.txt", env={"PYTHONIOENCODING": "cp1252"}).out == plain
    assert "Тест" in plain


def test_stem_cannot_write_to_the_terminal(run: Run) -> None:
    assert run("stem", stdin=b"a\x1b[31mb\n").out == "a\\x1b[31mb\ta\\x1b[31mb\n"


def test_help_alone_says_no_error(run: Run) -> None:
    for arguments in ((), ("themes",)):
        done = run(*arguments)
        assert done.err == ""
        assert "Usage" in done.out


def test_options_win_over_the_config_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "atur.toml").write_text("keywords = 4\nsentences = 1\n", encoding="utf-8")
    record = json.loads(run("analyze", FLOOD, "-f", "jsonl", "--config", "atur.toml", "--keywords", "2").out)
    assert (len(record["keywords"]), len(record["summary"]["sentences"])) == (2, 1)


def test_formats_are_those_that_are_rendered() -> None:
    assert tuple(Format) == RENDERED


def test_interruption_while_loading_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("import time\nprint('loading', flush=True)\ntime.sleep(60)\n")
    process = subprocess.Popen(
        [COMMAND, "analyze", FLOOD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"loading\n"
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
