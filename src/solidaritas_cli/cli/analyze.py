"""`solidaritas analyze`: one report an article."""

from __future__ import annotations

import gc
import itertools
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli import options as opt
from solidaritas_cli.cli.exit_codes import NOTHING_DELIVERED, SOME_SKIPPED
from solidaritas_cli.cli.page import check_format, page_for
from solidaritas_cli.errors import InputError, SolidaritasError, UsageError
from solidaritas_cli.messages import _, mistake_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from solidaritas_cli.pipeline import Analyzer
    from solidaritas_cli.records import ArticleReport


def analyze(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...",
            help=_("Plain-text articles. `-`, or no file and a pipe, reads standard input."),
        ),
    ] = None,
    *,
    format: opt.FormatOption = opt.Format.TABLE,  # noqa: A002, the option's name is the parameter's
    output: opt.OutputOption = None,
    theme_file: opt.ThemeFileOption = None,
    exceptions: opt.ExceptionsOption = None,
    reference: opt.ReferenceOption = None,
    keywords: opt.KeywordsOption = None,
    sentences: opt.SentencesOption = None,
    focus: opt.FocusOption = None,
    no_context: opt.NoContextOption = False,
    encoding: opt.EncodingOption = None,
    config: opt.ConfigOption = None,
    color: opt.ColorOption = opt.Color.AUTO,
    quiet: opt.QuietOption = False,
    debug: opt.DebugOption = False,  # noqa: ARG001, its callback does the work
) -> int:
    """Say what articles are about: themes with evidence, keywords, a summary."""
    from solidaritas_cli.output import check_writable, write_file, write_stdout
    from solidaritas_cli.pipeline import Analyzer
    from solidaritas_cli.renderers import render

    settings = opt.make_settings(
        config,
        theme_files=theme_file,
        exceptions=exceptions,
        reference=reference,
        keywords=keywords,
        sentences=sentences,
        focus=focus,
        context=False if no_context else None,
        encoding=encoding,
    )
    names = _names(files)
    check_format(format, to_file=output is not None)
    if output:
        check_writable(output)
        _check_no_input(output, names)
    analyzer = Analyzer(settings)
    gc.freeze()
    gc.enable()
    run = _Run(analyzer, names, quiet=quiet)
    reports = run.reports()
    held = list(_until_first_success(reports))
    if not run.succeeded:
        return NOTHING_DELIVERED
    page = page_for(format, tuple(theme.name for theme in analyzer.themes), color, to_file=output is not None)
    chunks = render(format, itertools.chain(held, reports), page)
    if output:
        write_file(output, chunks)
    else:
        write_stdout(chunks)
    return SOME_SKIPPED if run.failed else 0


def _names(files: list[str] | None) -> list[str]:
    from solidaritas_cli.readers import STDIN

    if files:
        if "" in files:
            raise UsageError("FILES", _("a name is empty"), _("give the path of an article"))
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("analyze", _("no article given"), _("name a file, or pipe a text in"))
    return [STDIN]


def _check_no_input(output: Path, names: Sequence[str]) -> None:
    """Refuse to write over one of the articles."""
    from solidaritas_cli.output import same_file

    for name in names:
        if same_file(output, name):
            raise UsageError(str(output), _("is one of the articles"), _("choose another file"))


def _until_first_success(reports: Iterator[ArticleReport]) -> Iterator[ArticleReport]:
    """Where no article can be read, nothing is to be written, not even an empty table."""
    for report in reports:
        yield report
        if report.error is None:
            return


class _Run:
    """Reads and analyzes article after article; what fails is told and becomes a report of its own."""

    def __init__(self, analyzer: Analyzer, names: Sequence[str], *, quiet: bool) -> None:
        self.analyzer = analyzer
        self.names = names
        self.quiet = quiet
        self.succeeded = 0
        self.failed = 0

    def reports(self) -> Iterator[ArticleReport]:
        for name in self.names:
            report = self._report(name)
            if report.error is None:
                self.succeeded += 1
            else:
                self.failed += 1
            yield report

    def _report(self, name: str) -> ArticleReport:
        from solidaritas_cli.cli.stderr import tell
        from solidaritas_cli.readers import read_article
        from solidaritas_cli.records import ArticleReport

        settings = self.analyzer.settings
        try:
            article = read_article(name, encoding=settings.encoding, max_bytes=settings.max_bytes)
            report = self.analyzer.analyze(article)
        except InputError as error:
            tell(str(error), error)
            return ArticleReport(id=name, text="", error=error.reason)
        except SolidaritasError:
            raise  # the settings are wrong, for this article and all others
        except Exception as error:  # noqa: BLE001, a mistake of ours must not cost the other articles
            reason = mistake_in(error)
            tell(f"{name}: {reason}", error)
            return ArticleReport(id=name, text="", error=reason)
        if not self.quiet:
            for warning in report.warnings:
                tell(f"{name}: {warning}")
        return report
