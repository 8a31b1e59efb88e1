"""A learned theme as the text of a theme file: what was written by hand, then what was learned."""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from typing import TYPE_CHECKING

from solidaritas_cli._version import __version__
from solidaritas_cli.errors import LexiconError
from solidaritas_cli.lexicon import read_text
from solidaritas_cli.messages import _
from solidaritas_cli.printable import one_line
from solidaritas_cli.theme_file import SCHEMA_VERSION, Levels, parse_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from solidaritas_cli.learning.lesson import Lesson
    from solidaritas_cli.theme_file import Theme

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")  # a TOML key that needs no quotation marks
_TABLE = re.compile(r"^\[", re.MULTILINE)


def theme_text(lesson: Lesson, start: Path | None, notes: Iterable[str]) -> str:
    """Give the text of a theme file that says what was learned.

    Args:
        lesson: What was learned.
        start: The file of the theme it started from; its comments and groups are kept where it is laid
            out as the shipped ones are, with a line `[terms]`.
        notes: Lines for the head of the file, such as where the articles are from.
    """
    head = "".join(f"# {one_line(line)}\n" for line in (*notes, *_account(lesson)))
    learned = "\n".join(_learned_groups(lesson))
    if start is not None:
        text = head + "\n" + _inserted(read_text(start), lesson.theme, learned)
        if _says(text, lesson.theme):
            return text
    return head + "\n" + _plain(lesson, learned)


def figures(lesson: Lesson) -> str:
    """Give what cross-validation found, in one line."""
    quality = lesson.validation.quality
    said = [
        _("ROC AUC {auc:.3f}").format(auc=quality.roc_auc),
        _("average precision {precision:.3f}").format(precision=quality.average_precision),
    ]
    if quality.level_kappa is not None:
        said.append(_("level kappa {kappa:.3f}").format(kappa=quality.level_kappa))
    return _("{figures} ({folds}-fold cross-validation)").format(
        figures=", ".join(said), folds=lesson.validation.folds
    )


def _account(lesson: Lesson) -> Iterator[str]:
    said = _(
        "Learned by solidaritas {version} from {articles} articles, {positives} about the theme; seed {seed}."
    )
    yield said.format(
        version=__version__, articles=lesson.articles, positives=lesson.positives, seed=lesson.seed
    )
    yield f"{figures(lesson)}."


def _learned_groups(lesson: Lesson) -> Iterator[str]:
    weights = lesson.theme.terms
    yield from _group(
        _("learned, for the theme"), [term for term in lesson.learned if weights[term] > 0], lesson
    )
    yield from _group(
        _("learned, against it"), [term for term in lesson.learned if weights[term] < 0], lesson
    )


def _group(title: str, terms: Sequence[str], lesson: Lesson) -> Iterator[str]:
    if terms:
        lines = [f"{_key(term)} = {lesson.theme.terms[term]}" for term in terms]
        yield "\n".join([f"# {title}", *lines, ""])


def _inserted(text: str, theme: Theme, learned: str) -> str:
    """Lay what was learned over the text of the start: the name, the levels, and the terms behind its own."""
    text = re.sub(
        r"^name\s*=.*$", lambda _found: f"name = {_quoted(theme.name)}", text, count=1, flags=re.MULTILINE
    )
    before, terms, behind = text.partition("\n[terms]")
    levels = "" if theme.levels == Levels() or "\n[levels]" in before else f"\n{_levels(theme.levels)}"
    following = _TABLE.search(behind)
    end = following.start() if following else len(behind)
    own, rest = behind[:end].rstrip("\n"), behind[end:]
    return f"{before}{levels}{terms}{own}\n\n{learned}" + (f"\n{rest}" if rest else "")


def _says(text: str, theme: Theme) -> bool:
    """Say whether a text is a theme file of just this theme."""
    try:
        found = parse_theme(text, theme.source)
    except LexiconError:
        return False
    return found == theme and list(found.terms) == list(theme.terms)


def _plain(lesson: Lesson, learned: str) -> str:
    theme = lesson.theme
    head = [f"schema_version = {SCHEMA_VERSION}", f"name = {_quoted(theme.name)}"]
    if theme.description:
        head.append(f"description = {_quoted(theme.description)}")
    own = [f"{_key(term)} = {weight}" for term, weight in theme.terms.items() if term not in lesson.learned]
    blocks = ["\n".join(head) + "\n"]
    if theme.levels != Levels():
        blocks.append(_levels(theme.levels))
    blocks.append("\n".join(["[terms]", *own, *([""] if own else []), learned]))
    if theme.exclusions:
        blocks.append(
            "[exclusions]\nkept = [\n" + "".join(f"    {_quoted(e)},\n" for e in theme.exclusions) + "]\n"
        )
    return "\n".join(blocks)


def _levels(levels: Levels) -> str:
    rows = zip(Levels.__slots__, astuple(levels), strict=True)
    return "[levels]\n" + "".join(f"{name} = {score}\n" for name, score in rows)


def _key(term: str) -> str:
    return term if _BARE.match(term) else _quoted(term)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
