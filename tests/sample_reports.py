"""Reports for the tests of renderers: four set by hand, and a strategy for any at all.

An article is given as its sentences, a match by the words that are found; the offsets follow.
"""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import strategies as st

from solidaritas_cli.analysis.collection import measure
from solidaritas_cli.records import (
    ArticleReport,
    Counts,
    Keyword,
    Level,
    Match,
    Sentence,
    SentenceKind,
    ThemeScore,
    ThemesMet,
)
from solidaritas_cli.renderers import BINARY, FORMATS, Page, render, render_collection

THEMES = ("krisis", "solidaritas", "kerja sama")
TEXT_FORMATS = tuple(name for name in FORMATS if name not in BINARY)


def article(
    paragraphs: list[list[str]], *, title: bool, dateline: str = ""
) -> tuple[str, tuple[Sentence, ...]]:
    """Join sentences to an article's text and say where each stands."""
    text = ""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        for words in paragraph:
            start = len(text) + (not text.endswith("\n") and bool(text))
            text = text.ljust(start) + words
            kind = SentenceKind.TITLE if title and not sentences else SentenceKind.BODY
            lead = start + len(dateline) if dateline and words.startswith(dateline) else start
            sentences.append(Sentence(len(sentences), start, len(text), words, number, kind, lead))
    return text + "\n", tuple(sentences)


def theme(
    name: str,
    level: Level,
    sentences: tuple[Sentence, ...],
    found: list[tuple[str, str, int, float]],
    span: tuple[float, float] | None = None,
) -> ThemeScore:
    """Make a theme's score from its matches, each (term, form, position of the sentence, weight)."""
    matches = []
    for term, form, position, weight in found:
        start = sentences[position].start + sentences[position].text.index(form)
        matches.append(Match(term, form, start, start + len(form), position, weight))
    score = 1 - math.exp(-math.fsum(match.weight for match in matches))
    return ThemeScore(name, score, level, tuple(matches), span)


def _flood() -> ArticleReport:
    text, sentences = article(
        [
            ["Tanggul Jebol, Warga Tiga Desa Saling Menolong"],
            [
                "DEMAK, KABAR PESISIR - Banjir merendam 1.120 rumah di tiga desa,\nSenin (19/1) dini hari.",
                "Sedikitnya 3.860 jiwa mengungsi ke balai desa dan masjid, sementara listrik padam total.",
            ],
            [
                "Sebelum perahu tiba, para pemuda bergotong royong mengangkut 37 anak dengan rakit pisang.",
                "“Yang lebih dulu menolong kami ya tetangga sendiri,” kata Halimah (52).",
            ],
            [
                "Bupati menetapkan status tanggap darurat selama 14 hari karena krisis air bersih mengancam.",
                "Pemerintah kabupaten bekerja sama dengan BPBD menyiapkan dapur umum.",
            ],
        ],
        title=True,
        dateline="DEMAK, KABAR PESISIR - ",
    )
    return ArticleReport(
        id="artikel/banjir-demak.txt",
        text=text,
        title=sentences[0].text,
        counts=Counts(sentences=7, tokens=87, types=80, stems=77),
        themes=(
            theme(
                "krisis",
                Level.MAIN,
                sentences,
                [
                    ("jebol", "Jebol", 0, 0.21),
                    ("banjir", "Banjir", 1, 0.35),
                    ("mengungsi", "mengungsi", 2, 0.28),
                    ("tanggap darurat", "tanggap darurat", 5, 0.42),
                    ("krisis", "krisis air", 5, 0.4),
                    ("krisis air bersih", "air bersih", 5, 0.1),
                ],
            ),
            theme(
                "solidaritas",
                Level.SUBSTANTIAL,
                sentences,
                [
                    ("saling menolong", "Saling Menolong", 0, 0.2),
                    ("gotong royong", "bergotong royong", 3, 0.36),
                    ("menolong", "menolong", 4, 0.12),
                ],
            ),
            theme("kerja sama", Level.MENTIONED, sentences, [("kerja sama", "bekerja sama", 6, 0.17)]),
        ),
        keywords=(
            Keyword("banjir", "banjir", 4, 21044, 0.412345678),
            Keyword("tanggap darurat", "tanggap darurat", 2, 950, 0.3551),
            Keyword(
                "badan nasional tanggulang bencana", "Badan Nasional Penanggulangan Bencana", 2, 410, 0.31
            ),
            Keyword("rakit batang pisang", "rakit batang pisang", 1, 12, 0.2204),
            Keyword("halimah", "Halimah", 1, 310, 0.0171),
        ),
        summary=(sentences[1], sentences[3], sentences[5]),
        sentences=sentences,
        pairs=(
            ThemesMet(("krisis", "solidaritas"), 1, 1, (sentences[0],)),
            ThemesMet(("krisis", "kerja sama"), 0, 1, ()),
        ),
    )


