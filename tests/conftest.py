"""What several test files share: the bundled articles and the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

# The same examples every time; and a first call that loads a library is no defect of what is tested.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "articles"
COMMAND = Path(sys.executable).with_name("solidaritas")


@dataclass(frozen=True)
class Ran:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the installed command as a user's shell would."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Ran:
        """Run it and wait for its end."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that runs the installed command in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [COMMAND, *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "100", **(env or {})},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


def started(folder: Path, *arguments: str, journal_bytes: int = 500_000) -> subprocess.Popen[str]:
    """Start a batch of some seconds over the folder `berita`, and wait until its journal has results."""
    process = subprocess.Popen(
        [COMMAND, "batch", "berita", "--format", "jsonl", "--output", "hasil.jsonl", *arguments],
        cwd=folder.parent,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    log = folder.parent / "hasil.jsonl.state-wal"
    while process.poll() is None and not (log.exists() and log.stat().st_size > journal_bytes):
        time.sleep(0.01)
    assert process.poll() is None, f"over before it could be disturbed: {process.communicate()[1]}"
    return process


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """Give the bundled articles: name without `.txt` to text."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
