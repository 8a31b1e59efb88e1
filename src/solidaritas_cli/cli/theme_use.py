"""`solidaritas themes check --folder`: what the terms do in a folder of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.analysis.usage import Usage
from solidaritas_cli.batch.walk import TEXT_FILES, walk
from solidaritas_cli.cli.stderr import tell
from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.readers import read_article
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.analysis.usage import TermUse
    from solidaritas_cli.batch.walk import Found
    from solidaritas_cli.theme_file import Theme

_MOST_FORMS = 3  # shown of a term; what misleads is among the commonest


def use_in(folder: str, themes: Sequence[Theme]) -> tuple[list[str], list[str]]:
    """Count the terms in the articles of a folder.

    Returns:
        A finding a line for the terms that never occur; a table of the others.

    Raises:
        UsageError: There is no such folder, or no article in it that can be read.
    """
    settings = Settings()
    usage = Usage(themes, make_vocabulary(settings))
    articles = 0
    for found in sorted(walk([folder], TEXT_FILES, (), settings), key=lambda found: found.id):
        try:
            usage.read(_text(found, settings.max_bytes))
            articles += 1
        except InputError as error:
            tell(str(error), error)
    if not articles:
        raise UsageError(folder, _("no article in it"), _("name a folder with text files"))
    sources = {theme.name: theme.source for theme in themes}
    uses = list(usage.terms())
    said = _('{source}: "{term}" never occurs in {folder}')
    unused = [
        said.format(source=sources[use.theme], term=use.term, folder=folder)
        for use in uses
        if not use.matches
    ]
    return unused, list(_table([use for use in uses if use.matches]))


def _text(found: Found, max_bytes: int) -> str:
    if found.error:
        raise InputError(found.id, found.error)
    return read_article(found.id, encoding=None, max_bytes=max_bytes).text


def _table(uses: Iterable[TermUse]) -> Iterator[str]:
    """Give a line of tab-separated columns for each term, for a reader and a spreadsheet alike."""
    yield "\t".join((_("theme"), _("articles"), _("matches"), _("evidence"), _("term"), _("forms")))
    for use in uses:
        forms = ", ".join(f"{form} {frequency}" for form, frequency in use.forms[:_MOST_FORMS])
        yield f"{use.theme}\t{use.articles}\t{use.matches}\t{use.share:.1%}\t{use.term}\t{forms}"
