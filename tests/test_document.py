"""An article taken apart: columns that fit each other, and the same verdict however it is encoded."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from solidaritas_cli import analyze_text
from solidaritas_cli.document import take_apart
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.text.clean import clean
from solidaritas_cli.vocabulary import Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from solidaritas_cli import ArticleReport


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return make_vocabulary(Settings())


def verdict(report: ArticleReport) -> object:
    """Give what must not depend on the encoding: everything but offsets and the text itself."""
    themes = [(t.theme, round(t.score, 9), t.level, [m.term for m in t.matches]) for t in report.themes]
    return themes, [k.term for k in report.keywords], [s.position for s in report.summary], report.counts


VARIANTS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("gotong", "go\u00adtong").replace("ban", "ba\u00adn"),
    "zero-width spaces": lambda text: text.replace("a", "a\u200b"),
    "byte order mark inside": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize(
    "name", ["banjir-demak-gotong-royong", "gagal-bayar-koperasi", "esai-solidaritas-di-kota"]
)
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_same_verdict(articles: dict[str, str], name: str, variant: Callable[[str], str]) -> None:
    plain = articles[name] + "\nKafé itu ada di désa."
    written = variant(plain)
    assert written != plain
    report = analyze_text(written)
    assert verdict(report) == verdict(analyze_text(plain))
    matches = [match for theme in report.themes for match in theme.matches]
    assert matches
    assert all(written[match.start : match.end] == match.form for match in matches)


def test_columns_fit(articles: dict[str, str], vocabulary: Vocabulary) -> None:
    for text in articles.values():
        document = take_apart(clean(text).text, vocabulary)
        assert len(document.starts) == len(document.ends) == len(document.types)
        assert document.firsts[0] == 0
        assert document.firsts[-1] == len(document.types)
        assert len(document.firsts) == len(document.sentences) + 1
        for sentence, first, end in zip(
            document.sentences, document.firsts, document.firsts[1:], strict=False
        ):
            assert all(sentence.start <= start for start in document.starts[first:end])
            assert all(token_end <= sentence.end for token_end in document.ends[first:end])


@pytest.mark.parametrize(
    ("form", "stem", "parts", "content"),
    [
        ("membantu", "bantu", ("bantu",), True),
        ("kerja-sama", "kerjasama", ("kerjasama",), True),
        ("bergotong-royong", "gotong-royong", ("gotong", "royong"), True),
        ("sosial-politik", "sosial-politik", ("sosial", "politik"), True),
        ("anak-anak", "anak", ("anak",), True),
        ("PM2-5", "pm2-5", ("pm2-5",), True),
        ("yang", "yang", ("yang",), False),
        ("3,5", "3,5", ("3,5",), False),
        ("x", "x", ("x",), False),
    ],
)
def test_types(vocabulary: Vocabulary, form: str, stem: str, parts: tuple[str, ...], content: bool) -> None:
    kind = vocabulary[form]
    assert isinstance(kind, Type)
    assert (kind.stem, kind.parts, kind.term) == (stem, parts, stem if content else "")
    assert vocabulary[form] is kind
