"""`solidaritas batch` as a script sees it, and the crew behind it, with real processes that really die."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ARTICLES, started
from sample_reports import FLOOD

from solidaritas_cli.batch.crew import local_crew, sensible_jobs
from solidaritas_cli.batch.fingerprint import fingerprint
from solidaritas_cli.batch.recent import RecentRecords
from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.work import Done, Task
from solidaritas_cli.records import ArticleReport
from solidaritas_cli.report_reader import report_from_dict
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    import subprocess

    from conftest import Run

TEXTS = sorted(ARTICLES.glob("*.txt"))
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of articles in the folder the command runs in."""
    made = tmp_path / "berita"
    (made / "kota").mkdir(parents=True)
    for number, path in enumerate(TEXTS):
        place = made / "kota" if number % 2 else made
        (place / path.name).write_bytes(path.read_bytes())
    return made


def many(folder: Path, count: int) -> None:
    paragraphs = [block for path in TEXTS for block in path.read_text(encoding="utf-8").split("\n\n")]
    for number in range(count):
        text = "\n\n".join(paragraphs[(number + step) % len(paragraphs)] for step in range(4))
        (folder / f"banyak-{number:04d}.txt").write_text(f"Artikel {number}\n\n{text}", encoding="utf-8")


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_same_records_as_analyze_in_the_order_of_paths(run: Run, folder: Path) -> None:
    names = sorted(str(path.relative_to(folder.parent)) for path in folder.rglob("*.txt"))
    analyzed = run("analyze", "--format", "jsonl", "--quiet", *names)
    done = run("batch", "berita", "--format", "jsonl", "--jobs", "2")
    assert (done.code, done.err) == (0, "")
    assert done.out == analyzed.out
    assert [row["id"] for row in rows(done.out)] == names


@pytest.mark.parametrize("format_", ["json", "csv", "markdown"])
def test_formats_are_those_of_analyze(run: Run, folder: Path, format_: str) -> None:
    names = sorted(str(path.relative_to(folder.parent)) for path in folder.rglob("*.txt"))
    done = run("batch", "berita", "--format", format_)
    assert done.code == 0
    analyzed = run("analyze", "--format", format_, "--quiet", *names).out
    if format_ == "json":
        whole = json.loads(done.out)
        assert whole.pop("collection")["ok"] == len(names)
        assert whole == json.loads(analyzed)
    elif format_ == "csv":
        assert done.out == analyzed
    assert all(name in done.out for name in names)


@pytest.mark.usefixtures("folder")
def test_any_number_of_jobs_gives_the_same_bytes(run: Run) -> None:
    one, three = (run("batch", "berita", "--format", "jsonl", "--jobs", jobs).out for jobs in ("1", "3"))
    assert one == three != ""


@pytest.mark.usefixtures("folder")
def test_table_ranks_by_a_theme(run: Run) -> None:
    ranked = rows(run("batch", "berita", "--format", "jsonl", "--sort", "solidaritas").out)
    scores = [row["themes"][1]["score"] for row in ranked]
    assert scores == sorted(scores, reverse=True)
    head, *lines = run("batch", "berita", "--sort", "solidaritas").out.splitlines()
    assert head.split() == ["krisis", "solidaritas", "kerja", "sama", "article", "keywords"]
    lines = lines[: lines.index("")]
    assert [row["id"] in line for row, line in zip(ranked, lines, strict=True)] == [True] * len(TEXTS)
    wrong = run("batch", "berita", "--sort", "apa")
    assert wrong.code == 2
    assert "use one of krisis, solidaritas, kerja sama" in wrong.err


