"""Stemming: equal to PySastrawi outside exceptions and names, and quick with any word."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.stemming import Stemmer, read_exceptions, shipped_stemmer, stemmer_with
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.rules import root_of
from solidaritas_cli.stemming.stemmer import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SASTRAWI = StemmerFactory().create_stemmer().delegatedStemmer  # the inner one, which remembers nothing
BARE = Stemmer()  # no exceptions, no names
DICTIONARY = sastrawi_roots()
ROOTS = sorted(root for root in DICTIONARY if " " not in root)

PREFIXES = (
    *(
        "",
        "me",
        "mem",
        "men",
        "meng",
        "menge",
        "meny",
        "mempe",
        "memper",
        "be",
        "ber",
        "bel",
        "te",
        "ter",
        "di",
    ),
    *("pe", "pem", "pen", "peng", "penge", "peny", "per", "pel", "diper", "ke", "keber", "se", "ku", "kau"),
)
INFIXES = ("", "", "", "er", "el", "em", "in")
SUFFIXES = ("", "an", "kan", "i", "is", "isme", "isasi", "k", "ka")
CLITICS = ("", "", "lah", "kah", "tah", "pun", "ku", "mu", "nya", "-nya", "--ku", "-pun", "nyalah", "kupun")


def derived(chance: Random) -> str:
    """Make a word with affixes, as they come and as they never come, on a root or on what looks like one."""
    root = chance.choice(ROOTS) if chance.random() < 0.8 else "".join(chance.choices("aeioukmnprst-1", k=5))
    cut = chance.randrange(2)  # the first letter, which a prefix may swallow
    prefixes = "".join(chance.choices(PREFIXES, k=chance.randint(1, 2)))
    infixed = root[cut : cut + 1] + chance.choice(INFIXES) + root[cut + 1 :]
    return prefixes + infixed + chance.choice(SUFFIXES) + chance.choice(CLITICS)


def doubled(chance: Random) -> str:
    """Make a reduplication, each half with affixes of its own."""
    first = derived(chance)
    second = chance.choice((first, first[1:], f"me{first}", f"{first}an", "", derived(chance)))
    return f"{first}-{second}{chance.choice(CLITICS)}"


def differences(samples: Iterable[str]) -> list[tuple[str, str, str]]:
    """Words whose stem is not Sastrawi's, with both."""
    kept = [word for word in samples if 0 < len(word) <= LONGEST]
    pairs = [(word, BARE.stem(word), SASTRAWI.stem_word(word)) for word in kept]
    return [(word, ours, theirs) for word, ours, theirs in pairs if ours != theirs]


