"""The README's promises: its commands run, its output is what they print, its options exist."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import COMMAND, ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
ENVIRONMENT = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}", "COLUMNS": "100"}


def shell(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
    )


def test_shown_output_is_what_the_command_prints() -> None:
    shown = re.findall(r"<!-- output: (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown
    for command, output in shown:
        assert shell(command).stdout == output


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_shown_terminal_is_what_the_command_prints_on_one() -> None:
    shown = re.findall(r"<!-- terminal: (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown
    for command, output in shown:
        assert on_terminal(command) == output


def on_terminal(command: str) -> str:
    """Run a command with a terminal of 100 columns, in black and white, for its standard output."""
    leader, follower = os.openpty()
    with subprocess.Popen(
        shlex.split(command), cwd=ROOT, env={**ENVIRONMENT, "NO_COLOR": "1"}, stdout=follower
    ):
        os.close(follower)
        printed = b""
        with contextlib.suppress(OSError):  # how a terminal says that nobody writes any more
            while piece := os.read(leader, 4096):
                printed += piece
    os.close(leader)
    return printed.decode().replace("\r\n", "\n")


EXAMPLES = next(text for language, text in BLOCKS if language == "sh" and "themes list" in text)


@pytest.mark.parametrize("line", EXAMPLES.splitlines())
def test_examples_run(line: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    done = shell(line, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or "--output" in line


def test_theme_of_ones_own(tmp_path: Path) -> None:
    [theme] = [text for language, text in BLOCKS if language == "toml"]
    [commands] = [text for language, text in BLOCKS if language == "sh" and "pangan.toml" in text]
    (tmp_path / "pangan.toml").write_text(theme, encoding="utf-8")
    (tmp_path / "berita.txt").write_text("Petani sambut panen raya, bukan panen medali.")
    done = shell(commands, tmp_path)
    assert done.returncode == 0
    assert "pangan" in done.stdout


def test_python_runs() -> None:
    [code] = [text for language, text in BLOCKS if language == "python"]
    namespace: dict[str, Any] = {}
    exec(code, namespace)  # noqa: S102, the README's own code
    assert namespace["report"].status == "ok"


def test_set_up_is_what_continuous_integration_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert ("sh", f"{ci}\n") in BLOCKS


@pytest.mark.parametrize("command", ["analyze", "batch", "reference build"])
def test_every_option_is_documented(command: str) -> None:
    shown = shell(f"{shlex.quote(str(COMMAND))} {command} --help").stdout
    options = set(re.findall(r"--[a-z-]+", shown)) - {"--help"}
    assert options
    assert {option for option in options if f"`{option}" not in README} == set()
