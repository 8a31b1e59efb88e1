"""What flows from step to step: frozen records, no behavior beyond their own shape.

Those of which an article has dozens are named tuples, which are made in a third of the time.

Offsets `start` and `end` are half-open and count code points of the article's text as read, so that
`article.text[start:end]` is what a record speaks of. Positions count from 0. Nothing is rounded here.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Article:
    """One text to analyze.

    Attributes:
        id: The path as the user gave it, or `-` for standard input.
        text: The decoded text, exactly as read (no byte order mark).
        warnings: What reading it has to say, such as a guessed encoding.
    """

    id: str
    text: str
    warnings: tuple[str, ...] = ()


class SentenceKind(enum.StrEnum):
    """What a sentence is in its article; only `BODY` sentences are candidates for the summary."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"  # an entry of a bullet list
    FURNITURE = "furniture"  # "Baca juga: …", a byline, an editor's mark: on the page, not of the article


class Sentence(NamedTuple):
    """One sentence, heading or list item.

    Attributes:
        position: 0 for the first of the article.
        start: Offset of its first character.
        end: Offset after its last character.
        text: `article.text[start:end]`.
        paragraph: 0 for the first paragraph of the article.
        kind: What it is in the article.
        lead: Offset after a dateline ("JAKARTA, KOMPAS.com - "), else `start`; where the prose begins.
    """

    position: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    kind: SentenceKind = SentenceKind.BODY
    lead: int = -1


@dataclass(frozen=True, slots=True)
class Counts:
    """Sizes of an article. Tokens are words and numbers, punctuation is not counted."""

    sentences: int
    tokens: int
    types: int
    stems: int


class Level(enum.StrEnum):
    """How much of an article a theme is, as a reader would say it."""

    ABSENT = "absent"
    MENTIONED = "mentioned"
    SUBSTANTIAL = "substantial"
    MAIN = "main"


class Why(enum.StrEnum):
    """Why a match counts less than its words alone, or not at all."""

    EXCLUDED = "excluded"  # the theme file says that it does not count in this phrase
    FIGURATIVE = "figurative"  # a figure of speech: krisis gol
    NAME = "name"  # of a company, a street, a film: PT Mitra Sejati
    NEGATED = "negated"  # said not to be: tidak ada krisis
    AVERTED = "averted"  # prevented, warded off or rehearsed: mencegah bencana


class Match(NamedTuple):
    """One place where a theme's term stands.

    Attributes:
        term: The term as the theme file writes it.
        form: The words of the article, `article.text[start:end]`.
        start: Offset of the first character.
        end: Offset after the last character.
        sentence: Position of the sentence it stands in.
        weight: Its share of the theme's evidence, below 0 where it speaks against the theme; the score is
            `1 - exp(-max(0, sum of the weights))`.
        why: What makes it count less, or not at all; None where nothing does.
    """

    term: str
    form: str
    start: int
    end: int
    sentence: int
    weight: float
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How strongly an article is about one theme.

    Attributes:
        theme: Its name.
        score: 0 to 1.
        level: What a reader would call it.
        matches: What the score is made of, in the order of the text.
        range: What the score might as well have been, lowest and highest; None where the article is long
            enough for the score to stand alone, or is a single sentence.
    """

    theme: str
    score: float
    level: Level
    matches: tuple[Match, ...]
    range: tuple[float, float] | None = None

    @property
    def evidence(self) -> tuple[Match, ...]:
        """The matches that speak for the theme: what there is to quote and to mark."""
        return tuple(match for match in self.matches if match.weight > 0)


@dataclass(frozen=True, slots=True)
class ThemesMet:
    """Where two themes stand side by side in one article.

    Attributes:
        themes: Their names, in the order of the run.
        sentences: In how many sentences both stand.
        paragraphs: In how many paragraphs, 1 or more.
        strongest: Up to three of the sentences, those most about both, in the order of the text.
    """

    themes: tuple[str, str]
    sentences: int
    paragraphs: int
    strongest: tuple[Sentence, ...]


class Keyword(NamedTuple):
    """One ranked keyword, a word or a phrase.

    Attributes:
        term: Its stems, joined by spaces.
        label: Its commonest surface form in the article, what people are shown.
        frequency: How often it stands in the article.
        document_frequency: In how many articles of the reference corpus it stands (for a phrase: at most).
        tfidf: Its tf-idf weight in the article, what the rank is led by.
    """

    term: str
    label: str
    frequency: int
    document_frequency: int
    tfidf: float


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that is said of one article; `to_dict` gives the JSON record of the published schema.

    Attributes:
        focus: Name of the theme the summary was to be about; None: of the article as a whole.
        too_short: The levels of its themes are guesses.
    """

    id: str
    text: str = field(repr=False)
    title: str | None = None
    counts: Counts = Counts(0, 0, 0, 0)
    themes: tuple[ThemeScore, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    summary: tuple[Sentence, ...] = ()
    focus: str | None = None
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    error: str | None = None
    pairs: tuple[ThemesMet, ...] = ()
    too_short: bool = False

    @property
    def status(self) -> str:
        """`ok`, or `error` where the article could not be read."""
        return "ok" if self.error is None else "error"

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON record: plain dicts, lists, strings and numbers, in the order of the schema."""
        counts = self.counts
        return {
            "id": self.id,
            "status": self.status,
            "error": self.error,
            "title": self.title,
            "counts": {
                "sentences": counts.sentences,
                "tokens": counts.tokens,
                "types": counts.types,
                "stems": counts.stems,
            },
            "themes": list(map(_theme_record, self.themes)),
            "keywords": list(map(_keyword_record, self.keywords)),
            "summary": self._summary_record(),
            "warnings": list(self.warnings),
            "pairs": list(map(_pair_record, self.pairs)),
            "too_short": self.too_short,
        }

    def _summary_record(self) -> dict[str, Any]:
        focus = {} if self.focus is None else {"focus": self.focus}
        return {**focus, "sentences": list(map(_sentence_record, self.summary))}


# Written out and not read off the fields: an archive makes some forty of these an article.
def _theme_record(theme: ThemeScore) -> dict[str, Any]:
    return {
        "theme": theme.theme,
        "score": theme.score,
        "level": theme.level.value,
        "range": theme.range and list(theme.range),
        "matches": list(map(_match_record, theme.matches)),
    }


def _match_record(match: Match) -> dict[str, Any]:
    return {
        "term": match.term,
        "form": match.form,
        "start": match.start,
        "end": match.end,
        "sentence": match.sentence,
        "weight": match.weight,
        "why": match.why and match.why.value,
    }


def _keyword_record(keyword: Keyword) -> dict[str, Any]:
    return {
        "term": keyword.term,
        "label": keyword.label,
        "frequency": keyword.frequency,
        "document_frequency": keyword.document_frequency,
        "tfidf": keyword.tfidf,
    }


def _pair_record(pair: ThemesMet) -> dict[str, Any]:
    return {
        "themes": list(pair.themes),
        "sentences": pair.sentences,
        "paragraphs": pair.paragraphs,
        "strongest": list(map(_sentence_record, pair.strongest)),
    }


def _sentence_record(sentence: Sentence) -> dict[str, Any]:
    return {
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }
