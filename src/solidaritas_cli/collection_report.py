"""What is said of a collection as a whole: frozen records, as those of one article are in `records.py`.

Counts are of articles unless a name says otherwise. An article is *about* a theme where the theme is
`substantial` or `main` in it, that is from a score of 0.5. Nothing is rounded here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from solidaritas_cli.records import Level

ABOUT = frozenset({Level.SUBSTANTIAL, Level.MAIN})


@dataclass(frozen=True, slots=True)
class StrongArticle:
    """An article in which a theme is strong: its id, its title if it has one, the theme's score."""

    id: str
    title: str | None
    score: float


@dataclass(frozen=True, slots=True)
class ThemeSpread:
    """How one theme is spread over a collection.

    Attributes:
        theme: Its name.
        about: How many articles are about it.
        levels: How many articles there are at each level, zeros too.
        mean_score: Mean of its score over all articles that could be read, 0 to 1; 0 for none.
        strongest: The articles it is strongest in, ranked; only such as are about it.
    """

    theme: str
    about: int
    levels: dict[Level, int]
    mean_score: float
    strongest: tuple[StrongArticle, ...]


@dataclass(frozen=True, slots=True)
class ThemePair:
    """How two themes go together.

    Attributes:
        themes: Their names, in the order of the run.
        articles: How many articles are about both.
        by_chance: How many would be if the two had nothing to do with each other: about one times about the
            other, divided by all. The quotient of both numbers is the pair's *lift* (Brin, Motwani, Ullman
            and Tsur 1997, "Dynamic itemset counting and implication rules for market basket data", there
            called interest).
    """

    themes: tuple[str, str]
    articles: int
    by_chance: float


@dataclass(frozen=True, slots=True)
class CollectionKeyword:
    """A keyword of two articles or more.

    Attributes:
        term: Its stems, joined by spaces.
        label: Its commonest label in those articles.
        articles: How many have it among their keywords.
    """

    term: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Failures:
    """Articles that failed for one reason: how many, and the ids of the first of them, ordered by path."""

    reason: str
    articles: int
    first_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """All that is said of a collection.

    Attributes:
        ok: How many articles could be read; all that follows but `failures` is of these.
        failed: How many could not.
        warned: How many have a warning: too short to say, not Indonesian, a guessed encoding.
        sentences: Sentences of all articles together.
        tokens: Tokens of all articles together.
        themes: Every theme of the run, in its order.
        pairs: Every two of them, those first that go together in most articles.
        keywords: Ranked by articles.
        failures: Ranked by articles.
    """

    ok: int
    failed: int
    warned: int
    sentences: int
    tokens: int
    themes: tuple[ThemeSpread, ...]
    pairs: tuple[ThemePair, ...]
    keywords: tuple[CollectionKeyword, ...]
    failures: tuple[Failures, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON record, in the order of the schema."""
        return asdict(self)
