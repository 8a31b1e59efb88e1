"""The functions of the public Python interface: a text in, a report out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from solidaritas_cli.pipeline import Analyzer
from solidaritas_cli.records import Article
from solidaritas_cli.settings import Settings
from solidaritas_cli.stemming import shipped_stemmer

if TYPE_CHECKING:
    from solidaritas_cli.records import ArticleReport

# Lexicons are read once for each of the last few settings, so that a loop over texts is fast.
_analyzer = lru_cache(maxsize=4)(Analyzer)


def analyze_text(text: str, *, settings: Settings | None = None) -> ArticleReport:
    """Analyze one article.

    Args:
        text: The article. Offsets in the report count its code points.
        settings: How; the defaults are those of the command.

    Returns:
        The report; its `to_dict()` gives the JSON record. Its id is `-`.

    Raises:
        LexiconError: A file that the settings name cannot be used.
    """
    return _analyzer(settings or Settings()).analyze(Article(id="-", text=text))


def stem(word: str) -> str:
    """Give the stem of a word: shipped exceptions first, then names, then Sastrawi's rules."""
    return shipped_stemmer().stem(word)
