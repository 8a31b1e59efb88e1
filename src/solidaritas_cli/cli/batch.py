"""`solidaritas batch`: folders of articles, by many processes, with nothing lost on the way."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli import options as opt
from solidaritas_cli.cli.exit_codes import NOTHING_DELIVERED, SOME_SKIPPED
from solidaritas_cli.cli.workplace import ClusterOption, JobsOption, ShipTextsOption, workplace
from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.cli.workplace import Workplace
    from solidaritas_cli.renderers import Page
    from solidaritas_cli.settings import Settings

TIME_LIMIT_S = 120.0  # what the largest article allowed takes, several times over

GlobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--glob",
        metavar="PATTERN",
        help=_(
            "Which files of a folder are articles; may be given several times [default: *.txt *.text *.md]."
        ),
    ),
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume",
        help=_("Take over what an earlier run to the same output has done, and let the next one do so too."),
    ),
]
SortOption = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="THEME",
        help=_("Rank articles by this theme [default for tables: the first theme]."),
    ),
]
TimeLimitOption = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.001,
        help=_("Give an article up that takes longer than this."),
    ),
]


def batch(
    folders: Annotated[
        list[str], typer.Argument(metavar="FOLDER...", help=_("Folders of articles, and files."))
    ],
    *,
    glob: GlobOption = None,
    format: opt.FormatOption = opt.Format.TABLE,  # noqa: A002, the option's name is the parameter's
    output: opt.OutputOption = None,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    ship_texts: ShipTextsOption = False,
    resume: ResumeOption = False,
    sort: SortOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT_S,
    theme_file: opt.ThemeFileOption = None,
    exceptions: opt.ExceptionsOption = None,
    keywords: opt.KeywordsOption = None,
    sentences: opt.SentencesOption = None,
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
        keywords=keywords,
        sentences=sentences,
        encoding=encoding,
    )
    run = _Run(settings, output, format, quiet=quiet)
    with (
        workplace(cluster, jobs, settings, ship_texts=ship_texts) as place,
        run.journal(resume=resume) as journal,
    ):
        run.place(journal, folders, glob)
        run.work(journal, place, time_limit, ship_texts=ship_texts)
        return run.deliver(journal, sort, color)


class _Run:
    """The steps of a batch, with what more than one of them needs.

    Raises:
        LexiconError: A theme file or the exceptions file cannot be used.
        OutputError: The output has no place to go; said before the work starts.
    """

    def __init__(self, settings: Settings, output: Path | None, format_: opt.Format, *, quiet: bool) -> None:
        from solidaritas_cli.batch.work import analyzer_for
        from solidaritas_cli.output import check_writable

        if output:
            check_writable(output)
        self.settings = settings
        self.output = output
        self.format = format_
        self.quiet = quiet
        self.themes = tuple(theme.name for theme in analyzer_for(settings).themes)
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
        if resume:
            raise UsageError("--resume", _("there is no file to go on with"), _("name it with --output"))
        return passing_journal()

    def place(self, journal: Journal, folders: list[str], patterns: list[str] | None) -> None:
        from solidaritas_cli.batch.statefile import state_files
        from solidaritas_cli.batch.walk import TEXT_FILES, walk

        own = [self.lasting, *state_files(self.lasting)] if self.lasting else []
        self.articles = journal.place(walk(folders, patterns or TEXT_FILES, own))
        if not self.articles:
            hint = _("files in folders have to match {patterns}; see --glob")
            raise InputError(
                ", ".join(folders),
                _("no articles in it"),
                hint.format(patterns=" ".join(patterns or TEXT_FILES)),
            )

    def work(self, journal: Journal, place: Workplace, time_limit_s: float, *, ship_texts: bool) -> None:
        from solidaritas_cli.batch.run import work_through
        from solidaritas_cli.cli.watchers import watcher

        with self._interruption_told(journal), watcher(self.articles, quiet=self.quiet) as watching:
            work_through(
                journal,
                self.settings,
                watching,
                open_crew=place.open_crew,
                articles=self.articles,
                jobs=place.jobs,
                time_limit_s=time_limit_s,
                most_articles=place.most_articles,
                ship_texts=ship_texts,
            )

    def deliver(self, journal: Journal, sort: str | None, color: opt.Color) -> int:
        """Write what there is, unless every article failed; give the exit code."""
        from solidaritas_cli.cli.page import page_for
        from solidaritas_cli.output import write_file, write_stdout

        ok, failed = journal.tally()
        if ok + failed != self.articles:
            raise RuntimeError  # better nothing than an output that lacks articles
        if ok:
            page = page_for(self.format, self.themes, color, to_file=self.output is not None)
            with self._interruption_told(journal):
                chunks = self._rendered(journal.records(self._rank_by(sort)), page)
                if self.output:
                    write_file(self.output, chunks)
                else:
                    write_stdout(chunks)
        if failed:
            _tell_failed(failed, ok + failed)
        return 0 if not failed else SOME_SKIPPED if ok else NOTHING_DELIVERED

    def _rendered(self, records: Iterable[bytes], page: Page) -> Iterable[bytes]:
        """Render records; JSON Lines is what they are already, if any character may be written."""
        if self.format is opt.Format.JSONL and page.unicode:
            return records
        from solidaritas_cli.cli.page import encoder
        from solidaritas_cli.records import report_from_dict
        from solidaritas_cli.renderers import collection_table, render

        reports = map(report_from_dict, map(json.loads, records))
        if self.format is opt.Format.TABLE:
            rendered = collection_table.render(reports, page)
        else:
            rendered = render(self.format, reports, page)
        return map(encoder(self.format, page), rendered)

    def _rank_by(self, sort: str | None) -> int | None:
        """Give the number of the theme to rank by, None for the order of the paths."""
        if sort is None:
            return 0 if self.format is opt.Format.TABLE else None
        if sort not in self.themes:
            raise UsageError(
                sort, _("no such theme"), _("use one of {names}").format(names=", ".join(self.themes))
            )
        return self.themes.index(sort)

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


def _tell_failed(failed: int, articles: int) -> None:
    from solidaritas_cli.cli.stderr import tell

    said = ngettext(
        "{failed:,} of {n:,} article could not be read",
        "{failed:,} of {n:,} articles could not be read",
        articles,
    )
    tell(said.format(failed=failed, n=articles))
