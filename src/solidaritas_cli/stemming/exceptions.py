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
from solidaritas_cli.messages import _
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
        fault = _fault(form, tab, stem, found)
        if fault:
            place = _("{file}: line {line}").format(file=source, line=number)
            raise LexiconError(place, *fault)
        found[form] = stem
    return found


def _fault(form: str, tab: str, stem: str, found: dict[str, str]) -> tuple[str, str] | None:
    """Say what is wrong with an entry, and what to do; None where it is right."""
    hint = _("write form<TAB>stem, one word each")
    if not tab and not stem:
        return _("no tab after {form!r}").format(form=form), hint
    if not form or not stem:
        return _("the form or the stem is missing"), hint
    if len(form.split()) > 1 or len(stem.split()) > 1:
        return _("more than one word in {form!r} or {stem!r}").format(form=form, stem=stem), hint
    if found.get(form, stem) != stem:
        said = _("{form!r} already has the stem {stem!r}").format(form=form, stem=found[form])
        return said, _("remove one of them")
    return None
