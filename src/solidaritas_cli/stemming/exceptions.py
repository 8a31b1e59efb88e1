"""The exceptions file: what Sastrawi's rules get wrong, one `form<TAB>stem` a line.

    # a wrong root: kerusakan is what is rusak (broken), not a rusa (deer)
    kerusakan<TAB>rusak
    # a root the dictionary lacks; relawannya, kerelawanan and the rest of the family follow
    relawan<TAB>relawan
    # a rare word that only gets in the way; bersihkan is not ber-sih-kan
    sih<TAB>-

Case and diacritics do not count. Lines that begin with `#` are comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.lexicon import read_text
from solidaritas_cli.text.tokens import fold

if TYPE_CHECKING:
    from pathlib import Path

NO_ROOT = "-"  # in the place of the stem: the form stays itself, and no other word is led to it


def read_exceptions(source: Path) -> dict[str, str]:
    """Read an exceptions file into form -> stem, both folded.

    Raises:
        LexiconError: The file cannot be read, or a line is not `form<TAB>stem`, or contradicts an earlier
            one; names the file and the line (from 1).
    """
    found: dict[str, str] = {}
    for number, line in enumerate(read_text(source).split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        form, tab, stem = fold(line).partition("\t")
        form, stem = form.strip(), stem.strip()
        reason = _fault(form, stem, found) if tab else f"no tab after {form!r}"
        if reason:
            raise LexiconError(f"{source}, line {number}", reason, "write form<TAB>stem, one word each")
        found[form] = stem
    return found


def _fault(form: str, stem: str, found: dict[str, str]) -> str:
    """Say what is wrong with an entry; nothing where it is right."""
    if not form or not stem:
        return "the form or the stem is missing"
    if len(form.split()) > 1 or len(stem.split()) > 1:
        return f"more than one word in {form!r} or {stem!r}"
    if found.get(form, stem) != stem:
        return f"{form!r} already has the stem {found[form]!r}"
    return ""

