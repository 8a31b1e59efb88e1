"""A collection as a whole: how themes are spread and go together, what its articles have in common.

One pass over the reports, in a memory that does not grow with them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.frequent import FrequentTerms
from solidaritas_cli.collection_report import (
    ABOUT,
    CollectionKeyword,
    CollectionReport,
    Failures,
    StrongArticle,
    ThemePair,
    ThemeSpread,
)
from solidaritas_cli.messages import _
from solidaritas_cli.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solidaritas_cli.records import ArticleReport, ThemeScore

MOST_KEYWORDS = 20
STRONGEST = 3  # articles to begin reading with
FIRST_IDS = 3
MOST_REASONS = 50  # they are the program's own words, so there are never many
KEYWORD_BUCKET = (
    50_000  # keyword counts of some 5,000 articles are exact; few hundred bytes are held for each
)

_NUMBER = re.compile(r"(?<![\w-])\d[\d.,]*")  # but not the one in UTF-8


def measure(reports: Iterable[ArticleReport], themes: Sequence[str]) -> CollectionReport:
    """Give the report of a collection.

    Same reports in the same order, same result. How many articles have a keyword is exact for the first
    50,000 keywords of a collection, and beyond them too low by at most one in 50,000 of all its keywords
    (see `frequent`).

    Args:
        reports: Of its articles, each once; an article that failed carries no themes.
        themes: Names of the themes of the run; every other report carries a score for each, in this order.
    """
    tally = _Tally(themes)
    for report in reports:
        tally.add(report)
    return CollectionReport(
        ok=tally.ok,
        failed=sum(failures.articles for failures in tally.failures.values()),
        warned=tally.warned,
        sentences=tally.sentences,
        tokens=tally.tokens,
        themes=tuple(spread.result(tally.ok) for spread in tally.spreads),
        pairs=_pairs(tally),
        keywords=_keywords(tally.keywords),
        failures=_failures(tally.failures.values()),
    )


class _Tally:
    """What is counted on the way."""

    def __init__(self, themes: Sequence[str]) -> None:
        self.ok = self.warned = self.sentences = self.tokens = 0
        self.spreads = [_Spread(theme) for theme in themes]
        self.both: Counter[tuple[str, str]] = Counter()
        self.keywords = FrequentTerms(KEYWORD_BUCKET)
        self.failures: dict[str, _FailureGroup] = {}

    def add(self, report: ArticleReport) -> None:
        if report.error is not None:
            self._add_failure(report.id, report.error)
            return
        self.ok += 1
        self.warned += bool(report.warnings)
        self.sentences += report.counts.sentences
        self.tokens += report.counts.tokens
        for spread, theme in zip(self.spreads, report.themes, strict=True):
            spread.add(report, theme)
        self.both.update(combinations((theme.theme for theme in report.themes if theme.level in ABOUT), 2))
        for keyword in report.keywords:
            self.keywords.add(keyword.term, keyword.label)

    def _add_failure(self, name: str, reason: str) -> None:
        kind = _NUMBER.sub("…", reason)
        if kind not in self.failures and len(self.failures) >= MOST_REASONS:
            reason = kind = _("other reasons")
        group = self.failures.setdefault(kind, _FailureGroup(reason))
        group.add(name, reason if reason == group.reason else kind)


class _Spread:
    """How one theme is spread, so far."""

    def __init__(self, theme: str) -> None:
        self.theme = theme
        self.levels = dict.fromkeys(Level, 0)
        self.sum_of_scores = 0.0
        self.strongest: list[StrongArticle] = []

    @property
    def about(self) -> int:
        return sum(self.levels[level] for level in ABOUT)

    def add(self, report: ArticleReport, theme: ThemeScore) -> None:
        self.levels[theme.level] += 1
        self.sum_of_scores += theme.score
        if theme.level in ABOUT and (
            len(self.strongest) < STRONGEST or theme.score > self.strongest[-1].score
        ):
            self.strongest.append(StrongArticle(report.id, report.title, theme.score))
            self.strongest.sort(key=lambda article: -article.score)  # stable: of equals the earlier stays
            del self.strongest[STRONGEST:]

    def result(self, articles: int) -> ThemeSpread:
        mean = self.sum_of_scores / articles if articles else 0.0
        return ThemeSpread(self.theme, self.about, self.levels, mean, tuple(self.strongest))


@dataclass(slots=True)
class _FailureGroup:
    """Articles that failed for reasons that differ in their numbers at most."""

    reason: str
    articles: int = 0
    first_ids: list[str] = field(default_factory=list)

    def add(self, name: str, reason: str) -> None:
        self.reason = reason
        self.articles += 1
        if len(self.first_ids) < FIRST_IDS:
            self.first_ids.append(name)


def _pairs(tally: _Tally) -> tuple[ThemePair, ...]:
    pairs = [
        ThemePair(
            (one.theme, other.theme),
            tally.both[one.theme, other.theme],
            one.about * other.about / tally.ok if tally.ok else 0.0,
        )
        for one, other in combinations(tally.spreads, 2)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.articles, -pair.by_chance)))


def _keywords(found: FrequentTerms) -> tuple[CollectionKeyword, ...]:
    """Give what articles have in common: what is a keyword of one alone says nothing of the collection."""
    ranked = (CollectionKeyword(*entry) for entry in found.top(MOST_KEYWORDS))
    return tuple(keyword for keyword in ranked if keyword.articles > 1)


def _failures(groups: Iterable[_FailureGroup]) -> tuple[Failures, ...]:
    found = [Failures(group.reason, group.articles, tuple(group.first_ids)) for group in groups]
    return tuple(sorted(found, key=lambda failures: (-failures.articles, failures.reason)))
