"""The JSON records of an article and of a collection, and how they are written."""

from __future__ import annotations

import re
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers.page import Page

SCHEMA_VERSION = 1

# Six decimals: a score rebuilt from the rounded weights of n matches is wrong by at most n / 2,000,000.
DECIMALS = 6

# JSON escapes C0 itself. DEL, C1 and direction overrides would act on a terminal, the two Unicode line
# separators break a line of JSON Lines for many readers: escaped, they are still the same data. A lone
# surrogate, one undecodable byte of a file name, is no character at all: its escape is kept as text.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def record(report: ArticleReport) -> dict[str, Any]:
    """Give the record of the published schema, its numbers rounded."""
    made = report.to_dict()
    for theme in made["themes"]:
        theme["score"] = round(theme["score"], DECIMALS)
        theme["range"] = theme["range"] and [round(end, DECIMALS) for end in theme["range"]]
        for match in theme["matches"]:
            match["weight"] = round(match["weight"], DECIMALS)
    for keyword in made["keywords"]:
        keyword["tfidf"] = round(keyword["tfidf"], DECIMALS)
    return made


def collection_record(collection: CollectionReport) -> dict[str, Any]:
    """Give the record of a collection of the published schema, its numbers rounded."""
    made = collection.to_dict()
    for theme in made["themes"]:
        theme["mean_score"] = round(theme["mean_score"], DECIMALS)
        for article in theme["strongest"]:
            article["score"] = round(article["score"], DECIMALS)
    for pair in made["pairs"]:
        pair["by_chance"] = round(pair["by_chance"], DECIMALS)
    return made


def encoded(made: dict[str, Any], encode: Callable[[Any], str], page: Page) -> str:
    """Give a record as JSON that is safe to print and to write in the characters of the page."""
    text = encode(made)
    if not text.isprintable():
        text = _ESCAPED.sub(_escape, text)
    return text if page.unicode else _NOT_ASCII.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    escaped = encode_basestring_ascii(found[0])[1:-1]
    return f"\\{escaped}" if "\ud800" <= found[0] <= "\udfff" else escaped
