"""Markdown, GitHub flavored: for notes, issues and pull requests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from solidaritas_cli.messages import _
from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.renderers.evidence import best_sentences, prose, prose_start, segments
from solidaritas_cli.renderers.labels import counts_line, level_of, met_line, name_of, score_of, summary_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport, Sentence, ThemeScore
    from solidaritas_cli.renderers.page import Page

# What has a meaning in CommonMark, its GitHub extensions or GitHub's math, wherever it stands; a colon and
# a dot only where they would make an address a link.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$]|:(?=/)|(?<=www)\.", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# An escape does not keep `@` from making an e-mail link, or from calling a user of GitHub; a word joiner,
# which has no width, does.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@&#8288;"})


def render(reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Yield a chapter for each report, a line for each that failed."""
    for report in reports:
        blocks = _article(report) if report.error is None else _failure(report)
        chapter = "\n\n".join(blocks) + "\n\n"
        yield chapter if page.unicode else chapter.encode("ascii", "xmlcharrefreplace").decode("ascii")


def literal(text: str) -> str:
    """Escape a text so that Markdown shows it as it is, on one line, wherever it is put."""
    return _begin(_escape(one_line(text)))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).translate(_ENTITIES)


def _begin(text: str) -> str:
    """Escape what makes a list or a rule at the beginning of a text."""
    digits = len(text) - len(text.lstrip("0123456789"))
    at = digits if text[digits : digits + 1] in {".", ")"} and digits else 0
    return f"{text[:at]}\\{text[at:]}" if at or text.startswith(("-", "+", "=")) else text


def _failure(report: ArticleReport) -> Iterator[str]:
    yield f"# {literal(name_of(report))}"
    yield f"**{_('Error')}:** {literal(report.error or '')}"


def _article(report: ArticleReport) -> Iterator[str]:
    yield f"# {literal(report.title or name_of(report))}"
    name = f"{literal(name_of(report))} · " if report.title else ""
    yield name + counts_line(report.counts)
    for warning in report.warnings:
        yield f"> **{_('Warning')}:** {literal(warning)}"
    if report.themes:
        yield _themes(report)
    yield from _evidence(report)
    yield from _together(report)
    if report.keywords:
        yield f"## {_('Keywords')}"
        yield _keywords(report)
    if report.summary:
        yield f"## {literal(summary_title(report))}"
        yield "\n".join(f"- {literal(prose(sentence))}" for sentence in report.summary)


def _themes(report: ArticleReport) -> str:
    rows = [
        f"| {literal(theme.theme)} | {score_of(theme)} | {level_of(report, theme)} | {len(theme.evidence)} |"
        for theme in report.themes
    ]
    head = f"| {_('Theme')} | {_('Score')} | {_('Level')} | {_('Matches')} |"
    return "\n".join([head, "| :-- | --: | :-- | --: |", *rows])


def _evidence(report: ArticleReport) -> Iterator[str]:
    quotes = [
        f"- {literal(theme.theme)}, {sentence.position}: {_quote(report, sentence, theme)}"
        for theme in report.themes
        for sentence in best_sentences(report, theme)
    ]
    if quotes:
        yield f"## {_('Evidence')}"
        yield "\n".join(quotes)


def _together(report: ArticleReport) -> Iterator[str]:
    if not report.pairs:
        return
    yield f"## {_('Themes together')}"
    scored = {theme.theme: theme for theme in report.themes}
    for pair in report.pairs:
        both = [scored[name] for name in pair.themes]
        quotes = [f"- {s.position}: {_quote(report, s, *both)}" for s in pair.strongest]
        yield "\n".join([f"{' + '.join(map(literal, pair.themes))}: {met_line(pair)}", "", *quotes]).rstrip()


def _quote(report: ArticleReport, sentence: Sentence, *themes: ThemeScore) -> str:
    """Give a sentence with the themes' matches in bold."""
    found = (
        (0, match) for theme in themes for match in theme.evidence if match.sentence == sentence.position
    )
    shown = []
    for piece, marks in segments(report.text, prose_start(sentence), sentence.end, found):
        flowing = _escape(printable(_BLANKS.sub(" ", piece)))
        shown.append(f"**{flowing}**" if marks else flowing)
    return "".join(shown)


def _keywords(report: ArticleReport) -> str:
    rows = [
        f"| {rank} | {literal(keyword.label)} | {keyword.frequency} | {keyword.tfidf:.2f} |"
        for rank, keyword in enumerate(report.keywords, 1)
    ]
    head = f"| | {_('Keyword')} | {_('Frequency')} | {_('tf-idf')} |"
    return "\n".join([head, "| --: | :-- | --: | --: |", *rows])
