"""Cleaning: one way to write each character, and the way back to the text as read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.text.clean import clean

ODD = st.sampled_from(
    "aeEoA\u0301\u0323\u0308 \n\r\t\x00\x1b\x85\u00a0\u00ad\u200b\u200d\u202e\u2010\u2028\ufeff\u3000"
    "\u1100\u1161\u11a8\u212b\u0344\u0958\uf900\ud800é"
)
TEXTS = st.one_of(st.text(), st.text(ODD))
PLAIN = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\néüß“”‘’—–…"))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("satu\u00a0dua\ttiga\u3000empat", "satu dua tiga empat"),
        ("satu\rdua\u2028tiga\x85empat\x0clima", "satu\ndua\ntiga\nempat\nlima"),
        ("satu\r\ndua\r\n\r\ntiga", "satu \ndua \n \ntiga"),
        ("kerja\u2010sama anak\u2011anak", "kerja-sama anak-anak"),
        ("e\u0301 é", "é é"),
        ("soli\u00addaritas go\u200btong\u200d royong", "solidaritas gotong royong"),
        ("\ufeffwarga\x00 \x1b[31mmerah\u202e", "warga [31mmerah"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
        ("\u212bngstr\u00f6m \uf900", "Ångström 豈"),
        ("tidak \ud800 sah", "tidak \ufffd sah"),
        ("“kutip” – dan — ‘lagi’ …", "“kutip” – dan — ‘lagi’ …"),
        ("a\u200b\u0301", "á"),
    ],
)
def test_characters_are_written_one_way(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


@pytest.mark.parametrize("text", ["satu\u00a0dua", "satu\r\ndua\rtiga", "kerja\u2010sama", "kafé", "\ud800"])
def test_offsets_do_not_move_where_the_length_is_kept(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.origin is None
    assert len(cleaned.text) == len(text)
    assert cleaned.span(1, 1) == (1, 1)


def test_a_word_leads_back_to_all_it_was_written_with() -> None:
    text = "\ufeffke\u00adrja\u200b sama\u0301 \u00adlagi\x00"
    cleaned = clean(text)
    assert cleaned.text == "kerja samá lagi"
    spans = [(0, 5), (6, 10), (11, 15)]
    assert [text[slice(*cleaned.span(*span))] for span in spans] == ["ke\u00adrja", "sama\u0301", "lagi"]
    assert cleaned.origin is not None
    assert cleaned.origin[len(cleaned.text)] == len(text)


@pytest.mark.parametrize("around", ["“{}”", "({})…", "{} —", "‘{}’, {}", "{}🤝{}"])
def test_a_decomposed_word_leads_back_without_what_stands_around_it(around: str) -> None:
    plain = around.format("kafé", "résumé")
    text = unicodedata.normalize("NFD", plain)
    start = plain.index("kafé")
    cleaned = clean(text)
    assert cleaned.text == plain
    assert text[slice(*cleaned.span(start, start + 4))] == "kafe\u0301"


@given(PLAIN)
def test_ordinary_text_stays_the_very_same(text: str) -> None:
    assert clean(text).text is text


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_every_span_leads_back_in_order(text: str) -> None:
    cleaned = clean(text)
    spans = [cleaned.span(place, place + 1) for place in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for place, (start, end) in enumerate(spans):
        if text[start:end] != "\r" and end - start == 1:
            assert cleaned.text[place] in clean(text[start:end]).text


@given(TEXTS)
def test_decomposed_letters_and_byte_order_marks_change_nothing(text: str) -> None:
    plain = clean(text).text
    assert clean(unicodedata.normalize("NFD", plain)).text == plain
    assert clean("\ufeff" + plain).text == plain


@given(TEXTS)
def test_line_ends_change_nothing(text: str) -> None:
    plain = clean(text).text
    assert clean(plain.replace("\n", "\r")).text == plain
    assert clean(plain.replace("\n", "\r\n")).text == plain.replace("\n", " \n")


@pytest.mark.parametrize(
    "bait",
    ["\u0301", "\u0301\u0323", "\x00", "e\u0301", "\r\n", "\u1100\u1161", "\u0344", "\uf900", "\u00ad"],
)
def test_time_grows_with_the_length_and_no_faster(bait: str) -> None:
    # A quadratic step takes minutes here, a linear one some tenths of a second.
    cleaned = clean("a" + bait * 100_000 + "b")
    assert cleaned.span(0, len(cleaned.text)) == (0, len(bait) * 100_000 + 2)
