"""Measure what a large run costs, and work out what larger ones would: the figures of docs/scaling.md.

    python benchmarks/scaling.py [ARTICLES] [--jobs 2]

Articles (20,000 unless told otherwise) are made up of the paragraphs of the bundled ones, which makes them
as long as those, and written to a temporary folder. Runs are those of a user; what belongs to the parent
is told from what belongs to its workers by the operating system. Two tables in Markdown come out: what was
measured, and what follows for ten million and a thousand million articles.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.batch.cluster import connected
from solidaritas_cli.batch.schedule import results
from solidaritas_cli.batch.work import Done, Task
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

BUNDLED = Path(__file__).parents[1] / "data" / "articles"
PARAGRAPHS = 8
EMPTY_CHUNKS = 1000
CORES_A_MACHINE = 32
CHUNK = 128  # articles a cluster is sent at a time
MIB = 2**20

# Runs the command, and says at the end what this process and what its workers took.
COMMAND = """
import atexit, json, resource, sys
from solidaritas_cli.cli.start import main
def tell():
    own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = [usage.ru_utime + usage.ru_stime for usage in (own, workers)]
    print(json.dumps([*cpu, own.ru_maxrss * 1024, workers.ru_maxrss * 1024]), file=sys.stderr)
atexit.register(tell)
main()
"""


class Cost(NamedTuple):
    """What a run took: seconds on the wall, and of the parent and the workers CPU and most memory of one."""

    wall_s: float
    parent_s: float
    workers_s: float
    parent_bytes: int
    worker_bytes: int


class Measured(NamedTuple):
    """What runs over made-up articles took.

    Attributes:
        articles: How many.
        article_bytes: Mean length of one.
        start: Of one process, over next to no articles.
        alone: One process.
        together: Several processes.
        again: The same with `--resume`, when all is done.
        cluster: The same number of processes as a cluster started here.
        shipped: The same, with the texts sent.
        output_bytes: Of an article in JSON Lines.
        journal_bytes: Of an article in the journal.
        chunk_s: CPU of client and scheduler for the way of a chunk through a cluster.
    """

    articles: int
    article_bytes: float
    start: Cost
    alone: Cost
    together: Cost
    again: Cost
    cluster: Cost
    shipped: Cost
    output_bytes: float
    journal_bytes: float
    chunk_s: float


def write_articles(folder: Path, count: int) -> int:
    """Fill a folder, a thousand articles to a subfolder; give the bytes written."""
    chance = random.Random(0)  # noqa: S311, the articles are to be the same every time
    texts = [path.read_text(encoding="utf-8") for path in sorted(BUNDLED.glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    total = 0
    for number in range(count):
        place = folder / f"{number // 1000:06d}"
        place.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join([f"Artikel {number}", *chance.sample(paragraphs, PARAGRAPHS)])
        total += (place / f"{number:09d}.txt").write_bytes(text.encode())
    return total


def run(folder: Path, output: Path, *options: str) -> Cost:
    """Analyze a folder as a user would."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "batch", folder, "--format", "jsonl", "--output", output, *options],
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    wall_s = time.monotonic() - begun
    return Cost(wall_s, *json.loads(done.stderr.splitlines()[-1]))


def digest(path: Path) -> bytes:
    """Tell a file from others without holding it: what this process once held counts for those it starts."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def nothing(tasks: tuple[Task, ...], settings: Settings | None = None) -> list[Done]:  # noqa: ARG001
    """Stand in for the work on a chunk."""
    return [Done(task.id, None, None, None) for task in tasks]


def chunk_cpu(jobs: int) -> float:
    """Give the seconds of CPU, of client and scheduler, that a chunk takes through a cluster started here."""
    chunks = [
        tuple(Task(f"{chunk}/{number}", None) for number in range(CHUNK)) for chunk in range(EMPTY_CHUNKS)
    ]
    with connected("local", jobs) as cluster, cluster.crew(Settings(), nothing, jobs) as crew:
        list(results(chunks[:50], crew))  # the first ones wait for workers to load
        begun = time.process_time()
        list(results(chunks, crew))
        return (time.process_time() - begun) / EMPTY_CHUNKS


def measure(articles: int, jobs: int) -> Measured:
    """Run it all."""
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name, "articles"), Path(name, "output.jsonl")
        total = write_articles(folder, articles)
        several = ("--jobs", str(jobs))
        here = (*several, "--cluster", "local")
        few = folder / "000000" / "000000000.txt"
        start = run(few, output, *several)
        alone = run(folder, output, "--jobs", "1")
        expected, output_bytes = digest(output), output.stat().st_size
        together = run(folder, output, *several, "--resume")
        journal = Path(name, "output.jsonl.state").stat().st_size
        again = run(folder, output, *several, "--resume")
        cluster = run(folder, output, *here)
        shipped = run(folder, output, *here, "--ship-texts")
        if digest(output) != expected:
            raise RuntimeError  # figures of different work
    return Measured(
        articles,
        total / articles,
        start,
        alone,
        together,
        again,
        cluster,
        shipped,
        output_bytes / articles,
        journal / articles,
        chunk_cpu(jobs),
    )


def table(head: str, rows: Iterator[tuple[str, ...]]) -> str:
    """Lay rows out as a table in Markdown."""
    lines = [head, "|---" + "|---:" * (head.count("|") - 2) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def parent_s(found: Measured) -> float:
    """Give the parent's seconds for an article, without those it takes to start."""
    return (found.together.parent_s - found.start.parent_s) / found.articles


