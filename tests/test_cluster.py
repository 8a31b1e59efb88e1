"""`solidaritas batch --cluster`: a real scheduler, real workers, and what may happen to them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ARTICLES, COMMAND, ROOT, started

from solidaritas_cli.batch import cluster_crew
from solidaritas_cli.batch.cluster import connected
from solidaritas_cli.batch.parcel import Sealed, pack, work_on
from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.time_limit import OutOfTimeError, limited
from solidaritas_cli.batch.work import Done, Task, analyze_chunk
from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `cluster` is missing")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

TEXTS = sorted(ARTICLES.glob("*.txt"))
PLAIN = ("batch", "berita", "--format", "jsonl")


class Dask:
    """A scheduler and workers on this machine, started as an administrator would."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "dask_scheduler", "--host=127.0.0.1", "--port=0", f"--scheduler-file={file}"
        )
        deadline = time.monotonic() + 30
        while not (file.exists() and file.read_text(encoding="utf-8").endswith("}")):
            assert time.monotonic() < deadline, "no scheduler"
            time.sleep(0.02)
        self.address: str = json.loads(file.read_text(encoding="utf-8"))["address"]
        self.workers = workers
        if workers:
            self._nannies = self._start("dask_worker", self.address, f"--nworkers={workers}", "--nthreads=1")

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(ROOT / "tests"), *filter(None, [os.environ.get("PYTHONPATH")])])
        with (self._folder / f"{module}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments, "--no-dashboard"],
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def worker_pids(self) -> list[int]:
        """Give the processes that do the work."""
        children = Path(f"/proc/{self._nannies.pid}/task").glob("*/children")  # of each thread
        pids = [int(pid) for path in children for pid in path.read_text(encoding="ascii").split()]
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self) -> None:
        """End it all, as a power cut would."""
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """Give a scheduler with two workers."""
    if find_spec("distributed") is None:
        pytest.skip("the extra `cluster` is missing")
    started = Dask(tmp_path_factory.mktemp("dask"), workers=2)
    yield started
    started.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of articles in the folder the command runs in."""
    made = tmp_path / "berita"
    made.mkdir()
    for path in TEXTS:
        shutil.copy(path, made)
    (made / "kosong.txt").touch()
    return made


def many(folder: Path, count: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    for number in range(count):
        text = f"Artikel {number}\n\n{texts[number % len(texts)]}"
        (folder / f"banyak-{number:04d}.txt").write_text(text, encoding="utf-8")


def output(folder: Path) -> str:
    return (folder.parent / "hasil.jsonl").read_text(encoding="utf-8")


@linux_only
def test_a_worker_killed_in_the_middle_of_a_run_costs_nothing(run: Run, dask: Dask, folder: Path) -> None:
    many(folder, 500)
    process = started(folder, "--cluster", dask.address, journal_bytes=200_000)
    os.kill(dask.worker_pids()[0], signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    here = run(*PLAIN, "--jobs", "1")
    assert (process.returncode, said) == (here.code, here.err) == (3, said)
    assert output(folder) == here.out


@linux_only
def test_workers_without_a_shared_file_system_get_texts_and_themes(
    run: Run, dask: Dask, folder: Path
) -> None:
    (folder.parent / "banjir.toml").write_text('name = "banjir"\n[terms]\nbanjir = 1.0\n', encoding="utf-8")
    (folder.parent / "akar.tsv").write_text("warga\twargi\n", encoding="utf-8")
    theirs = "/proc/self/cwd/berita"  # another folder for every process
    options = ("--theme-file", "/proc/self/cwd/banjir.toml", "--exceptions", "akar.tsv", "--format", "jsonl")
    here = run("batch", theirs, *options)
    there = ("batch", theirs, *options, "--cluster", dask.address)
    assert run(*there, "--ship-texts") == here
    assert '"banjir"' in here.out
    without = run(*there)
    assert without.code == 1
    assert f"{theirs}/{TEXTS[0].name}: no such file" in without.err


def deadly(tasks: tuple[Task, ...], log: Path, settings: Settings) -> list[Done]:
    """Stand in for a chunk function: die over an article called `racun`."""
    assert settings.keywords == 3
    for task in tasks:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{task.id}\n")
        if task.id == "racun":
            os.kill(os.getpid(), signal.SIGKILL)
    return [Done(task.id, None, b"x" * 100_000, None) for task in tasks]


def test_an_article_that_kills_is_set_aside_and_the_rest_delivered(dask: Dask, tmp_path: Path) -> None:
    names = [(f"baik {number}", "racun" if number == 7 else f"juga {number}") for number in range(20)]
    chunks = [tuple(Task(name, None) for name in pair) for pair in names]
    log = tmp_path / "log"
    with (
        connected(dask.address, 1) as there,
        there.crew(Settings(keywords=3), partial(deadly, log=log), 1) as crew,
    ):
        found = [done for landed in results(chunks, crew) for done in landed]
    assert sorted(done.id for done in found) == sorted(task.id for chunk in chunks for task in chunk)
    assert [done.error for done in found if done.error] == ["racun: kills its worker; is memory short?"]
    assert 3 <= log.read_text(encoding="utf-8").split("\n").count("racun") <= 6  # dask may be quick to retry


def test_a_cluster_of_another_version_is_not_used(dask: Dask, folder: Path) -> None:
    shutil.copytree(ROOT / "src" / "solidaritas_cli", folder.parent / "solidaritas_cli")
    with (folder.parent / "solidaritas_cli" / "lexicons" / "stopwords.txt").open(
        "a", encoding="utf-8"
    ) as file:
        file.write("banjir\n")
    done = subprocess.run(
        [COMMAND, *PLAIN, "--cluster", dask.address],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(folder.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "has another version of solidaritas" in done.stderr


@needs_dask
def test_a_scheduler_that_goes_away_is_told_and_the_work_kept(run: Run, folder: Path, tmp_path: Path) -> None:
    many(folder, 500)
    (folder / "kosong.txt").unlink()
    alone = Dask(tmp_path, workers=1)
    try:
        process = started(folder, "--cluster", alone.address, journal_bytes=200_000)
    finally:
        alone.stop()
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.count("\n")) == (1, 1)
    assert said.startswith(f"solidaritas: {alone.address}: the connection is lost; ")
    assert (tmp_path / "hasil.jsonl.state").exists()
    resumed = run(*PLAIN, "--output", "hasil.jsonl", "--resume")
    assert (resumed.code, output(folder).count("\n")) == (0, 500 + len(TEXTS))


@needs_dask
def test_nobody_there_is_told_in_ten_seconds(run: Run, folder: Path) -> None:
    begun = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = run("batch", folder.name, "--cluster", address, "--output", "hasil.jsonl")
    assert time.monotonic() - begun < 10
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith(f"solidaritas: {address}: does not answer; ")
    assert not list(folder.parent.glob("hasil*"))


@needs_dask
def test_a_cluster_without_workers_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_crew, "NO_WORKERS_S", 0.1)
    alone = Dask(tmp_path, workers=0)
    work = partial(analyze_chunk, time_limit_s=1)
    try:
        with connected(alone.address, 1) as there, there.crew(Settings(), work, 1) as crew:
            assert there.cores() == 0
            with pytest.raises(SolidaritasError, match=r"no workers for 0\.1 s; start some"):
                list(results([(Task("a", None),)], crew))
    finally:
        alone.stop()


@needs_dask
@pytest.mark.usefixtures("folder")
def test_a_cluster_started_here_gives_the_same_bytes(run: Run) -> None:
    here = run(*PLAIN, "--jobs", "1")
    assert here.code == 3
    assert run(*PLAIN, "--cluster", "local", "--jobs", "2") == here
    assert len(here.out.splitlines()) == len(TEXTS) + 1


def session(leader: int) -> list[int]:
    """Give the processes of a session that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@needs_dask
