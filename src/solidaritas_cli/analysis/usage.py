"""Count what the terms of themes do in a folder of articles: where each stands, and how much it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.document import take_apart
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import fold
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Vocabulary


class TermUse(NamedTuple):
    """What one term does.

    Attributes:
        theme: Name of its theme.
        term: As the theme file has it.
        articles: Articles in which it matches.
        matches: How often it matches.
        share: Its part of all evidence of the theme, 0 to 1.
        forms: The folded forms it matches, the commonest first, with how often.
    """

    theme: str
    term: str
    articles: int
    matches: int
    share: float
    forms: tuple[tuple[str, int], ...]


class Usage:
    """Reads articles, then tells what each term does in them."""

    def __init__(self, themes: Sequence[Theme], vocabulary: Vocabulary) -> None:
        self._themes = themes
        self._vocabulary = vocabulary
        self._scorer = ThemeScorer(themes, vocabulary)
        self._articles: Counter[tuple[str, str]] = Counter()
        self._evidence: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def read(self, text: str) -> None:
        """Take in an article."""
        document = take_apart(clean(text).text, self._vocabulary)
        for theme in self._scorer.score(document, tfidf(document)):
            self._articles.update({(theme.theme, match.term) for match in theme.matches})
            for match in theme.matches:
                self._evidence[theme.theme, match.term] += match.weight
                self._forms[theme.theme, match.term][" ".join(fold(match.form).split())] += 1

    def terms(self) -> Iterator[TermUse]:
        """Give every term, theme by theme, those with the most evidence first, then by the alphabet."""
        for theme in self._themes:
            total = sum(self._evidence[theme.name, term] for term in theme.terms) or 1.0
            uses = [self._use(theme.name, term, total) for term in theme.terms]
            yield from sorted(uses, key=lambda use: (-use.share, use.term))

    def _use(self, theme: str, term: str, total: float) -> TermUse:
        forms = sorted(self._forms[theme, term].items(), key=lambda entry: (-entry[1], entry[0]))
        return TermUse(
            theme,
            term,
            self._articles[theme, term],
            sum(frequency for _form, frequency in forms),
            self._evidence[theme, term] / total,
            tuple(forms),
        )
