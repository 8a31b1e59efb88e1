"""What is said of a collection: counted right, in bounded memory, the same whatever the order of work."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from conftest import ARTICLES
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_reports import FLOOD, SAMPLES, THEMES, collection_rendering

from solidaritas_cli.analysis.collection import MOST_REASONS, measure
from solidaritas_cli.analysis.frequent import FrequentTerms
from solidaritas_cli.collection_report import ABOUT, CollectionKeyword
from solidaritas_cli.records import ArticleReport, Counts, Keyword, Level, ThemeScore
from solidaritas_cli.renderers import Page
from solidaritas_cli.renderers.labels import percent

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def report(name: str, *levels: Level, score: float = 0.5, labels: tuple[str, ...] = ()) -> ArticleReport:
    """Make a report of an article with the three themes at these levels."""
    return ArticleReport(
        name,
        "",
        counts=Counts(2, 10, 9, 8),
        themes=tuple(
            ThemeScore(theme, score, level, ()) for theme, level in zip(THEMES, levels, strict=True)
        ),
        keywords=tuple(Keyword(label.casefold(), label, 1, 0, 0.5) for label in labels),
    )


ABSENT, MENTIONED, SUBSTANTIAL, MAIN = Level


def test_an_empty_collection_has_every_theme_and_pair() -> None:
    collection = measure([], THEMES)
    assert (collection.ok, collection.failed, collection.keywords, collection.failures) == (0, 0, (), ())
    assert [(theme.about, theme.mean_score) for theme in collection.themes] == [(0, 0.0)] * 3
    assert [pair.themes for pair in collection.pairs] == list(combinations(THEMES, 2))


@given(st.lists(st.tuples(*[st.sampled_from(Level)] * 3), max_size=30))
def test_themes_and_pairs_are_counted(articles: list[tuple[Level, Level, Level]]) -> None:
    collection = measure((report(str(n), *levels) for n, levels in enumerate(articles)), THEMES)
    assert (collection.ok, collection.tokens) == (len(articles), 10 * len(articles))
    for number, theme in enumerate(collection.themes):
        assert theme.levels == {level: [a[number] for a in articles].count(level) for level in Level}
        assert theme.about == sum(article[number] in ABOUT for article in articles)
    about = dict(zip(THEMES, (theme.about for theme in collection.themes), strict=True))
    for pair in collection.pairs:
        one, other = (THEMES.index(theme) for theme in pair.themes)
        assert one < other
        assert pair.articles == sum(a[one] in ABOUT and a[other] in ABOUT for a in articles)
        assert pair.by_chance * len(articles) == pytest.approx(about[THEMES[one]] * about[THEMES[other]])
    assert [pair.articles for pair in collection.pairs] == sorted(
        (pair.articles for pair in collection.pairs), reverse=True
    )


def test_the_mean_is_of_all_articles_that_could_be_read() -> None:
    reports = [report(str(n), MAIN, ABSENT, ABSENT, score=score) for n, score in enumerate((0.9, 0.3))]
    collection = measure([*reports, ArticleReport("x", "", error="not a text")], THEMES)
    assert collection.themes[0].mean_score == pytest.approx(0.6)


def test_the_strongest_articles_are_about_the_theme_and_the_earlier_of_equals() -> None:
    scores = [("a", 0.6), ("b", 0.9), ("c", 0.6), ("d", 0.7), ("e", 0.6)]
    reports = [report(name, MAIN, MENTIONED, ABSENT, score=score) for name, score in scores]
    first, second, _third = measure(reports, THEMES).themes
    assert [(article.id, article.score) for article in first.strongest] == [
        ("b", 0.9),
        ("d", 0.7),
        ("a", 0.6),
    ]
    assert second.strongest == ()


def test_keywords_are_ranked_by_articles_then_by_term() -> None:
    labels = [("Jakarta", "banjir"), ("JAKARTA", "Aceh"), ("Jakarta", "banjir"), ("Aceh", "sendiri")]
    reports = [report(str(n), ABSENT, ABSENT, ABSENT, labels=found) for n, found in enumerate(labels)]
    assert measure(reports, THEMES).keywords == (
        CollectionKeyword("jakarta", "Jakarta", 3),
        CollectionKeyword("aceh", "Aceh", 2),
        CollectionKeyword("banjir", "banjir", 2),
    )


@given(st.lists(st.integers(0, 12), max_size=300), st.integers(1, 40))
def test_counts_of_frequent_terms_are_too_low_by_no_more_than_promised(met: list[int], bucket: int) -> None:
    terms = FrequentTerms(bucket)
    for number in met:
        terms.add(str(number), f"label {number}")
    counted = {term: count for term, _label, count in terms.top(len(terms))}
    for term, count in Counter(map(str, met)).items():
        assert count - len(met) // bucket <= counted.get(term, 0) <= count
        if len(met) < bucket:
            assert counted[term] == count


def test_frequent_terms_stay_few_and_those_on_top_exact() -> None:
    draw = random.Random(1)  # noqa: S311, the same data every time
    terms = FrequentTerms(1000)
    for number in range(200_000):
        terms.add(f"rare {number}", "rare")
        if number % 10 == 0:
            place = draw.randrange(5)
            terms.add(f"common {place}", draw.choice(["Common", "Common", "common"]))
    assert len(terms) < 10_000
    top = terms.top(5)
    assert sum(count for _term, _label, count in top) == 20_000
    assert {label for _term, label, _count in top} == {"Common"}


def test_failures_are_grouped_by_reason_whatever_its_numbers() -> None:
    reasons = ["not a text", "not UTF-8 (byte 17)", "took longer than 2 s", "not UTF-8 (byte 1,034)"]
    failed = [ArticleReport(f"{n}.txt", "", error=reason) for n, reason in enumerate(reasons * 2)]
    groups = measure(failed, THEMES).failures
    assert [(group.reason, group.articles, group.first_ids) for group in groups] == [
        ("not UTF-8 (byte …)", 4, ("1.txt", "3.txt", "5.txt")),
        ("not a text", 2, ("0.txt", "4.txt")),
        ("took longer than 2 s", 2, ("2.txt", "6.txt")),
    ]


def test_reasons_without_end_are_put_together() -> None:
    failed = (ArticleReport("x", "", error="x" * number) for number in range(1, 1000))
    collection = measure(failed, THEMES)
    assert len(collection.failures) == MOST_REASONS + 1
    assert (collection.failures[0].reason, collection.failed) == ("other reasons", 999)


LONG = replace(FLOOD, id="arsip/" + "sangat-" * 20 + "panjang.txt", title=None)
CHINESE = replace(FLOOD, id="新闻/" + "雅加达洪水" * 12 + ".txt")
FAILED = ArticleReport("folder/" * 20 + "rusak.txt", "", error="not a text")
FIVE = ("kesiapsiagaan bencana berbasis masyarakat", *THEMES, "olahraga")


def lines_of(page: Page, *reports: ArticleReport) -> list[str]:
    shown = collection_rendering("table", *reports, page=page).split("\n")
    return shown[: shown.index("")]


def with_themes(article: ArticleReport, themes: tuple[str, ...]) -> ArticleReport:
    return replace(article, themes=tuple(replace(article.themes[0], theme=theme) for theme in themes))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 200])
@pytest.mark.parametrize("themes", [THEMES, FIVE, ("krisis",)], ids=["three", "five", "one"])
@pytest.mark.parametrize("unicode", [True, False])
def test_on_a_terminal_an_article_takes_one_line(width: int, themes: tuple[str, ...], unicode: bool) -> None:
    page = Page(width, wraps=True, unicode=unicode, themes=themes)
    reports = [with_themes(article, themes) for article in (FLOOD, LONG, CHINESE)]
    lines = lines_of(page, *reports, FAILED)
    assert len(lines) == 5
    assert max(map(cell_len, lines)) <= width
    assert "ang.txt" in lines[2]
    assert "rusak.txt: not a text" in lines[4]


@pytest.mark.parametrize("width", [80, 120])
def test_elsewhere_nothing_is_cut(width: int) -> None:
    lines = lines_of(Page(width, themes=FIVE), *(with_themes(a, FIVE) for a in (LONG, CHINESE)), FAILED)
    assert [name for name in FIVE if name not in lines[0]] == []
    labels = ", ".join(keyword.label for keyword in FLOOD.keywords[:3])
    for line, article in zip(lines[1:3], (LONG, CHINESE), strict=True):
        assert article.id in line
        assert line.endswith(labels)
        assert line.count("main") == 5
    assert lines[3] == f"! {FAILED.id}: not a text"


def test_the_panel_says_all_at_any_width() -> None:
    for width in (40, 60, 80, 110, 160, 200):
        shown = collection_rendering("table", *SAMPLES, page=Page(width, themes=THEMES))
        panel = shown[shown.index("╭") :].splitlines()
        assert {cell_len(line) for line in panel} == {width}
        text = " ".join(" ".join(panel).replace("│", " ").split())
        assert "8 articles · 2 failed · 2 with a warning" in text
        for name in ("Themes together", "Strongest", "Keywords", "Failed", "tanggap darurat"):
            assert name in text
        assert "…" not in text


def test_lines_show_what_is_there_and_no_more() -> None:
    hostile = ArticleReport("[bold]x\x1b[2J\n.txt", "", error="tidak [/items] :smile:")
    assert lines_of(Page(80, themes=THEMES), FLOOD, hostile)[2] == (
        "! [bold]x\\x1b[2J .txt: tidak [/items] :smile:"
    )


def test_the_whole_is_the_same_however_articles_are_ranked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").symlink_to(ARTICLES)
    documents = [
        json.loads(run("batch", "berita/", "--format", "json", *options).out)
        for options in ([], ["--sort", "solidaritas"], ["--sort", "kerja sama", "--jobs", "1"])
    ]
    assert len({json.dumps(document["collection"]) for document in documents}) == 1
    assert len({json.dumps(document["articles"]) for document in documents}) == 3


def test_a_theme_to_rank_by_that_is_none_is_said_before_the_work_starts(run: Run) -> None:
    done = run("batch", "tidak-ada", "--sort", "apa")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "use one of krisis, solidaritas, kerja sama" in done.err


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (1e-6, "<1%"), (0.004, "<1%"), (0.005, "<1%"), (0.01, "1%"), (0.996, ">99%"), (1, "100%")],
)
def test_a_percentage_is_nothing_or_all_only_where_it_is(share: float, shown: str) -> None:
    assert percent(share) == shown
