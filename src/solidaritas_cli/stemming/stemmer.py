"""The stemmer: exceptions, then names, then Sastrawi's rules."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.exceptions import NO_ROOT
from solidaritas_cli.stemming.rules import PARTICLES, PRONOUNS, root_of, without_particle, without_pronoun
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
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
        self._known = {word: word for word in names} | dict(exceptions) | {word: word for word in barred}
        self._roots = sastrawi_roots()
        self._roots.update(exceptions)
        self._roots -= barred

    def stem(self, word: str) -> str:
        """Give the stem of a word, folded to lower case without diacritics.

        Outside the exceptions and names this is what PySastrawi 1.2.1 gives. A word with other signs than
        Latin letters, digits and hyphens is folded and otherwise left as it is.
        """
        return self.stem_folded(fold(word))

    def stem_folded(self, folded: str) -> str:
        """Give the stem of a word that is folded already."""
        known = self._known.get(folded)
        if known is not None:
            return known
        if len(folded) > LONGEST or not _is_plain(folded):
            return folded
        return self._known_within(folded, self._by_rules(folded))

    def _by_rules(self, word: str) -> str:
        head, hyphen, tail = word.rpartition("-")
        if hyphen and (tail not in _CLITICS or "-" in head):
            return self._stem_pair(word, head, tail)
        return self._stem_single(word)

    def _stem_single(self, word: str) -> str:
        root = root_of(word, self._roots)
        return self._known.get(root, root)

    def _stem_pair(self, word: str, head: str, tail: str) -> str:
        """Stem a reduplication (Asian 2007, p. 76): if its halves share a stem, that; else the whole word."""
        if tail in _CLITICS:
            head, _, middle = head.rpartition("-")
            tail = f"{middle}-{tail}"
        stem, other = self._stem_single(head), self._stem_single(tail)
        if other == tail and tail not in self._roots:
            other = self._stem_single("me" + tail)  # meniru-nirukan: only with me- does nirukan lead to tiru
        return stem if stem == other else word

    def _known_within(self, word: str, stem: str) -> str:
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
                return known
        return stem
