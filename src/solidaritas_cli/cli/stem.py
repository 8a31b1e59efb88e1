"""`solidaritas stem`: words to stems."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli.options import DebugOption, ExceptionsOption  # noqa: TC001, typer reads them
from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator


def stem(
    words: Annotated[
        list[str] | None, typer.Argument(help=_("Words; without any, one a line from standard input."))
    ] = None,
    *,
    exceptions: ExceptionsOption = None,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> None:
    """Print each word, a tab, and its stem: the form of a line of an exceptions file."""
    from solidaritas_cli.output import write_stdout
    from solidaritas_cli.printable import one_line
    from solidaritas_cli.stemming import shipped_stemmer, stemmer_with

    stemmer = stemmer_with(exceptions) if exceptions else shipped_stemmer()
    lines = (f"{one_line(word)}\t{one_line(stemmer.stem(word))}\n" for word in words or _lines())
    write_stdout(line.encode() for line in lines)


def _lines() -> Iterator[str]:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("stem", _("no word given"), _("name words, or pipe them in, one a line"))
    for line in sys.stdin.buffer:
        word = line.decode("utf-8-sig", errors="replace").strip()
        if word:
            yield word
