"""The stemmer: exceptions, then names, then Sastrawi's rules."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from solidaritas_cli.stemming.affixes import PARTICLES, PRONOUNS
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.exceptions import NO_ROOT
from solidaritas_cli.stemming.rules import root_of, without_particle, without_pronoun
from solidaritas_cli.stemming.steps import Deed, Step
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

# No Indonesian word is longer, not even ketidakbertanggungjawaban twice with a hyphen between. What is
# (addresses, encoded data) is left as it is.
LONGEST = 60

_CLITICS = frozenset(PARTICLES + PRONOUNS)
_is_plain = re.compile(r"[a-z0-9-]+").fullmatch


class Stemmer:
    """Gives each word its stem.

    Args:
        exceptions: Folded form -> stem, tried first. Each form joins the roots that the rules lead to, so
            that an entry mends its family; one with the stem `-` leaves them, and stays as it is.
        names: Folded words that are never stemmed.
    """

    def __init__(
        self,
        exceptions: Mapping[str, str] = MappingProxyType({}),
        names: AbstractSet[str] = frozenset(),
    ) -> None:
        barred = {form for form, stem in exceptions.items() if stem == NO_ROOT}
        self._names = names
        self._known = {word: word for word in names} | dict(exceptions) | {word: word for word in barred}
        self._roots = sastrawi_roots()
        self._roots.update(exceptions)
        self._roots -= barred

    @property
    def roots(self) -> AbstractSet[str]:
        """The words the rules may lead to: the dictionary's and the exceptions', without the barred."""
        return self._roots

    def root(self, word: str) -> str:
        """Give the stem of a root: another word where the exceptions say so."""
        return self._known.get(word, word)

    def is_settled(self, folded: str) -> bool:
        """Say whether a folded word is an exception or a name, so that no rule is asked."""
        return folded in self._known

    def stem(self, word: str) -> str:
        """Give the stem of a word, folded to lower case without diacritics.

        Outside the exceptions and names this is what PySastrawi 1.2.1 gives. A word with other signs than
        Latin letters, digits and hyphens is folded and otherwise left as it is.
        """
        return self.stem_folded(fold(word))

    def way(self, word: str) -> list[Step]:
        """Give the steps from a word to its stem, the way it was really found; the last one has the stem."""
        steps: list[Step] = []
        self.stem_folded(fold(word), steps)
        return steps

    def stem_folded(self, folded: str, steps: list[Step] | None = None) -> str:
        """Give the stem of a word that is folded already, and write the way to it into `steps`."""
        known = self._known.get(folded)
        if known is not None:
            if steps is not None:
                steps.append(self._known_step(folded))
            return known
        if len(folded) > LONGEST or not _is_plain(folded):
            if steps is not None:
                steps.append(Step(Deed.NO_PLAIN_WORD, folded))
            return folded
        return self._known_within(folded, self._by_rules(folded, steps), steps)

    def _by_rules(self, word: str, steps: list[Step] | None = None) -> str:
        head, hyphen, tail = word.rpartition("-")
        if hyphen and (tail not in _CLITICS or "-" in head):
            return self._stem_pair(word, head, tail, steps)
        return self._stem_single(word, steps)

    def _stem_single(self, word: str, steps: list[Step] | None) -> str:
        root = root_of(word, self._roots, steps)
        known = self._known.get(root)
        if known is None:
            return root
        if steps is not None:
            steps.append(self._known_step(root))
        return known

    def _stem_pair(self, word: str, head: str, tail: str, steps: list[Step] | None) -> str:
        """Stem a reduplication (Asian 2007, p. 76): if its halves share a stem, that; else the whole word."""
        if tail in _CLITICS:
            head, _, middle = head.rpartition("-")
            tail = f"{middle}-{tail}"
        stem, other = self._stem_half(head, steps), self._stem_half(tail, steps)
        if other == tail and tail not in self._roots:
            # meniru-nirukan: only with me- does nirukan lead to tiru
            other = self._stem_half("me" + tail, steps)
        if steps is not None:
            steps.append(Step(Deed.SHARED, stem) if stem == other else Step(Deed.NO_SHARED, word))
        return stem if stem == other else word

    def _stem_half(self, half: str, steps: list[Step] | None) -> str:
        if steps is not None:
            steps.append(Step(Deed.HALF, half))
        return self._stem_single(half, steps)

    def _known_within(self, word: str, stem: str, steps: list[Step] | None) -> str:
        """Find an exception or a name under particle and pronoun: undang-undang in undang-undangnya.

        Only where the rules take the same way or find none: bertanya leads to tanya, so it is not Berta
        with -nya.
        """
        if word in self._roots:
            return stem
        bare = word
        for take_off in (without_particle, without_pronoun):
            bare = take_off(bare)
            known = self._known.get(bare)
            if known is not None and stem in {word, self._by_rules(bare)}:
                if steps is not None and known != stem:
                    steps += self._steps_within(word, bare)
                return known
        return stem

    def _steps_within(self, word: str, bare: str) -> Iterator[Step]:
        """Give the steps to an exception or a name under particle and pronoun."""
        yield Step(Deed.AGAIN, word)
        for take_off, deed in ((without_particle, Deed.PARTICLE), (without_pronoun, Deed.PRONOUN)):
            shorter = take_off(word)
            if shorter != word:
                yield Step(deed, shorter, word[len(shorter) :], found=shorter in self._roots)
            word = shorter
            if word == bare:
                break
        yield self._known_step(bare)

    def _known_step(self, word: str) -> Step:
        """Write down that a word is an exception or a name."""
        stem = self._known[word]
        return Step(Deed.NAME if stem == word and word in self._names else Deed.EXCEPTION, stem, found=True)
