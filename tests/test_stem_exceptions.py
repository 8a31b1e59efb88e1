"""The shipped exceptions and names: each line is worth having, and each family comes to one stem."""

from __future__ import annotations

import pytest

from solidaritas_cli.lexicon import SHIPPED, word_list
from solidaritas_cli.stemming import Stemmer, read_exceptions, shipped_stemmer
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.exceptions import NO_ROOT
from solidaritas_cli.stemming.rules import root_of

EXCEPTIONS = read_exceptions(SHIPPED / "stem_exceptions.tsv")
NAMES = word_list("names.txt")
DICTIONARY = sastrawi_roots()
stem = shipped_stemmer().stem

FAMILIES = {
    "krisis": "krisis krisisnya",
    "bencana": "bencana kebencanaan bencananya pascabencana",
    "perang": "perang peperangan berperang memerangi diperangi perangi",
    "perangkat": "perangkat perangkatnya",
    "rusak": "rusak kerusakan kerusakannya perusakan pengrusakan merusak dirusak perusak",
    "ungsi": "pengungsi mengungsi pengungsian diungsikan mengungsikan pengungsinya",
    "korban": "korban korbannya berkorban pengorbanan mengorbankan dikorbankan",
    "kurban": "kurban berkurban",
    "rawan": "rawan kerawanan rawannya",
    "cemar": "cemar pencemaran mencemari tercemar dicemari",
    "berontak": "berontak pemberontakan pemberontak memberontak",
    "keras": "kekerasan keras mengeras",
    "kacau": "kacau kekacauan mengacaukan pengacau",
    "mitigasi": "mitigasi memitigasi dimitigasi mitigasinya",
    "relawan": "relawan relawannya kerelawanan relawan-relawan sukarelawan sukarelawati kesukarelawanan",
    "bantu": "bantu bantuan membantu dibantu pembantu bantu-membantu bantuannya",
    "sumbang": "sumbangan menyumbang penyumbang disumbangkan menyumbangkan sumbangannya",
    "donasi": "donasi berdonasi mendonasikan didonasikan donasinya",
    "peduli": "peduli kepedulian memedulikan mempedulikan dipedulikan",
    "manusia": "manusia kemanusiaan memanusiakan",
    "setiakawan": "setiakawan kesetiakawanan kesetiakawanannya",
    "setia": "setia kesetiaan",
    "empati": "empati berempati",
    "empat": "empat keempat perempat",
    "simpati": "simpati bersimpati",
    "gotong-royong": "gotong-royong bergotong-royong kegotongroyongan gotong-royongnya",
    "satu": "satu persatuan bersatu menyatukan kesatuan pemersatu",
    "damai": "damai perdamaian berdamai mendamaikan kedamaian",
    "derma": "derma dermawan kedermawanan",
    "adil": "adil keadilan ketidakadilan",
    "kerjasama": "kerjasama kerja-sama bekerjasama kerjasamanya dikerjasamakan kerja-samanya",
    "kerja": "kerja bekerja pekerjaan pekerja mengerjakan",
    "mitra": "mitra kemitraan bermitra mitranya",
    "koordinasi": "koordinasi berkoordinasi mengoordinasikan mengkoordinasikan mengkoordinir dikoordinir",
    "kolaborasi": "kolaborasi berkolaborasi kolaboratif",
    "sinergi": "sinergi bersinergi menyinergikan mensinergikan sinergis sinergitas",
    "sepakat": "sepakat kesepakatan bersepakat disepakati menyepakati sepakati",
    "setuju": "setuju persetujuan menyetujui disetujui disetujuinya",
    "tuju": "tujuan menuju bertujuan tertuju",
    "tanda-tangan": "menandatangani ditandatangani penandatanganan tandatangan",
    "tangan": "tangan penanganan menangani ditangani",
    "pemerintah": "pemerintah pemerintahan pemerintahannya",
    "perintah": "perintah memerintahkan diperintahkan",
    "lukis": "lukis melukis pelukis lukisan dilukis",
    "undang-undang": "undang-undang undang-undangnya perundang-undangan",
    "mata-mata": "mata-mata mata-matanya memata-matai",
    "oleh-oleh": "oleh-oleh",
}


@pytest.mark.parametrize(("root", "family"), FAMILIES.items(), ids=FAMILIES)
def test_a_family_comes_to_one_stem(root: str, family: str) -> None:
    assert {word: stem(word) for word in family.split()} == dict.fromkeys(family.split(), root)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("perasaan", "rasa"),
        ("menikah", "nikah"),
        ("berupa", "rupa"),
        ("bersihkan", "bersih"),
        ("melangkah", "langkah"),
        ("terkesan", "kesan"),
        ("mengira", "kira"),
        ("dikuasai", "kuasa"),
        ("perbankan", "bank"),
        ("menangis", "tangis"),
        ("gerakan", "gerak"),
        ("penyelidikan", "selidik"),
        ("perancangan", "rancang"),
        ("keretakan", "retak"),
        ("menyeberangi", "seberang"),
        ("desakan", "desak"),
        ("penarikan", "tarik"),
        ("membantah", "bantah"),
        ("diminati", "minat"),
        ("sekolah", "sekolah"),
        ("langkah", "langkah"),
    ],
)
def test_common_words_come_to_the_root_of_the_dictionary(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize("name", ["Bali", "Bekasi", "Susi", "Maluku", "Kediri", "Berlin", "Hadi", "Terawan"])
def test_names_are_kept(name: str) -> None:
    assert [stem(form) for form in (name, name.upper(), name.lower(), f"{name}nya")] == [name.lower()] * 4


@pytest.mark.parametrize("word", ["Kementerian", "Pertandingan", "Kekaisaran", "Perserikatan"])
def test_ordinary_words_that_are_often_capitalized_are_no_names(word: str) -> None:
    assert word.lower() not in NAMES


def test_every_exception_changes_something() -> None:
    others = Stemmer()
    idle = [
        form
        for form, root in EXCEPTIONS.items()
        if root != NO_ROOT
        and all(
            stem(word) == others.stem(word) for word in (form, f"{form}nya", f"di{form}kan", f"ber{form}")
        )
    ]
    assert idle == []


def test_every_barred_word_is_one_of_the_dictionary() -> None:
    assert {form for form, root in EXCEPTIONS.items() if root == NO_ROOT} <= DICTIONARY


def test_a_stem_is_its_own_stem() -> None:
    roots = set(EXCEPTIONS.values()) - {NO_ROOT}
    assert {root: stem(root) for root in roots} == {root: root for root in roots}


def test_names_are_those_the_rules_would_change_and_no_exceptions() -> None:
    assert {name for name in NAMES if root_of(name, DICTIONARY) == name} == set()
    assert NAMES & EXCEPTIONS.keys() == set()
