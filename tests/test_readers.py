"""From bytes to text: every encoding people have, and everything that is no text."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solidaritas_cli.errors import InputError, UsageError
from solidaritas_cli.readers import read_article
from solidaritas_cli.readers.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "“Kami datang,” kata warga Désa Tambakwangi – dengan bantuan…\n" * 5


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_marks(data: bytes) -> None:
    assert decode(data, name="a.txt", encoding=None) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_guess_is_right_and_said(encoding: str) -> None:
    text, warnings = decode(TEXT.encode(encoding), name="a.txt", encoding=None)
    assert text == TEXT
    assert len(warnings) == 1
    assert "a guess" in warnings[0]


def test_encoding_asked_for() -> None:
    assert decode(TEXT.encode("cp1252"), name="a.txt", encoding="cp1252") == (TEXT, ())
    with pytest.raises(InputError, match=r"^a\.txt: not ascii \(byte 0\); try another --encoding$"):
        decode(TEXT.encode(), name="a.txt", encoding="ascii")


@pytest.mark.parametrize("encoding", ["tidak-ada", "base64", "\0"])
def test_no_such_encoding(encoding: str) -> None:
    with pytest.raises(UsageError, match="no encoding of text is called"):
        decode(b"warga", name="a.txt", encoding=encoding)


@pytest.mark.parametrize(
    "data",
    [
        bytes(5000),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"\x7fELF" + bytes(64),
        b"\x1f\x8b\x08" + bytes(40),
    ],
    ids=["nul", "png", "elf", "gzip"],
)
def test_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: not a text"):
        decode(data, name="a.txt", encoding=None)


@given(st.binary(max_size=2000))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _warnings = decode(data, name="a.txt", encoding=None)
    except InputError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), max_size=500))
def test_utf8_is_kept(text: str) -> None:
    assert decode(text.encode(), name="a.txt", encoding=None) == (text, ())


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.mkdir, "is a folder"),
        (Path.exists, "no such file"),
        (lambda path: path.write_bytes(b"x" * 101), "larger than 100 bytes"),
    ],
    ids=["folder", "missing", "large"],
)
def test_unreadable(tmp_path: Path, make: Callable[[Path], object], reason: str) -> None:
    path = tmp_path / "a.txt"
    make(path)
    with pytest.raises(InputError, match=reason):
        read_article(str(path), encoding=None, max_bytes=100)


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n ", b"?! ... --- \xe2\x80\xa6"], ids=["empty", "blank", "marks"]
)
def test_no_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no words"):
        read_article(str(path), encoding=None, max_bytes=100)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (TEXT.encode() + b"Kabar lama \x96 kabar baru.", 1),
        ((TEXT + "é").encode()[:-1], 1),
        (b"Warga membantu caf\xc3", 1),
    ],
    ids=["pasted", "cut", "cut, all else ASCII"],
)
def test_a_slip_does_not_make_it_another_encoding(data: bytes, wrong: int) -> None:
    text, [warning] = decode(data, name="a.txt", encoding=None)
    assert text.count("\ufffd") == wrong
    assert warning.startswith("not UTF-8 at byte ")
