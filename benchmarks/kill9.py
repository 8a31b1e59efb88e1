"""Kill a batch with SIGKILL at random moments, resume it until it is done, and compare with one undisturbed.

    python benchmarks/kill9.py [--rounds 50] [--articles 2000] [--jobs 2] [--seed 0]

Articles are made up from the bundled ones, sentences shuffled. In each round a run is started and killed
after a random time, at first surely in the middle, again and again until one comes to its end. What
must hold: the output never exists before that, no worker outlives its parent, and the bytes are those of
the undisturbed run. The exit code is 1 where anything else was seen.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUNDLED = Path(__file__).parents[1] / "data" / "articles"
COMMAND = Path(sys.executable).with_name("solidaritas")
ORPHANS_GONE_S = 2.0


def write_articles(folder: Path, count: int, chance: random.Random) -> None:
    """Fill a folder with articles that differ: three paragraphs each of the bundled ones."""
    paragraphs = [
        paragraph
        for path in sorted(BUNDLED.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
    ]
    folder.mkdir()
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, 3))
        (folder / f"{number:06d}.txt").write_text(f"Artikel {number}\n\n{text}\n", encoding="utf-8")


def start(folder: Path, output: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start a resumable run in a session of its own, by which its workers can be found."""
    return subprocess.Popen(
        [COMMAND, "batch", folder, "--format", "jsonl", "--output", output, "--jobs", str(jobs), "--resume"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def orphans(session: int) -> list[int]:
    """Give the processes of a session that still run; none where the system has no /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def kill_until_done(folder: Path, output: Path, jobs: int, longest_s: float, chance: random.Random) -> int:
    """Start and kill until a run ends by itself; say how many were killed.

    Raises:
        AssertionError: Something was seen that must not be.
    """
    kills = 0
    while True:
        process = start(folder, output, jobs)
        try:
            patience_s = chance.uniform(0, longest_s if kills else 0.9 * longest_s)
            _, said = process.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            kills += 1
            deadline = time.monotonic() + ORPHANS_GONE_S
            while (left := orphans(process.pid)) and time.monotonic() < deadline:
                time.sleep(0.02)
            if left:
                raise AssertionError(f"workers {left} outlived their parent") from None
            continue
        if process.returncode or said:
            raise AssertionError(f"exit {process.returncode}: {said.decode(errors='replace')}")
        return kills


def main() -> int:
    """Run the rounds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311, the rounds are to be repeated exactly
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name, "articles"), Path(name, "output.jsonl")
        write_articles(folder, options.articles, chance)
        begun = time.monotonic()
        _, said = start(folder, output, options.jobs).communicate()
        longest_s = time.monotonic() - begun
        expected = output.read_bytes()
        print(f"undisturbed: {longest_s:.1f} s, {len(expected):,} bytes {said.decode()}", flush=True)
        failed = 0
        for number in range(1, options.rounds + 1):
            for path in Path(name).glob("output*"):
                path.unlink()
            try:
                kills = kill_until_done(folder, output, options.jobs, longest_s, chance)
                same = output.read_bytes() == expected
                verdict = "equal" if same else "DIFFERENT OUTPUT"
            except AssertionError as error:
                kills, same, verdict = -1, False, f"FAILED: {error}"
            failed += not same
            print(f"round {number}: {kills} kills, {verdict}", flush=True)
    print(f"{options.rounds - failed} of {options.rounds} rounds equal")
    return 1 if failed else 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
