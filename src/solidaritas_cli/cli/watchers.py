"""Who hears how a batch goes: failures are told on standard error, the rest is shown to who watches."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from solidaritas_cli.cli.stderr import tell
from solidaritas_cli.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.batch.run import Watcher

MOST_LINES = 100  # failures told one by one: a disk that went away would fill the screen for hours


class Failures:
    """Tells failures, unless somebody else is going to, and counts them."""

    def __init__(self, *, tells: bool = True) -> None:
        self.failed = 0
        self._tells = tells

    def advance(self, articles: int) -> None:
        """Nothing to show."""

    def fail(self, line: str) -> None:
        """Tell why an article failed, as long as anybody would read it."""
        self.failed += 1
        if not self._tells:
            return
        if self.failed <= MOST_LINES:
            tell(line)
        elif self.failed == MOST_LINES + 1:
            tell(_("further failures are not shown here; each has its record"))


@contextlib.contextmanager
def watcher(articles: int, *, quiet: bool, tells: bool = True) -> Iterator[Watcher]:
    """Give what hears of every article, with a bar where standard error is a terminal."""
    failures = Failures(tells=tells)
    if quiet or not sys.stderr.isatty():
        yield failures
        return
    from solidaritas_cli.cli.progress import progress_bar

    with progress_bar(articles, failures) as bar:
        yield bar


def tell_failed(failed: int, articles: int) -> None:
    """Tell how many articles could not be read."""
    said = ngettext(
        "{failed:,} of {n:,} article could not be read",
        "{failed:,} of {n:,} articles could not be read",
        articles,
    )
    tell(said.format(failed=failed, n=articles))