@given(st.integers())
@settings(max_examples=30)
def test_rules_equal_sastrawi(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - nothing secret here
    assert differences(chance.choice((derived, derived, doubled))(chance) for _ in range(120)) == []


@given(st.text("abdegiklmnprstuy019-", max_size=16))
def test_rules_equal_sastrawi_on_any_letters(word: str) -> None:
    assert differences([word]) == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_rules_equal_sastrawi_on_the_dictionary(prefix: str) -> None:
    assert differences(prefix + root for root in ROOTS[len(prefix) :: 499]) == []


# One word for each rule, by Sastrawi's number, so that a broken rule is told by its name.
RULES = {
    "1a": ("beradu", "adu"),
    "1b": ("berambut", "rambut"),
    "2": ("bersuara", "suara"),
    "3": ("berdaerah", "daerah"),
    "4": ("belajar", "ajar"),
    "5": ("bekerja", "kerja"),
    "6a": ("terasing", "asing"),
    "6b": ("teraup", "raup"),
    "7": ("tergerak", "gerak"),
    "8": ("terpuruk", "puruk"),
    "9": ("teterbang", "terbang"),
    "10": ("melipat", "lipat"),
    "11": ("membangun", "bangun"),
    "12": ("mempengaruhi", "pengaruh"),
    "13a": ("meminum", "minum"),
    "13b": ("memukul", "pukul"),
    "14": ("mencinta", "cinta"),
    "15a": ("menuklir", "nuklir"),
    "15b": ("menangkap", "tangkap"),
    "16": ("menggila", "gila"),
    "17a": ("mengajar", "ajar"),
    "17b": ("mengupas", "kupas"),
    "17c": ("mengecat", "cat"),
    "17d": ("menganga", "nganga"),
    "18a": ("menyala", "nyala"),
    "18b": ("menyapu", "sapu"),
    "19": ("memproteksi", "proteksi"),
    "20": ("pewarna", "warna"),
    "21a": ("peradilan", "adil"),
    "21b": ("perumahan", "rumah"),
    "23": ("permuka", "muka"),
    "24": ("perdaerah", "daerah"),
    "25": ("pembangun", "bangun"),
    "26a": ("peminum", "minum"),
    "26b": ("pemukul", "pukul"),
    "27": ("pencinta", "cinta"),
    "28a": ("penasihat", "nasihat"),
    "28b": ("penangkap", "tangkap"),
    "29": ("penggila", "gila"),
    "30a": ("pengajar", "ajar"),
    "30b": ("pengupas", "kupas"),
    "30c": ("pengecat", "cat"),
    "31a": ("penyanyi", "nyanyi"),
    "31b": ("penyapu", "sapu"),
    "32": ("pelajar", "ajar"),
    "34": ("petarung", "tarung"),
    "35": ("terpercaya", "percaya"),
    "36": ("pekerja", "kerja"),
    "37b": ("gerigi", "gigi"),
    "38b": ("telunjuk", "tunjuk"),
    "39b": ("gemuruh", "guruh"),
    "40b": ("sinambung", "sambung"),
    "41": ("kubaca", "baca"),
    "42": ("kauminta", "minta"),
    "suffix given back": ("mengajukan", "aju"),
    "k given back": ("menaikkan", "naik"),
    "prefix first": ("bersembunyian", "sembunyi"),
    "three prefixes": ("memperkenalkan", "kenal"),
    "short": ("dia", "dia"),
    "unknown": ("xyzzyan", "xyzzyan"),
}


@pytest.mark.parametrize(("word", "root"), RULES.values(), ids=RULES)
def test_rule(word: str, root: str) -> None:
    # Some of these words, such as gerigi, are in the dictionary; their rule shows when they are not.
    assert root_of(word, DICTIONARY - ({word} - {root})) == root


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("buku-buku", "buku"),
        ("berbalas-balasan", "balas"),
        ("meniru-nirukan", "tiru"),
        ("malaikat-malaikat-nya", "malaikat"),
        ("nikmat-Ku", "nikmat"),
        ("kerja-sama", "kerja-sama"),
        ("a-b-c", "a-b-c"),
    ],
)
def test_reduplication(word: str, stem: str) -> None:
    assert BARE.stem(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Krisis", "krisis"),
        ("KEBENCANAAN", "bencana"),
        ("mengorbankán", "korban"),
        ("ｂantuan", "bantu"),
        ("мир", "мир"),
        ("МИР", "мир"),
        ("和平", "和平"),
        ("jum’at", "jum'at"),
        ("di(abc", "di(abc"),
        ("ke[xx", "ke[xx"),
        ("covid19", "covid19"),
        ("-", "-"),
        ("--nya", "--nya"),
        ("", ""),
    ],
)
def test_any_script_and_sign(word: str, stem: str) -> None:
    assert BARE.stem(word) == stem


@given(st.text(max_size=80))
def test_any_text_has_a_stem_and_stems_are_folded(word: str) -> None:
    stem = shipped_stemmer().stem(word)
    assert stem == stem.lower()
    assert bool(stem) or not word.isalnum()


def test_a_word_longer_than_any_is_left_alone_at_once() -> None:
    started = time.perf_counter()
    for unit in ("me", "ber-", "nya", "an", "ké"):
        word = unit * 200_000
        assert len(BARE.stem(word)) == len(word)
    assert time.perf_counter() - started < 2


