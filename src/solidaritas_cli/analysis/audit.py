"""List the words of articles whose stem is doubtful, each with the entry that would mend it.

Nobody can look through all stems of a collection; this says which are worth a look. A stem is doubtful if

- a second opinion objects to it (see `second_opinion`), sooner where it moves a theme;
- it joins the terms of two themes (relawan and rawan);
- the word only ever stands there with a capital, in the middle of sentences too: a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.analysis.capitals import settled_roles
from solidaritas_cli.analysis.matching import EXACT, elements_of
from solidaritas_cli.analysis.second_opinion import (
    FAMILIAR,
    MARGIN,
    Ground,
    Opinion,
    second_opinion,
    without_clitics,
)
from solidaritas_cli.document import take_apart
from solidaritas_cli.messages import _
from solidaritas_cli.stemming.grammar import readings
from solidaritas_cli.text.clean import clean
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solidaritas_cli.document import Document
    from solidaritas_cli.stemming.grammar import Reading
    from solidaritas_cli.theme_file import Theme
    from solidaritas_cli.vocabulary import Vocabulary

_NAMES = frozenset("nc")  # roles, see `roles`; an abbreviation is not stemmed by mistake
LEAST_CAPITALS = 2  # in the middle of a sentence; one may stand in a heading that looks like a sentence
# What words are made with that are capitalized in the names of institutions and works, but are no names.
_OF_WORDS = ("ke-…-an", "ke-pe-", "ke-ber-", "me-", "ber-", "pe-", "per-")
_ENDINGS_OF_WORDS = ("-an", "-nya", "-lah", "-kah", "-pun", "-an-nya")


class Entry(NamedTuple):
    """A line of an exceptions file."""

    form: str
    stem: str


class Doubt(NamedTuple):
    """What is doubtful, for all words that one entry mends.

    Attributes:
        entry: What would mend it.
        stem: The stem in doubt.
        frequency: How often the words stand in the articles.
        forms: The words, folded, the commonest first.
        reasons: Why, in words.
    """

    entry: Entry
    stem: str
    frequency: int
    forms: tuple[str, ...]
    reasons: tuple[str, ...]


class Audit:
    """Reads articles, then tells the doubts about their words.

    Args:
        vocabulary: Its stemmer is audited.
        themes: What the stems may move.
    """

    def __init__(self, vocabulary: Vocabulary, themes: Sequence[Theme]) -> None:
        self._vocabulary = vocabulary
        self._terms = _terms_of(themes, vocabulary)
        self._frequencies: Counter[str] = Counter()
        self._names: Counter[str] = Counter()  # capitals in the middle of a sentence
        self._common: set[str] = set()  # forms that stand in lower case somewhere

    def read(self, text: str) -> None:
        """Take in an article, or a list of words."""
        document = take_apart(clean(text).text, self._vocabulary)
        for kind, frequency in document.type_frequencies.items():
            if kind.term and kind.folded.replace("-", "").isalpha():
                self._frequencies[kind.folded] += frequency
                if not kind.capitalized:
                    self._common.add(kind.folded)
        self._names.update(_names_within(document))

    def doubts(self) -> list[Doubt]:
        """Give the doubts, those about the commonest words first, then by the alphabet."""
        forms: dict[tuple[Entry, str], list[str]] = defaultdict(list)
        reasons: dict[tuple[Entry, str], list[str]] = {}
        for form in sorted(self._frequencies, key=lambda form: (-self._frequencies[form], form)):
            stem = self._vocabulary.stemmer.stem_folded(form)
            found = self._doubt(form, stem)
            if found:
                entry, why = found
                forms[entry, stem].append(form)
                reasons.setdefault((entry, stem), why)
        found_doubts = [
            Doubt(entry, stem, sum(map(self._frequencies.__getitem__, words)), tuple(words), tuple(why))
            for ((entry, stem), words), why in zip(forms.items(), reasons.values(), strict=True)
        ]
        return sorted(found_doubts, key=lambda doubt: (-doubt.frequency, doubt.entry))

    def _doubt(self, form: str, stem: str) -> tuple[Entry, list[str]] | None:
        """Say what would mend a word, and why; None where it is not in doubt."""
        if self._vocabulary.stemmer.is_settled(form):
            return None
        if stem != form and self._is_name(form):
            bare = without_clitics(form)
            name = bare if self._names[bare] else form
            return Entry(name, name), [_("always written with a capital, as a name is")]
        joined = self._joined(form, stem)
        if joined:
            return joined
        opinion = second_opinion(form, self._vocabulary, margin=0.0)
        if opinion and opinion.ground is Ground.RARE and not self._moved(stem, opinion.stem):
            opinion = second_opinion(form, self._vocabulary, MARGIN)
        if opinion is None or (opinion.ground is Ground.ROOTLESS and form not in self._common):
            return None
        entry = self._entry(form, stem, opinion)
        return entry, [_because(opinion, stem, self._vocabulary), *self._moved(stem, opinion.stem)]

    def _entry(self, form: str, stem: str, opinion: Opinion) -> Entry:
        """Give the entry that mends a word and, if it can, its family."""
        if opinion.ground is Ground.ROOTLESS and opinion.stem not in self._vocabulary.stemmer.roots:
            return Entry(opinion.stem, opinion.stem)
        bare = without_clitics(form)
        if bare != form and self._vocabulary.stemmer.stem_folded(bare) == stem != bare:
            return Entry(bare, bare if opinion.stem == form else opinion.stem)
        return Entry(form, opinion.stem)

    def _joined(self, form: str, stem: str) -> tuple[Entry, list[str]] | None:
        """Find a term that the stem takes for another theme's, in a word that is of this term's family."""
        terms = self._terms.get(stem, {})
        mine = max((term for term in terms if term in form), key=len, default=stem)
        other = next((term for term in sorted(terms) if terms[term] != terms.get(mine)), None)
        if mine == stem or other is None:
            return None
        said = _('"{term}" ({theme}) and "{other}" ({other_theme}) have one stem')
        return Entry(mine, mine), [
            said.format(term=mine, theme=terms[mine], other=other, other_theme=terms[other])
        ]

    def _moved(self, stem: str, better: str) -> list[str]:
        """Name the themes that the stem moves though the word is not theirs, or misses though it is."""
        now, then = (set(self._terms.get(root, {}).values()) for root in (stem, better))
        counted = [_("wrongly counts for {theme}").format(theme=theme) for theme in sorted(now - then)]
        return counted + [_("is missed by {theme}").format(theme=theme) for theme in sorted(then - now)]

    def _is_name(self, form: str) -> bool:
        if form in self._common or "-" in form or self._names[form] < LEAST_CAPITALS:
            return False
        found = readings(form, self._vocabulary.stemmer.roots).values()
        return not any(self._is_word(reading) for reading in found)

    def _is_word(self, reading: Reading) -> bool:
        """Say whether a reading is an ordinary word's, whatever its capital: Kementerian, Indonesianya."""
        familiar = self._vocabulary.reference.document_frequency(reading.root) >= FAMILIAR
        return reading.affixes.startswith(_OF_WORDS) or (reading.affixes in _ENDINGS_OF_WORDS and familiar)


