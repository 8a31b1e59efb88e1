"""The role a form can have in names and noun phrases, one letter each.

| letter | role |
|---|---|
| `n` | capitalized word known from names only: `Widodo`, `Kemang` |
| `c` | capitalized word that is also a common one: `Badan`, `Barat` |
| `a` | abbreviation: `BNPB` |
| `o` | office or occupation before a name: `Presiden`, `Ketua` |
| `w` | common word that can stand in a noun phrase |
| `p` | the same with the possessive -nya, which ends the phrase |
| `d` | figures |
| `i` | initial |
| `l` | particle inside foreign names: `of`, `bin` |
| `v` | verb |
| `s` | stopword and the rest |
"""

from __future__ import annotations

from solidaritas_cli.lexicon import word_list

NAME_ROLES = frozenset("ncao")

# The longest form beginning with a figure that is a word (5G, 4K) and no measure (117F).
_LONGEST_FIGURE = 2
# A capitalized word whose stem stands in more articles of the shipped reference corpus is a common word too
# (Negara, Barat); in fewer, one known from names (Widodo, Kemang).
_RARE_NAME = 10_000

_OFFICES = word_list("offices.txt")
_PARTICLES = frozenset({"al", "bin", "binti", "da", "de", "del", "du", "el", "la", "of", "the", "van", "von"})
# With ter- and a bare stem: people in court, where it otherwise makes verbs and superlatives.
_PEOPLE = frozenset({"tergugat", "terdakwa", "terduga", "terlapor", "terpidana", "tersangka", "tertuduh"})


def capital_role(form: str, folded: str, stem: str, familiarity: int) -> str:
    """Give the role of a capitalized form in the middle of a sentence, where a capital means a name.

    Args:
        form: The form, no stopword and without a full stop inside, of at least two characters.
        folded: Its folded spelling.
        stem: Its stem.
        familiarity: Document frequency of the stem in the shipped reference corpus.
    """
    if folded in _OFFICES:
        return "o"
    if form.isupper():
        return "a"
    return "n" if familiarity < _RARE_NAME and stem == folded else "c"


def common_role(folded: str, stem: str, *, stopword: bool, content: bool) -> str:
    """Give the role of a form in lower case, or as if it were."""
    if stopword:
        return "l" if folded in _PARTICLES else "s"
    if folded[:1].isdigit():
        return "w" if content and len(folded) <= _LONGEST_FIGURE else "d"
    if not content or "." in folded or folded == "se" + stem:  # an address, or one of something
        return "s"
    if _is_verb(folded, stem):
        return "v"
    return "p" if folded.endswith("nya") and not stem.endswith("nya") else "w"


def _is_verb(folded: str, stem: str) -> bool:
    """Say whether a form has the affixes of a verb, or of a superlative (ter-)."""
    if folded.startswith(stem):
        return folded == stem + "kan"
    if folded == "ter" + stem:
        return folded not in _PEOPLE
    return folded.startswith(("me", "di", "ber"))