def _short() -> ArticleReport:
    text, sentences = article([["Harga cabai naik.", "Pasar sepi."]], title=False)
    return ArticleReport(
        id="-",
        text=text,
        counts=Counts(sentences=2, tokens=5, types=5, stems=5),
        themes=tuple(ThemeScore(name, 0.0, Level.ABSENT, ()) for name in THEMES),
        summary=sentences,
        sentences=sentences,
        warnings=("5 tokens are too few to judge",),
        too_short=True,
    )


def _hostile() -> ArticleReport:
    """Make a report whose every text means something to a terminal, a spreadsheet, a page or Markdown."""
    text, sentences = article(
        [
            ['=HYPERLINK("http://x.example") | [bold]krisis[/bold] :smile: <script>alert(1)</script>'],
            ["1. Lihat www.x.example\x1b[2J, `kode`, *tebal*, a@x.example \u202eterbalik\u202c & {{ 7*7 }}."],
        ],
        title=True,
    )
    return ArticleReport(
        id="-a|b`c\udcff<img src=x onerror=alert(1)>.txt",
        text=text,
        title=sentences[0].text,
        counts=Counts(sentences=2, tokens=20, types=18, stems=18),
        themes=(
            theme(
                "krisis",
                Level.MENTIONED,
                sentences,
                [("krisis", "krisis", 0, 0.3), ("tebal", "*tebal*", 1, 0.1)],
                (0.1, 0.45),
            ),
            *(ThemeScore(name, 0.0, Level.ABSENT, ()) for name in THEMES[1:]),
        ),
        keywords=(Keyword("sum", "@SUM(1+1)|cmd", 1, 0, 0.5),),
        summary=sentences[1:],
        sentences=sentences,
    )


SAMPLES = (
    _flood(),
    _short(),
    _hostile(),
    ArticleReport(id="rusak[/items].txt", text="", error="not a text: it holds NUL bytes"),
)
FLOOD, SHORT, HOSTILE, BROKEN = SAMPLES


def rendering(format_name: str, *reports: ArticleReport, page: Page | None = None) -> str:
    """Render to one string, on a page with the three themes unless one is given."""
    return b"".join(render(format_name, reports, page or Page(themes=THEMES))).decode()


def collection_rendering(
    format_name: str, *reports: ArticleReport, page: Page | None = None, times: int = 2
) -> str:
    """Render a collection to one string: the reports, measured as if each were there so many times."""
    page = page or Page(themes=THEMES)
    chunks = render_collection(format_name, reports, lambda: measure(reports * times, page.themes), page)
    return b"".join(chunks).decode()


def page_of(report: ArticleReport) -> Page:
    """Give the page of a run with the themes of the report."""
    return Page(themes=tuple(theme.theme for theme in report.themes))


SPECIAL = "<>&\"'|`*_~[](){}!\\=+-@#$%.:;/1a \n\r\t\x1b\x07\x9b\u202e\u2028\udcff\uff1d"
ANY = st.text(SPECIAL, max_size=20) | st.text(st.characters(exclude_categories=()), max_size=20)


@st.composite
def any_reports(draw: st.DrawFn) -> ArticleReport:
    """Draw a report whose texts hold any character, lone surrogates among them, and its matches anywhere."""
    text = draw(ANY)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    bounds = [0, *cuts, len(text)]
    sentences = tuple(
        Sentence(i, start, end, text[start:end], paragraph=i // 2)
        for i, (start, end) in enumerate(pairwise(bounds))
    )
    matches = tuple(
        Match(draw(ANY), text[s.start : s.end], s.start, s.end, s.position, draw(st.floats(0, 3)))
        for s in draw(st.lists(st.sampled_from(sentences), max_size=3))
    )
    names = (draw(ANY.filter(bool)), *THEMES)
    themes = tuple(
        ThemeScore(name, draw(st.floats(0, 1)), draw(st.sampled_from(Level)), matches) for name in names
    )
    keywords = tuple(
        Keyword("x", draw(ANY), 1, 0, draw(st.floats(0, 1))) for _ in range(draw(st.integers(0, 3)))
    )
    return ArticleReport(
        id=draw(ANY),
        text=text,
        title=draw(st.none() | ANY),
        counts=Counts(len(sentences), 1, 1, 1),
        themes=themes,
        keywords=keywords,
        summary=sentences[:2],
        sentences=sentences,
        warnings=tuple(draw(st.lists(ANY, max_size=1))),
        error=draw(st.none() | ANY),
        pairs=(ThemesMet((names[0], THEMES[0]), 1, 1, sentences[:3]),) * draw(st.integers(0, 1)),
        too_short=draw(st.booleans()),
    )
