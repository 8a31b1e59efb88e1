"""The audit of stems: what is doubtful is told, with an entry that mends it; what is right is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solidaritas_cli.analysis.audit import Audit, Doubt, Entry
from solidaritas_cli.analysis.second_opinion import Ground, second_opinion
from solidaritas_cli.lexicon import SHIPPED, word_list
from solidaritas_cli.reference import shipped_reference
from solidaritas_cli.stemming import Stemmer, read_exceptions, shipped_stemmer
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.grammar import readings
from solidaritas_cli.theme_file import Levels, Theme, shipped_themes
from solidaritas_cli.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Run

DICTIONARY = sastrawi_roots()
BARE = Stemmer()


def vocabulary(stemmer: Stemmer) -> Vocabulary:
    return Vocabulary(stemmer, shipped_reference(), word_list("stopwords.txt"))


def doubts(text: str, stemmer: Stemmer = BARE, themes: Sequence[Theme] = shipped_themes()) -> list[Doubt]:
    audit = Audit(vocabulary(stemmer), themes)
    audit.read(text)
    return audit.doubts()


READ = {
    "kerusakan": "rusak ke-…-an",
    "mengajukan": "aju me-…-kan",
    "menulis": "tulis me-",
    "mengecat": "cat me-",
    "memperkenalkannya": "kenal me-per-…-kan-nya",
    "pemberdayaan": "daya pe-ber-…-an",
    "bekerja": "kerja ber-",
    "dedaunan": "daun Ce-…-an",
    "mengkonsumsi": "konsumsi me-",
    "sebagian": "bagi se-…-an",
    "ambilkan": "ambil -kan",
    "rumahnya": "rumah -nya",
    "rumah": "rumah ",
}


@pytest.mark.parametrize(("word", "reading"), READ.items(), ids=READ)
def test_regular_words_are_read(word: str, reading: str) -> None:
    root, affixes = reading.split(" ")
    assert readings(word, DICTIONARY)[root].affixes == affixes


@pytest.mark.parametrize(
    ("word", "root"),
    [("kerusakan", "rusa"), ("relawan", "rawan"), ("menangis", "menang"), ("memrusak", "rusak")],
)
def test_affixes_that_do_not_go_together_are_not(word: str, root: str) -> None:
    assert root not in readings(word, DICTIONARY)


# Stems of Sastrawi that are wrong, and what the second opinion says.
WRONG = {
    "kerusakan": (Ground.IRREGULAR, "rusak"),
    "menangis": (Ground.IRREGULAR, "tangis"),
    "relawan": (Ground.IRREGULAR, "relawan"),
    "berempati": (Ground.IRREGULAR, "empati"),
    "penyelidikan": (Ground.IRREGULAR, "selidik"),
    "suntikan": (Ground.RARE, "suntik"),
    "pergerakan": (Ground.IRREGULAR, "gerak"),
    "dikuasai": (Ground.IRREGULAR, "kuasa"),
    "dedaunan": (Ground.ROOTLESS, "daun"),
    "diposting": (Ground.ROOTLESS, "posting"),
    "kerusakannya": (Ground.IRREGULAR, "rusak"),
}
RIGHT = "membantu bantuan pekerjaan pendidikan kesehatan mengajukan memperkenalkan berjalan sekolah petani"


@pytest.mark.parametrize(("word", "opinion"), WRONG.items(), ids=WRONG)
def test_a_wrong_stem_meets_an_objection(word: str, opinion: tuple[Ground, str]) -> None:
    found = second_opinion(word, vocabulary(BARE))
    assert found is not None
    assert (found.ground, found.stem) == opinion


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_right_stem_does_not(word: str) -> None:
    assert second_opinion(word, vocabulary(BARE)) is None


def test_what_an_exception_settles_is_not_in_doubt() -> None:
    assert all(second_opinion(word, vocabulary(shipped_stemmer())) is None for word in WRONG)


def test_doubts_are_ranked_and_families_joined() -> None:
    found = doubts("Suntikan itu. Kerusakan jalan, kerusakannya parah, dan kerusakan rumah.")
    assert [(doubt.entry, doubt.frequency, doubt.forms) for doubt in found] == [
        (Entry("kerusakan", "rusak"), 3, ("kerusakan", "kerusakannya")),
        (Entry("suntikan", "suntik"), 1, ("suntikan",)),
    ]


def theme(name: str, term: str) -> Theme:
    return Theme(name, "", Levels(), {term: 1.0}, (), "")


def test_a_stem_that_moves_themes_says_so() -> None:
    [doubt] = doubts("Ada kerusakan.", themes=[theme("krisis", "rusak"), theme("hewan", "rusa")])
    assert doubt.reasons[1:] == ("wrongly counts for hewan", "is missed by krisis")


def test_a_stem_that_joins_two_themes_says_so() -> None:
    [doubt] = doubts("Para relawannya di daerah rawan.", themes=[theme("a", "relawan"), theme("b", "rawan")])
    assert doubt.entry == Entry("relawan", "relawan")
    assert doubt.reasons == ('"relawan" (a) and "rawan" (b) have one stem',)


NAMED = (
    "Kami bertemu Tandai di pasar. Lalu Pak Tandai pulang, dan Kementerian Pertahanan menyapa Tandai lagi."
)


def test_a_word_that_always_has_a_capital_is_a_name() -> None:
    assert BARE.stem("tandai") != "tandai"
    assert [doubt.entry for doubt in doubts(NAMED)] == [Entry("tandai", "tandai")]
    assert doubts(NAMED + " Kami harus tandai rumahnya.") == []


def test_every_entry_mends_what_it_is_for() -> None:
    """All words that the shipped exceptions mend, audited without them."""
    shipped = read_exceptions(SHIPPED / "stem_exceptions.tsv")
    text = "\n".join(sorted(word for word in shipped if word.isalpha()))
    for doubt in doubts(text):
        mended = Stemmer({doubt.entry.form: doubt.entry.stem})
        assert {form: mended.stem(form) for form in doubt.forms} == dict.fromkeys(
            doubt.forms, mended.stem(doubt.entry.stem)
        )


def test_the_audit_of_the_bundled_articles_is_short(articles: dict[str, str]) -> None:
    found = doubts("\n\n".join(articles.values()), shipped_stemmer())
    assert len(found) <= 12, [doubt.entry for doubt in found]


def test_the_command_writes_an_exceptions_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kata.txt").write_text("menggelayapi\nnongkrongnya\npetani\n", encoding="utf-8")
    audited = run("stem", "--audit", "kata.txt")
    assert (audited.code, audited.err) == (0, "")
    (tmp_path / "mine.tsv").write_text(audited.out, encoding="utf-8")
    assert "petani" not in audited.out
    again = run("stem", "--audit", "--exceptions", "mine.tsv", "kata.txt")
    assert again.out == "# 0 doubtful stems\n", audited.out


def test_the_command_reads_standard_input_and_tells_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    assert "diunfollow" not in run("stem", "--audit", stdin=b"Petani bekerja.").out
    (tmp_path / "ada.txt").write_text("Petani bekerja.", encoding="utf-8")
    some = run("stem", "--audit", "hilang.txt", "ada.txt")
    assert (some.code, some.out) == (3, "# 0 doubtful stems\n")
    assert some.err.startswith("solidaritas: hilang.txt: no such file")
    assert run("stem", "--audit", "hilang.txt").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--audit", "--explain", "x"), "--audit"), (("--theme-file", "x.toml", "x"), "goes with --audit only")],
)
def test_options_that_do_not_go_together(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("stem", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_explain_begins_with_the_plain_line(run: Run) -> None:
    shown = run("stem", "--explain", "mengajukan", "Bali").out.splitlines()
    assert [line for line in shown if not line.startswith(" ")] == ["mengajukan\taju", "Bali\tbali"]
    assert "prefix meng- off (rule 17)" in shown[2]
    assert shown[2].split()[-5:] == ["aju", "root;", "not", "kaju,", "ngaju"]
