"""Themes, shipped and users' own, each one TOML file that a person can read and edit.

    name = "krisis"
    description = "A crisis, emergency or disaster"     # may be left out

    [levels]                        # may be left out: the lowest score of each level
    mentioned = 0.25
    substantial = 0.5
    main = 0.75

    [terms]                         # how much each says about the theme, 1.0 for the theme's own words
    bencana = 1.0                   # with all its forms: bencananya, kebencanaan
    "gempa bumi" = 1.0              # also gempabumi and gempa-bumi
    "=bantuan" = 0.8                # `=` in front: this very form (and bantuannya), not membantu
    gol = -0.2                      # below 0: speaks against the theme

    [exclusions]                    # may be left out: phrases in which a term does not count,
    figurative = ["krisis gol"]     # in groups of any name

Terms are stemmed as the article is; of two that come to the same the first counts.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from solidaritas_cli.errors import LexiconError
from solidaritas_cli.lexicon import SHIPPED, read_text
from solidaritas_cli.messages import _
from solidaritas_cli.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHIPPED_THEMES = ("krisis", "solidaritas", "kerja-sama")  # files in the order of every report
SCHEMA_VERSION = 1
RESERVED = frozenset({"id", "status", "title", "tokens", "keywords", "summary", "error"})
MOST_WEIGHT = 100
KEYS = ("schema_version", "name", "description", "levels", "terms", "exclusions")


@dataclass(frozen=True, slots=True)
class Levels:
    """The lowest score of each level, 0 < mentioned < substantial < main < 1; below is absent."""

    mentioned: float = 0.25
    substantial: float = 0.5
    main: float = 0.75

    def of(self, score: float) -> Level:
        """Give the level of a score."""
        if score < self.mentioned:
            return Level.ABSENT
        if score < self.substantial:
            return Level.MENTIONED
        return Level.SUBSTANTIAL if score < self.main else Level.MAIN


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as its file gives it.

    Attributes:
        name: What reports call it; no control characters.
        description: One sentence, or empty.
        levels: Thresholds of its scores.
        terms: Term as written to its weight, not 0, above it for at least one; in the order of the file.
        exclusions: Phrases in which no term counts.
        source: The file it came from, for messages.
    """

    name: str
    description: str
    levels: Levels
    terms: Mapping[str, float]
    exclusions: tuple[str, ...]
    source: str


@cache
def shipped_themes() -> tuple[Theme, ...]:
    """Give the themes that come with the package, in the order of every report."""
    return tuple(load_theme(SHIPPED / "themes" / f"{name}.toml") for name in SHIPPED_THEMES)


def load_theme(path: Path) -> Theme:
    """Read a theme file of the format above.

    Raises:
        LexiconError: The file cannot be read, or has a defect; the message names the place.
    """
    return parse_theme(read_text(path), str(path))


def parse_theme(text: str, source: str) -> Theme:
    """Read the format above from a text.

    Args:
        text: What the file holds.
        source: What to call the file in messages.

    Raises:
        LexiconError: It has a defect; the message names the place.
    """
    return _ThemeFile(source, text).theme()


