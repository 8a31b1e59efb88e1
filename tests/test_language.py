"""Whether a text is Indonesian is told by its function words."""

from __future__ import annotations

import pytest

from solidaritas_cli.analysis.language import foreign_language
from solidaritas_cli.document import take_apart
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings

VOCABULARY = make_vocabulary(Settings())

CASES = {
    "news": ("Banjir yang melanda desa itu telah merendam rumah, dan warga masih mengungsi di sana.", None),
    "informal": ("Gue sih nggak tau juga ya, tapi kalo lo mau datang aja ke rumah, udah pada kumpul.", None),
    "headline": ("Gempa Magnitudo 6,1 Guncang Maluku, BMKG: Tidak Berpotensi Tsunami bagi Warga Ambon", None),
    "too short": ("The flood hit the village in May.", None),
    "English": (
        "The flood that hit the village in the night was the worst in years, and people had to leave.",
        "English",
    ),
    "Malay": (
        "Polis berkata mangsa tidak mahu pulang kerana air masih naik, manakala bantuan tiba pada Isnin.",
        "Malay",
    ),
    "Javanese": (
        "Wong-wong ing desa padha ngungsi amarga banyu mundhak terus, lan ora ana sing wani bali.",
        "another language",
    ),
    "Dutch": (
        "De overstroming trof het dorp in de nacht, en de mensen moesten hun huizen verlaten.",
        "another language",
    ),
}


@pytest.mark.parametrize(("text", "language"), CASES.values(), ids=CASES)
def test_language(text: str, language: str | None) -> None:
    assert foreign_language(take_apart(f"{text} {text}", VOCABULARY)) == language


def test_bundled_articles_are_indonesian(articles: dict[str, str]) -> None:
    assert {foreign_language(take_apart(text, VOCABULARY)) for text in articles.values()} == {None}
