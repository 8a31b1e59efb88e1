"""Text for an output that carries only ASCII."""

from __future__ import annotations

import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "′": "'", "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "•": "*", "·": "-",
        "×": "x", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "AE", "€": "EUR", "№": "No",
        "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


def to_ascii(text: str) -> str:
    """Give the nearest ASCII: typography made plain, diacritics dropped, `?` for any other character."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY))
    letters = "".join(character for character in bare if not unicodedata.combining(character))
    return letters.encode("ascii", "replace").decode("ascii")