@dataclass(frozen=True, slots=True)
class _ThemeFile:
    """A theme file under examination: every question about it ends in a value or in one `LexiconError`."""

    source: str
    text: str

    def theme(self) -> Theme:
        data = self._parsed()
        self._known(data, KEYS)
        if data.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
            raise self._defect(
                _("schema_version is not 1"), _("a newer solidaritas may read it"), "schema_version"
            )
        terms = self._terms(data)
        exclusions = self._exclusions(data.get("exclusions", {}))
        self._distinct([*terms, *exclusions])
        levels = self._levels(data.get("levels", {}))
        return Theme(self._name(data), self._description(data), levels, terms, exclusions, self.source)

    def _parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:  # RecursionError: brackets nested thousands deep
            said, _at, place = str(error).partition(" (at ")
            line = re.match(r"line (\d+)", place)
            reason = _("not valid TOML: {reason}").format(reason=said)
            hint = _("put phrases and texts in quotation marks, write 1.0 and not 1,0")
            raise LexiconError(self.source, _at_line(int(line[1]) if line else None, reason), hint) from error

    def _name(self, data: Mapping[str, Any]) -> str:
        name = data.get("name")
        if name is None:
            raise self._defect(_("the theme has no name"), _('begin the file with name = "..."'))
        name = self._line_of_text("name", name)
        if name in RESERVED or name.endswith(" level"):
            raise self._defect(
                _("{name} is the name of a CSV column").format(name=_quoted(name)),
                _("choose another name"),
                "name",
            )
        return name

    def _description(self, data: Mapping[str, Any]) -> str:
        return self._line_of_text("description", data["description"]) if "description" in data else ""

    def _line_of_text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._defect(
                _("{key} is not a text").format(key=key), _('write {key} = "..."').format(key=key), key
            )
        if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in value):
            raise self._defect(_("{key} holds a control character").format(key=key), _("remove it"), key)
        return value.strip()

    def _terms(self, data: Mapping[str, Any]) -> dict[str, float]:
        terms = self._table("terms", data.get("terms", {}))
        if not terms:
            raise self._defect(
                _("the theme has no terms"), _('add them under [terms], such as "gempa bumi" = 1.0')
            )
        for term, weight in terms.items():
            self._phrase(term)
            if not _is_number(weight) or not 0 < abs(weight) <= MOST_WEIGHT:
                said = _("the weight of {term} is not a number from -{most} to {most}, or is 0")
                reason = said.format(term=_quoted(term), most=MOST_WEIGHT)
                raise self._defect(reason, _("write {term} = 1.0").format(term=_quoted(term)), term)
        if max(terms.values()) < 0:
            raise self._defect(_("no term speaks for the theme"), _("give one a weight above 0"), "terms")
        return {term: float(weight) for term, weight in terms.items()}

    def _exclusions(self, value: object) -> tuple[str, ...]:
        exclusions: list[str] = []
        for group, phrases in self._table("exclusions", value).items():
            if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
                reason = _("exclusions.{group} is not a list of phrases").format(group=group)
                hint = _('write {group} = ["krisis gol"]').format(group=group)
                raise self._defect(reason, hint, group)
            for phrase in phrases:
                self._phrase(phrase)
            exclusions += phrases
        return tuple(exclusions)

    def _levels(self, value: object) -> Levels:
        levels = self._table("levels", value)
        self._known(levels, Levels.__slots__)
        for name, score in levels.items():
            if not _is_number(score) or not 0 < score < 1:
                reason = _("levels.{name} is not a number between 0 and 1").format(name=name)
                raise self._defect(reason, "", name)
        found = Levels(**levels)
        if not found.mentioned < found.substantial < found.main:
            raise self._defect(_("levels do not rise"), _("put mentioned < substantial < main"), "levels")
        return found

    def _table(self, key: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._defect(
                _("{key} is not a table").format(key=key),
                _("write [{key}] on a line of its own").format(key=key),
                key,
            )
        return value

    def _phrase(self, phrase: str) -> None:
        if not any(map(str.isalnum, phrase)):
            raise self._defect(
                _("{phrase} has no word in it").format(phrase=_quoted(phrase)), _("remove it"), phrase
            )

    def _distinct(self, phrases: Iterable[str]) -> None:
        seen: dict[str, str] = {}
        for phrase in phrases:
            same = " ".join(phrase.casefold().split())
            if same in seen:
                raise self._defect(
                    _("{phrase} stands there twice").format(phrase=_quoted(phrase)),
                    _("remove one of them"),
                    phrase,
                )
            seen[same] = phrase

    def _known(self, keys: Iterable[str], known: Iterable[str]) -> None:
        for key in keys:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = _("did you mean {name}?").format(name=near[0]) if near else _known_are(known)
                raise self._defect(_("unknown key {key}").format(key=_quoted(key)), hint, key)

    def _defect(self, reason: str, hint: str = "", place: str = "") -> LexiconError:
        """Make the error; where `place` stands in the file in so many words, name the last such line."""
        lines = [number for number, line in enumerate(self.text.split("\n"), 1) if _names(line, place)]
        return LexiconError(self.source, _at_line(lines[-1] if lines else None, reason), hint)


def _at_line(line: int | None, reason: str) -> str:
    return _("line {line}: {reason}").format(line=line, reason=reason) if line else reason


def _known_are(names: Iterable[str]) -> str:
    return _("known are {names}").format(names=", ".join(names))


def _names(line: str, place: str) -> bool:
    """Say whether a line of a file is about `place`: as a key, a table or in quotation marks."""
    bare = line.strip().strip("[]")
    return bool(place) and (
        f'"{place}"' in line or f"'{place}'" in line or re.split(r"\s*=|\s", bare, maxsplit=1)[0] == place
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _quoted(text: str) -> str:
    """Give what a file says between quotation marks, shortened and fit for one line."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004
    return '"' + "".join(c if c.isprintable() else "\ufffd" for c in shown) + '"'
