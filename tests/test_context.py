"""What the words around a match make of it, and that scores say so."""

from __future__ import annotations

import math
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import COMMAND
from hypothesis import given, settings
from hypothesis import strategies as st

from solidaritas_cli import analyze_text
from solidaritas_cli.analysis.context import LEFT, shipped_context
from solidaritas_cli.errors import UsageError
from solidaritas_cli.records import Why
from solidaritas_cli.report_reader import report_from_dict
from solidaritas_cli.settings import Settings

if TYPE_CHECKING:
    from solidaritas_cli.records import ArticleReport, Match

CASES = tomllib.loads((Path(__file__).parent / "cases" / "contexts.toml").read_text(encoding="utf-8"))
PLAIN = Settings(context=False)
FILLER = "\n\n".join(f"Kalimat ke-{n} bercerita tentang taman kota dan pohon mangga." for n in range(8))


def match_at(report: ArticleReport, start: int, end: int) -> Match:
    return next(m for t in report.themes for m in t.matches if (m.start, m.end) == (start, end))


@pytest.mark.parametrize(("why", "marked"), [(why, text) for why, texts in CASES.items() for text in texts])
def test_a_match_says_why_it_counts_less(why: str, marked: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    found = match_at(analyze_text(text), start, end)
    assert (found.why or "whole") == why


@pytest.mark.parametrize("why", Why)
def test_every_why_has_cases(why: Why) -> None:
    assert CASES[why]


@pytest.mark.parametrize("why", [why for why in Why if why is not Why.EXCLUDED])
def test_without_context_only_exclusions_say_why(why: Why) -> None:
    for marked in CASES[why]:
        report = analyze_text(marked.replace("«", "").replace("»", ""), settings=PLAIN)
        assert {m.why for t in report.themes for m in t.matches} <= {None, Why.EXCLUDED}


def krisis(text: str, how: Settings | None = None) -> float:
    return analyze_text(f"{text}\n\n{FILLER}", settings=how).themes[0].score


def test_what_is_denied_counts_as_much_as_is_left_of_it() -> None:
    plain = -math.log1p(-krisis("Di kota ini tidak ada wabah.", PLAIN))
    denied = -math.log1p(-krisis("Di kota ini tidak ada wabah."))
    assert denied == pytest.approx(plain * LEFT[Why.NEGATED])
    assert krisis("Klub ini wabah selfie.") == 0.0 < krisis("Klub ini wabah selfie.", PLAIN)


def test_one_more_match_never_lowers_a_score_whatever_its_context() -> None:
    base = "Wabah melanda kota."
    for more in ("Tidak ada wabah.", "Mencegah wabah.", "Wabah selfie.", "Wabah."):
        assert krisis(f"{base} {more}") >= krisis(f"{base} Taman kota.") * 0.97


WORDS = st.sampled_from(
    [
        word
        for texts in CASES.values()
        for marked in texts
        for word in marked.replace("«", "").replace("»", "").split()
    ]
)


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=50))
def test_scores_and_offsets_hold_in_any_context(words: list[str]) -> None:
    text = " ".join(words)
    report = analyze_text(text)
    for theme in report.themes:
        total = math.fsum(match.weight for match in theme.matches)
        assert theme.score == pytest.approx(-math.expm1(-max(0.0, total)))
        for match in theme.matches:
            assert text[match.start : match.end] == match.form
            assert bool(match.weight) == bool(LEFT[match.why])
    record = report.to_dict()
    assert report_from_dict(record).to_dict() == record


def test_a_record_of_before_has_no_why() -> None:
    record: dict[str, Any] = analyze_text("Tidak ada krisis di kota.").to_dict()
    for theme in record["themes"]:
        for match in theme["matches"]:
            del match["why"]
    assert all(m.why is None for t in report_from_dict(record).themes for m in t.matches)


def test_the_lexicon_holds_folded_words_once() -> None:
    lexicon = shipped_context()
    assert lexicon is shipped_context()
    path = Path(__file__).parents[1] / "src" / "solidaritas_cli" / "lexicons" / "context.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {**data["behind"], **data["figurative"], **data["names"]}
    lists |= {name: found for name, found in data.items() if isinstance(found, list)}
    for name, words in lists.items():
        assert len(words) == len(set(words)), name
        assert words == [word.lower() for word in words], name


def test_context_is_a_setting_and_an_option(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="context: must be true or false"):
        Settings(context="no")  # type: ignore[arg-type]
    article = tmp_path / "a.txt"
    article.write_text("Tidak ada krisis di kota ini, kata bupati kepada warga.", encoding="utf-8")
    assert '"why":"negated"' in run("analyze", "--format", "jsonl", str(article))
    assert '"why":"negated"' not in run("analyze", "--format", "jsonl", "--no-context", str(article))


def run(*arguments: str) -> str:
    return subprocess.run([COMMAND, *arguments], capture_output=True, check=True, text=True).stdout
