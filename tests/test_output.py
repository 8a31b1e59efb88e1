"""A file appears whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from solidaritas_cli.errors import OutputError
from solidaritas_cli.output import check_writable, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def failing(error: BaseException) -> Iterator[bytes]:
    yield b"half of it"
    raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError()]
)
def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "hasil.json"
    target.write_text("old")
    with pytest.raises((OutputError, KeyboardInterrupt, ValueError)):
        write_file(target, failing(error))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "hasil.json", tmp_path / "terbaru.json"
    link.symlink_to(target)
    write_file(link, [b"new"])
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_not_writable_is_said_before_the_work(tmp_path: Path) -> None:
    check_writable(tmp_path / "hasil.json")
    with pytest.raises(OutputError, match="is a folder"):
        check_writable(tmp_path)
    with pytest.raises(OutputError, match="its folder does not exist"):
        check_writable(tmp_path / "tidak" / "ada.json")