def test_failures_are_records_and_lines(run: Run, folder: Path) -> None:
    (folder / "biner.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "kosong.txt").touch()
    done = run("batch", "berita", "--format", "jsonl")
    assert done.code == 3
    assert sorted(done.err.splitlines()) == [
        f"solidaritas: 2 of {len(TEXTS) + 2} articles could not be read",
        "solidaritas: berita/biner.txt: not a text; give a plain text file",
        "solidaritas: berita/kosong.txt: no words in it; give a text to analyze",
    ]
    failed = {row["id"]: row["error"] for row in rows(done.out) if row["status"] == "error"}
    assert failed == {"berita/biner.txt": "not a text", "berita/kosong.txt": "no words in it"}


def test_nothing_is_delivered_where_nothing_can_be_read(run: Run, folder: Path) -> None:
    (folder.parent / "hasil.csv").write_text("lama", encoding="utf-8")
    (folder.parent / "lain").mkdir()
    empty = run("batch", "lain", "--output", "hasil.csv")
    assert (empty.code, empty.err.count("\n")) == (1, 1)
    assert "lain: no articles in it" in empty.err
    (folder.parent / "lain" / "kosong.txt").touch()
    assert run("batch", "lain", "--output", "hasil.csv").code == 1
    assert (folder.parent / "hasil.csv").read_text(encoding="utf-8") == "lama"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["berita", "hasil.csv", "lain"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tidak-ada"], "tidak-ada: no such file or folder"),
        (["berita", "--jobs", "0"], "--jobs: 0 is not in the range"),
        (["berita", "--resume"], "name it with --output"),
        (["berita", "--encoding", "apa"], "no encoding is called 'apa'"),
        (["berita", "--theme-file", "tidak-ada.toml"], "tidak-ada.toml"),
        (["berita/kota", "hasil.txt", "--output", "hasil.txt"], "both an article and an output"),
    ],
)
def test_usage_errors_are_one_line(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    (folder.parent / "hasil.txt").write_text("Warga membantu.", encoding="utf-8")
    done = run("batch", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_an_article_may_not_take_for_ever(run: Run, folder: Path) -> None:
    (folder / "panjang.txt").write_text(TEXTS[0].read_text(encoding="utf-8") * 1000, encoding="utf-8")
    done = run("batch", "berita", "--format", "jsonl", "--time-limit", "0.5")
    assert done.code == 3
    assert [row["error"] for row in rows(done.out) if row["error"]] == ["took longer than 0.5 s"]


def test_resume_sees_what_has_changed(run: Run, folder: Path) -> None:
    options = ("batch", "berita", "--format", "jsonl", "--output", "hasil.txt", "--resume")
    assert run(*options).code == 0
    (folder / TEXTS[0].name).write_text("Harga cabai naik di pasar.", encoding="utf-8")
    (folder / TEXTS[2].name).unlink()
    (folder / "baru.txt").write_text("Warga bergotong royong.", encoding="utf-8")
    assert run(*options).code == 0
    resumed = (folder.parent / "hasil.txt").read_text(encoding="utf-8")
    assert resumed == run(*options[:4]).out
    assert (folder.parent / "hasil.txt.state").exists()


def test_output_among_the_articles_is_not_read(run: Run, folder: Path) -> None:
    for _time in range(2):
        assert run("batch", "berita", "--format", "jsonl", "-o", "berita/hasil.txt", "--glob", "*").code == 0
        assert len(rows((folder / "hasil.txt").read_text(encoding="utf-8"))) == len(TEXTS)
    assert not (folder / "hasil.txt.state").exists()


@pytest.mark.usefixtures("folder")
def test_a_state_file_cut_in_half_is_told_and_the_run_starts_again(run: Run, tmp_path: Path) -> None:
    options = ("batch", "berita", "--format", "jsonl", "--output", "hasil.jsonl", "--resume")
    assert run(*options).code == 0
    expected, state = (tmp_path / "hasil.jsonl").read_bytes(), tmp_path / "hasil.jsonl.state"
    state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])
    done = run(*options)
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "hasil.jsonl.state: damaged; set aside as hasil.jsonl.state.damaged" in done.err
    assert (tmp_path / "hasil.jsonl").read_bytes() == expected


