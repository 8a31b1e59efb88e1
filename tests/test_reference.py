"""The reference corpus: its format, and that the shipped one says what it should."""

from __future__ import annotations

import math

import pytest

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.reference import parse_reference, shipped_reference


def test_format() -> None:
    found = parse_reference("# a comment\narticles 9\n5 warga desa\n1 banjir\n", "x")
    assert found.articles == 9
    assert found.frequencies == {"warga": 5, "desa": 5, "banjir": 1}
    assert found.document_frequency("asing") == 0
    assert found.idf("warga") == pytest.approx(math.log(10 / 6) + 1)
    assert found.idf("asing") == pytest.approx(math.log(10) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "articles",
        "articles x\n",
        "article 9\n5 warga\n",
        "articles 9\nwarga 5\n",
        "articles 4\n5 warga\n",
        "\0\0",
    ],
)
def test_damaged(text: str) -> None:
    with pytest.raises(LexiconError, match=r"rujukan\.txt: not a reference corpus"):
        parse_reference(text, "rujukan.txt")


def test_shipped_is_counted_by_stems() -> None:
    shipped = shipped_reference()
    assert shipped.articles == 1_314_543
    assert shipped.document_frequency("kerja") > shipped.document_frequency("ungsi") > 1_000
    assert shipped.document_frequency("bekerja") == 0, "its words are merged under the stem"
    assert shipped.idf("dan") < shipped.idf("kerja") < shipped.idf("gempa") < shipped.idf("tak-ada-di-sana")
    assert max(shipped.frequencies.values()) <= shipped.articles
