"""Words shown to people for values that the records write in one fixed way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.printable import one_line
from solidaritas_cli.records import Level

if TYPE_CHECKING:
    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport, Counts, ThemeScore, ThemesMet


def level_word(level: Level) -> str:
    """Give the level in the user's language; machine formats write `level.value`."""
    return {
        Level.ABSENT: _("absent"),
        Level.MENTIONED: _("mentioned"),
        Level.SUBSTANTIAL: _("substantial"),
        Level.MAIN: _("main"),
    }[level]


def level_of(report: ArticleReport, theme: ThemeScore) -> str:
    """Give the level in the user's language, with a question mark where the article is too short to say."""
    return level_word(theme.level) + ("?" if report.too_short else "")


def score_of(theme: ThemeScore, dash: str = "–") -> str:
    """Give the score, and its range where it has one: 0.62 (0.31–0.80); without a dash the score alone."""
    shown = f"{theme.score:.2f}"
    if dash and theme.range and theme.range[0] < theme.range[1]:
        shown += f" ({theme.range[0]:.2f}{dash}{theme.range[1]:.2f})"
    return shown


def met_line(pair: ThemesMet) -> str:
    """Say where two themes stand side by side."""
    said = [ngettext("in {n} paragraph", "in {n} paragraphs", pair.paragraphs).format(n=pair.paragraphs)]
    if pair.sentences:
        sentences = ngettext("in {n} sentence", "in {n} sentences", pair.sentences).format(n=pair.sentences)
        said.insert(0, sentences)
    return ", ".join(said)


def short_level(level: Level) -> str:
    """Give the level in a word of five letters at most, where there is no room for the whole word."""
    return {
        Level.ABSENT: "–",
        Level.MENTIONED: _("ment"),
        Level.SUBSTANTIAL: _("subst"),
        Level.MAIN: _("main"),
    }[level]


def name_of(report: ArticleReport) -> str:
    """Give the name an article is shown under."""
    return _("standard input") if report.id == "-" else report.id


def summary_title(report: ArticleReport) -> str:
    """Give the heading of an article's summary."""
    return _("Summary: {theme}").format(theme=one_line(report.focus)) if report.focus else _("Summary")


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


def collection_line(collection: CollectionReport) -> str:
    """Give the sizes of a collection in words."""
    articles = collection.ok + collection.failed
    parts = [ngettext("{n:,} article", "{n:,} articles", articles).format(n=articles)]
    if collection.failed:
        parts.append(_("{n:,} failed").format(n=collection.failed))
    if collection.warned:
        parts.append(_("{n:,} with a warning").format(n=collection.warned))
    sentences, tokens = collection.sentences, collection.tokens
    parts.append(ngettext("{n:,} sentence", "{n:,} sentences", sentences).format(n=sentences))
    parts.append(ngettext("{n:,} token", "{n:,} tokens", tokens).format(n=tokens))
    return " · ".join(parts)


def percent(share: float) -> str:
    """Give a share, 0 to 1, in percent; one that is neither nothing nor all is never shown as such."""
    shown = round(share * 100)
    if shown == round(share) * 100 and share not in {0, 1}:
        return ">99%" if shown else "<1%"
    return f"{shown}%"
