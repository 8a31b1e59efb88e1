"""Words shown to people for values that the records write in one fixed way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.records import Level

if TYPE_CHECKING:
    from solidaritas_cli.records import ArticleReport, Counts


def level_word(level: Level) -> str:
    """Give the level in the user's language; machine formats write `level.value`."""
    return {
        Level.ABSENT: _("absent"),
        Level.MENTIONED: _("mentioned"),
        Level.SUBSTANTIAL: _("substantial"),
        Level.MAIN: _("main"),
    }[level]


def name_of(report: ArticleReport) -> str:
    """Give the name an article is shown under."""
    return _("standard input") if report.id == "-" else report.id


def counts_line(counts: Counts) -> str:
    """Give the sizes of an article in words."""
    return " · ".join(
        (
            ngettext("{n} sentence", "{n} sentences", counts.sentences).format(n=counts.sentences),
            ngettext("{n} token", "{n} tokens", counts.tokens).format(n=counts.tokens),
            ngettext("{n} type", "{n} types", counts.types).format(n=counts.types),
            ngettext("{n} stem", "{n} stems", counts.stems).format(n=counts.stems),
        )
    )