def test_at_least_four_times_as_quick_as_sastrawi() -> None:
    samples = [f"me{root}kannya" for root in ROOTS[::60]]

    def seconds(stem: object) -> float:
        started = time.perf_counter()
        for sample in samples:
            stem(sample)  # type: ignore[operator]
        return time.perf_counter() - started

    assert seconds(SASTRAWI.stem_word) > 4 * min(seconds(BARE.stem) for _ in range(3))


def test_an_entry_speaks_for_its_family() -> None:
    stemmer = Stemmer({"relawan": "relawan", "perhati": "hati", "kerusakan": "rusak"})
    assert {stemmer.stem(word) for word in ("relawannya", "kerelawanan", "relawan-relawan")} == {"relawan"}
    assert {stemmer.stem(word) for word in ("perhatian", "memperhatikannya")} == {"hati"}
    assert stemmer.stem("kerusakannya-lah") == "rusak"


def test_a_barred_word_stays_itself_and_no_other_is_led_to_it() -> None:
    assert BARE.stem("bersihkan") == "sih"
    stemmer = Stemmer({"sih": "-"})
    assert (stemmer.stem("bersihkan"), stemmer.stem("sih")) == ("bersih", "sih")


def test_names_are_not_stemmed_in_any_case_nor_found_in_other_words() -> None:
    stemmer = Stemmer(names={"bali", "berta", "sekola"})
    assert {stemmer.stem(word) for word in ("Bali", "BALI", "bali", "Balinya", "Bali-lah")} == {"bali"}
    assert (stemmer.stem("bertanya"), stemmer.stem("sekolah")) == ("tanya", "sekolah")


def test_exceptions_come_before_names() -> None:
    assert Stemmer({"susi": "susu"}, {"susi"}).stem("Susi") == "susu"


def test_a_users_file_overrides_the_shipped_one(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("\ufeff# mine\r\nRélawan\tRela\r\n\r\nngopi\tkopi\r\n", encoding="utf-8")
    stemmer = stemmer_with(mine)
    assert [stemmer.stem(word) for word in ("relawan", "relawannya", "ngopi")] == ["rela", "rela", "kopi"]
    assert stemmer.stem("kerusakan") == shipped_stemmer().stem("kerusakan") == "rusak"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"ngopi kopi\n", "line 1: no tab after 'ngopi kopi'"),
        (b"# ok\n\nngopi\t\n", "line 3: the form or the stem is missing"),
        (b"\tkopi\n", "line 1: the form or the stem is missing"),
        (b"ngopi\tkopi\tkopi\n", "line 1: more than one word"),
        (b"kerja sama\tkerjasama\n", "line 1: more than one word"),
        (b"a\tb\nA\tb\na\tc\n", "line 3: 'a' already has the stem 'b'"),
        (b"ngopi\tkopi\xff\n", "not UTF-8"),
    ],
)
def test_a_broken_exceptions_file_is_named_with_the_line(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_bytes(content)
    with pytest.raises(LexiconError) as caught:
        read_exceptions(mine)
    assert str(mine) in str(caught.value)
    assert complaint in str(caught.value)


def test_a_missing_exceptions_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.tsv: no such file"):
        read_exceptions(tmp_path / "none.tsv")


LIST_BASED = "class ArrayDictionary:\n    def __init__(self, words=None):\n        self.words = []\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"Dictionary/ArrayDictionary.py": LIST_BASED, "Stemmer/data/kata-dasar.txt": "didik\n"},
            "pip uninstall Sastrawi",
        ),
        ({"Dictionary/ArrayDictionary.py": LIST_BASED}, "pip install --force-reinstall"),
        ({"__init__.py": ""}, "pip install --force-reinstall"),
    ],
    ids=["the list-based 1.0.1", "no word list", "nothing left"],
)
def test_a_wrong_or_damaged_sastrawi_is_told(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, content in files.items():
        file = tmp_path / "Sastrawi" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(content, encoding="ascii")
    (tmp_path / "Sastrawi" / "__init__.py").touch()
    script = (
        "from solidaritas_cli.errors import SolidaritasError\n"
        "from solidaritas_cli.stemming import Stemmer\n"
        "try:\n    Stemmer()\nexcept SolidaritasError as error:\n    print(error)\n"
    )
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said in ran.stdout
