"""Messages follow the catalog asked for, and are English until then."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import Messages

if TYPE_CHECKING:
    from pathlib import Path


def write_catalog(folder: Path, language: str, texts: dict[str, str]) -> None:
    """Write a GNU `.mo` file: a header, two tables of (length, offset), the strings."""
    texts = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n", **texts}
    strings = [
        s.encode() for pair in (sorted(texts), map(texts.get, sorted(texts))) for s in pair if s is not None
    ]
    count, offset = len(texts), 28 + 16 * len(texts)
    table = b""
    for string in strings:
        table += struct.pack("<II", len(string), offset)
        offset += len(string) + 1
    path = folder / language / "LC_MESSAGES" / "solidaritas.mo"
    path.parent.mkdir(parents=True)
    head = struct.pack("<IIIIIII", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    path.write_bytes(head + table + b"".join(string + b"\0" for string in strings))


def test_english_until_a_catalog_is_asked_for(tmp_path: Path) -> None:
    write_catalog(tmp_path, "id", {"Summary": "Ringkasan", "{n} token\0{n} tokens": "{n} kata"})
    messages = Messages()
    translate, count = messages.gettext, messages.ngettext
    assert (translate("Summary"), count("{n} token", "{n} tokens", 2)) == ("Summary", "{n} tokens")
    messages.use("id", tmp_path)
    assert messages.language == "id"
    assert (translate("Summary"), count("{n} token", "{n} tokens", 2)) == ("Ringkasan", "{n} kata")
    assert translate("Keywords") == "Keywords"
    messages.use("en")
    assert translate("Summary") == "Summary"


def test_a_language_without_a_catalog_is_a_usage_error(tmp_path: Path) -> None:
    messages = Messages()
    with pytest.raises(UsageError, match="xx: no messages in this language"):
        messages.use("xx", tmp_path)
    assert messages.language == "en"