@linux_only
@pytest.mark.parametrize(
    ("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"]
)
def test_an_interruption_ends_a_cluster_started_here(folder: Path, sign: signal.Signals, code: int) -> None:
    many(folder, 800)
    (folder / "kosong.txt").unlink()
    process = started(folder, "--cluster", "local", "--jobs", "2", journal_bytes=200_000)
    if sign is signal.SIGINT:
        os.killpg(process.pid, sign)  # as a terminal does: to the workers as well
    else:
        process.send_signal(sign)
    _, said = process.communicate(timeout=10)
    assert process.returncode == code
    assert said.startswith("solidaritas: interrupted; ")
    assert said.endswith("results are kept, --resume continues\n")
    assert said.count("\n") == 1
    deadline = time.monotonic() + 3
    while (left := session(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--cluster", "host"], "--cluster: 'host' is no address; give one like tcp://host:8786, or local"),
        (["--cluster", "tcp://host"], "'tcp://host' is no address"),
        (["--cluster", "tcp://host:99999"], "'tcp://host:99999' is no address"),
        (["--cluster", "gopher://host:70"], "'gopher://host:70' is no address"),
        (["--cluster", ""], "'' is no address"),
        (["--cluster", "tcp://host:8786", "--jobs", "2"], "--jobs: a cluster has its own workers"),
        (["--ship-texts"], "--ship-texts: there is nobody to send them to; see --cluster"),
    ],
)
@needs_dask
def test_usage_errors_are_one_line(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    done = run(*PLAIN, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert folder.exists()


@pytest.mark.usefixtures("folder")
def test_without_dask_the_line_says_what_to_install(run: Run, tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n", encoding="ascii")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = run(*PLAIN, "--cluster", "local", env={"PYTHONPATH": path})
    assert (done.code, done.err) == (
        2,
        "solidaritas: --cluster: dask is not installed; pip install 'solidaritas[cluster]'\n",
    )


def test_a_parcel_holds_the_files_and_any_thread_can_open_it(tmp_path: Path) -> None:
    theme = tmp_path / "banjir.toml"
    theme.write_text('name = "banjir"\n[terms]\nbanjir = 1.0\n', encoding="utf-8")
    tasks = [(Task(str(path), None),) for path in TEXTS]
    settings = Settings(theme_files=(theme,))
    work = partial(analyze_chunk, time_limit_s=10)
    expected = [work(chunk, settings=settings) for chunk in tasks]
    parcel = pack(work, settings)
    theme.unlink()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(partial(work_on, parcel), map(Sealed, tasks * 3))) == expected * 3
    with pytest.raises(SolidaritasError, match="has another version of solidaritas"):
        work_on(parcel._replace(key="another"), Sealed(tasks[0]))


def test_a_time_limit_holds_in_any_thread() -> None:
    def too_long(seconds: float) -> str:
        deadline = time.monotonic() + seconds
        try:
            with limited(0.05):
                while time.monotonic() < deadline:
                    pass
        except OutOfTimeError:
            return "ended"
        return "done"

    assert [too_long(5), too_long(0)] == ["ended", "done"]
    with ThreadPoolExecutor(1) as threads:
        assert list(threads.map(too_long, [5, 0, 5])) == ["ended", "done", "ended"]
        assert threads.submit(threading.active_count).result() < 10


def test_a_limit_that_falls_together_with_the_end_does_no_harm_later() -> None:
    def often() -> int:
        ended = 0
        for _time in range(500):
            try:
                with limited(0.0001):
                    sum(range(500))
            except OutOfTimeError:
                ended += 1
        return ended

    with ThreadPoolExecutor(1) as threads:
        assert 0 <= threads.submit(often).result() <= 500
