"""The page reports are rendered on: how wide, colored or not, in which characters."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from solidaritas_cli.cli.options import Color, Format
from solidaritas_cli.renderers import Page

if TYPE_CHECKING:
    from collections.abc import Callable

PIPED_WIDTH = 100  # of a table that no terminal bounds: long lines read well, and mail does not break them


def page_for(format_: Format, themes: tuple[str, ...], color: Color, *, to_file: bool) -> Page:
    """Describe the page that standard output, or a file, offers."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    bounded = not to_file and format_ is Format.TABLE
    return Page(
        width=shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if not to_file else PIPED_WIDTH,
        color=_colored(color, to_file=to_file),
        unicode=not bounded or encoding.startswith("utf"),
        themes=themes,
    )


def _colored(color: Color, *, to_file: bool) -> bool:
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if to_file or sys.stdout is None or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def encoder(format_: Format, page: Page) -> Callable[[str], bytes]:
    """Give the function from characters to bytes: UTF-8, but for a table on a terminal that has less."""
    if format_ is Format.TABLE and not page.unicode:
        return lambda chunk: chunk.encode("ascii", errors="replace")
    return str.encode
