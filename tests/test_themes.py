"""Theme scores: one entry for every form of a term, and a number that its matches explain."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solidaritas_cli.analysis.themes import ThemeScorer
from solidaritas_cli.document import take_apart
from solidaritas_cli.pipeline import make_vocabulary
from solidaritas_cli.records import Level, ThemeScore, Why
from solidaritas_cli.settings import Settings
from solidaritas_cli.text.clean import clean
from solidaritas_cli.theme_file import Levels, Theme, shipped_themes
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Scored = tuple[ThemeScore, ...]

VOCABULARY = make_vocabulary(Settings())
SHIPPED = ThemeScorer(shipped_themes(), VOCABULARY)
FILLER = " ".join(f"Kalimat ke-{n} bercerita tentang taman kota dan pohon mangga." for n in range(30))


def theme(*terms: str, exclusions: tuple[str, ...] = (), weights: Mapping[str, float] | None = None) -> Theme:
    return Theme("t", "", Levels(), weights or dict.fromkeys(terms, 1.0), exclusions, "t.toml")


def score(text: str, scorer: ThemeScorer = SHIPPED) -> Scored:
    document = take_apart(clean(text).text, VOCABULARY)
    return scorer.score(document, tfidf(document))


def forms(text: str, *terms: str, exclusions: tuple[str, ...] = ()) -> list[str]:
    """Give the forms in which the terms are found in a text, and count."""
    (found,) = score(text, ThemeScorer([theme(*terms, exclusions=exclusions)], VOCABULARY))
    return [match.form for match in found.evidence]


# A term -> forms it has to catch, each whole
FAMILIES = {
    "kerja sama": [
        "kerja sama",
        "Kerja Sama",
        "KERJA SAMA",
        "kerjasama",
        "kerja-sama",
        "bekerja sama",
        "bekerjasama",
        "bekerja-sama",
        "kerjasamanya",
        "kerja samanya",
        "kerja sama-nya",
        "dikerjasamakan",
        "mengerjasamakan",
        'kerja" "sama',
    ],
    "gotong royong": [
        "gotong royong",
        "gotong-royong",
        "bergotong-royong",
        "bergotong royong",
        "gotongroyong",
        "bergotongroyong",
        "kegotongroyongan",
    ],
    "tanggung jawab": [
        "tanggung jawab",
        "bertanggung jawab",
        "bertanggungjawab",
        "tanggungjawabnya",
        "dipertanggungjawabkan",
        "pertanggungjawaban",
    ],
    "tanda tangan": ["tanda tangan", "menandatangani", "ditandatangani", "penandatanganan"],
    "gempa bumi": ["gempa bumi", "Gempabumi", "gempa-bumi"],
    "bencana": ["bencana", "bencananya", "kebencanaan", "pra-bencana"],
    "=bantuan": ["bantuan", "Bantuan", "bantuannya", "bantuan-nya", "bantuanku", "Bantuanlah"],
    "=bahu-membahu": ["bahu-membahu", "bahu membahu", "Bahu-membahulah"],
    "=méditasi": ["meditasi", "Méditasi"],
}


@pytest.mark.parametrize(("term", "form"), [(t, form) for t, found in FAMILIES.items() for form in found])
def test_one_entry_catches_every_form(term: str, form: str) -> None:
    assert forms(f"Kemarin mereka {form} di desa itu.", term) == [form]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("kerja sama", "Mereka mencari kerja. Sama seperti dulu."),
        ("kerja sama", "Mereka suka kerja, sama seperti dulu."),
        ("kerja sama", "Hasil kerja (sama) itu."),
        ("kerja sama", "Kerja\n\nSama seperti dulu, warga berkumpul."),
        ("kerja sama", "Kerja yang sama dilakukan lagi."),
        ("kerja sama", "Sama kerja kerasnya."),
        ("=bantuan", "Mereka membantu warga, dibantu tetangga; bantu-membantu."),
        ("=tolong-menolong", "Tolong, menolong itu baik. Menolong. Tolong."),
        ("=sekolah", "Seko itu belum pergi."),
        ("krisis gol", "Krisis melanda; gol tercipta."),
        ("gempa bumi", "Bumi gempa."),
        ("krisis", "Baca juga: Krisis air di desa\n\nTaman kota ramai. Anak bermain di sana."),
    ],
)
def test_what_is_not_the_term_does_not_match(term: str, text: str) -> None:
    assert forms(text, term) == []


def test_the_longest_match_wins_and_is_counted_once() -> None:
    text = "Gempa bumi dan gempa susulan membuat bumi bergetar."
    assert forms(text, "gempa", "gempa bumi", "bumi") == ["Gempa bumi", "gempa", "bumi"]


def test_of_terms_with_the_same_stems_the_first_counts() -> None:
    weights = {"bencana": 0.5, "kebencanaan": 5.0}
    (found,) = score("Ilmu kebencanaan diajarkan.", ThemeScorer([theme(weights=weights)], VOCABULARY))
    assert [match.term for match in found.matches] == ["bencana"]


def test_an_exclusion_takes_the_words_and_counts_nothing() -> None:
    text = "Klub itu krisis gol. Krisis pangan melanda. KRISIS-GOL lagi, krisisgol."
    (found,) = score(text, ThemeScorer([theme("krisis", exclusions=("krisis gol",))], VOCABULARY))
    assert [match.form for match in found.evidence] == ["Krisis"]
    assert [match for match in found.matches if match.weight] == list(found.evidence)
    assert [(m.term, m.form, m.weight) for m in found.matches if m.why is Why.EXCLUDED] == [
        ("krisis", form, 0.0) for form in ("krisis", "KRISIS-GOL", "krisisgol")
    ]


def test_an_exclusion_without_a_term_in_it_is_nothing_to_show() -> None:
    found = score("Perusahaan itu menjanjikan pembaruan.", ThemeScorer([shipped_themes()[2]], VOCABULARY))
    assert found[0].matches == ()


def test_a_theme_does_not_change_another() -> None:
    text = "Kerja sama dan gotong royong warga menghadapi krisis air dan banjir bandang."
    mine = theme("gotong", "banjir", "kerja", exclusions=("krisis air",))
    alone = score(text)
    assert score(text, ThemeScorer([mine, *shipped_themes()], VOCABULARY))[1:] == alone


# Words that are no theme, in sentences where a word of one stands
NOT_THE_THEME = [
    ("krisis", "Persela Muda kembali mengalami krisis gol dan badai cedera di lini depan."),
    ("krisis", "Toko daring banjir diskon dan kebanjiran order menjelang lebaran."),
    ("krisis", "Perang tarif operator berlanjut, ledakan penjualan ponsel tak terbendung."),
    ("solidaritas", "Kader Partai Solidaritas Indonesia berkumpul di gedung itu."),
    ("solidaritas", "Penyerang itu menyumbang dua gol dan satu penyelamatan."),
    ("kerja sama", "Kantor Kementerian Koordinator dan Menteri Koordinator pindah ke gedung baru."),
    ("kerja sama", "Dokter RS Mitra Keluarga memeriksa pasien di Bekasi."),
    ("krisis", "Laporan pencemaran nama baik itu masuk; ia menyiapkan dana darurat dan mobil mogok."),
    ("krisis", "Dua penyerang menjebol gawang lawan dan memenangi perang bintang."),
    ("krisis", "Pasar banjir produk baru, penjual kebanjiran pesanan, warganet banjir komentar."),
    ("solidaritas", "Kedua tim menjalani laga persahabatan; pelatih tidak peduli hasilnya."),
    ("solidaritas", "Negara tetangga menyumbang medali, nikel penyumbang devisa."),
    ("solidaritas", "Tersangka kejahatan kemanusiaan disidang dalam perkara bantuan likuiditas."),
    ("kerja sama", "Pelatih memuji kerja sama antarpemain sesudah tanda tangan kontrak barunya."),
    ("kerja sama", "Dosen itu Wakil Dekan Bidang Kerja Sama; kantornya dekat Kedutaan Besar Turki."),
]


@pytest.mark.parametrize(("name", "text"), NOT_THE_THEME)
def test_figures_of_speech_and_names_are_not_the_theme(name: str, text: str) -> None:
    found = {s.theme: s for s in score(f"{text} {FILLER}")}
    assert found[name].level is Level.ABSENT, found[name].matches


# Texts of other years and kinds than the newspapers the lists were first tried on
THE_THEME = [
    ("krisis", "Lonjakan kasus COVID-19 membuat pasien isoman; PPKM diperpanjang di tengah pandemi."),
    ("krisis", "Gelombang PHK menerpa usaha rintisan; pabrik tekstil pailit, ribuan buruh dirumahkan."),
    ("krisis", "Karhutla meluas, kabut asap menutup kota, dan kualitas udara memburuk akibat polusi."),
    ("krisis", "El Nino membawa kekeringan, petani gagal panen, dan kelaparan mengancam."),
    ("krisis", "Pasukan itu melancarkan invasi; serangan rudal menewaskan warga sipil di Gaza."),
    ("krisis", "Perang dagang menyeret ekonomi dunia ke jurang resesi."),
    ("krisis", "Inilah krisis kepercayaan terhadap negara, kata penulis esai itu."),
    ("solidaritas", "Warga menggalang donasi lewat Kitabisa; relawan mengantar sembako kepada lansia."),
    ("solidaritas", "Tesis ini menelaah modal sosial, kohesi sosial, dan altruisme masyarakat desa."),
    ("solidaritas", "Tradisi itu mengajarkan kebersamaan, guyub rukun, dan tenggang rasa."),
    ("solidaritas", "Moderasi beragama merawat toleransi antarumat beragama."),
    ("solidaritas", "Komunitas itu mendampingi penyandang disabilitas dan anak telantar tanpa bayaran."),
    ("kerja sama", "Kedua menteri meneken memorandum saling pengertian di sela KTT G20."),
    ("kerja sama", "Riset kolaboratif itu melibatkan kampus mitra melalui skema pentahelix."),
    ("kerja sama", "Dua partai berkoalisi dan membentuk poros baru."),
    ("kerja sama", "Kedua perusahaan mendirikan usaha patungan dengan kemitraan strategis."),
    ("kerja sama", "Rapat koordinasi lintas kementerian dan pemangku kepentingan digelar."),
]


@pytest.mark.parametrize(("name", "text"), THE_THEME)
def test_the_theme_is_found_in_the_words_of_other_years_and_kinds(name: str, text: str) -> None:
    found = {s.theme: s for s in score(f"{text} {FILLER}")}
    assert found[name].level is not Level.ABSENT, found[name].matches


# Themes of the bundled articles, as data/articles/README.md gives them
BUNDLED = [
    ("gempa-lereng-selatan", "krisis", "main"),
    ("banjir-demak-gotong-royong", "krisis", "main"),
    ("banjir-demak-gotong-royong", "solidaritas", "main"),
    ("krisis-air-tiga-desa", "krisis", "main"),
    ("esai-krisis-iklim-pesisir", "krisis", "main"),
    ("esai-solidaritas-di-kota", "solidaritas", "main"),
    ("donor-darah-dan-dapur-umum", "solidaritas", "main"),
    ("jaringan-relawan-lintas-iman", "solidaritas", "main"),
    ("nota-kesepahaman-pelabuhan", "kerja sama", "main"),
    ("nota-kesepahaman-pelabuhan", "krisis", "absent"),
    ("krisis-gol-persela-muda", "krisis", "absent"),
    ("partai-solidaritas-indonesia-rakernas", "solidaritas", "absent"),
    ("ponsel-baru-rilis", "krisis", "absent"),
    ("ponsel-baru-rilis", "solidaritas", "absent"),
    ("resep-soto-dan-pasar-pagi", "krisis", "absent"),
    ("banjir-demak-gotong-royong", "kerja sama", "mentioned"),
    ("esai-krisis-iklim-pesisir", "solidaritas", "mentioned"),
    ("gagal-bayar-koperasi", "krisis", "main"),
    ("gagal-bayar-koperasi", "solidaritas", "substantial"),
    ("jaringan-relawan-lintas-iman", "kerja sama", "main"),
    ("krisis-air-tiga-desa", "kerja sama", "main"),
    ("krisis-air-tiga-desa", "solidaritas", "absent"),
    ("partai-solidaritas-indonesia-rakernas", "kerja sama", "mentioned"),
    ("wabah-demam-berdarah-dan-posko", "krisis", "main"),
    ("wabah-demam-berdarah-dan-posko", "kerja sama", "main"),
]


@pytest.mark.parametrize(("name", "about", "level"), BUNDLED)
def test_bundled_articles_are_about_what_a_reader_says(
    name: str, about: str, level: str, articles: dict[str, str]
) -> None:
    found = {s.theme: s for s in score(articles[name])}
    assert found[about].level == level, found[about]


def test_every_theme_is_there_in_order_with_exact_zeros() -> None:
    found = score("Anak-anak bermain di taman kota.")
    assert [(s.theme, s.score, s.level, s.matches) for s in found] == [
        ("krisis", 0.0, Level.ABSENT, ()),
        ("solidaritas", 0.0, Level.ABSENT, ()),
        ("kerja sama", 0.0, Level.ABSENT, ()),
    ]


@pytest.mark.parametrize("text", ["", " \n", "?!", "...", "\ud800"])
def test_a_text_without_words_has_no_theme(text: str) -> None:
    assert [s.score for s in score(text)] == [0.0, 0.0, 0.0]


def one(text: str, term: str = "bencana") -> float:
    (found,) = score(text, ThemeScorer([theme(term)], VOCABULARY))
    return found.score


COMPARED: dict[str, tuple[Callable[[], float], Callable[[], float]]] = {
    "repeated says more than once": (
        lambda: one(f"Bencana besar. Bencana kecil. {FILLER}"),
        lambda: one(f"Bencana besar. Taman kecil. {FILLER}"),
    ),
    "in the lead says more than at the end": (
        lambda: one(f"Bencana melanda. {FILLER}"),
        lambda: one(f"{FILLER} Bencana melanda."),
    ),
    "in a short article says more than in a long one": (
        lambda: one("Bencana melanda desa kami. Warga membangun rumah di lereng gunung."),
        lambda: one(f"Bencana melanda desa kami. Warga membangun rumah di lereng gunung. {FILLER}"),
    ),
    "a rare word says more than a common one": (
        lambda: one(f"Likuefaksi melanda. {FILLER}", "likuefaksi"),
        lambda: one(f"Rumah melanda. {FILLER}", "rumah"),
    ),
}


@pytest.mark.parametrize(("more", "less"), COMPARED.values(), ids=COMPARED)
def test_scores_compare_as_a_reader_would(more: Callable[[], float], less: Callable[[], float]) -> None:
    assert more() > less() > 0.0


def test_two_words_of_a_theme_say_more_than_one_repeated() -> None:
    scorer = ThemeScorer([theme("banjir", "longsor")], VOCABULARY)
    (two,) = score(f"Banjir melanda. Longsor melanda. {FILLER}", scorer)
    (repeated,) = score(f"Banjir melanda. Banjir melanda. {FILLER}", scorer)
    assert two.score > repeated.score


WORDS = st.sampled_from(
    [
        *("krisis", "Krisis", "gempa", "bumi", "banjir", "bantuan", "bantuannya", "relawan", "donasi", "gol"),
        *("kerja", "sama", "kerjasama", "kerja-sama", "gotong", "royong", "perjanjian", "bilateral", "desa"),
        *("partai", "solidaritas", "indonesia", "yang", "di", "warga", "Baca", "juga:", "2018", "Rp1.000"),
        *(".", ",", ";", "-", "\n\n", "(", ")", "“", "”", "e\u0301", "\u200b", "\u00ad"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=80)))
def test_scores_are_explained_by_their_matches(text: str) -> None:
    text = clean(text).text
    for found in score(text):
        assert 0.0 <= found.score <= 1.0
        rebuilt = -math.expm1(-max(0.0, math.fsum(m.weight for m in found.matches)))
        assert math.isclose(found.score, rebuilt, abs_tol=1e-12)
        assert all(text[m.start : m.end] == m.form for m in found.matches)
        assert all(a.end <= b.start for a, b in zip(found.matches, found.matches[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, max_size=40))
def test_matches_stand_in_the_sentence_they_name(words: list[str]) -> None:
    document = take_apart(clean(" ".join(words)).text, VOCABULARY)
    for found in SHIPPED.score(document, tfidf(document)):
        for match in found.matches:
            sentence = document.sentences[match.sentence]
            assert sentence.start <= match.start < match.end <= sentence.end


def test_what_was_learned_of_types_never_changes_a_score() -> None:
    text = "Kerja sama bilateral menghadapi bencana; relawan bergotong-royong."
    fresh = ThemeScorer(shipped_themes(), VOCABULARY)
    for other in ("Banjir bandang.", "Donasi dan donatur.", "Mitra kerja-sama.", FILLER):
        score(other, fresh)
    assert score(text, fresh) == score(text, ThemeScorer(shipped_themes(), VOCABULARY))


def test_what_speaks_against_takes_from_the_score_and_is_no_evidence() -> None:
    text = f"Krisis melanda, kata pelatih klub itu. {FILLER}"
    mixed = theme(weights={"krisis": 1.0, "klub": -0.4})
    (alone,) = score(text, ThemeScorer([theme("krisis")], VOCABULARY))
    (found,) = score(text, ThemeScorer([mixed], VOCABULARY))
    assert 0 < found.score < alone.score
    assert [match.form for match in found.matches] == ["Krisis", "klub"]
    assert [match.form for match in found.evidence] == ["Krisis"]
    rebuilt = 1 - math.exp(-max(0.0, sum(match.weight for match in found.matches)))
    assert found.score == pytest.approx(rebuilt)
    (against,) = score(text, ThemeScorer([theme(weights={"krisis": 0.1, "klub": -9.0})], VOCABULARY))
    assert (against.score, math.copysign(1, against.score)) == (0.0, 1)
