"""Labeled articles, read from JSON Lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from solidaritas_cli.document import take_apart
from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _, reason_of
from solidaritas_cli.text.clean import clean
from solidaritas_cli.weighting import tfidf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from solidaritas_cli.document import Document
    from solidaritas_cli.vocabulary import Vocabulary
    from solidaritas_cli.weighting import TfIdf

# Grades: 0 not about the theme, 1 in passing, 2 a substantial aspect, 3 the main subject. Half grades are
# the mean of two readers.
HIGHEST = 3.0
SUBSTANTIAL = 1.5  # from here on an article counts as being about the theme


@dataclass(frozen=True, slots=True)
class Examples:
    """Articles and what a reader said of them, under one theme.

    Attributes:
        documents: The articles, taken apart.
        weights: The tf-idf of each.
        grades: A grade for each, 0 to 3; yes is 3 and no is 0. Shape: (articles,).
        graded: The reader gave grades, and not only yes and no.
    """

    documents: Sequence[Document]
    weights: Sequence[TfIdf]
    grades: Sequence[float]
    graded: bool

    @property
    def truth(self) -> list[bool]:
        """Whether each article is about the theme. Shape: (articles,)."""
        return [grade >= SUBSTANTIAL for grade in self.grades]

    def at(self, places: Iterable[int]) -> Examples:
        """Give some of the examples, by their places."""
        chosen = list(places)
        return Examples(
            [self.documents[place] for place in chosen],
            [self.weights[place] for place in chosen],
            [self.grades[place] for place in chosen],
            self.graded,
        )


def read_examples(path: Path, theme: str, vocabulary: Vocabulary) -> Examples:
    """Read labeled articles, one JSON object a line.

    Args:
        path: Each line has a `text` and either a `grade` (0 to 3, or true and false, or 1 and 0) or
            `grades`, an object with such a value for each theme; lines without either are passed over.
        theme: Which of the `grades` is meant.
        vocabulary: What describes the types.

    Raises:
        InputError: The file cannot be read or a line of it is not understood; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(str(path), _("not UTF-8"), _("save the file as UTF-8")) from error
    except OSError as error:
        raise InputError(str(path), *reason_of(error)) from error
    rows = [_row(line, f"{path}:{number}", theme) for number, line in enumerate(lines, 1) if line.strip()]
    labeled = [row for row in rows if row is not None]
    documents = [take_apart(clean(text).text, vocabulary) for text, _grade in labeled]
    graded = any(grade not in (0.0, 1.0) for _text, grade in labeled)
    grades = [grade if graded else grade * HIGHEST for _text, grade in labeled]
    return Examples(documents, list(map(tfidf, documents)), grades, graded)


def _row(line: str, place: str, theme: str) -> tuple[str, float] | None:
    """Give the text and the grade of a line; nothing where it has no grade for the theme."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(place, _("not JSON"), _("write one object a line")) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(place, _("no text"), _('write {"text": "...", "grade": 2}'))
    grade = _grade(row, theme)
    if grade is None:
        return None
    if not isinstance(grade, bool | int | float) or not 0 <= grade <= HIGHEST:
        raise InputError(place, _("the grade is not a number from 0 to 3, nor true or false"))
    return row["text"], float(grade)


def _grade(row: dict[str, Any], theme: str) -> Any:
    grades = row.get("grades")
    return grades.get(theme) if isinstance(grades, dict) else row.get("grade")
