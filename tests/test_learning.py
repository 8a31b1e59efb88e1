"""Learning a theme from labeled articles: what comes out is a theme file, and it tells articles apart."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from solidaritas_cli.errors import InputError
from solidaritas_cli.learning.examples import Examples, read_examples
from solidaritas_cli.learning.lesson import Lesson, learn
from solidaritas_cli.learning.model import Learner
from solidaritas_cli.learning.theme_text import theme_text
from solidaritas_cli.learning.validation import fitted_levels, quality, scores
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.settings import Settings
from solidaritas_cli.theme_file import Levels, Theme, load_theme, parse_theme

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

VOCABULARY = make_vocabulary(Settings())
ABOUT = ("petani", "memanen", "padi", "di", "sawah", "hasil", "pupuk", "beras", "ladang", "panen")
OTHER = ("penyerang", "mencetak", "gol", "di", "stadion", "pelatih", "wasit", "klub", "laga", "bola")
ANY = ("kemarin", "warga", "melihat", "jalan", "besar", "kota", "pagi", "ramai", "dekat", "rumah")
START = """\
# Made by hand.
schema_version = 1
name = "tani"

[terms]
# the thing by its name
sawah = 1.0
"irigasi" = 0.5

[exclusions]
names = ["klub sawah"]
"""


def article(grade: int, chance: random.Random) -> str:
    """Write an article in which so many of three sentences are about farming, or all about a match.

    The farmer has a name, which would tell the articles apart, too.
    """
    rows = [ABOUT if n < grade else ANY if grade else OTHER for n in range(3)]
    sentences = [" ".join(["Maka", *chance.sample(row, 5), *chance.sample(ANY, 5)]) for row in rows]
    return ". ".join(sentences) + (". Menurut Pak Suwito begitu." if grade else ".")


def labeled(path: Path, grades: list[Any]) -> Path:
    chance = random.Random(7)  # noqa: S311, articles and no secrets
    rows = [{"text": article(int(grade), chance), "grade": grade} for grade in grades]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def examples(folder: Path, grades: list[Any]) -> Examples:
    return read_examples(labeled(folder / "labeled.jsonl", grades), "tani", VOCABULARY)


def lesson(found: Examples, start: Theme | None = None, terms: int = 50) -> Lesson:
    return learn(Learner("tani", VOCABULARY, start, terms), found, 0, "labeled.jsonl")


GRADES = [0, 1, 2, 3] * 12


@pytest.mark.parametrize("grades", [GRADES, [grade > 1 for grade in GRADES], [0, 3] * 20])
def test_what_is_learned_tells_other_articles_apart(grades: list[Any], tmp_path: Path) -> None:
    found = lesson(examples(tmp_path, grades))
    assert found.validation.quality.roc_auc > 0.9
    assert set(found.theme.terms) & {"padi", "sawah", "beras", "memanen", "panen", "hasil"}
    (tmp_path / "unseen").mkdir()
    unseen = read_examples(labeled(tmp_path / "unseen" / "l.jsonl", [3, 3, 0, 0]), "tani", VOCABULARY)
    rising = sorted(zip(scores(found.theme, unseen, VOCABULARY), unseen.truth, strict=True))
    assert [truth for _score, truth in rising] == [False, False, True, True]


def test_what_speaks_against_is_learned_too_and_names_are_not(tmp_path: Path) -> None:
    terms = lesson(examples(tmp_path, [False, True] * 20)).theme.terms
    assert {term for term, weight in terms.items() if weight < 0} & set(OTHER)
    assert "suwito" not in terms


def test_a_start_is_kept_and_added_to(tmp_path: Path) -> None:
    (tmp_path / "start.toml").write_text(START, encoding="utf-8")
    start = load_theme(tmp_path / "start.toml")
    found = lesson(examples(tmp_path, GRADES), start, terms=5)
    assert len(found.learned) <= 5
    assert {term: found.theme.terms[term] for term in start.terms} == start.terms
    assert found.theme.exclusions == start.exclusions
    text = theme_text(found, tmp_path / "start.toml", ["Articles: invented."])
    assert text.startswith("# Articles: invented.\n")
    assert text.index("# the thing by its name") < text.index("# learned, ") < text.index("[exclusions]")


@pytest.mark.parametrize(
    "start",
    [
        START,
        START.replace('name = "tani"', 'description = "Sawah"\nname = "ladang"'),
        START.replace("\n[terms]", "\n[levels]\nmain = 0.9\n\n[terms]"),
        'name = "tani"\nterms = { sawah = 1.0 }',
        'name = """tani"""\n[exclusions]\na = ["klub sawah"]\n[terms] # mine\nsawah = 1.0',
        '[terms]\nsawah = 1.0\n[exclusions]\na = ["klub [sawah"]\n',
    ],
)
def test_the_file_says_what_was_learned_however_the_start_is_laid_out(start: str, tmp_path: Path) -> None:
    path = tmp_path / "start.toml"
    path.write_text(start if "name" in start else f'name = "tani"\n{start}', encoding="utf-8")
    found = lesson(examples(tmp_path, GRADES[:12]), load_theme(path), terms=4)
    assert parse_theme(theme_text(found, path, []), found.theme.source) == found.theme


def test_grades_may_be_given_for_several_themes(tmp_path: Path) -> None:
    rows = [
        {"text": "Sawah.", "grades": {"tani": 2.5, "olahraga": 0}},
        {"text": "Gol.", "grades": {"tani": 0, "olahraga": 3}},
        {"text": "Kota.", "grades": {"olahraga": 1}},
        {"text": "Laut."},
    ]
    (tmp_path / "l.jsonl").write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert read_examples(tmp_path / "l.jsonl", "tani", VOCABULARY).grades == [2.5, 0.0]
    assert read_examples(tmp_path / "l.jsonl", "olahraga", VOCABULARY).grades == [0.0, 3.0, 1.0]


# A line -> what is said of it
BROKEN_LINES = {
    "not JSON": ("{", "not JSON"),
    "brackets without end": ("[" * 100_000, "not JSON"),
    "no object": ("[]", "no text"),
    "text is a number": ('{"text": 3, "grade": 1}', "no text"),
    "grade out of range": ('{"text": "a", "grade": 4}', "the grade is not a number from 0 to 3"),
    "grade is nan": ('{"text": "a", "grade": NaN}', "the grade is not a number"),
    "grade is a text": ('{"text": "a", "grade": "2"}', "the grade is not a number"),
}


@pytest.mark.parametrize(("line", "said"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_a_broken_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "l.jsonl").write_text('{"text": "a", "grade": 1}\n' + line, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_examples(tmp_path / "l.jsonl", "tani", VOCABULARY)
    assert caught.value.name.endswith("l.jsonl:2")
    assert caught.value.reason.startswith(said)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3)), min_size=4, max_size=30))
@settings(max_examples=40)
def test_fitted_levels_agree_at_least_as_well_as_the_default(rows: list[tuple[float, int]]) -> None:
    found, grades = [score for score, _ in rows], [float(grade) for _, grade in rows]
    made = Examples([], [], [*grades, 0.0, 3.0], graded=True)
    found += [0.0, 1.0]
    fitted, usual = (quality(found, made, levels) for levels in (fitted_levels(found, made), Levels()))
    assert fitted.level_kappa is not None
    assert usual.level_kappa is not None
    assert fitted.level_kappa >= usual.level_kappa
    ours = [("absent", "mentioned", "substantial", "main").index(Levels().of(score)) for score in found]
    wanted = cohen_kappa_score(
        ours, [int(grade) for grade in made.grades], labels=range(4), weights="quadratic"
    )
    assert usual.level_kappa == pytest.approx(wanted)


def test_the_command_writes_a_theme_file_and_says_how_good_it_is(run: Run, tmp_path: Path) -> None:
    labeled(tmp_path / "labeled.jsonl", GRADES)
    done = run("themes", "learn", "labeled.jsonl", "-o", "tani.toml", "--terms", "20")
    assert (done.code, done.out) == (0, "")
    assert "solidaritas: tani: ROC AUC 0." in done.err
    assert done.err.count("solidaritas: tani: ") == done.err.count("\n") == 2
    written = (tmp_path / "tani.toml").read_text(encoding="utf-8")
    assert "# Articles: labeled.jsonl.\n" in written
    assert run("themes", "learn", "labeled.jsonl", "--theme", "tani", "--terms", "20").out == written
    assert run("themes", "check", "tani.toml").out == ""


# Arguments behind `themes learn` -> exit code, what is said
REFUSED = {
    "no file": (("tiada.jsonl",), 1, "no such file"),
    "no such start": (("few.jsonl", "--start-from", "tiada"), 2, "no such theme or file; known are krisis"),
    "no place": (("few.jsonl", "-o", "tiada/x.toml"), 1, "its folder does not exist"),
    "one of a kind": (("few.jsonl",), 1, "only 1 article about the theme; label 10 or more of them"),
    "no words": (("blank.jsonl",), 1, "no word tells the articles apart"),
}


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_learned_is_one_line(
    arguments: tuple[str, ...], code: int, said: str, run: Run, tmp_path: Path
) -> None:
    labeled(tmp_path / "few.jsonl", [3, 0, 0, 0])
    (tmp_path / "blank.jsonl").write_text('{"text": "", "grade": 3}\n{"text": "", "grade": 0}\n' * 3)
    done = run("themes", "learn", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err


def test_few_articles_give_a_theme_and_a_warning(run: Run, tmp_path: Path) -> None:
    labeled(tmp_path / "few.jsonl", [3, 0, 0] * 5)
    done = run("themes", "learn", "few.jsonl", "--theme", "tani", "-o", "few.toml")
    assert done.code == 0
    assert "fewer than 10 articles of a kind" in done.err
    assert load_theme(tmp_path / "few.toml").name == "tani"
