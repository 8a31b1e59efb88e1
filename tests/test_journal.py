"""The journal: what it keeps, what it uses again, what it does with a file that is damaged or in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.batch.journal import Journal, Tally
from solidaritas_cli.batch.statefile import lasting_journal, passing_journal, state_files, state_path
from solidaritas_cli.batch.walk import Found
from solidaritas_cli.batch.work import Done
from solidaritas_cli.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

KEY = "this version, these settings"


def done(name: str, content: str = "x", error: str | None = None) -> Done:
    return Done(name, content.encode(), f'{{"id": "{name}"}}\n'.encode(), error)


def found(*names: str) -> list[Found]:
    return [Found(0, name, 1) for name in names]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "hasil.jsonl"


def fill(output: Path, *results: Done, key: str = KEY, resume: bool = True) -> list[str]:
    """Put results into the journal of an output, and give the lines the user was told."""
    told: list[str] = []
    with lasting_journal(output, key, resume=resume, tell=told.append) as journal:
        journal.place(found(*(result.id for result in results)))
        journal.add(results)
        journal.commit()
    return told


def known(output: Path, *names: str, key: str = KEY) -> tuple[dict[str, bytes | None], list[str]]:
    told: list[str] = []
    with lasting_journal(output, key, resume=True, tell=told.append) as journal:
        journal.place(found(*names))
        return {todo.id: todo.sha256 for todo in journal.todo()}, told


def test_results_are_found_again(output: Path) -> None:
    assert fill(output, done("a"), done("b", error="rusak")) == []
    assert known(output, "a", "b", "c") == ({"a": b"x", "b": None, "c": None}, [])


def test_results_of_articles_that_left_are_dropped(output: Path) -> None:
    fill(output, done("a"), done("b"))
    known(output, "b")
    assert known(output, "a", "b") == ({"a": None, "b": b"x"}, [])


def test_results_of_other_settings_are_not_used(output: Path) -> None:
    fill(output, done("a"))
    sha256, [line] = known(output, "a", key="other settings")
    assert sha256 == {"a": None}
    assert "another version or other settings" in line


def test_a_run_that_does_not_resume_starts_anew_and_leaves_nothing(output: Path) -> None:
    fill(output, done("a"))
    [line] = fill(output, done("b"), resume=False)
    assert "1 results of an earlier run are given up" in line
    assert list(output.parent.iterdir()) == []


def interrupted(output: Path, results: list[Done]) -> None:
    with lasting_journal(output, KEY, resume=False, tell=pytest.fail) as journal:
        journal.add(results)
        journal.commit()
        raise KeyboardInterrupt


@pytest.mark.parametrize("results", [[], [done("a")]], ids=["none", "one"])
def test_a_run_that_fails_leaves_what_it_has(output: Path, results: list[Done]) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(output, results)
    assert state_path(output).exists() == bool(results)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


def other_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE result (mine)")


def later_version(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def no_database(path: Path) -> None:
    path.write_text("Catatan saya sendiri.\n" * 500, encoding="utf-8")


@pytest.mark.parametrize("damage", [half, overwritten, other_program, later_version, no_database])
@pytest.mark.parametrize("resume", [True, False])
def test_a_damaged_file_is_set_aside(output: Path, damage: object, resume: bool) -> None:
    fill(output, *(done(f"artikel {number}", "x" * 100) for number in range(500)))
    assert callable(damage)
    damage(state_path(output))
    before = state_path(output).read_bytes()
    [line] = fill(output, done("a"), resume=resume)
    assert "damaged; set aside as hasil.jsonl.state.damaged" in line
    assert output.with_name("hasil.jsonl.state.damaged").read_bytes() == before


def test_a_second_run_on_the_same_output_says_so(output: Path) -> None:
    with (
        lasting_journal(output, KEY, resume=True, tell=pytest.fail),
        pytest.raises(OutputError, match="another run is at work on it"),
    ):
        fill(output)
    assert fill(output, done("a")) == []


def test_the_state_of_a_linked_output_is_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "jauh").mkdir()
    (tmp_path / "hasil.jsonl").symlink_to(tmp_path / "jauh" / "asli.jsonl")
    assert state_path(tmp_path / "hasil.jsonl") == tmp_path / "jauh" / "asli.jsonl.state"
    assert tmp_path / "jauh" / "asli.jsonl.state-wal" in state_files(tmp_path / "hasil.jsonl")


def test_a_full_disk_is_told_in_one_line() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    journal = Journal(connection, "hasil.jsonl.state")
    connection.execute("PRAGMA max_page_count = 8")
    journal.add([Done("a", None, b"x" * 100_000, None)])
    with pytest.raises(OutputError, match="no space left on the disk; what was done is safe") as caught:
        journal.commit()
    assert "\n" not in str(caught.value)


NAMES = st.lists(
    st.tuples(st.integers(0, 3), st.binary(min_size=1, max_size=6).filter(lambda name: b"\0" not in name))
)


@given(NAMES)
def test_order_is_by_argument_and_path_and_each_article_comes_once(names: list[tuple[int, bytes]]) -> None:
    with passing_journal() as journal:
        placed = journal.place(Found(argument, os.fsdecode(name), 1) for argument, name in names)
        order = [todo.id for todo in journal.todo()]
    first: dict[str, int] = {}
    for argument, key in names:
        name = os.fsdecode(key)
        first[name] = min(argument, first.get(name, argument))
    assert order == sorted(first, key=lambda name: (first[name], name))
    assert placed == len(order)


def test_records_come_in_order_or_ranked() -> None:
    scores = {"a": 0.2, "b": 0.9, "c": 0.2, "d": None, "e": 0.5}
    with passing_journal() as journal:
        journal.place(found(*scores))
        for name, score in reversed(scores.items()):
            record = (
                f'{{"id":"{name}","themes":[{{"score":{score}}}]}}'
                if score
                else f'{{"id":"{name}","themes":[]}}'
            )
            journal.add([Done(name, None, record.encode(), None if score else "rusak")])
        journal.commit()
        assert [record[7:8] for record in journal.records()] == [b"a", b"b", b"c", b"d", b"e"]
        assert [record[7:8] for record in journal.records(rank_by=0)] == [b"b", b"e", b"a", b"c", b"d"]
        assert journal.tally() == Tally(ok=4, failed=1)


def test_more_articles_than_are_read_at_a_time() -> None:
    names = [f"{number:05d}" for number in range(2500)]
    with passing_journal() as journal:
        assert journal.place(found(*names)) == 2500
        assert [todo.id for todo in journal.todo()] == names
