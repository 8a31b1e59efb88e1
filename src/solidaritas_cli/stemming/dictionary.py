"""The dictionary of roots: some 29,900 words of the Kamus Besar Bahasa Indonesia, as PySastrawi ships them.

This is the one place that touches Sastrawi. Only its word list is read; importing its stemmer would cost
sixty modules at every start.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.messages import _


def sastrawi_roots() -> set[str]:
    """Give all words of Sastrawi's dictionary, in a new set for the caller to change.

    Raises:
        SolidaritasError: PySastrawi is damaged, or the abandoned distribution `Sastrawi` (1.0.1) took its
            place. Both install the package of that name, and removing one breaks the other.
    """
    try:
        dictionary = import_module("Sastrawi.Dictionary.ArrayDictionary")
        words = Path(str(dictionary.__file__)).parents[1] / "Stemmer" / "data" / "kata-dasar.txt"
        text = words.read_text(encoding="utf-8")
    except (ImportError, OSError) as error:
        raise SolidaritasError(
            "PySastrawi",
            _("its dictionary is missing"),
            _("run: pip install --force-reinstall --no-deps PySastrawi"),
        ) from error
    # Version 1.0.1 keeps its words in a list, and the last of its file is the empty string.
    if not isinstance(dictionary.ArrayDictionary().words, dict):
        raise SolidaritasError(
            "Sastrawi",
            _("the abandoned distribution Sastrawi stands where PySastrawi should"),
            _("run: pip uninstall Sastrawi && pip install --force-reinstall --no-deps PySastrawi"),
        )
    roots = set(text.split("\n"))
    roots.discard("")
    return roots
