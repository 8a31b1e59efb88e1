"""Sizes of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.records import Counts

if TYPE_CHECKING:
    from solidaritas_cli.document import Document


def count(document: Document) -> Counts:
    """Count sentences, tokens, types (distinct folded forms) and stems (distinct)."""
    return Counts(
        sentences=len(document.sentences),
        tokens=len(document.types),
        types=len(document.folded_forms),
        stems=len(document.stem_frequencies),
    )
