"""`solidaritas batch`: folders of articles, by many processes, with nothing lost on the way."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli import batch_options as run_opt
from solidaritas_cli.cli import options as opt
from solidaritas_cli.cli.exit_codes import NOTHING_DELIVERED, SOME_SKIPPED
from solidaritas_cli.cli.workplace import workplace
from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.batch.workplace import Workplace
    from solidaritas_cli.settings import Settings


def batch(
    folders: Annotated[
        list[str], typer.Argument(metavar="FOLDER...", help=_("Folders of articles, and files."))
    ],
    *,
    glob: run_opt.GlobOption = None,
    format: opt.FormatOption = opt.Format.TABLE,  # noqa: A002, the option's name is the parameter's
    output: opt.OutputOption = None,
    jobs: run_opt.JobsOption = None,
    cluster: run_opt.ClusterOption = None,
    ship_texts: run_opt.ShipTextsOption = False,
    resume: run_opt.ResumeOption = False,
    sort: run_opt.SortOption = None,
    time_limit: run_opt.TimeLimitOption = run_opt.TIME_LIMIT_S,
    theme_file: opt.ThemeFileOption = None,
    exceptions: opt.ExceptionsOption = None,
    reference: opt.ReferenceOption = None,
    idf: opt.IdfOption = opt.Idf.REFERENCE,
    text_column: opt.TextColumnOption = None,
    id_column: opt.IdColumnOption = None,
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
    """Analyze folders of articles, however deep: one report an article, ordered by path."""
    settings = opt.make_settings(
        config,
        theme_files=theme_file,
        exceptions=exceptions,
        reference=reference,
        text_column=text_column,
        id_column=id_column,
        keywords=keywords,
        sentences=sentences,
        focus=focus,
        context=False if no_context else None,
        encoding=encoding,
    )
    run = _Run(settings, output, format, sort, quiet=quiet)
    run.check_resumable(resume=resume)
    with (
        workplace(cluster, jobs, ship_texts=ship_texts) as place,
        run.weighing(idf, folders, glob, place, time_limit),
        run.journal(resume=resume) as journal,
    ):
        run.place(journal, folders, glob)
        run.work(journal, place, time_limit)
        return run.deliver(journal, color)


class _Run:
    """The steps of a batch, with what more than one of them needs.

    Raises:
        LexiconError: A theme file or the exceptions file cannot be used.
        OutputError: The output has no place to go; said before the work starts.
        UsageError: The format cannot be rendered, or there is no such theme to rank by.
    """

    def __init__(
        self, settings: Settings, output: Path | None, format_: opt.Format, sort: str | None, *, quiet: bool
    ) -> None:
        from solidaritas_cli.batch.work import analyzer_for
        from solidaritas_cli.cli.delivery import number_to_rank_by
        from solidaritas_cli.cli.page import check_format
        from solidaritas_cli.output import check_writable

        check_format(format_, to_file=output is not None)
        if output:
            check_writable(output)
        self.settings = settings
        self.output = output
        self.format = format_
        self.quiet = quiet
        self.themes = tuple(theme.name for theme in analyzer_for(settings).themes)
        self.rank_by = number_to_rank_by(sort, format_, self.themes)
        self.articles = 0

    @property
    def lasting(self) -> Path | None:
        """The output, where it is a file: a device or a pipe has no place beside it."""
        output = self.output
        return output if output and (output.is_file() or not output.exists()) else None

    def journal(self, *, resume: bool) -> AbstractContextManager[Journal]:
        from solidaritas_cli.batch.fingerprint import fingerprint
        from solidaritas_cli.batch.statefile import lasting_journal, passing_journal
        from solidaritas_cli.cli.stderr import tell

        if self.lasting:
            return lasting_journal(self.lasting, fingerprint(self.settings), resume=resume, tell=tell)
        return passing_journal()

    def check_resumable(self, *, resume: bool) -> None:
        if resume and not self.lasting:
            raise UsageError("--resume", _("there is no file to go on with"), _("name it with --output"))

    @contextlib.contextmanager
    def weighing(
        self, idf: opt.Idf, folders: list[str], glob: list[str] | None, place: Workplace, time_limit_s: float
    ) -> Iterator[None]:
        """Weigh terms, as long as the block runs, against what was asked for."""
        if idf is opt.Idf.REFERENCE:
            yield
            return
        from solidaritas_cli.batch.work import analyzer_for
        from solidaritas_cli.cli.reference import Counting, weighed_by_itself

        if self.settings.reference:
            raise UsageError("--idf", _("collection and --reference exclude each other"), _("leave one out"))
        counting = Counting(folders, glob, self._own(), place, time_limit_s, self.quiet)
        with weighed_by_itself(self.settings, counting) as self.settings:
            analyzer_for(self.settings)  # before there are workers, so that they share it
            yield

    def place(self, journal: Journal, folders: list[str], patterns: list[str] | None) -> None:
        from solidaritas_cli.batch.run import place_articles
        from solidaritas_cli.batch.walk import TEXT_FILES

        self.articles = place_articles(journal, folders, patterns or TEXT_FILES, self._own(), self.settings)

    def _own(self) -> list[Path]:
        """Give the files the run itself writes."""
        from solidaritas_cli.batch.statefile import state_files

        return [self.lasting, *state_files(self.lasting)] if self.lasting else []

    def work(self, journal: Journal, place: Workplace, time_limit_s: float) -> None:
        from solidaritas_cli.batch.run import work_through
        from solidaritas_cli.cli.watchers import watcher

        with self._interruption_told(journal), watcher(self.articles, quiet=self.quiet) as watching:
            work_through(
                journal,
                self.settings,
                watching,
                place,
                articles=self.articles,
                time_limit_s=time_limit_s,
            )

    def deliver(self, journal: Journal, color: opt.Color) -> int:
        """Write what there is, unless every article failed; give the exit code."""
        from solidaritas_cli.cli.delivery import rendered
        from solidaritas_cli.cli.page import page_for
        from solidaritas_cli.output import write_file, write_stdout

        ok, failed = journal.tally()
        if ok + failed != self.articles:
            raise RuntimeError  # better nothing than an output that lacks articles
        if ok:
            page = page_for(self.format, self.themes, color, to_file=self.output is not None)
            with self._interruption_told(journal):
                chunks = rendered(journal, self.format, page, self.rank_by)
                if self.output:
                    write_file(self.output, chunks)
                else:
                    write_stdout(chunks)
        if failed:
            from solidaritas_cli.cli.watchers import tell_failed

            tell_failed(failed, ok + failed)
        return 0 if not failed else SOME_SKIPPED if ok else NOTHING_DELIVERED

    @contextlib.contextmanager
    def _interruption_told(self, journal: Journal) -> Iterator[None]:
        from solidaritas_cli.cli.stderr import tell

        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            if self.lasting:
                kept = journal.kept()
                tell(
                    ngettext(
                        "interrupted; {n:,} result is kept, --resume continues",
                        "interrupted; {n:,} results are kept, --resume continues",
                        kept,
                    ).format(n=kept)
                )
            raise