def workers(process: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 3
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@linux_only
@pytest.mark.parametrize(
    ("sign", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["ctrl-c", "sigterm", "kill -9"],
)
def test_an_interrupted_run_can_be_resumed(run: Run, folder: Path, sign: signal.Signals, code: int) -> None:
    many(folder, 1500)
    process = started(folder, "--jobs", "2")
    pids = workers(process)
    assert len(pids) == 2
    if sign is signal.SIGINT:
        os.killpg(process.pid, sign)  # as a terminal does: to the workers as well
    else:
        process.send_signal(sign)
    _, said = process.communicate(timeout=10)
    assert process.returncode == code
    assert gone(pids)
    assert not (folder.parent / "hasil.jsonl").exists()
    if sign is not signal.SIGKILL:
        assert said.startswith("solidaritas: interrupted; ")
        assert said.endswith("results are kept, --resume continues\n")
        assert said.count("\n") == 1
    resumed = run("batch", "berita", "--format", "jsonl", "--output", "hasil.jsonl", "--resume")
    assert (resumed.code, resumed.err) == (0, "")
    ids = [row["id"] for row in rows((folder.parent / "hasil.jsonl").read_text(encoding="utf-8"))]
    assert ids == sorted(ids)
    assert len(ids) == 1500 + len(TEXTS)


@linux_only
def test_a_worker_that_is_killed_costs_nothing(run: Run, folder: Path) -> None:
    many(folder, 1500)
    process = started(folder, "--jobs", "2")
    second = run("batch", "berita", "--format", "jsonl", "--output", "hasil.jsonl")
    assert (second.code, second.err.count("\n")) == (1, 1)
    assert "hasil.jsonl: another run is at work on it" in second.err
    os.kill(workers(process)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "")
    found = rows((folder.parent / "hasil.jsonl").read_text(encoding="utf-8"))
    assert [row["status"] for row in found] == ["ok"] * (1500 + len(TEXTS))


def deadly(tasks: tuple[Task, ...], log: Path) -> list[Done]:
    """Stand in for a chunk function: die over an article called `racun`, in the middle of the answer."""
    for task in tasks:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{task.id}\n")
        if task.id.startswith("racun"):
            os.kill(os.getpid(), signal.SIGKILL)
    return [Done(task.id, None, b"x" * 100_000, None) for task in tasks]


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_article_that_kills_is_set_aside_after_three_deaths(tmp_path: Path, jobs: int) -> None:
    names = [(f"baik {number}", "racun" if number == 7 else f"juga {number}") for number in range(20)]
    chunks = [tuple(Task(name, None) for name in pair) for pair in names]
    log = tmp_path / "log"
    with local_crew(partial(deadly, log=log), jobs) as crew:
        found = [done for landed in results(chunks, crew) for done in landed]
    assert sorted(done.id for done in found) == sorted(task.id for chunk in chunks for task in chunk)
    [failed] = [done for done in found if done.error]
    assert failed.error == "racun: kills its worker; is memory short?"
    assert json.loads(failed.record or b"")["status"] == "error"
    assert log.read_text(encoding="utf-8").split("\n").count("racun") == 3


def test_a_crew_killed_in_the_middle_of_its_answers_ends(tmp_path: Path) -> None:
    chunks = [tuple(Task(f"{chunk} {number}", None) for number in range(20)) for chunk in range(50)]
    for _time in range(5):
        with local_crew(partial(deadly, log=tmp_path / "log"), 2) as crew:
            assert next(filter(None, results(chunks, crew)))


def test_jobs_stay_within_reason() -> None:
    assert sensible_jobs(1) == 1
    assert 1 <= sensible_jobs(None) <= sensible_jobs(10**9) < 10_000


def test_the_fingerprint_follows_content_not_paths(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    for path in (first, second):
        path.write_text('name = "banjir"\n[terms]\nbanjir = 1.0\n', encoding="utf-8")
    prints = [fingerprint(Settings(theme_files=(path,))) for path in (first, second)]
    assert prints[0] == prints[1] != fingerprint(Settings())
    assert fingerprint(Settings(keywords=3)) != fingerprint(Settings())
    second.write_text('name = "banjir"\n[terms]\nbanjir = 0.5\n', encoding="utf-8")
    assert fingerprint(Settings(theme_files=(second,))) != prints[0]


@pytest.mark.parametrize("report", [FLOOD, ArticleReport("x", "", error="not a text")], ids=["ok", "error"])
def test_reports_come_back_from_their_records(report: ArticleReport) -> None:
    again = report_from_dict(report.to_dict(), report.text)
    assert again.to_dict() == report.to_dict()
    assert (again.text, again.themes, again.keywords) == (report.text, report.themes, report.keywords)


def test_the_same_text_under_other_names_has_the_same_record(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "salinan"
    made.mkdir()
    names = ["a.txt", 'kutip","status":"x.txt', "z \u202e.txt"]
    for name in names:
        (made / name).write_bytes(TEXTS[0].read_bytes())
    records = rows(run("batch", "salinan", "--jobs", "1", "--format", "jsonl").out)
    assert [record.pop("id") for record in records] == [f"salinan/{name}" for name in sorted(names)]
    assert records[0] == records[1] == records[2]


def test_recent_records_forget_the_one_not_asked_for_the_longest() -> None:
    recent = RecentRecords(most=2)
    for sha256 in (b"a", b"b"):
        recent.add(sha256, sha256.decode())
    assert recent.get(b"a") == "a"
    recent.add(b"c", "c")
    assert (recent.get(b"a"), recent.get(b"b"), recent.get(b"c")) == ("a", None, "c")
