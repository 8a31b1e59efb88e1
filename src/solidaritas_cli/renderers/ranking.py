"""A ranking with bars, as keywords are shown, and the heading of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from solidaritas_cli.renderers.typeset import DIM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from solidaritas_cli.renderers.typeset import Typesetter

BARS = (8, 24)  # shortest and longest
BLOCK_GAP = 4
GAP = 2


class Ranked(NamedTuple):
    """One entry: what it is called, its number as shown, and how large it is."""

    label: str
    number: str
    size: float


def headed(title: str, note: str, body: RenderableType) -> Group:
    """Set a section: its title, a note beside it, the body below."""
    return Group(Text.assemble((title, "bold"), "  ", (note, DIM)), body)


def ranking(found: Sequence[Ranked], width: int, setter: Typesetter) -> RenderableType:
    """Set one or more entries in two blocks where they fit, in one where not; bars end at the largest."""
    rows = [
        [Text(str(rank), DIM), setter.line(entry.label), Text(entry.number, DIM)]
        for rank, entry in enumerate(found, 1)
    ]
    rank, label, number = (max(cell_len(cell.plain) for cell in cells) for cells in zip(*rows, strict=True))
    rank = max(rank, 2)
    half = (width - BLOCK_GAP) // 2
    in_two = len(rows) > 1 and rank + label + number + BARS[0] + 3 * GAP <= half
    room = (half if in_two else width) - rank - number - 3 * GAP
    label = min(label, max(room - BARS[0], 1))
    bar = min(room - label, BARS[1])
    largest = max(entry.size for entry in found) or 1.0
    for row, entry in zip(rows, found, strict=True):
        row.append(setter.bar(entry.size / largest, bar, DIM))
    first = (len(rows) + 1) // 2 if in_two else len(rows)
    blocks = [block for block in (rows[:first], rows[first:]) if block]
    grid = Table.grid(padding=(0, BLOCK_GAP, 0, 0))
    grid.add_row(*(_block(block, (rank, label, number, bar)) for block in blocks))
    return grid


def _block(rows: Iterable[Iterable[Text]], widths: tuple[int, int, int, int]) -> RenderableType:
    rank, label, number, bar = widths
    grid = Table.grid(
        Column(width=rank, justify="right"),
        Column(width=label, overflow="fold"),
        Column(width=number, justify="right"),
        Column(width=bar),
        padding=(0, GAP, 0, 0),
    )
    for row in rows:
        grid.add_row(*row)
    return grid
