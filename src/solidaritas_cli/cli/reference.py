"""`solidaritas reference`: a reference corpus of one's own; `batch --idf collection` makes one too."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from solidaritas_cli.cli import batch_options as run_opt
from solidaritas_cli.cli import options as opt
from solidaritas_cli.cli.exit_codes import SOME_SKIPPED
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.batch.journal import Tally
    from solidaritas_cli.batch.workplace import Workplace
    from solidaritas_cli.settings import Settings

app = typer.Typer(help=_("Make a reference corpus of your own."), no_args_is_help=True)


@app.callback()
def options() -> None:
    """Keep `build` a command of its own, though there is no other."""


class Counting(NamedTuple):
    """What articles to count, and how.

    Attributes:
        folders: Folders and files.
        glob: Which files of a folder are articles; None for the default.
        own: Files the run itself writes.
        place: Where the work is done.
        time_limit_s: Seconds after which an article is given up.
        quiet: Show no progress.
    """

    folders: list[str]
    glob: list[str] | None
    own: list[Path]
    place: Workplace
    time_limit_s: float
    quiet: bool

    def write(self, target: Path, settings: Settings, *, tell_failures: bool) -> Tally:
        """Write the reference corpus of the articles; say how many could be read and could not.

        Raises:
            InputError: There are too few articles.
            OutputError: The file cannot be written.
        """
        from solidaritas_cli.batch.counting import vocabulary_for
        from solidaritas_cli.batch.frequencies import counted_frequencies
        from solidaritas_cli.batch.run import place_articles
        from solidaritas_cli.batch.statefile import passing_journal
        from solidaritas_cli.batch.walk import TEXT_FILES
        from solidaritas_cli.cli.watchers import watcher
        from solidaritas_cli.output import write_file

        settings = dataclasses.replace(settings, reference=None)  # it weighs, and nothing is weighed here
        vocabulary_for(settings)
        with passing_journal() as journal:
            articles = place_articles(journal, self.folders, self.glob or TEXT_FILES, self.own, settings)
            with (
                watcher(articles, quiet=self.quiet, tells=tell_failures) as watching,
                counted_frequencies(
                    journal,
                    settings,
                    watching,
                    self.place,
                    articles=articles,
                    time_limit_s=self.time_limit_s,
                ) as frequencies,
            ):
                write_file(target, frequencies.lines())
        return frequencies.tally


@contextlib.contextmanager
def weighed_by_itself(settings: Settings, counting: Counting) -> Iterator[Settings]:
    """Give the settings with the reference corpus of the articles themselves, while the block runs."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="solidaritas-idf-") as folder:
        path = Path(folder, "collection.reference")
        counting.write(path, settings, tell_failures=False)
        yield dataclasses.replace(settings, reference=path)


@app.command("build")
def build(
    folders: Annotated[
        list[str], typer.Argument(metavar="FOLDER...", help=_("Folders of articles, and files."))
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help=_("The reference corpus to write."))
    ],
    glob: run_opt.GlobOption = None,
    jobs: run_opt.JobsOption = None,
    time_limit: run_opt.TimeLimitOption = run_opt.TIME_LIMIT_S,
    exceptions: opt.ExceptionsOption = None,
    text_column: opt.TextColumnOption = None,
    id_column: opt.IdColumnOption = None,
    encoding: opt.EncodingOption = None,
    config: opt.ConfigOption = None,
    quiet: opt.QuietOption = False,
    debug: opt.DebugOption = False,  # noqa: ARG001, its callback does the work
) -> int:
    """Count in how many articles each stem stands; `--reference` takes the file that is made."""
    from solidaritas_cli.batch.workplace import here
    from solidaritas_cli.output import check_writable

    settings = opt.make_settings(
        config, exceptions=exceptions, text_column=text_column, id_column=id_column, encoding=encoding
    )
    check_writable(output)
    counting = Counting(folders, glob, [output], here(jobs), time_limit, quiet)
    ok, failed = counting.write(output, settings, tell_failures=True)
    if failed:
        from solidaritas_cli.cli.watchers import tell_failed

        tell_failed(failed, ok + failed)
    return SOME_SKIPPED if failed else 0
