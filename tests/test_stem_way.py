"""The way to a stem: it ends at the stem, and each step follows from the one before."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidaritas_cli.stemming import Stemmer, shipped_stemmer
from solidaritas_cli.stemming.dictionary import sastrawi_roots
from solidaritas_cli.stemming.steps import Deed, Step

BARE = Stemmer()
ROOTS = sorted(root for root in sastrawi_roots() if " " not in root)
PREFIXES = (
    "me mem men meng menge meny memper be ber bel te ter di diper pe pem pen peng penge peny per ke se ku"
)
ENDINGS = "an kan i is isme isasi k lah kah pun ku mu nya -nya nyalah"


def derived(root: str, chance: Random) -> str:
    """Give a root with affixes in front, behind and inside, as they come."""
    prefix = chance.choice(["", *PREFIXES.split()])
    infix = chance.choice(["", "", "", "er", "el", "em", "in"])
    cut = chance.randrange(2)
    word = prefix + root[cut : cut + 1] + infix + root[cut + 1 :] + chance.choice(["", *ENDINGS.split()])
    return f"{root}-{word}" if chance.random() < 0.1 else word


@pytest.mark.parametrize("stemmer", [BARE, shipped_stemmer()], ids=["rules alone", "shipped"])
def test_the_way_ends_at_the_stem_for_every_root_with_any_affixes(stemmer: Stemmer) -> None:
    chance = Random(4)  # noqa: S311, nothing secret here
    for root in ROOTS:
        word = derived(root, chance)
        assert stemmer.way(word)[-1].word == stemmer.stem(word), word


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=70))
def test_the_way_ends_at_the_stem_of_any_text(word: str) -> None:
    assert shipped_stemmer().way(word)[-1].word == shipped_stemmer().stem(word)


TAKEN_OFF = {Deed.PARTICLE, Deed.PRONOUN, Deed.SUFFIX}


def test_each_step_is_made_of_the_one_before() -> None:
    chance = Random(5)  # noqa: S311, nothing secret here
    for root in ROOTS[::7]:
        word = derived(root, chance)
        before = word
        for step in BARE.way(word):
            if step.deed in TAKEN_OFF:
                assert step.word + step.affix == before
            elif step.deed is Deed.PREFIX:
                assert before.startswith(step.affix)
                assert step.word.endswith(before[len(step.affix) :])
            elif step.deed is Deed.GIVEN_BACK:
                assert step.word.endswith(step.affix)
            before = step.word


WAYS = {
    "kerusakannya": "PRONOUN:nya SUFFIX:kan PREFIX:ke",
    "menaikan": "SUFFIX:kan PREFIX:men:15 GIVEN_BACK:k PREFIX:men:15",
    "mengajukan": "SUFFIX:kan PREFIX:meng:17",
    "gemuruhlah": "PARTICLE:lah",
    "xyzzyan": "SUFFIX:an GIVEN_BACK:an NO_WAY",
    "memperkenalkan": "SUFFIX:kan PREFIX:mem:12 PREFIX:per:23",
    "bersembunyian": "PREFIX:ber:2 PREFIX:se SUFFIX:an AGAIN SUFFIX:an PREFIX:ber:2",
    "buku-buku": "HALF ROOT HALF ROOT SHARED",
    "kerja-sama": "HALF ROOT HALF ROOT NO_SHARED",
    "dia": "ROOT",
    "xyz": "SHORT",
    "мир": "NO_PLAIN_WORD",
}


def written(step: Step) -> str:
    return ":".join(filter(None, [step.deed.name, step.affix, str(step.rule or "")]))


@pytest.mark.parametrize(("word", "way"), WAYS.items(), ids=WAYS)
def test_way(word: str, way: str) -> None:
    assert " ".join(map(written, BARE.way(word))) == way


def test_infixes_have_sastrawis_numbers() -> None:
    stemmer = Stemmer({"gerigi": "-"})
    assert written(stemmer.way("gerigian")[-1]) == "INFIX:er:37"


def test_exceptions_and_names_are_told_apart() -> None:
    stemmer = Stemmer({"relawan": "relawan"}, {"bali"})
    assert [written(step) for step in stemmer.way("Bali")] == ["NAME"]
    assert [written(step) for step in stemmer.way("relawannya")] == ["PRONOUN:nya", "EXCEPTION"]
    ours = shipped_stemmer().way("undang-undangnya")
    assert [written(step) for step in ours][-3:] == ["AGAIN", "PRONOUN:nya", "EXCEPTION"]


def test_a_prefix_names_the_words_that_it_could_have_left() -> None:
    step = Step(Deed.PREFIX, "aju", "meng", 17, found=True, failed=("kaju", "ngaju"))
    assert BARE.way("mengajukan")[-1] == step
