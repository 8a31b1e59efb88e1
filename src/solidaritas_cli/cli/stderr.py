"""What is told on standard error: one physical line each, safe for any terminal."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from solidaritas_cli.messages import _
from solidaritas_cli.printable import one_line


def tell(line: str) -> None:
    """Print one line, whatever it contains."""
    print("solidaritas:", one_line(line), file=sys.stderr)  # noqa: T201, standard error is the point


def internal_error(error: BaseException) -> str:
    """Say where a mistake of ours happened, without a word of the article that caused it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = _("internal error in {file}, line {line}; run with --debug for details")
    return said.format(file=Path(place.filename).name, line=place.lineno)