def cluster_parent_s(found: Measured) -> float:
    """Give the same with the share of an article in the way of its chunk through a cluster."""
    return parent_s(found) + found.chunk_s / CHUNK


def figures(found: Measured, jobs: int) -> Iterator[tuple[str, str]]:
    """Name what was measured."""
    n = found.articles
    yield "articles, mean length", f"{n:,}, {found.article_bytes:,.0f} bytes"
    yield "one process", f"{n / found.alone.wall_s:,.0f} articles/s"
    yield f"{jobs} processes", f"{n / found.together.wall_s:,.0f} articles/s"
    yield "a worker's CPU for an article", f"{1e6 * found.alone.workers_s / n:,.0f} µs"
    yield "the parent's CPU for an article", f"{1e6 * parent_s(found):,.0f} µs"
    yield "the parent's memory, at most", f"{found.together.parent_bytes / MIB:,.0f} MiB"
    yield "a worker's memory, at most", f"{found.together.worker_bytes / MIB:,.0f} MiB"
    yield f"`--resume` with nothing to do, {jobs} processes", f"{n / found.again.wall_s:,.0f} articles/s"
    yield "an article in the output", f"{found.output_bytes:,.0f} bytes"
    yield "an article in the journal", f"{found.journal_bytes:,.0f} bytes"
    yield f"`--cluster local`, {jobs} workers", f"{n / found.cluster.wall_s:,.0f} articles/s"
    yield "the same with `--ship-texts`", f"{n / found.shipped.wall_s:,.0f} articles/s"
    yield f"client and scheduler, CPU for a chunk of {CHUNK}", f"{1e3 * found.chunk_s:.1f} ms"


def consequences(found: Measured) -> Iterator[tuple[str, ...]]:
    """Work out what larger runs take: the first column says of what, the others how much for how many."""
    worker = found.alone.workers_s / found.articles
    here, client = parent_s(found), cluster_parent_s(found)

    def row(what: str, each: float, unit: str = "", places: int = 0) -> tuple[str, ...]:
        return what, *(f"{n * each:,.{places}f}{unit}" for n in (10**7, 10**9))

    yield row("core-hours of analysis", worker / 3600)
    for machines in (1, 10, 100):
        name = f"{machines} × {CORES_A_MACHINE} cores"
        if machines > 1:
            busiest = max(worker / (machines * CORES_A_MACHINE), client)
            yield row(f"hours on {name}, one run on a cluster", busiest / 3600, places=2)
        busiest = max(worker / CORES_A_MACHINE, here) / machines
        yield row(f"hours on {name}, a run on each machine", busiest / 3600, places=2)
    yield "cores at which the parent is always busy, one machine", *[f"{worker / here:,.0f}"] * 2
    yield "the same, a cluster", *[f"{worker / client:,.0f}"] * 2
    yield row("articles, on disk", found.article_bytes / 1e9, " GB")
    yield row("journal and output, on disk", (found.journal_bytes + found.output_bytes) / 1e9, " GB")
    yield row("chunks through the scheduler", 1 / CHUNK)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=20_000, metavar="ARTICLES")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    found = measure(options.articles, options.jobs)
    print(table("| measured | |", figures(found, options.jobs)), end="\n\n")
    print(table("| | 10 million articles | 1,000 million articles |", consequences(found)))
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
