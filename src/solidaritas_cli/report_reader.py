"""From a JSON record back to the report it was made of: how a batch renders what its journal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from solidaritas_cli.records import (
    ArticleReport,
    Counts,
    Keyword,
    Level,
    Match,
    Sentence,
    ThemeScore,
    ThemesMet,
    Why,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def report_from_dict(record: Mapping[str, Any], text: str = "") -> ArticleReport:
    """Give the report a record was made of, as far as the record tells: the inverse of `to_dict`.

    Args:
        record: A record of the published schema.
        text: The article's text, which no record holds.
    """
    return ArticleReport(
        id=record["id"],
        text=text,
        title=record["title"],
        counts=Counts(**record["counts"]),
        themes=tuple(map(_theme_of, record["themes"])),
        keywords=tuple(Keyword(**keyword) for keyword in record["keywords"]),
        summary=tuple(Sentence(**sentence) for sentence in record["summary"]["sentences"]),
        focus=record["summary"].get("focus"),
        warnings=tuple(record["warnings"]),
        error=record["error"],
        pairs=tuple(map(_pair_of, record.get("pairs", ()))),
        too_short=record.get("too_short", False),
    )


def _theme_of(record: Mapping[str, Any]) -> ThemeScore:
    matches = tuple(map(_match_of, record["matches"]))
    span = record.get("range")
    level = Level(record["level"])
    return ThemeScore(record["theme"], record["score"], level, matches, span and (span[0], span[1]))


def _match_of(record: Mapping[str, Any]) -> Match:
    match = Match(**record)
    return match._replace(why=Why(match.why)) if match.why else match


def _pair_of(record: Mapping[str, Any]) -> ThemesMet:
    strongest = tuple(Sentence(**sentence) for sentence in record["strongest"])
    return ThemesMet(
        (record["themes"][0], record["themes"][1]), record["sentences"], record["paragraphs"], strongest
    )
