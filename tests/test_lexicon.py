"""Theme files: what the format says, and one line for every defect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solidaritas_cli.analysis.checks import check
from solidaritas_cli.errors import LexiconError
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.records import Level
from solidaritas_cli.settings import Settings
from solidaritas_cli.theme_file import Levels, Theme, load_theme, shipped_themes

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
# a theme of one's own
schema_version = 1
name = "kesehatan"
description = "Health and care"

[levels]
mentioned = 0.1
substantial = 0.3
main = 0.6

[terms]
vaksin = 0.8
"rumah sakit" = 1
"=perawatan" = 0.5

[exclusions]
figurative = ["perekonomian sakit"]
names = ["rumah sakit jiwa"]
"""


def theme_from(text: str | bytes, folder: Path) -> Theme:
    path = folder / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_theme(path)


def test_everything_a_theme_file_says_is_read(tmp_path: Path) -> None:
    theme = theme_from(FULL, tmp_path)
    assert theme == Theme(
        name="kesehatan",
        description="Health and care",
        levels=Levels(0.1, 0.3, 0.6),
        terms={"vaksin": 0.8, "rumah sakit": 1.0, "=perawatan": 0.5},
        exclusions=("perekonomian sakit", "rumah sakit jiwa"),
        source=str(tmp_path / "mine.toml"),
    )


def test_a_name_and_one_term_make_a_theme(tmp_path: Path) -> None:
    theme = theme_from('name = "x"\n[terms]\nvaksin = 1', tmp_path)
    assert (theme.description, theme.levels, theme.exclusions) == ("", Levels(), ())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["Unix", "Windows"])
def test_a_theme_file_may_come_from_any_editor(mark: bytes, line_end: bytes, tmp_path: Path) -> None:
    text = mark + FULL.encode().replace(b"\n", line_end)
    assert theme_from(text, tmp_path) == theme_from(FULL, tmp_path)


# What is wrong -> (the file, what the message says after the file's name)
DEFECTS = {
    "not TOML": ('name = "x"\n[terms\na = 1', "line 2: not valid TOML"),
    "not UTF-8": (b'name = "\xff"', "not UTF-8; save the file as UTF-8"),
    "brackets without end": ("x = " + "[" * 5000, "not valid TOML"),
    "no name": ("[terms]\na = 1", "the theme has no name; begin the file with name"),
    "name is a number": ("name = 3\n[terms]\na = 1", "line 1: name is not a text"),
    "name is blank": ('name = " "\n[terms]\na = 1', "line 1: name is not a text"),
    "name with a control character": (
        'name = "a\\u001b[31m"\n[terms]\na = 1',
        "line 1: name holds a control character",
    ),
    "name that turns the line around": ('name = "a\\u202eb"\n[terms]\na = 1', "line 1: name holds a control"),
    "description is a list": ('name = "x"\ndescription = []\n[terms]\na = 1', "line 2: description is not"),
    "another version": ('schema_version = 2\nname = "x"\n[terms]\na = 1', "line 1: schema_version is not 1"),
    "unknown key": (
        'name = "x"\nterm = 1\n[terms]\na = 1',
        'line 2: unknown key "term"; did you mean terms?',
    ),
    "unknown key, none near": ('name = "x"\nzzz = 1\n[terms]\na = 1', 'unknown key "zzz"; known are schema'),
    "unknown level": (
        'name = "x"\n[levels]\nmian = 0.9\n[terms]\na = 1',
        'line 3: unknown key "mian"; did you mean main?',
    ),
    "level out of range": ('name = "x"\n[levels]\nmain = 2\n[terms]\na = 1', "line 3: levels.main is not"),
    "levels do not rise": (
        'name = "x"\n[levels]\nmentioned = 0.6\n[terms]\na = 1',
        "line 2: levels do not rise; put mentioned < substantial < main",
    ),
    "no terms": ('name = "x"', "the theme has no terms; add them under [terms]"),
    "empty terms": ('name = "x"\n[terms]', "the theme has no terms"),
    "terms are a list": ('name = "x"\nterms = ["a"]', "line 2: terms is not a table"),
    "weight is a text": (
        'name = "x"\n[terms]\n"gempa bumi" = "1"',
        'line 3: the weight of "gempa bumi" is not a number from -100 to 100, or is 0',
    ),
    "weight is true": ('name = "x"\n[terms]\na = true', 'line 3: the weight of "a" is not'),
    "weight is zero": ('name = "x"\n[terms]\na = 0', 'line 3: the weight of "a" is not'),
    "no weight above 0": ('name = "x"\n[terms]\na = -1', "line 2: no term speaks for the theme; give one"),
    "weight is hugely negative": ('name = "x"\n[terms]\na = -1e3', 'line 3: the weight of "a" is not'),
    "weight is nan": ('name = "x"\n[terms]\na = nan', 'line 3: the weight of "a" is not'),
    "weight is infinite": ('name = "x"\n[terms]\na = inf', 'line 3: the weight of "a" is not'),
    "weight is huge": (f'name = "x"\n[terms]\na = {"9" * 400}', 'line 3: the weight of "a" is not'),
    "weight has more digits than Python reads": (f'name = "x"\n[terms]\na = {"9" * 9000}', "not valid TOML"),
    "bare dotted term": ('name = "x"\n[terms]\na.b = 1', 'the weight of "a" is not'),
    "empty term": ('name = "x"\n[terms]\n"" = 1', '"" has no word in it; remove it'),
    "only the sign": ('name = "x"\n[terms]\n"=" = 1', 'line 3: "=" has no word in it'),
    "only punctuation": ('name = "x"\n[terms]\n"?!" = 1', 'line 3: "?!" has no word in it'),
    "the same key": ('name = "x"\n[terms]\na = 1\na = 2\n', "line 4: not valid TOML"),
    "the same but for case": ('name = "x"\n[terms]\nBNPB = 1\nbnpb = 1', 'line 4: "bnpb" stands there twice'),
    "term and exclusion": (
        'name = "x"\n[terms]\na = 1\n[exclusions]\nb = ["a"]',
        'line 5: "a" stands there twice',
    ),
    "exclusions are a list": (
        'name = "x"\nexclusions = ["a"]\n[terms]\na = 1',
        "line 2: exclusions is not a",
    ),
    "exclusion is a number": (
        'name = "x"\n[terms]\na = 1\n[exclusions]\nnames = [1]',
        "line 5: exclusions.names is not a list of phrases",
    ),
    "exclusion is empty": ('name = "x"\n[terms]\na = 1\n[exclusions]\nb = [""]', '"" has no word in it'),
}