def _terms_of(themes: Sequence[Theme], vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """Give, for each stem, the terms of one word that have it: folded term to the name of its theme."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for theme in themes:
        for term in theme.terms:
            elements = elements_of(term, vocabulary)
            if len(elements) == 1 and not term.startswith(EXACT):
                found[elements[0]].setdefault(fold(term), theme.name)
    return found


def _names_within(document: Document) -> Iterator[str]:
    """Give the words that have the capital of a name where no sentence begins."""
    roles = settled_roles(document)
    for first, end in pairwise(document.firsts):
        for index in range(first + 1, end):
            kind = document.types[index]
            if roles[index] in _NAMES and kind.capitalized:
                yield kind.folded


def _because(opinion: Opinion, stem: str, vocabulary: Vocabulary) -> str:
    """Say in words what a second opinion objects."""
    reference = vocabulary.reference
    if opinion.reading is None:
        return _('no regular way leads to "{stem}"').format(stem=stem)
    said = {
        Ground.RARE: _(
            '"{better}" ({affixes}) is commoner: {frequency} articles of the reference corpus, not {less}'
        ),
        Ground.IRREGULAR: _('no regular way leads to "{stem}", but {affixes} to "{better}"'),
        Ground.ROOTLESS: _('no root found; {affixes} leads to "{better}", which the dictionary lacks'),
    }[opinion.ground]
    return said.format(
        stem=stem,
        better=opinion.stem,
        affixes=opinion.reading.affixes or _("as it stands"),
        frequency=reference.document_frequency(opinion.stem),
        less=reference.document_frequency(stem),
    )
