"""`solidaritas stem`: words to stems; the way from one to the other; stems that are doubtful."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli.exit_codes import NOTHING_DELIVERED, SOME_SKIPPED
from solidaritas_cli.cli.options import (  # noqa: TC001, typer reads them
    DebugOption,
    ExceptionsOption,
    ThemeFileOption,
)
from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def stem(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...",
            help=_("Words; without any, one a line from standard input. With --audit, files."),
        ),
    ] = None,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help=_("Show the way from each word to its stem, rule by rule."))
    ] = False,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit",
            help=_("List the words of texts whose stem is doubtful, as an exceptions file to look through."),
        ),
    ] = False,
    exceptions: ExceptionsOption = None,
    theme_file: ThemeFileOption = None,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> int:
    """Print each word, a tab, and its stem: the form of a line of an exceptions file."""
    if explain and audit:
        raise UsageError("--explain", _("does not go with --audit"), _("choose one of them"))
    if theme_file and not audit:
        raise UsageError("--theme-file", _("goes with --audit only"))
    if audit:
        return _audit(words, exceptions, theme_file)
    _show_stems(words or _lines(), exceptions, explain=explain)
    return 0


def _show_stems(words: Iterable[str], exceptions: Path | None, *, explain: bool) -> None:
    from solidaritas_cli.cli.stem_lines import step_lines
    from solidaritas_cli.printable import one_line
    from solidaritas_cli.stemming import shipped_stemmer, stemmer_with

    stemmer = stemmer_with(exceptions) if exceptions else shipped_stemmer()

    def lines() -> Iterator[str]:
        for word in words:
            yield f"{one_line(word)}\t{one_line(stemmer.stem(word))}"
            if explain:
                yield from step_lines(stemmer.way(word))

    _print(lines())


def _lines() -> Iterator[str]:
    _check_stdin(_("no word given"), _("name words, or pipe them in, one a line"))
    for line in sys.stdin.buffer:
        word = line.decode("utf-8-sig", errors="replace").strip()
        if word:
            yield word


def _audit(files: list[str] | None, exceptions: Path | None, theme_files: list[Path] | None) -> int:
    """Read the texts, tell those that cannot be read, and print the doubts."""
    from solidaritas_cli.analysis.audit import Audit
    from solidaritas_cli.cli.stderr import tell
    from solidaritas_cli.cli.stem_lines import doubt_lines
    from solidaritas_cli.pipeline import make_vocabulary, run_themes
    from solidaritas_cli.readers import STDIN, read_article
    from solidaritas_cli.settings import Settings

    if not files:
        _check_stdin(_("no text given"), _("name a file, or pipe a text in"))
    settings = Settings(exceptions=exceptions, theme_files=tuple(theme_files or ()))
    audit = Audit(make_vocabulary(settings), run_themes(settings))
    failed = 0
    names = files or [STDIN]
    for name in names:
        try:
            audit.read(read_article(name, encoding=settings.encoding, max_bytes=settings.max_bytes).text)
        except InputError as error:
            tell(str(error), error)
            failed += 1
    if failed == len(names):
        return NOTHING_DELIVERED
    _print(doubt_lines(audit.doubts()))
    return SOME_SKIPPED if failed else 0


def _check_stdin(reason: str, hint: str) -> None:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("stem", reason, hint)


def _print(lines: Iterable[str]) -> None:
    from solidaritas_cli.output import write_stdout
    from solidaritas_cli.printable import printable

    write_stdout(f"{printable(line)}\n".encode() for line in lines)
