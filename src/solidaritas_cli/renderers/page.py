"""What a report is rendered onto."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What a renderer may assume of the place its output goes to.

    Attributes:
        width: Columns of a line, for formats that are laid out.
        wraps: Whether a longer line is broken in two, as terminals do; elsewhere it does no harm.
        color: Whether escape sequences for color are understood.
        unicode: Whether the encoding carries any character. Where not, text is ASCII alone: formats
            that can escape characters do, the others replace them.
        themes: Names of the themes of the run, in their fixed order. CSV columns and colors follow it,
            never the data.
    """

    width: int = 80
    wraps: bool = False
    color: bool = False
    unicode: bool = True
    themes: tuple[str, ...] = ()
