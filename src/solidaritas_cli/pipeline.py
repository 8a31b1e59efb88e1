"""The order of the steps, and nothing else: knows neither files nor formats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from solidaritas_cli.analysis.context import shipped_context
from solidaritas_cli.analysis.counts import count
from solidaritas_cli.analysis.keywords import keywords
from solidaritas_cli.analysis.language import foreign_language
from solidaritas_cli.analysis.pairing import pairs
from solidaritas_cli.analysis.ranges import score_range
from solidaritas_cli.analysis.summary import summarize
from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.document import Document, take_apart
from solidaritas_cli.errors import UsageError
from solidaritas_cli.lexicon import word_list
from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.records import ArticleReport
from solidaritas_cli.reference import load_reference, shipped_reference
from solidaritas_cli.settings import Settings
from solidaritas_cli.stemming import shipped_stemmer, stemmer_with
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.sentences import as_read
from solidaritas_cli.theme_file import load_theme, shipped_themes
from solidaritas_cli.vocabulary import Vocabulary
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solidaritas_cli.records import Article, Sentence, ThemeScore
    from solidaritas_cli.text.clean import Cleaned
    from solidaritas_cli.theme_file import Theme


class Analyzer:
    """Analyzes articles one after the other, all under the same settings.

    Building one reads the lexicons (some 30 ms); what it learns of types on the way makes later articles
    cheaper, never different.

    Raises:
        LexiconError: A theme file, the exceptions file or the reference corpus cannot be used.
        UsageError: The summary is to be about a theme there is not.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.themes = run_themes(self.settings)
        self._vocabulary = make_vocabulary(self.settings)
        context = shipped_context() if self.settings.context else None
        self._scorer = ThemeScorer(self.themes, self._vocabulary, context)
        focus = self.settings.focus
        names = [theme.name for theme in self.themes]
        self._focus = None if focus is None else theme_number(focus, names)

    def analyze(self, article: Article) -> ArticleReport:
        """Give all that is said of one article."""
        cleaned = clean(article.text)
        document = take_apart(cleaned.text, self._vocabulary)
        weights = tfidf(document)
        themes = self._scorer.score(document, weights)
        focus = themes[self._focus] if self._focus is not None else None
        summary = summarize(document, weights, self.settings.sentences, focus)
        themes = tuple(_theme_as_read(theme, cleaned, article.text) for theme in themes)
        sentences = as_read(document.sentences, cleaned, article.text)
        tokens = len(document.types)
        if tokens < self.settings.range_tokens:
            themes = tuple(replace(theme, range=score_range(theme, sentences)) for theme in themes)
        return ArticleReport(
            id=article.id,
            text=article.text,
            title=document.title,
            counts=count(document),
            themes=themes,
            keywords=keywords(document, weights, self.settings.keywords),
            summary=as_read(summary, cleaned, article.text),
            focus=focus.theme if focus else None,
            sentences=sentences,
            warnings=(*article.warnings, *self._warnings(document, summary, focus)),
            pairs=pairs(themes, sentences),
            too_short=tokens < self.settings.short_tokens,
        )

    def _warnings(
        self, document: Document, summary: tuple[Sentence, ...], focus: ThemeScore | None
    ) -> list[str]:
        found = []
        tokens = len(document.types)
        if tokens < self.settings.short_tokens:
            said = ngettext(
                "only {n} token: too short to say what it is about",
                "only {n} tokens: too short to say what it is about",
                tokens,
            )
            found.append(said.format(n=tokens))
        language = foreign_language(document)
        if language:
            said = _("looks like {language}, not Indonesian: the scores mean little")
            found.append(said.format(language=_(language)))
        if focus and not summary and self.settings.sentences:
            found.append(_("says nothing about {theme}: no summary").format(theme=focus.theme))
        return found


def _theme_as_read(theme: ThemeScore, cleaned: Cleaned, text: str) -> ThemeScore:
    """Lead the matches of a theme in a cleaned text back to the text as read."""
    if cleaned.text is text:
        return theme
    matches = []
    for match in theme.matches:
        start, end = cleaned.span(match.start, match.end)
        matches.append(match._replace(start=start, end=end, form=text[start:end]))
    return replace(theme, matches=tuple(matches))


def make_vocabulary(settings: Settings) -> Vocabulary:
    """Give the vocabulary of a run, empty as yet.

    Raises:
        LexiconError: The exceptions file or the reference corpus cannot be used.
    """
    stemmer = stemmer_with(settings.exceptions) if settings.exceptions else shipped_stemmer()
    reference = load_reference(settings.reference) if settings.reference else shipped_reference()
    return Vocabulary(stemmer, reference, word_list("stopwords.txt"))


def run_themes(settings: Settings) -> tuple[Theme, ...]:
    """Give the themes of a run: the shipped ones, then the user's; a user's takes the place of its namesake.

    Raises:
        LexiconError: A theme file cannot be used.
    """
    themes = {_spelled(theme.name): theme for theme in shipped_themes()}
    themes |= {_spelled(theme.name): theme for theme in map(load_theme, settings.theme_files)}
    return tuple(themes.values())


def theme_number(name: str, themes: Sequence[str]) -> int:
    """Give the place of the theme of this name among the themes of a run.

    Raises:
        UsageError: There is none.
    """
    known = list(map(_spelled, themes))
    if _spelled(name) not in known:
        raise UsageError(name, _("no such theme"), _("use one of {names}").format(names=", ".join(themes)))
    return known.index(_spelled(name))


def _spelled(theme: str) -> str:
    """Give what makes two themes namesakes: "Kerja  Sama" is "kerja sama"."""
    return " ".join(theme.casefold().split())