@pytest.mark.parametrize(("text", "said"), DEFECTS.values(), ids=DEFECTS)
def test_a_defect_is_one_line_that_names_file_and_place(text: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        theme_from(text, tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'mine.toml'}: ")
    assert said in message
    assert message.isprintable()


@pytest.mark.parametrize("what", ["missing.toml", "."])
def test_what_is_no_file_is_named(what: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        load_theme(tmp_path / what)
    assert caught.value.name == str(tmp_path / what)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(str.encode),
        st.text(max_size=20).map(lambda term: f'name = "x"\n[terms]\n"{term}" = 1'.encode(errors="replace")),
        st.integers(0, len(FULL)).map(lambda length: FULL[:length].encode()),
        st.tuples(st.integers(0, len(FULL) - 1), st.characters(codec="utf-8")).map(
            lambda change: f"{FULL[: change[0]]}{change[1]}{FULL[change[0] + 1 :]}".encode()
        ),
    )
)
def test_any_bytes_are_a_theme_or_one_line(text: bytes, tmp_path: Path) -> None:
    try:
        said = theme_from(text, tmp_path).name
    except LexiconError as error:
        said = str(error)
    assert said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (0.0, Level.ABSENT),
        (0.2499, Level.ABSENT),
        (0.25, Level.MENTIONED),
        (0.5, Level.SUBSTANTIAL),
        (0.7499, Level.SUBSTANTIAL),
        (0.75, Level.MAIN),
        (1.0, Level.MAIN),
    ],
)
def test_a_level_begins_at_its_score(score: float, level: Level) -> None:
    assert Levels().of(score) is level


def test_the_shipped_themes_are_three_in_fixed_order() -> None:
    assert [theme.name for theme in shipped_themes()] == ["krisis", "solidaritas", "kerja sama"]


def test_nothing_is_to_be_found_about_the_shipped_themes() -> None:
    assert list(check(shipped_themes(), shipped_themes(), make_vocabulary(Settings()))) == []


FINDINGS = {
    "same after stemming": ('perawat = 1\n"perawatnya" = 1', '"perawatnya" is the same as "perawat"'),
    "fused and apart": (
        '"tanggung jawab" = 1\n"tanggung-jawab" = 1',
        '"tanggung-jawab" is the same as "tanggung jawab"',
    ),
    "stopword": ("yang = 1", '"yang" is a stopword'),
    "exact stopword": ('"=dengan" = 1', '"=dengan" is a stopword'),
    "never matches": ('"rumah, sakit" = 1', '"rumah, sakit" can never match'),
    "in two themes": ('"gotong royong" = 1', '"gotong royong" is also a term of "solidaritas"'),
    "exclusion without a term": (
        'perawat = 1\n[exclusions]\na = ["krisis gol"]',
        'exclusion "krisis gol" has no effect: no term',
    ),
    "exclusion that is a term": (
        'perawat = 1\n[exclusions]\na = ["perawatnya"]',
        'exclusion "perawatnya" has no effect: it is the same as the term "perawat"',
    ),
}


@pytest.mark.parametrize(("terms", "said"), FINDINGS.values(), ids=FINDINGS)
def test_check_finds_terms_that_cannot_do_their_work(terms: str, said: str, tmp_path: Path) -> None:
    theme = theme_from(f'name = "x"\n[terms]\n{terms}', tmp_path)
    (finding,) = check([theme], shipped_themes(), make_vocabulary(Settings()))
    assert finding.startswith(f"{theme.source}: {said}")


def test_check_has_nothing_to_say_of_a_good_theme(tmp_path: Path) -> None:
    text = FULL.replace("vaksin", "perawat").replace("perekonomian sakit", "perawat sapi")
    assert list(check([theme_from(text, tmp_path)], shipped_themes(), make_vocabulary(Settings()))) == []
