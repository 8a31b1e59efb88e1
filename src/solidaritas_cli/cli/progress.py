"""The bar of a batch on a terminal: articles done, rate, time left, failures."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TimeRemainingColumn
from rich.text import Text

from solidaritas_cli.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Task, TaskID

    from solidaritas_cli.cli.watchers import Failures

REFRESH_S = 0.1


@contextlib.contextmanager
def progress_bar(articles: int, failures: Failures) -> Iterator[Bar]:
    """Show a bar as long as the block runs; what is printed meanwhile goes above it."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        _Failed(failures),
    )
    # It gets no thread of its own: workers are forked from this process.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as progress:
        yield Bar(progress, progress.add_task("", total=articles), failures)


class Bar:
    """Moves the bar on; failures are told above it."""

    def __init__(self, progress: Progress, task: TaskID, failures: Failures) -> None:
        self._progress = progress
        self._task = task
        self._refreshed = 0.0
        self.fail = failures.fail

    def advance(self, articles: int) -> None:
        """Move the bar, and draw it now and then."""
        self._progress.advance(self._task, articles)
        now = time.monotonic()
        if now - self._refreshed >= REFRESH_S:
            self._refreshed = now
            self._progress.refresh()


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed or 0
        return Text(_("{n:,.0f} articles/s").format(n=speed))


class _Failed(ProgressColumn):
    def __init__(self, failures: Failures) -> None:
        super().__init__()
        self._failures = failures

    def render(self, task: Task) -> Text:  # noqa: ARG002, it shows what is no part of the task
        n = self._failures.failed
        return Text(ngettext("{n:,} failure", "{n:,} failures", n).format(n=n) if n else "", "red")
