"""The page reports are rendered on: how wide, colored or not, in which characters."""

from __future__ import annotations

import os
import shutil
import sys

from solidaritas_cli.cli.options import Color, Format
from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.renderers import BINARY, Page, check_available

PIPED_WIDTH = 100  # of a table that no terminal bounds: long lines read well, and mail does not break them


def check_format(format_: Format, *, to_file: bool) -> None:
    """See before the work starts that its report can be rendered, and for such a place.

    Raises:
        UsageError: A library is missing, or bytes would go to a terminal.
    """
    check_available(format_)
    if format_ in BINARY and not to_file and _on_terminal():
        hint = _("name a file with --output, or pipe it on")
        raise UsageError(format_, _("is nothing for a terminal"), hint)


def page_for(format_: Format, themes: tuple[str, ...], color: Color, *, to_file: bool) -> Page:
    """Describe the page that standard output, or a file, offers."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    bounded = not to_file and format_ is Format.TABLE
    return Page(
        width=shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if not to_file else PIPED_WIDTH,
        wraps=not to_file and _on_terminal(),
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
    return _on_terminal() and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
